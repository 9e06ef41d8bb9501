package outbound

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

const (
	port       = 443
	longestURL = 2048
)

// profile reads names as they are typed: in any case and script, with the full stops of other scripts.
var profile = idna.New(
	idna.MapForLookup(),
	idna.BidiRule(),
	idna.StrictDomainName(true),
	idna.VerifyDNSLength(true),
	idna.CheckHyphens(true),
	idna.CheckJoiners(true),
	idna.Transitional(false),
)

// special are the endings of names that mean nothing in public, or something inside (RFC 6761, 6762, 7686, 8375, 9476).
var special = []string{
	"localhost",
	"local",
	"internal",
	"intranet",
	"lan",
	"home",
	"corp",
	"private",
	"onion",
	"alt",
	"arpa",
}

// Name is a name of the public domain name system as it is asked for: in lower case and ASCII, of two labels or more,
// without a last full stop. An address in numbers is none, however it is written.
func Name(typed string) (string, bool) {
	name, err := profile.ToASCII(strings.TrimSuffix(typed, "."))
	if err != nil {
		return "", false
	}
	labels := strings.Split(name, ".")
	last := labels[len(labels)-1]
	if len(labels) < 2 || slices.Contains(special, last) || numeric(last) {
		return "", false
	}
	for _, l := range labels {
		if strings.Trim(l, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return "", false
		}
	}
	return name, true
}

// numeric tells a name that some program would read as an IPv4 address, by its last label (as browsers do).
func numeric(last string) bool {
	if hex, ok := strings.CutPrefix(last, "0x"); ok && strings.Trim(hex, "0123456789abcdef") == "" {
		return true
	}
	return strings.Trim(last, "0123456789") == ""
}

// Address is where a request may go: over HTTPS, to a name, at the one port, without a name or password in it. What
// comes back is written as it is asked for.
func (d *Door) Address(typed string) (*url.URL, error) {
	if len(typed) > longestURL || strings.ContainsFunc(typed, unfit) {
		return nil, ErrAddress
	}
	u, err := url.Parse(typed)
	if err != nil {
		return nil, ErrAddress
	}
	return d.judged(u)
}

// unfit is what stands in no address, and what programs read in different ways.
func unfit(r rune) bool { return r <= ' ' || r == 0x7f || r == '\\' }

// judged is what may be asked, or ErrAddress.
func (d *Door) judged(u *url.URL) (*url.URL, error) {
	if u.Scheme != "https" || u.Opaque != "" || u.User != nil || u.Host == "" {
		return nil, ErrAddress
	}
	out := *u
	out.Fragment, out.RawFragment = "", ""
	if d.loopback != 0 && u.Host == "localhost:"+strconv.Itoa(int(d.loopback)) {
		return &out, nil
	}
	if p := u.Port(); p != "" && p != strconv.Itoa(port) {
		return nil, ErrAddress
	}
	name, ok := Name(u.Hostname())
	if !ok {
		return nil, ErrAddress
	}
	out.Host = name
	return &out, nil
}
