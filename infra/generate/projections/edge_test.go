package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"portaal/shared/catalog"
	"portaal/shared/operation"
)

// edge runs the generated edge function, as CloudFront would, on each request and returns the origins that it chose.
func edge(t *testing.T, entries []catalog.Entry, requests [][2]string) []string {
	t.Helper()
	apis, err := split(entries)
	if err != nil {
		t.Fatal(err)
	}
	code, err := edgeCode(apis, entries)
	if err != nil {
		t.Fatal(err)
	}
	asked, err := json.Marshal(requests)
	if err != nil {
		t.Fatal(err)
	}
	program := strings.Replace(
		code,
		`import cf from "cloudfront";`,
		"var chosen;\nvar cf = { selectRequestOriginById: function (id) { chosen = id; } };",
		1,
	) + `
var out = [];
for (const [method, uri] of ` + string(asked) + `) {
  chosen = "none";
  const request = { method, uri, headers: {} };
  if (handler({ request, viewer: { ip: "192.0.2.1" } }) !== request) throw new Error("another request came back");
  out.push(chosen);
}
console.log(JSON.stringify(out));
`
	file := filepath.Join(t.TempDir(), "edge.js")
	if err := os.WriteFile(file, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("node", file).CombinedOutput()
	if err != nil {
		t.Fatalf("the edge function fails: %v\n%s", err, said)
	}
	var out []string
	if err := json.Unmarshal(said, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// A browser asks before a page of the desktop application or of Safari's extension may send; nobody else's may.
func TestTheDistributionLetsOnlyPagesOfOfficialClientsAsk(t *testing.T) {
	apis, err := split(catalog.All())
	if err != nil {
		t.Fatal(err)
	}
	code, err := edgeCode(apis, catalog.All())
	if err != nil {
		t.Fatal(err)
	}
	var requests [][2]string
	for _, e := range catalog.All() {
		for _, route := range e.Info().Routes() {
			_, path := operation.SplitRoute(route)
			for _, origin := range []string{
				"bw-desktop-file://bundle", "file://", "https://evil.example", "null", "file://x", "",
			} {
				requests = append(requests, [2]string{inBraces.ReplaceAllString(path, "5f6f2d0e"), origin})
			}
		}
	}
	asked, _ := json.Marshal(requests)
	program := strings.Replace(
		code,
		`import cf from "cloudfront";`,
		"var cf = { selectRequestOriginById: function () {} };",
		1,
	) + `
const out = [];
for (const [uri, origin] of ` + string(asked) + `) {
  const headers = { "access-control-request-headers": { value: "authorization,device-type" } };
  if (origin) headers.origin = { value: origin };
  const answer = handler({ request: { method: "OPTIONS", uri, headers }, viewer: { ip: "192.0.2.1" } });
  const of = (name) => (answer.headers[name] || {}).value;
  const said = [of("access-control-allow-origin"), of("access-control-allow-credentials"), of("access-control-allow-headers")];
  out.push(answer.statusCode ? answer.statusCode + " " + said.join(" ") : "passed on");
}
console.log(JSON.stringify(out));
`
	file := filepath.Join(t.TempDir(), "edge.js")
	if err := os.WriteFile(file, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command("node", file).CombinedOutput()
	if err != nil {
		t.Fatalf("the edge function fails: %v\n%s", err, said)
	}
	var out []string
	if err := json.Unmarshal(said, &out); err != nil || len(out) != len(requests) {
		t.Fatal(len(out), err)
	}
	for i, got := range out {
		want := "passed on" // to what answers 404 in words
		if origin := requests[i][1]; origin == "bw-desktop-file://bundle" || origin == "file://" {
			want = "204 " + origin + " true authorization,device-type"
		}
		if got != want {
			t.Errorf("%v: %q, want %q", requests[i], got, want)
		}
	}
}

func TestTheDistributionSendsHeadWhereGetIsAnswered(t *testing.T) {
	entries := []catalog.Entry{
		sampleEntry(operation.Spec{ID: "items-list", Route: "GET /api/items", Streams: true}),
		sampleEntry(operation.Spec{ID: "items-get", Route: "GET /api/items/{id}"}),
	}
	got := edge(t, entries, [][2]string{{"HEAD", "/api/items"}, {"HEAD", "/api/items/1"}, {"POST", "/api/items"}})
	if strings.Join(got, " ") != "ItemsList Api Api" {
		t.Error(got)
	}
}

var inBraces = regexp.MustCompile(`\{[^}]+\}`)

// everyRoute sends a path of every route of the operations through the edge function.
func everyRoute(t *testing.T, entries []catalog.Entry) {
	t.Helper()
	apis, err := split(entries)
	if err != nil {
		t.Fatal(err)
	}
	serves := map[string]string{} // by method and path, read from what the APIs' descriptions hold
	for _, a := range apis {
		for path, methods := range a.paths {
			for method := range methods {
				serves[strings.ToUpper(method)+" "+path] = a.name
			}
		}
	}
	var requests [][2]string
	var want []string
	for _, e := range entries {
		for _, route := range e.Info().Routes() {
			method, path := operation.SplitRoute(route)
			origin := serves[route]
			if e.Info().Streams {
				origin = e.Info().Pascal()
			}
			requests = append(requests, [2]string{method, inBraces.ReplaceAllString(path, "5f6f2d0e-0d3b-4f34-9a4e")})
			want = append(want, origin)
		}
	}
	for i, got := range edge(t, entries, requests) {
		if got != want[i] || got == "" {
			t.Errorf("%v goes to %q, which is answered by %q", requests[i], got, want[i])
		}
	}
	t.Logf("%d routes over %d APIs", len(requests), len(apis))
}

func TestTheDistributionSendsEveryRouteWhereItIsAnswered(t *testing.T) {
	t.Run("today", func(t *testing.T) { everyRoute(t, catalog.All()) })
	t.Run("320 operations", func(t *testing.T) { everyRoute(t, sampleOperations(320, manyAreas...)) })
}

// The gateway prefers a literal word to a parameter; the distribution must do the same between origins.
func TestAStreamedParameterDoesNotHideALiteralRoute(t *testing.T) {
	entries := []catalog.Entry{
		sampleEntry(operation.Spec{ID: "items-get", Route: "GET /api/items/{id}", Streams: true}),
		sampleEntry(operation.Spec{ID: "items-get-count", Route: "GET /api/items/count"}),
		sampleEntry(operation.Spec{ID: "items-update", Route: "PUT /api/items/{id}"}),
		sampleEntry(operation.Spec{ID: "items-list-deep", Route: "GET /api/{any}/items/all", Streams: true}),
		sampleEntry(operation.Spec{ID: "items-list-shallow", Route: "GET /api/x/{any}/all"}),
	}
	got := edge(t, entries, [][2]string{
		{"GET", "/api/items/1"}, {"GET", "/api/items/count"}, {"PUT", "/api/items/1"}, {"GET", "/api/items/"},
		{"GET", "/api/y/items/all"}, {"GET", "/api/x/items/all"}, {"GET", "/api/items"}, {"GET", "/identity/x"},
	})
	want := []string{"ItemsGet", "Api", "Api", "Api", "ItemsListDeep", "Api", "Api", "Api"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("request %d goes to %s, want %s", i, got[i], want[i])
		}
	}
}
