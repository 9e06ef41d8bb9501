package identity

import "strings"

// NormaliseEmail is the form in which addresses are stored and compared: without space around it, ASCII letters in
// lower case. Other letters are left alone, so that look-alikes stay different addresses.
func NormaliseEmail(email string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, strings.TrimSpace(email))
}

// ValidEmail reports whether a normalised address can have an account: plain ASCII, one "@", a domain with a dot, at
// most 256 characters, and nothing that a mail header could take for something else: some mail servers decode the
// encoded words of headers (RFC 2047) in addresses too, and deliver to whoever is named in them.
func ValidEmail(email string) bool {
	local, domain, ok := strings.Cut(email, "@")
	if !ok || len(email) > 256 || local == "" || len(local) > 64 || !strings.Contains(domain, ".") {
		return false
	}
	if strings.Contains(email, "=?") {
		return false
	}
	for _, r := range email {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),:;<>[\]`, r) {
			return false
		}
	}
	for _, label := range append(strings.Split(domain, "."), strings.Split(local, ".")...) {
		if label == "" {
			return false
		}
	}
	return !strings.Contains(domain, "@")
}
