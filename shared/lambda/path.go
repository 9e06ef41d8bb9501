package lambda

import "strings"

const hexDigits = "0123456789ABCDEF"

// escapePath makes a path fit for a URL again. An HTTP API hands over the path decoded, so it may
// hold a bare per cent sign, a question mark or a space, which would be taken for
// the start of something else. Function URLs and SAM's local API hand it over encoded: valid
// escapes stay as they are.
func escapePath(path string) string {
	if !strings.ContainsFunc(path, needsEscape) {
		return path
	}
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		if c == '%' && i+2 < len(path) && isHex(path[i+1]) && isHex(path[i+2]) || !needsEscape(rune(c)) {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hexDigits[c>>4])
		b.WriteByte(hexDigits[c&15])
	}
	return b.String()
}

func needsEscape(r rune) bool {
	return r <= ' ' || r >= 0x7f || strings.ContainsRune("%?#\"<>\\^`{|}", r)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
