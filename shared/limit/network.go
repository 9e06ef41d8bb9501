package limit

import "net/netip"

// Network is the subject of limits by address: the address itself, or the /64 of an IPv6 address, which is what one
// customer of a provider has. What is no address is its own subject.
func Network(ip string) string {
	a, err := netip.ParseAddr(ip)
	if err != nil {
		return ip
	}
	if a = a.Unmap(); a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
