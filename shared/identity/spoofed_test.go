package identity_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/limit"
)

// spoofed are headers in which a caller says where a request came from, or for whom it is.
var spoofed = []string{
	"X-Forwarded-For", "198.51.100.66",
	"X-Real-Ip", "198.51.100.66",
	"True-Client-Ip", "198.51.100.66",
	"Cf-Connecting-Ip", "198.51.100.66",
	"Cloudfront-Viewer-Address", "198.51.100.66:4711",
	"Forwarded", "for=198.51.100.66;host=evil.example;proto=https",
	"X-Forwarded-Host", "evil.example",
	"X-Forwarded-Proto", "http",
	"X-Original-Url", "https://evil.example/",
	"Origin", "https://evil.example",
	"Referer", "https://evil.example/",
}

// What a request says of where it comes from, and to where, is not believed: no link in a mail leads elsewhere, no
// limit begins anew, and nobody is signed in by a cookie.
func TestWhatARequestSaysOfItselfIsNotBelieved(t *testing.T) {
	k := testkit.New(t)
	email := testkit.Address("spoofed")
	r, err := http.NewRequest("POST", testkit.PublicURL+start, strings.NewReader(`{"email":"`+email+`"}`))
	k.Must(err)
	r.Host = "evil.example"
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(spoofed); i += 2 {
		r.Header.Set(spoofed[i], spoofed[i+1])
	}
	res, err := k.Do(r)
	k.Must(err)
	if res.StatusCode != 204 || res.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	for _, m := range k.MailsTo(email) {
		text := m.Text + m.HTML
		if strings.Contains(text, "evil.example") || !strings.Contains(text, testkit.PublicURL) {
			t.Errorf("the mail's links: %s", m.Text)
		}
	}
	k.Clock.Advance(time.Minute - k.Clock.Now().Sub(k.Clock.Now().Truncate(time.Minute)))
	l := limit.Limiter{Table: k.Table, Keys: k.Keys}
	for range limit.PreloginPerAddress.Limit {
		k.Must(l.Allow(context.Background(), limit.PreloginPerAddress, "203.0.113.7"))
	}
	a := send(k, "POST", prelogin, map[string]any{"email": email}, spoofed...)
	want(t, "over the limit", a, 429, "portaal.too_many_requests")
	token, _ := session(k, registered(k, "cookie"))
	want(t, "with a token", send(k, "GET", revision, nil, bearer(token)...), 200, "")
	for _, cookie := range []string{"access_token=" + token, "Authorization=Bearer " + token, "session=" + token} {
		want(t, cookie[:10], send(k, "GET", revision, nil, "Cookie", cookie), 401, "portaal.signed_out")
	}
	want(t, "in the query", send(k, "GET", revision+"?access_token="+token, nil), 401, "portaal.signed_out")
}
