package operation

import (
	"net/http"
	"slices"
	"strings"
)

// Origins are the pages of official clients that call from an origin of their own: the desktop application and the
// extension in Safari. No web site is among them, and none may be: answers may be read by these with credentials.
var Origins = []string{"bw-desktop-file://bundle", "file://"}

// headers sets what every answer carries.
func headers(h http.Header, r *http.Request) {
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
	h.Add("Vary", "Origin")
	if origin := r.Header.Get("Origin"); slices.Contains(Origins, origin) {
		h.Set("Access-Control-Allow-Origin", origin)
		h.Set("Access-Control-Allow-Credentials", "true")
	}
}

// Preflight answers a browser that asks whether a page may send a request, for whatever path. In front of the deployed
// functions the distribution answers the same (infra/generate/projections/edge.js).
func Preflight(w http.ResponseWriter, r *http.Request) {
	if !slices.Contains(Origins, r.Header.Get("Origin")) {
		NotOffered(w, r)
		return
	}
	headers(w.Header(), r)
	h := w.Header()
	h.Set("Access-Control-Allow-Methods", "DELETE, GET, HEAD, PATCH, POST, PUT")
	if asked := r.Header.Get("Access-Control-Request-Headers"); headerNames(asked) {
		h.Set("Access-Control-Allow-Headers", asked)
	}
	h.Set("Access-Control-Max-Age", "7200")
	w.WriteHeader(http.StatusNoContent)
}

// headerNames reports whether a text is a list of names and nothing else: it is said again.
func headerNames(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-_, ", r)
	})
}
