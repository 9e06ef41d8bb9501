package outbound

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// world plays the network: names stand for what it says, and nothing is connected to without being counted.
type world struct {
	sync.Mutex
	answers [][]netip.Addr // one a question; the last one for every further question
	asked   int
	dialled []string
	pipe    func(address string) (net.Conn, error)
}

var errNobody = errors.New("nobody is there")

func (w *world) Addresses(_ context.Context, _ string) ([]netip.Addr, error) {
	w.Lock()
	defer w.Unlock()
	w.asked++
	return w.answers[min(w.asked, len(w.answers))-1], nil
}

func (w *world) Texts(context.Context, string) ([]string, error) { return nil, nil }

func (w *world) dial(_ context.Context, _, address string) (net.Conn, error) {
	w.Lock()
	w.dialled = append(w.dialled, address)
	w.Unlock()
	if w.pipe == nil {
		return nil, errNobody
	}
	return w.pipe(address)
}

// in opens the door in a world.
func in(w *world, options ...Option) *Door {
	d := Open(w, options...)
	d.dial = w.dial
	return d
}

func addresses(t *testing.T, text string) []netip.Addr {
	t.Helper()
	var out []netip.Addr
	for _, f := range strings.Fields(text) {
		a, err := netip.ParseAddr(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

func lines(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(string(text), "\n") {
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		if strings.Contains(line, `\u`) || strings.Contains(line, `\x`) {
			if line, err = strconv.Unquote(`"` + line + `"`); err != nil {
				t.Fatal(line, err)
			}
		}
		out = append(out, line)
	}
	return out
}

const public = "93.184.215.14"

// TestHostileAddresses asks for each address of the corpus where every name would lead to a public address: by Get and
// through a library that writes its own requests.
func TestHostileAddresses(t *testing.T) {
	t.Parallel()
	all := lines(t, "addresses.txt")
	for _, address := range all {
		w := &world{answers: [][]netip.Addr{addresses(t, public)}}
		d := in(w)
		if _, err := d.Get(t.Context(), address, "application/json"); !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", address, err)
		}
		if res, err := d.Client().Get(address); err == nil {
			_ = res.Body.Close()
			t.Errorf("%q: answered to a library", address)
		}
		if w.asked+len(w.dialled) > 0 {
			t.Errorf("%q: %d names asked for, dialled %q", address, w.asked, w.dialled)
		}
	}
	if n := len(all) + len(lines(t, "answers.txt")); n < 150 {
		t.Errorf("a corpus of %d", n)
	}
}

// TestHostileAnswers asks for a good address whose name stands for something that is not public.
func TestHostileAnswers(t *testing.T) {
	t.Parallel()
	for _, answer := range lines(t, "answers.txt") {
		w := &world{answers: [][]netip.Addr{addresses(t, answer)}}
		if _, err := in(w).Get(t.Context(), "https://idp.example.org/", "text/html"); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: %v", answer, err)
		}
		if len(w.dialled) > 0 {
			t.Errorf("%s: dialled %q", answer, w.dialled)
		}
	}
}

// TestTheDialerLooksAgain gives the dialer itself what nobody should have let through, with somebody listening there.
func TestTheDialerLooksAgain(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	var came atomic.Int32
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			came.Add(1)
			_ = c.Close()
		}
	}()
	d := Open(&world{})
	for _, address := range []string{l.Addr().String(), "127.0.0.1:443", "169.254.169.254:443", "[::1]:443"} {
		if c, err := d.dial(t.Context(), "tcp", address); err == nil {
			_ = c.Close()
			t.Errorf("%s: connected", address)
		}
	}
	c, err := net.Dial("tcp", l.Addr().String()) // the next to come, if nobody came before: somebody is listening
	if err != nil {
		t.Fatal(err)
	}
	_, _ = c.Read(make([]byte, 1)) // closed by the listener, after it has counted
	_ = c.Close()
	if n := came.Load(); n != 1 {
		t.Errorf("%d connections, with our own", n)
	}
}

// TestGoodAddresses holds the corpus against its opposite: what may be asked is, once, at the address looked at.
func TestGoodAddresses(t *testing.T) {
	t.Parallel()
	for typed, asked := range map[string]string{
		"https://idp.example.org":                        "https://idp.example.org",
		"https://idp.example.org:443/x?y=1":              "https://idp.example.org/x?y=1",
		"HTTPS://IDP.Example.ORG./.well-known/o#f":       "https://idp.example.org/.well-known/o",
		"https://idp.example.org:/":                      "https://idp.example.org/",
		"https://bücher.example.org/":                    "https://xn--bcher-kva.example.org/",
		"https://idp。example．org/":                       "https://idp.example.org/",
		"https://10.example.org/":                        "https://10.example.org/",
		"https://login.example.org/?to=http://127.0.0.1": "https://login.example.org/?to=http://127.0.0.1",
		"https://0xcafe.example.org/@127.0.0.1/":         "https://0xcafe.example.org/@127.0.0.1/",
	} {
		w := &world{answers: [][]netip.Addr{addresses(t, public)}}
		d := in(w)
		u, err := d.Address(typed)
		if err != nil || u.String() != asked {
			t.Errorf("%q: %v %v", typed, u, err)
			continue
		}
		if _, err := d.Get(t.Context(), typed, "text/html"); !errors.Is(err, ErrAway) {
			t.Errorf("%q: %v", typed, err)
		}
		if w.asked != 1 || len(w.dialled) != 1 || w.dialled[0] != public+":443" {
			t.Errorf("%q: asked %d times, dialled %q", typed, w.asked, w.dialled)
		}
	}
}

// TestRebinding lets a name lead elsewhere from the second question on: it is asked for once a request, and each
// request looks anew.
func TestRebinding(t *testing.T) {
	t.Parallel()
	w := &world{answers: [][]netip.Addr{addresses(t, public), addresses(t, "127.0.0.1")}}
	d := in(w)
	if _, err := d.Get(t.Context(), "https://rebind.example.org/", "text/html"); !errors.Is(err, ErrAway) {
		t.Error(err)
	}
	if w.asked != 1 {
		t.Errorf("asked %d times", w.asked)
	}
	if _, err := d.Get(t.Context(), "https://rebind.example.org/", "text/html"); !errors.Is(err, ErrPrivate) {
		t.Error(err)
	}
	if len(w.dialled) != 1 || w.dialled[0] != public+":443" {
		t.Errorf("dialled %q", w.dialled)
	}
}
