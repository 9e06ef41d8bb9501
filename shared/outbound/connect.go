package outbound

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strconv"
)

// guarded judges each request before it leaves, those that follow a redirect too, and cuts off what is too long.
type guarded struct {
	door  *Door
	inner http.RoundTripper
}

func (g *guarded) RoundTrip(r *http.Request) (*http.Response, error) {
	u, err := g.door.judged(r.URL)
	if err != nil {
		closeBody(r)
		return nil, err
	}
	r = r.Clone(r.Context())
	r.URL, r.Host = u, u.Host
	r.Header.Del("Cookie")
	r.Header.Set("User-Agent", "Portaal")
	res, err := g.inner.RoundTrip(r)
	if err != nil {
		return nil, told(err)
	}
	if enc := res.Header.Get("Content-Encoding"); enc != "" && enc != "identity" {
		_ = res.Body.Close()
		return nil, ErrType
	}
	if res.ContentLength > longest {
		_ = res.Body.Close()
		return nil, ErrTooLong
	}
	res.Body = &short{res.Body, longest}
	return res, nil
}

func closeBody(r *http.Request) {
	if r.Body != nil {
		_ = r.Body.Close()
	}
}

// short fails on answers that are longer than any that is asked for: half of one is none.
type short struct {
	io.ReadCloser
	left int
}

func (s *short) Read(p []byte) (int, error) {
	n, err := s.ReadCloser.Read(p)
	if s.left -= n; s.left < 0 {
		return 0, ErrTooLong
	}
	return n, err
}

// connect is given a judged name. Everything that the name stands for is looked at before anything is connected to, and
// what was looked at is what is connected to: the name is asked for once.
func (d *Door) connect(ctx context.Context, _, address string) (net.Conn, error) {
	host, at, err := net.SplitHostPort(address)
	if err != nil {
		return nil, ErrAddress
	}
	if d.loopback != 0 && host == "localhost" && at == strconv.Itoa(int(d.loopback)) {
		return (&net.Dialer{}).DialContext(ctx, "tcp", net.JoinHostPort("127.0.0.1", at))
	}
	if at != strconv.Itoa(port) {
		return nil, ErrAddress
	}
	found, err := d.resolver.Addresses(ctx, host)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, ErrUnknown
	}
	for _, a := range found {
		if d.guard.SafeAddr(a) != nil {
			return nil, ErrPrivate
		}
	}
	for _, a := range found[:min(len(found), tries)] {
		conn, err := d.dial(ctx, network(a), netip.AddrPortFrom(a, port).String())
		if err == nil {
			return conn, nil
		}
	}
	return nil, ErrAway
}

func network(a netip.Addr) string {
	if a.Is4() {
		return "tcp4"
	}
	return "tcp6"
}

// told says which kind of failure it is, without what the network says about it.
func told(err error) error {
	for _, known := range []error{ErrAddress, ErrUnknown, ErrPrivate, ErrElsewhere, ErrStatus, ErrType, ErrTooLong} {
		if errors.Is(err, known) {
			return known
		}
	}
	return ErrAway
}
