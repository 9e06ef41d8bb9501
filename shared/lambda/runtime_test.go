package lambda

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"
)

func event(path string) events.APIGatewayV2HTTPRequest {
	return events.APIGatewayV2HTTPRequest{
		RawPath: path,
		RequestContext: events.APIGatewayV2HTTPRequestContext{
			DomainName: "portal.test",
			HTTP:       events.APIGatewayV2HTTPRequestContextHTTPDescription{Method: "GET", SourceIP: "203.0.113.9"},
		},
	}
}

func TestTheHandlerSeesTheRequestOfTheEvent(t *testing.T) {
	t.Parallel()
	type seen struct{ Method, Path, Query, Body, Host, Remote, Cookie, Type string }
	var got seen
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = seen{
			r.Method,
			r.URL.Path,
			r.URL.RawQuery,
			string(body),
			r.Host,
			r.RemoteAddr,
			r.Header.Get("Cookie"),
			r.Header.Get("Content-Type"),
		}
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "1"})
		http.SetCookie(w, &http.Cookie{Name: "b", Value: "2"})
		w.WriteHeader(http.StatusCreated)
		io.WriteString(w, "made")
	})
	e := event("/api/x")
	e.RequestContext.HTTP.Method = "POST"
	e.RawQueryString = "q=a%20b&q=c"
	e.Cookies = []string{"k=v"}
	e.Headers = map[string]string{"content-type": "application/x-www-form-urlencoded"}
	e.Body, e.IsBase64Encoded = "aGVsbG8=", true

	payload, _ := json.Marshal(e)
	answer, err := Invoke(handler)(context.Background(), payload)
	if err != nil {
		t.Fatal(err)
	}
	want := seen{
		"POST",
		"/api/x",
		"q=a%20b&q=c",
		"hello",
		"portal.test",
		"203.0.113.9",
		"k=v",
		"application/x-www-form-urlencoded",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var back events.APIGatewayV2HTTPResponse
	if err := json.Unmarshal(answer, &back); err != nil {
		t.Fatal(err)
	}
	if back.StatusCode != 201 || back.Body != "made" {
		t.Errorf("answer %d %q", back.StatusCode, back.Body)
	}
	if diff := cmp.Diff([]string{"a=1", "b=2"}, back.Cookies); diff != "" {
		t.Error(diff)
	}
}

func TestStatusFollowsNetHTTP(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		write func(http.ResponseWriter)
		want  int
	}{
		"nothing written is 200": {func(http.ResponseWriter) {}, 200},
		"body alone is 200":      {func(w http.ResponseWriter) { io.WriteString(w, "x") }, 200},
		"the first status wins":  {func(w http.ResponseWriter) { w.WriteHeader(404); w.WriteHeader(200) }, 404},
		"hints are not a status": {func(w http.ResponseWriter) { w.WriteHeader(103); w.WriteHeader(204) }, 204},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { c.write(w) })
			answer, err := buffered(context.Background(), handler, event("/"))
			if err != nil || answer.StatusCode != c.want {
				t.Errorf("status %d (%v), want %d", answer.StatusCode, err, c.want)
			}
		})
	}
}

// An HTTP API hands over a decoded path; what a person typed must reach the handler, whatever it
// holds, and must never become a query or an error.
func TestAnyDecodedPathReachesTheHandler(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"/a b":     "/a b",
		"/50%":     "/50%",
		"/50%zz":   "/50%zz",
		"/a?b=c":   "/a?b=c",
		"/a#b":     "/a#b",
		"/é":       "/é",
		"/a%20b":   "/a b", // still encoded: function URLs, SAM's local API
		"/a%2Fb":   "/a/b",
		"/{id}":    "/{id}",
		"/a\x00b":  "/a\x00b",
		"/a+b;c=d": "/a+b;c=d",
	} {
		var path, query string
		handler := http.HandlerFunc(
			func(_ http.ResponseWriter, r *http.Request) { path, query = r.URL.Path, r.URL.RawQuery },
		)
		if _, err := buffered(context.Background(), handler, event(raw)); err != nil {
			t.Errorf("%q: %v", raw, err)
		}
		if path != want || query != "" {
			t.Errorf("%q: handler saw path %q query %q, want %q", raw, path, query, want)
		}
	}
}

func FuzzEscapePath(f *testing.F) {
	for _, seed := range []string{"/", "/%", "/a%2", "/é?#"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
		if _, err := buffered(context.Background(), handler, event("/"+path)); err != nil {
			t.Errorf("%q: %v", path, err)
		}
	})
}

func TestAnEventThatIsNoJSONIsAnError(t *testing.T) {
	t.Parallel()
	if _, err := Invoke(http.NotFoundHandler())(context.Background(), []byte("{")); err == nil {
		t.Error("no error")
	}
}
