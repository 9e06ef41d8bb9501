package local

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"portaal/shared/clock"
	"portaal/shared/lambda"
)

type invocation = func(context.Context, []byte) ([]byte, error)

// answers makes a function that always answers the same.
func answers(out string) invocation {
	return func(context.Context, []byte) ([]byte, error) { return []byte(out), nil }
}

func routeOf(key string, invoke invocation) Route {
	method, path, ok := strings.Cut(key, " ")
	if !ok {
		method, path = "", key
	}
	return Route{Method: method, Path: path, Function: key, Invoke: invoke}
}

func gatewayOf(t *testing.T, o GatewayOptions, routes ...Route) http.Handler {
	t.Helper()
	g, err := NewGateway(routes, o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// notOffered is what a route that nobody serves is answered with.
const notOffered = `{"message":"This server does not offer that.","validationErrors":null,` +
	`"code":"portaal.not_offered","exceptionMessage":null,"exceptionStackTrace":null,` +
	`"innerExceptionMessage":null,"object":"error"}` + "\n"

func send(g http.Handler, r *http.Request) *http.Response {
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// Each fixture is a request as it goes over the wire and the event that API Gateway makes of it.
func TestEventsHaveTheRecordedShapes(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/events/*.json")
	if err != nil || len(files) < 7 {
		t.Fatalf("found %d fixtures (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".json"), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var fixture struct {
				Routes, Request []string
				Event           map[string]any
			}
			if err := json.Unmarshal(content, &fixture); err != nil {
				t.Fatal(err)
			}
			got, id := eventOf(t, fixture.Routes, strings.Join(fixture.Request, "\r\n"))
			requestContext := got["requestContext"].(map[string]any)
			if requestContext["requestId"] != id || id == "" {
				t.Errorf("request id %v, but the client was told %q", requestContext["requestId"], id)
			}
			requestContext["requestId"] = "ID"
			got["headers"].(map[string]any)["x-amzn-trace-id"] = "TRACE"
			if diff := cmp.Diff(fixture.Event, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func eventOf(t *testing.T, keys []string, raw string) (map[string]any, string) {
	t.Helper()
	var event map[string]any
	record := func(_ context.Context, payload []byte) ([]byte, error) {
		return []byte(`{"statusCode":204}`), json.Unmarshal(payload, &event)
	}
	var routes []Route
	for _, key := range keys {
		routes = append(routes, routeOf(key, record))
	}
	at := clock.At(time.Date(2026, 3, 12, 19, 3, 58, 0, time.UTC))
	g := gatewayOf(t, GatewayOptions{Clock: at}, routes...)
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(raw)))
	if err != nil {
		t.Fatal(err)
	}
	r.RemoteAddr = "203.0.113.7:50000"
	answer := send(g, r)
	if answer.StatusCode != 204 {
		t.Fatalf("status %d %s", answer.StatusCode, text(t, answer))
	}
	return event, answer.Header.Get("Apigw-Requestid")
}

func TestBodiesTravelAsTextOnlyForTextTypes(t *testing.T) {
	t.Parallel()
	for contentType, encoded := range map[string]bool{
		"text/plain": false, "text/csv; header=present": false, "application/json": false,
		"Application/JSON; charset=utf-8": false, "application/xml": false, "application/javascript": false,
		"application/octet-stream": true, "image/png": true, "multipart/form-data; boundary=x": true,
		"application/x-www-form-urlencoded": true, "application/scim+json": true, "": true, ";": true,
	} {
		if _, got := eventBody(contentType, []byte("{}")); got != encoded {
			t.Errorf("%q: encoded %v, want %v", contentType, got, encoded)
		}
	}
	if _, encoded := eventBody("text/plain", []byte{0xff, 0xfe}); !encoded {
		t.Error("bytes that are no text were sent as text")
	}
}

func TestTheGatewayAnswersForItself(t *testing.T) {
	t.Parallel()
	g := gatewayOf(
		t,
		GatewayOptions{},
		routeOf(
			"GET /fails",
			func(context.Context, []byte) ([]byte, error) { return nil, errors.New("secret detail") },
		),
		routeOf("GET /panics", func(context.Context, []byte) ([]byte, error) { panic("secret detail") }),
		routeOf("GET /nonsense", answers("nonsense")),
		routeOf("GET /status", answers(`{"statusCode":"x"}`)),
		routeOf("GET /huge", answers(`{"statusCode":200,"body":"`+strings.Repeat("x", MaxPayloadBytes)+`"}`)),
		routeOf("POST /post", answers(`{"statusCode":200}`)),
	)
	for _, c := range []struct {
		method, path string
		body         int
		status       int
		want         string
	}{
		{"GET", "/none", 0, 404, notOffered},
		{"GET", "/post", 0, 404, notOffered},
		{"OPTIONS", "/post", 0, 404, notOffered},
		{"GET", "/fails", 0, 500, `{"message":"Internal Server Error"}`},
		{"GET", "/panics", 0, 500, `{"message":"Internal Server Error"}`},
		{"GET", "/nonsense", 0, 500, `{"message":"Internal Server Error"}`},
		{"GET", "/status", 0, 500, `{"message":"Internal Server Error"}`},
		{"GET", "/huge", 0, 500, `{"message":"Internal Server Error"}`},
		{"POST", "/post", MaxRequestBytes + 1, 413, `{"message":"Request Entity Too Large"}`},
		{"POST", "/none", MaxRequestBytes, 404, notOffered},
		{"POST", "/post", MaxPayloadBytes, 413, `{"message":"Request Entity Too Large"}`},
		{"POST", "/post", MaxPayloadBytes/4*3 - 4096, 200, ``},
	} {
		r := httptest.NewRequest(c.method, c.path, strings.NewReader(strings.Repeat("x", c.body)))
		answer := send(g, r)
		if got := text(t, answer); answer.StatusCode != c.status || got != c.want {
			t.Errorf(
				"%s %s (%d bytes): %d %.80q, want %d %q",
				c.method,
				c.path,
				c.body,
				answer.StatusCode,
				got,
				c.status,
				c.want,
			)
		}
		if c.status != 200 && answer.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %s: content type %q", c.method, c.path, answer.Header.Get("Content-Type"))
		}
		if answer.Header.Get("Apigw-Requestid") == "" {
			t.Errorf("%s %s: no request id", c.method, c.path)
		}
	}
}

func TestTheGatewayStopsWaiting(t *testing.T) {
	t.Parallel()
	slow := func(ctx context.Context, _ []byte) ([]byte, error) { <-ctx.Done(); return nil, ctx.Err() }
	g := gatewayOf(t, GatewayOptions{Timeout: 20 * time.Millisecond}, routeOf("GET /slow", slow))
	answer := send(g, httptest.NewRequest("GET", "/slow", nil))
	if got := text(t, answer); answer.StatusCode != 503 || got != `{"message":"Service Unavailable"}` {
		t.Errorf("%d %q", answer.StatusCode, got)
	}
}

func TestHeadersMayHaveTenThousandTwoHundredAndFortyBytes(t *testing.T) {
	t.Parallel()
	g := gatewayOf(t, GatewayOptions{}, routeOf("GET /a", answers(`{"statusCode":200}`)))
	line := len("GET /a HTTP/1.1") + len("example.com")
	for extra, want := range map[int]int{0: 200, 1: 431} {
		r := httptest.NewRequest("GET", "/a", nil)
		r.Header.Set("X-Long", strings.Repeat("x", MaxHeaderBytes-line+extra))
		answer := send(g, r)
		if answer.StatusCode != want {
			t.Errorf("%d over: status %d, want %d", extra, answer.StatusCode, want)
		}
		if want == 431 && text(t, answer) != `{"message":"Request Header Fields Too Large"}` {
			t.Error("not the gateway's words")
		}
	}
}

func TestAClientThatLeavesDoesNotStopTheFunction(t *testing.T) {
	t.Parallel()
	finished := make(chan error, 1)
	g := gatewayOf(t, GatewayOptions{}, routeOf("GET /a", func(ctx context.Context, _ []byte) ([]byte, error) {
		finished <- ctx.Err()
		return []byte(`{"statusCode":200}`), nil
	}))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	send(g, httptest.NewRequest("GET", "/a", nil).WithContext(ctx))
	if err := <-finished; err != nil {
		t.Errorf("the function saw %v", err)
	}
}

// From a socket through the event, the adapter and a handler, and back.
func TestARequestGoesThroughTheAdapterAndBack(t *testing.T) {
	t.Parallel()
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "1"})
		http.SetCookie(w, &http.Cookie{Name: "b", Value: "2"})
		w.Header().Set("Content-Type", "image/png")
		w.WriteHeader(http.StatusAccepted)
		w.Write([]byte{0x89, 'P', 'N', 'G', 0xff})
		fmt.Fprint(w, r.Form.Get("grant_type"), r.URL.Path, r.URL.Query().Get("q"))
	})
	server := httptest.NewServer(
		gatewayOf(t, GatewayOptions{}, routeOf("POST /identity/{what}", lambda.Invoke(handler))),
	)
	defer server.Close()
	answer, err := http.Post(
		server.URL+"/identity/50%25?q=a%26b",
		"application/x-www-form-urlencoded",
		strings.NewReader("grant_type=password"),
	)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	want := "\x89PNG\xffpassword/identity/50%a&b"
	if got := text(t, answer); answer.StatusCode != 202 || got != want {
		t.Errorf("%d %q, want %q", answer.StatusCode, got, want)
	}
	if got := answer.Header["Set-Cookie"]; len(got) != 2 {
		t.Errorf("cookies %q", got)
	}
	if got := answer.Header.Get("Content-Type"); got != "image/png" {
		t.Errorf("content type %q", got)
	}
}
