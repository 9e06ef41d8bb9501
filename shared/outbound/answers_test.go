package outbound

import (
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// play starts an HTTPS server that is reached by any public name, and the door to it. Its certificate is for
// example.com.
func play(t *testing.T, h http.HandlerFunc) (*Door, *world) {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	w := &world{
		answers: [][]netip.Addr{addresses(t, public)},
		pipe:    func(string) (net.Conn, error) { return net.Dial("tcp", s.Listener.Addr().String()) },
	}
	d := in(w)
	d.roots = roots
	return d, w
}

func TestAnswersAreRead(t *testing.T) {
	t.Parallel()
	var got http.Request
	d, w := play(t, func(out http.ResponseWriter, r *http.Request) {
		got = *r
		out.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = io.WriteString(out, `{"issuer":"x"}`)
	})
	body, err := d.Get(t.Context(), "https://example.com/.well-known/openid-configuration", "application/json")
	if err != nil || string(body) != `{"issuer":"x"}` {
		t.Fatalf("%q %v", body, err)
	}
	if got.Host != "example.com" || got.UserAgent() != "Portaal" || got.Header.Get("Accept-Encoding") != "" {
		t.Errorf("asked as %s with %v", got.Host, got.Header)
	}
	if len(w.dialled) != 1 {
		t.Errorf("dialled %q", w.dialled)
	}
}

func typed(kind string, body ...string) http.HandlerFunc {
	return func(out http.ResponseWriter, _ *http.Request) {
		out.Header().Set("Content-Type", kind)
		_, _ = io.WriteString(out, strings.Join(body, ""))
	}
}

func status(n int) http.HandlerFunc {
	return func(out http.ResponseWriter, _ *http.Request) { out.WriteHeader(n) }
}

func manyHeaders(out http.ResponseWriter, _ *http.Request) {
	out.Header().Set("Content-Type", "application/json")
	out.Header().Set("X-Long", strings.Repeat("x", headers))
}

// TestAnswersThatAreRefused plays servers that answer badly, one after the other.
func TestAnswersThatAreRefused(t *testing.T) {
	t.Parallel()
	to := func(where string) http.HandlerFunc {
		return func(out http.ResponseWriter, r *http.Request) { http.Redirect(out, r, where, http.StatusFound) }
	}
	for name, c := range map[string]struct {
		h       http.HandlerFunc
		want    error
		dialled int
	}{
		"to another host":            {to("https://other.example.org/"), ErrElsewhere, 1},
		"to a host below":            {to("https://www.example.com/"), ErrElsewhere, 1},
		"to this machine":            {to("https://127.0.0.1/"), ErrElsewhere, 1},
		"to the metadata":            {to("http://169.254.169.254/latest/meta-data/"), ErrElsewhere, 1},
		"to a file":                  {to("file:///etc/passwd"), ErrElsewhere, 1},
		"to another port":            {to("https://example.com:9001/"), ErrElsewhere, 1},
		"to plain HTTP":              {to("http://example.com/"), ErrAddress, 1},
		"to somebody":                {to("https://me@example.com/"), ErrAddress, 1},
		"for ever":                   {to("/again"), ErrElsewhere, 4},
		"an error":                   {status(500), ErrStatus, 1},
		"nothing":                    {status(204), ErrStatus, 1},
		"another type":               {typed("text/html", "{}"), ErrType, 1},
		"no type that can be read":   {typed(";;", "{}"), ErrType, 1},
		"more than is read":          {typed("application/json", strings.Repeat("x", longest+1)), ErrTooLong, 1},
		"more headers than are read": {manyHeaders, ErrAway, 1},
		"more than it says": {func(out http.ResponseWriter, r *http.Request) {
			out.Header().Set("Content-Type", "application/json")
			for range longest/1024 + 2 {
				_, _ = io.WriteString(out, strings.Repeat("x", 1024))
				out.(http.Flusher).Flush()
			}
		}, ErrTooLong, 1},
		"a small file that grows": {func(out http.ResponseWriter, _ *http.Request) {
			out.Header().Set("Content-Type", "application/json")
			out.Header().Set("Content-Encoding", "gzip")
			_, _ = out.Write([]byte{0x1f, 0x8b})
		}, ErrType, 1},
	} {
		d, w := play(t, c.h)
		body, err := d.Get(t.Context(), "https://example.com/", "application/json")
		if !errors.Is(err, c.want) || len(body) > 0 {
			t.Errorf("%s: %d bytes, %v", name, len(body), err)
		}
		if len(w.dialled) != c.dialled {
			t.Errorf("%s: dialled %q", name, w.dialled)
		}
	}
}

// TestNothingPostedIsSentOn posts a secret to a server that sends it elsewhere, on the same host too.
func TestNothingPostedIsSentOn(t *testing.T) {
	t.Parallel()
	for _, where := range []string{"https://other.example.org/", "/other"} {
		posts := 0
		d, w := play(t, func(out http.ResponseWriter, r *http.Request) {
			posts++
			http.Redirect(out, r, where, http.StatusTemporaryRedirect)
		})
		res, err := d.Client().PostForm("https://example.com/token", url.Values{"client_secret": {"s"}})
		if err == nil {
			_ = res.Body.Close()
		}
		if !errors.Is(err, ErrElsewhere) || posts != 1 || len(w.dialled) != 1 {
			t.Errorf("%s: %v after %d posts, dialled %q", where, err, posts, w.dialled)
		}
	}
}

// TestSlowAnswers lets a server answer a byte now and then: the whole has its time, not each part.
func TestSlowAnswers(t *testing.T) {
	t.Parallel()
	d, _ := play(t, func(out http.ResponseWriter, r *http.Request) {
		out.Header().Set("Content-Type", "application/json")
		for r.Context().Err() == nil {
			_, _ = io.WriteString(out, " ")
			out.(http.Flusher).Flush()
			time.Sleep(100 * time.Millisecond)
		}
	})
	began := time.Now()
	_, err := d.Get(t.Context(), "https://example.com/", "application/json")
	if took := time.Since(began); !errors.Is(err, ErrAway) || took > 3*patient {
		t.Errorf("%v after %s", err, took)
	}
}

// TestStrangersCertificates asks a server whose certificate nobody we know has signed, or which is for another name.
func TestStrangersCertificates(t *testing.T) {
	t.Parallel()
	asked := 0
	d, _ := play(t, func(http.ResponseWriter, *http.Request) { asked++ })
	if _, err := d.Get(t.Context(), "https://other.example.org/", "text/html"); !errors.Is(err, ErrAway) {
		t.Error(err)
	}
	d.roots = x509.NewCertPool()
	if _, err := d.Get(t.Context(), "https://example.com/", "text/html"); !errors.Is(err, ErrAway) {
		t.Error(err)
	}
	if asked > 0 {
		t.Errorf("asked %d times", asked)
	}
}

// TestProxiesOfTheEnvironment has a proxy named that would be asked by Go's own client.
func TestProxiesOfTheEnvironment(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
	d, w := play(t, typed("text/html"))
	if _, err := d.Get(t.Context(), "https://example.com/", "text/html"); err != nil || len(w.dialled) != 1 {
		t.Errorf("%v, dialled %q", err, w.dialled)
	}
}

// TestLoopback opens one port of this machine, by its one name, and no other.
func TestLoopback(t *testing.T) {
	t.Parallel()
	s := httptest.NewUnstartedServer(typed("text/html"))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	at, err := netip.ParseAddrPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	w := &world{answers: [][]netip.Addr{addresses(t, "127.0.0.1")}}
	d := in(w, Loopback(at.Port(), nil))
	here := strconv.Itoa(int(at.Port()))
	for _, address := range []string{
		"https://127.0.0.1:" + here,
		"https://[::1]:" + here,
		"https://localhost",
		"https://localhost:9001",
		"https://idp.example.org:" + here,
		"http://localhost:" + here,
	} {
		if _, err := d.Get(t.Context(), address, "text/html"); !errors.Is(err, ErrAddress) {
			t.Errorf("%s: %v", address, err)
		}
	}
	if _, err := d.Get(t.Context(), "https://idp.example.org", "text/html"); !errors.Is(err, ErrPrivate) {
		t.Error(err)
	}
	// The certificate is for another name: it is reached, and not believed.
	if _, err := d.Get(t.Context(), "https://localhost:"+here, "text/html"); !errors.Is(err, ErrAway) {
		t.Error(err)
	}
	if len(w.dialled) > 0 {
		t.Errorf("dialled %q", w.dialled)
	}
}
