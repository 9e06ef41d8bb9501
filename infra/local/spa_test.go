package local

import (
	"compress/gzip"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestThePortalIsServedWithItsHeaders(t *testing.T) {
	t.Parallel()
	h := House{Root: t.TempDir()}
	write(t, h.path("frontend", "headers.json"), `{
		"/*": {"Content-Security-Policy": "default-src 'none'", "Cache-Control": "no-cache", "Strict-Transport-Security": "max-age=1"},
		"/assets/*": {"Cache-Control": "public, max-age=31536000, immutable"}}`)
	write(t, h.path("frontend", "dist", "index.html"), "<!doctype html>portal")
	write(t, h.path("frontend", "dist", "assets", "a-1234.js"), "code")
	write(t, h.path("frontend", "dist", "assets", "m.wasm"), "wasm")
	write(t, h.path("frontend", "secret.txt"), "secret")
	s, err := newSPA(h)
	if err != nil {
		t.Fatal(err)
	}
	const immutable = "public, max-age=31536000, immutable"
	for _, c := range []struct {
		method, path                  string
		status                        int
		contentType, caching, content string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "no-cache", "<!doctype html>portal"},
		{"HEAD", "/", 200, "text/html; charset=utf-8", "no-cache", ""},
		{"GET", "/assets/a-1234.js", 200, "text/javascript; charset=utf-8", immutable, "code"},
		{"GET", "/assets/m.wasm", 200, "application/wasm", immutable, "wasm"},
		{"GET", "/assets/gone.js", 404, "text/plain; charset=utf-8", "no-store", "not found\n"},
		{"GET", "/assets", 404, "text/plain; charset=utf-8", "no-store", "not found\n"},
		{"GET", "/../secret.txt", 404, "text/plain; charset=utf-8", "no-store", "not found\n"},
		{"GET", "/%2e%2e/secret.txt", 404, "text/plain; charset=utf-8", "no-store", "not found\n"},
		{"POST", "/", 405, "text/plain; charset=utf-8", "", "method not allowed\n"},
	} {
		answer := send(s, httptest.NewRequest(c.method, c.path, nil))
		got := text(t, answer)
		if answer.StatusCode != c.status || got != c.content || answer.Header.Get("Content-Type") != c.contentType ||
			answer.Header.Get("Cache-Control") != c.caching {
			t.Errorf("%s %s: %d %q %v", c.method, c.path, answer.StatusCode, got, answer.Header)
		}
		if c.status == 200 && answer.Header.Get("Content-Security-Policy") != "default-src 'none'" {
			t.Errorf("%s: no policy", c.path)
		}
		if answer.Header.Get("Strict-Transport-Security") != "" {
			t.Errorf("%s: strict transport would stick to localhost", c.path)
		}
	}
}

func TestTheRealHeaderRulesAreReadable(t *testing.T) {
	t.Parallel()
	rules, err := ReadHeaders(here(t).path("frontend", "headers.json"))
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewRecorder().Header()
	rules.set(h, "/")
	policy := h.Get("Content-Security-Policy")
	if policy == "" || strings.Contains(policy, "script-src 'self' 'unsafe-inline'") {
		t.Errorf("policy %q", policy)
	}
}

func TestHeaderRulesThatCannotBeServedAreRefused(t *testing.T) {
	t.Parallel()
	for _, content := range []string{
		`[]`,
		`{"*": {}}`,
		`{"/a*b/*": {}}`,
		`{"/*": {"a b": "c"}}`,
		`{"/*": {"a": "b\r\nc: d"}}`,
		`{"/*": {"": "x"}}`,
		`{"/*": "x"}`,
	} {
		file := filepath.Join(t.TempDir(), "headers.json")
		write(t, file, content)
		if _, err := ReadHeaders(file); err == nil {
			t.Errorf("%s: no error", content)
		}
	}
}

func TestAPortalWithoutHeaderRulesIsServed(t *testing.T) {
	t.Parallel()
	h := House{Root: t.TempDir()}
	write(t, h.path("frontend", "dist", "index.html"), "portal")
	s, err := newSPA(h)
	if err != nil {
		t.Fatal(err)
	}
	if got := text(t, send(s, httptest.NewRequest("GET", "/", nil))); got != "portal" {
		t.Errorf("got %q", got)
	}
}

// TestThePortalComesCompressed: the log-in page was 1.1 MB on the wire.
func TestThePortalComesCompressed(t *testing.T) {
	h := House{Root: t.TempDir()}
	put := func(name, content string) { write(t, h.path("frontend", "dist", name), content) }
	long := strings.Repeat("const a = 1;\n", 1000)
	put("assets/a.js", long)
	put("assets/f.woff2", long)
	s, err := newSPA(h)
	if err != nil {
		t.Fatal(err)
	}
	get := func(method, path, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, nil)
		if accept != "" {
			r.Header.Set("Accept-Encoding", accept)
		}
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	unpacked := func(w *httptest.ResponseRecorder) string {
		t.Helper()
		z, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	packed := get("GET", "/assets/a.js", "br, gzip;q=0.8")
	if packed.Body.Len() > len(long)/10 || packed.Header().Get("Content-Encoding") != "gzip" ||
		!strings.HasPrefix(packed.Header().Get("Content-Type"), "text/javascript") {
		t.Errorf("%d bytes with %v", packed.Body.Len(), packed.Header())
	}
	if got := unpacked(packed); got != long {
		t.Errorf("unpacked: %d characters", len(got))
	}
	for _, accept := range []string{"", "br", "gzip;q=0", "gzip; q=0.0"} {
		if w := get(
			"GET",
			"/assets/a.js",
			accept,
		); w.Header().Get("Content-Encoding") != "" ||
			w.Body.String() != long {
			t.Errorf("accepting %q: %v", accept, w.Header())
		}
	}
	if w := get("GET", "/assets/f.woff2", "gzip"); w.Header().Get("Content-Encoding") != "" {
		t.Error("a font is compressed twice")
	}
	if w := get("HEAD", "/assets/a.js", "gzip"); w.Body.Len() != 0 || w.Header().Get("Content-Encoding") != "gzip" {
		t.Errorf("HEAD: %d bytes, %v", w.Body.Len(), w.Header())
	}
	put("assets/a.js", "changed")
	if got := unpacked(get("GET", "/assets/a.js", "gzip")); got != "changed" {
		t.Errorf("after a new build: %q", got)
	}
}
