package lambda

import (
	"net/http"
	"strings"
)

// netHTTPRules keeps two promises of net/http that the adapter's writer breaks: a handler that
// writes nothing answers 200, and the first status wins.
func netHTTPRules(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		first := &firstStatus{ResponseWriter: w}
		next.ServeHTTP(first, r)
		first.WriteHeader(http.StatusOK)
	})
}

type firstStatus struct {
	http.ResponseWriter
	written bool
}

func (w *firstStatus) WriteHeader(status int) {
	if w.written || status < http.StatusOK {
		return
	}
	w.written = true
	w.ResponseWriter.WriteHeader(status)
}

func (w *firstStatus) Write(body []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.ResponseWriter.Write(body)
}

// Unwrap lets http.ResponseController reach the adapter's writer.
func (w *firstStatus) Unwrap() http.ResponseWriter { return w.ResponseWriter }

const hexDigits = "0123456789ABCDEF"

// escapePath makes a path fit for a URL again. An HTTP API hands over the path decoded, so it may
// hold a bare per cent sign, a question mark or a space, on which the adapter fails or which it
// takes for the start of the query. Function URLs and SAM's local API hand it over encoded: valid
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
