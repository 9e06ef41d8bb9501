package local

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRoutesMatchByPrecedence(t *testing.T) {
	t.Parallel()
	// The first five are the example of the documentation.
	keys := []string{
		"GET /pets/dog/1", "GET /pets/dog/{id}", "GET /pets/{proxy+}", "ANY /{proxy+}", "$default",
		"POST /pets/dog/{id}", "ANY /pets/dog/{id}", "GET /", "GET /a/{x}/c", "GET /a/b/{y}",
	}
	var routes []Route
	for _, key := range keys {
		routes = append(routes, routeOf(key, answers(`"`+key+`"`)))
	}
	g := gatewayOf(t, GatewayOptions{}, routes...)
	for request, want := range map[string]string{
		"GET /pets/dog/1":        "GET /pets/dog/1",
		"GET /pets/dog/2":        "GET /pets/dog/{id}",
		"GET /pets/cat/1":        "GET /pets/{proxy+}",
		"GET /pets/dog/2/3":      "GET /pets/{proxy+}",
		"POST /test/5":           "ANY /{proxy+}",
		"POST /pets/dog/1":       "POST /pets/dog/{id}",
		"DELETE /pets/dog/1":     "ANY /pets/dog/{id}",
		"DELETE /pets/cat/1":     "ANY /{proxy+}",
		"GET /":                  "GET /",
		"POST /":                 "$default",
		"GET /pets/dog/":         "GET /pets/{proxy+}",
		"GET /a/b/c":             "GET /a/b/{y}",
		"GET /a/x/c":             "GET /a/{x}/c",
		"GET /pets%2Fdog%2F1":    "GET /pets/dog/1", // decoded before it is routed
		"GET /pets/dog/%3Fx":     "GET /pets/{proxy+}",
		"GET /pets/dog/a%20b":    "GET /pets/dog/{id}",
		"GET /PETS/dog/1":        "ANY /{proxy+}",
		"GET //pets/dog/1":       "ANY /{proxy+}",
		"GET /pets/../pets/dog/": "GET /pets/{proxy+}",
	} {
		method, path, _ := strings.Cut(request, " ")
		if got := text(t, send(g, httptest.NewRequest(method, "http://portal.test"+path, nil))); got != want {
			t.Errorf("%s went to %q, want %q", request, got, want)
		}
	}
}

func TestParametersAreDecodedSegments(t *testing.T) {
	t.Parallel()
	table, err := newRouteTable([]Route{routeOf("GET /a/{one}/b/{two}", nil), routeOf("GET /g/{rest+}", nil)})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]map[string]string{
		"/a/x y/b/é+%": {"one": "x y", "two": "é+%"},
		"/g/a/b//c":    {"rest": "a/b//c"},
	} {
		m, ok := table.match("GET", path)
		if diff := cmp.Diff(want, m.parameters); !ok || diff != "" {
			t.Errorf("%q: %v %s", path, ok, diff)
		}
	}
	for _, path := range []string{"/a//b/x", "/a/x/b/", "/a/x/b", "/g/", "/g", "", "a/x/b/y"} {
		if m, ok := table.match("GET", path); ok {
			t.Errorf("%q matched %q", path, m.key)
		}
	}
}

func TestRoutesThatTheGatewayWouldRefuse(t *testing.T) {
	t.Parallel()
	for name, keys := range map[string][]string{
		"twice the same":        {"GET /a/{x}", "GET /a/{y}"},
		"two defaults":          {"$default", "$default"},
		"greedy in the middle":  {"GET /a/{x+}/b"},
		"no method":             {"/a"},
		"no slash at the start": {"GET a"},
	} {
		var routes []Route
		for _, key := range keys {
			routes = append(routes, routeOf(key, nil))
		}
		if _, err := NewGateway(routes, GatewayOptions{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
