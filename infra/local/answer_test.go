package local

import (
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswersAreReadByTheRulesOfFormatTwo(t *testing.T) {
	t.Parallel()
	type sent struct {
		Status  int
		Type    string
		Cookies []string
		Custom  string
		Body    string
	}
	for name, c := range map[string]struct {
		out  string
		want sent
	}{
		"structured": {`{"statusCode":201,"headers":{"content-type":"application/json","X-Custom":"v"},` +
			`"cookies":["a=1; Path=/","b=2"],"body":"{}"}`,
			sent{201, "application/json", []string{"a=1; Path=/", "b=2"}, "v", "{}"}},
		"base64": {`{"statusCode":200,"headers":{"content-type":"image/png"},"isBase64Encoded":true,` +
			`"body":"iVBO"}`, sent{200, "image/png", nil, "", "\x89PN"}},
		"no content type": {`{"statusCode":200,"body":"x"}`, sent{200, "text/plain; charset=utf-8", nil, "", "x"}},
		"no body":         {`{"statusCode":204}`, sent{204, "", nil, "", ""}},
		"unknown members": {
			`{"statusCode":200,"multiValueHeaders":{"x-custom":["a"]},"body":"x","other":1}`,
			sent{200, "text/plain; charset=utf-8", nil, "", "x"},
		},
		"a number as a header": {`{"statusCode":200,"headers":{"x-custom":5}}`, sent{200, "", nil, "5", ""}},
		"cookie as a header": {
			`{"statusCode":200,"headers":{"set-cookie":"a=1"},"cookies":["b=2"]}`,
			sent{200, "", []string{"a=1", "b=2"}, "", ""},
		},
		"inferred object": {
			`{"message":"Hello from Lambda!"}`,
			sent{200, "application/json", nil, "", `{"message":"Hello from Lambda!"}`},
		},
		"inferred text": {`"Hello from Lambda!"`, sent{200, "application/json", nil, "", "Hello from Lambda!"}},
		"inferred list": {`[1,2]`, sent{200, "application/json", nil, "", "[1,2]"}},
		"inferred null": {`null`, sent{200, "application/json", nil, "", "null"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g := gatewayOf(t, GatewayOptions{}, routeOf("GET /a", answers(c.out)))
			r := send(g, httptest.NewRequest("GET", "/a", nil))
			got := sent{
				r.StatusCode,
				r.Header.Get("Content-Type"),
				r.Header["Set-Cookie"],
				r.Header.Get("X-Custom"),
				text(t, r),
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnAnswerThatCannotBeSentIsAnError(t *testing.T) {
	t.Parallel()
	for _, out := range []string{
		``, `{`, `{"statusCode":"two hundred"}`, `{"statusCode":99}`, `{"statusCode":600}`, `{"statusCode":200.5}`,
		`{"statusCode":200,"isBase64Encoded":true,"body":"%"}`, `{"statusCode":200,"body":{}}`,
		`{"statusCode":200,"headers":{"a":{}}}`, `{"statusCode":200,"cookies":"a=1"}`,
	} {
		if a, err := parseAnswer([]byte(out)); err == nil {
			t.Errorf("%s: read as %+v", out, a)
		}
	}
}

func TestTheGatewayKeepsItsOwnHeaders(t *testing.T) {
	t.Parallel()
	g := gatewayOf(t, GatewayOptions{}, routeOf(
		"GET /a",
		answers(
			`{"statusCode":200,"headers":{"connection":"close","transfer-encoding":"chunked",`+
				`"content-length":"99","apigw-requestid":"mine"},"body":"x"}`,
		),
	))
	r := send(g, httptest.NewRequest("GET", "/a", nil))
	if r.Header.Get("Connection") != "" || r.Header.Get("Transfer-Encoding") != "" ||
		r.Header.Get("Content-Length") == "99" ||
		r.Header.Get("Apigw-Requestid") == "mine" {
		t.Errorf("headers %v", r.Header)
	}
}

func FuzzParseAnswer(f *testing.F) {
	for _, seed := range []string{`{"statusCode":200}`, `"x"`, `null`, ` []`, `{"statusCode":null}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, out string) {
		a, err := parseAnswer([]byte(out))
		if err == nil && (a.status < 200 || a.status > 599) {
			t.Errorf("%q gave status %d", out, a.status)
		}
	})
}
