package outbound

import (
	"errors"
	"net"
	"net/netip"
	"slices"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// nameServer plays a server of the domain name system for one name, on this machine. Nil texts is a server that fails.
func nameServer(t *testing.T, name string, texts []string, a ...netip.Addr) string {
	t.Helper()
	c, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	go func() {
		in := make([]byte, 1500)
		for {
			n, from, err := c.ReadFrom(in)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(in[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			q := m.Questions[0]
			m.Response, m.RecursionAvailable, m.Additionals = true, true, nil
			head := dnsmessage.ResourceHeader{Name: q.Name, Class: q.Class}
			switch {
			case texts == nil:
				m.RCode = dnsmessage.RCodeServerFailure
			case q.Name.String() != name+".":
				m.RCode = dnsmessage.RCodeNameError
			case q.Type == dnsmessage.TypeTXT:
				for _, s := range texts {
					m.Answers = append(m.Answers, dnsmessage.Resource{
						Header: head,
						Body:   &dnsmessage.TXTResource{TXT: []string{s[:len(s)/2], s[len(s)/2:]}},
					})
				}
			case q.Type == dnsmessage.TypeA:
				for _, a := range a {
					m.Answers = append(m.Answers, dnsmessage.Resource{
						Header: head,
						Body:   &dnsmessage.AResource{A: a.As4()},
					})
				}
			}
			if out, err := m.Pack(); err == nil {
				_, _ = c.WriteTo(out, from)
			}
		}
	}()
	return c.LocalAddr().String()
}

func TestServersThatAgree(t *testing.T) {
	t.Parallel()
	const name = "example.org"
	one := nameServer(t, name, []string{"bw=one", "v=spf1 -all", "bw=two"}, netip.MustParseAddr(public))
	two := nameServer(t, name, []string{"bw=two", "v=spf1 -all", "bw=three"})
	none := nameServer(t, "example.net", []string{"bw=one"})
	broken := nameServer(t, name, nil)
	for _, c := range []struct {
		servers string
		texts   []string
		err     error
	}{
		{one, []string{"bw=one", "v=spf1 -all", "bw=two"}, nil},
		{one + ", " + two, []string{"v=spf1 -all", "bw=two"}, nil},
		{one + "," + none, nil, nil},
		{none + "," + one, nil, nil},
		{one + "," + broken, nil, ErrAway},
		{broken, nil, ErrAway},
	} {
		texts, err := Open(Servers(c.servers)).Texts(t.Context(), name)
		if !errors.Is(err, c.err) || !slices.Equal(texts, c.texts) {
			t.Errorf("%s: %q %v", c.servers, texts, err)
		}
	}
	found, err := Servers(one).Addresses(t.Context(), name)
	if err != nil || len(found) != 1 || found[0] != netip.MustParseAddr(public) {
		t.Errorf("%v %v", found, err)
	}
	if found, err := Servers(one).Addresses(t.Context(), "localhost.example.org"); err != nil || len(found) > 0 {
		t.Errorf("%v %v", found, err)
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"Example.ORG":      "example.org",
		"example.org.":     "example.org",
		"bücher.example":   "xn--bcher-kva.example",
		"BÜCHER。example":   "xn--bcher-kva.example",
		"a.b.c.nl":         "a.b.c.nl",
		"faß.de":           "xn--fa-hia.de",
		"nl":               "",
		"":                 "",
		".":                "",
		"@example.org":     "",
		"https://a.nl":     "",
		"a b.nl":           "",
		"_dmarc.a.nl":      "",
		"a.nl#b":           "",
		"10.0.0.1":         "",
		"example.org..":    "",
		"klant.localhost":  "",
		"klant.local":      "",
		"xn--bcher-kva.de": "xn--bcher-kva.de",
	} {
		if got, ok := Name(typed); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v", typed, got, ok)
		}
	}
}
