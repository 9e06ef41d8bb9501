// Package outbound is the door through which everything goes that leads to an address somebody typed: requests over
// HTTPS, and questions to the domain name system. It decides which addresses may be asked, connects only to what it has
// looked at, and holds answers to a size, a time and a type. The package refuses to know what is asked for, and why.
package outbound

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"time"

	"code.dny.dev/ssrf"
)

// The limits of one request. See decision 0131.
const (
	patient   = 5 * time.Second // for everything, from the name to the last byte
	longest   = 1 << 20         // bytes of an answer
	headers   = 32 << 10        // bytes of its headers
	redirects = 3               // and none to another host
	tries     = 3               // addresses of a name that are tried, one after the other
)

// What a request may fail with. None holds anything of the address, the answer or the network.
var (
	ErrAddress   = errors.New("outbound: the address is not one that may be asked")
	ErrUnknown   = errors.New("outbound: no such name")
	ErrPrivate   = errors.New("outbound: the name leads to an address that is not public")
	ErrAway      = errors.New("outbound: no answer")
	ErrElsewhere = errors.New("outbound: the answer leads elsewhere")
	ErrStatus    = errors.New("outbound: the answer is a refusal")
	ErrType      = errors.New("outbound: the answer is of another type")
	ErrTooLong   = errors.New("outbound: the answer is too long")
)

// Door is where requests go out.
type Door struct {
	resolver Resolver
	guard    *ssrf.Guardian
	loopback uint16
	roots    *x509.CertPool
	dial     func(ctx context.Context, network, address string) (net.Conn, error)
}

// Option says what is different on one machine.
type Option func(*Door)

// Loopback lets one port of this machine be asked, as https://localhost:port, with a certificate of the given roots: a
// test plays the other side there.
func Loopback(port uint16, roots *x509.CertPool) Option {
	return func(d *Door) { d.loopback, d.roots = port, roots }
}

// alsoDenied are addresses that are not in the registries of special purposes, and lead into a cloud all the same.
var alsoDenied = netip.MustParsePrefix("168.63.129.16/32")

// Open opens the door. Nothing is asked yet.
func Open(r Resolver, options ...Option) *Door {
	d := &Door{
		resolver: r,
		guard:    ssrf.New(ssrf.WithPorts(port), ssrf.WithDeniedV4Prefixes(alsoDenied)),
	}
	for _, o := range options {
		o(d)
	}
	dialer := &net.Dialer{Timeout: patient, Control: d.guard.Safe} // once more, on what the kernel is told
	d.dial = dialer.DialContext
	return d
}

// Texts are the text records of a name, as every server that is asked shows them; none when there is no such name.
func (d *Door) Texts(ctx context.Context, name string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, patient)
	defer cancel()
	return d.resolver.Texts(ctx, name)
}

// Client is for libraries that ask by themselves: whatever they do with it, its requests obey the same rules.
func (d *Door) Client() *http.Client {
	return &http.Client{
		Timeout:       patient,
		Transport:     &guarded{door: d, inner: d.transport()},
		CheckRedirect: onlyHere,
	}
}

func (d *Door) transport() *http.Transport {
	return &http.Transport{
		Proxy:                  nil, // the environment has no say in it
		DialContext:            d.connect,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: d.roots},
		TLSHandshakeTimeout:    patient,
		ResponseHeaderTimeout:  patient,
		MaxResponseHeaderBytes: headers,
		DisableKeepAlives:      true, // each request looks at the address anew
		DisableCompression:     true,
	}
}

// onlyHere follows an answer that leads to the same host, a few times, and never with what was posted.
func onlyHere(next *http.Request, before []*http.Request) error {
	first := before[0]
	if first.Method != http.MethodGet || len(before) > redirects || next.URL.Host != first.URL.Host {
		return ErrElsewhere
	}
	return nil
}
