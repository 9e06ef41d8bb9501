package outbound

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"
)

// Resolver asks the domain name system. Names are whole: nothing is added to them.
type Resolver interface {
	// Addresses are what a name stands for.
	Addresses(ctx context.Context, name string) ([]netip.Addr, error)
	// Texts are the text records of a name; none when there is no such name.
	Texts(ctx context.Context, name string) ([]string, error)
}

// Usual are the servers that are asked unless the configuration says otherwise: the machine's own, and one of somebody
// else. Whoever can lie in the name of one of them has not the other.
const Usual = "system,1.1.1.1"

// system stands for the server that the machine was told to ask.
const system = "system"

// waits is for how long one server is waited for.
const waits = 2 * time.Second

// Servers asks the servers of a list with commas: "system", or an address with or without a port. Addresses come from
// the first; text records count when all show them.
func Servers(list string) Resolver {
	if list == "" {
		list = Usual
	}
	var all servers
	for _, name := range strings.Split(list, ",") {
		r := &net.Resolver{PreferGo: true, StrictErrors: true}
		if name = strings.TrimSpace(name); name != system {
			at := withPort(name)
			r.Dial = func(ctx context.Context, network, _ string) (net.Conn, error) {
				return (&net.Dialer{Timeout: waits}).DialContext(ctx, network, at)
			}
		}
		all = append(all, r)
	}
	return all
}

func withPort(name string) string {
	if a, err := netip.ParseAddr(name); err == nil {
		return netip.AddrPortFrom(a, 53).String()
	}
	return name
}

type servers []*net.Resolver

func (s servers) Addresses(ctx context.Context, name string) ([]netip.Addr, error) {
	found, err := s[0].LookupNetIP(ctx, "ip", name+".")
	return found, missing(err)
}

func (s servers) Texts(ctx context.Context, name string) ([]string, error) {
	type answer struct {
		texts []string
		err   error
	}
	all := make([]answer, len(s))
	var asked sync.WaitGroup
	for i, r := range s {
		asked.Go(func() {
			texts, err := r.LookupTXT(ctx, name+".")
			all[i] = answer{texts, missing(err)}
		})
	}
	asked.Wait()
	shown := slices.Clone(all[0].texts)
	for _, a := range all {
		if a.err != nil {
			return nil, a.err
		}
		shown = slices.DeleteFunc(shown, func(t string) bool { return !slices.Contains(a.texts, t) })
	}
	return shown, nil
}

// missing tells a name that there is not from a server that does not answer.
func missing(err error) error {
	var e *net.DNSError
	if err == nil || errors.As(err, &e) && e.IsNotFound {
		return nil
	}
	return ErrAway
}
