package operation

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"portaal/shared/access"
	"portaal/shared/fault"
)

type untouched struct{ read bool }

func (u *untouched) Read([]byte) (int, error) {
	u.read = true
	return 0, errors.New("the body was read")
}

// A stranger's body was read, up to its limit, and its faults were told before anybody asked who was there.
func TestTheRuleDecidesBeforeTheBodyIsReadAlsoWithAnIdempotencyKey(t *testing.T) {
	for name, key := range map[string]string{"with a key": "k", "without a key": ""} {
		op := New(
			Spec{ID: "things-create", Route: "POST /api/things", Idempotency: Required},
			access.User(),
			func(context.Context, *service, access.SignedIn, *thingInput) (*thing, error) { return nil, nil },
		)
		body := &untouched{}
		r := httptest.NewRequest("POST", "/api/things", body)
		r.Header.Set("Idempotency-Key", key)
		w := httptest.NewRecorder()
		op.Handler(doors(t, slog.DiscardHandler), &service{}).ServeHTTP(w, r)
		if w.Code != 401 || body.read {
			t.Errorf("%s: %d %s, body read: %v", name, w.Code, w.Body, body.read)
		}
	}
}

func TestWhatNobodyOffersIsSaidInWords(t *testing.T) {
	for language, words := range map[string]string{"en": fault.NotOffered.EN, "nl-NL": fault.NotOffered.NL} {
		w := serveThing(t, &service{}, echo, "PATCH", `{}`, "Accept-Language", language)
		if w.Code != 404 || !strings.Contains(w.Body.String(), `"message":"`+words+`"`) ||
			!strings.Contains(w.Body.String(), `"object":"error"`) {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
}

func TestEveryAnswerTellsTheBrowserToStayWithHTTPS(t *testing.T) {
	for _, method := range []string{"POST", "PATCH"} {
		w := serveThing(t, &service{}, echo, method, `{"name":"a"}`)
		if w.Header().Get("Strict-Transport-Security") != "max-age=63072000; includeSubDomains" {
			t.Error(method, w.Code, w.Header())
		}
	}
}

func TestOnlyPagesOfOfficialClientsMayAskFromElsewhere(t *testing.T) {
	for origin, allowed := range map[string]bool{
		"bw-desktop-file://bundle":             true,
		"file://":                              true,
		"":                                     false,
		"null":                                 false,
		"file://x":                             false,
		"FILE://":                              false,
		"bw-desktop-file://bundle.example.com": false,
		"bw-desktop-file://":                   false,
		"https://bundle":                       false,
		"https://evil.example":                 false,
		"http://localhost:8080":                false,
	} {
		w := serveThing(t, &service{}, echo, "POST", `{"name":"a"}`, "Origin", origin)
		ask := httptest.NewRequest("OPTIONS", "/api/things", nil)
		ask.Header.Set("Origin", origin)
		ask.Header.Set("Access-Control-Request-Method", "POST")
		ask.Header.Set("Access-Control-Request-Headers", "authorization,device-type")
		before := httptest.NewRecorder()
		Preflight(before, ask)
		for _, h := range []http.Header{w.Header(), before.Header()} {
			want, credentials := "", ""
			if allowed {
				want, credentials = origin, "true"
			}
			if h.Get("Access-Control-Allow-Origin") != want ||
				h.Get("Access-Control-Allow-Credentials") != credentials || h.Get("Vary") != "Origin" {
				t.Errorf("%q: %v", origin, h)
			}
		}
		if w.Code != 200 {
			t.Errorf("%q: the request itself answers %d", origin, w.Code)
		}
		if allowed != (before.Code == 204) ||
			allowed != (before.Header().Get("Access-Control-Allow-Headers") == "authorization,device-type") {
			t.Errorf("%q: the preflight answers %d %v", origin, before.Code, before.Header())
		}
	}
}
