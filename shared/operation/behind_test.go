package operation

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"portaal/shared/access"
	"portaal/shared/fault"
)

func hashOf(word string) string {
	sum := sha256.Sum256([]byte(word))
	return hex.EncodeToString(sum[:])
}

// Behind a distribution the gateway's caller is Amazon's own: strangers shared one limit, and logs named edge servers.
func TestTheCallersAddressIsTheDistributionsWordAndOnlyThroughIt(t *testing.T) {
	for name, c := range map[string]struct {
		hashes       []string
		word, viewer string
		status       int
		ip           string
	}{
		"through it": {
			[]string{hashOf("new"), hashOf("old")},
			"new",
			"203.0.113.9:4711",
			200,
			"203.0.113.9",
		},
		"with the word before": {
			[]string{hashOf("new"), hashOf("old")},
			"old",
			"203.0.113.9:4711",
			200,
			"203.0.113.9",
		},
		"sixth version":          {[]string{hashOf("new")}, "new", "2001:db8::7:4711", 200, "2001:db8::7"},
		"sixth in brackets":      {[]string{hashOf("new")}, "new", "[2001:db8::7]:4711", 200, "2001:db8::7"},
		"an address that is not": {[]string{hashOf("new")}, "new", "nowhere", 200, "192.0.2.1"},
		"around it":              {[]string{hashOf("new")}, "", "203.0.113.9:4711", 404, ""},
		"with a wrong word":      {[]string{hashOf("new")}, "guess", "203.0.113.9:4711", 404, ""},
		"with the hash itself":   {[]string{hashOf("new")}, hashOf("new"), "203.0.113.9:4711", 404, ""},
		"on one machine":         {nil, "", "203.0.113.9:4711", 200, "192.0.2.1"},
	} {
		t.Run(name, func(t *testing.T) {
			seen, called := "", false
			op := New(Spec{ID: "things-create", Route: "POST /api/things"}, access.Nobody("a test"),
				func(ctx context.Context, _ *service, by access.Anyone, _ *thingInput) (*thing, error) {
					seen, called = by.Origin().IP, true
					return &thing{}, nil
				})
			d := doors(t, slog.DiscardHandler)
			d.Config.OriginHashes = c.hashes
			r := httptest.NewRequest("POST", "/api/things", strings.NewReader(`{"name":"x"}`))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set(OriginHeader, c.word)
			r.Header.Set("CloudFront-Viewer-Address", c.viewer)
			w := httptest.NewRecorder()
			op.Handler(d, &service{}).ServeHTTP(w, r)
			if w.Code != c.status || called != (c.status == 200) || seen != c.ip {
				t.Errorf("answered %d, called %t, saw %q", w.Code, called, seen)
			}
			if c.status == 404 && !strings.Contains(w.Body.String(), fault.NotFound.Code) {
				t.Errorf("the refusal says %s", w.Body)
			}
		})
	}
}
