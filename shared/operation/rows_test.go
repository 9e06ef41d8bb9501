package operation

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/google/go-cmp/cmp"

	"portaal/shared/access"
	"portaal/shared/fault"
)

type shelf struct {
	Object string    `json:"object"`
	Inner  *inner    `json:"inner"`
	None   *inner    `json:"none"`
	Empty  Rows[int] `json:"empty"`
	Last   string    `json:"last"`
}

type inner struct {
	Things Rows[thing] `json:"things"`
}

func things(n int, then error) Rows[thing] {
	return func(yield func(thing, error) bool) {
		for range n {
			if !yield(thing{Name: strings.Repeat("<name>", 20)}, nil) {
				return
			}
		}
		if then != nil {
			yield(thing{}, then)
		}
	}
}

// served runs a server with one streaming operation and gives the answer with what the log says.
func served(
	t *testing.T, rows Rows[thing], method string, headers ...string,
) (*http.Response, string, *strings.Builder, error) {
	t.Helper()
	lines := &strings.Builder{}
	op := New(Spec{ID: "things-list", Route: "GET /api/things", Streams: true}, access.Nobody("a test"),
		func(context.Context, *service, access.Anyone, *struct{}) (*shelf, error) {
			return &shelf{Object: "shelf", Inner: &inner{Things: rows}, Last: "last"}, nil
		})
	server := httptest.NewServer(op.Handler(doors(t, slog.NewJSONHandler(lines, nil)), &service{}))
	defer server.Close()
	r, err := http.NewRequest(method, server.URL+"/api/things", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res, string(body), lines, err
}

func TestAStreamedAnswerIsTheOrdinaryOne(t *testing.T) {
	for _, n := range []int{0, 1, 3, 2000} {
		res, body, _, err := served(t, things(n, nil), "GET")
		if err != nil || res.StatusCode != 200 || res.Header.Get("Content-Type") != "application/json" {
			t.Fatal(res.StatusCode, err, res.Header)
		}
		var got, want any
		text := `{"object":"shelf","inner":{"things":[` +
			strings.TrimSuffix(strings.Repeat(`{"name":"`+strings.Repeat("<name>", 20)+`"},`, n), ",") +
			`]},"none":null,"empty":[],"last":"last"}`
		if json.Unmarshal([]byte(body), &got) != nil || json.Unmarshal([]byte(text), &want) != nil {
			t.Fatalf("%.200s", body)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if strings.Contains(body, `\u003c`) {
			t.Error("text is escaped for HTML pages")
		}
	}
}

func TestAStreamedAnswerIsCompressedForThoseWhoAsk(t *testing.T) {
	res, body, _, err := served(t, things(2000, nil), "GET", "Accept-Encoding", "br, gzip")
	if err != nil || res.Header.Get("Content-Encoding") != "gzip" || len(body) > 20_000 {
		t.Fatal(res.Header, len(body), err)
	}
	in, err := gzip.NewReader(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ Inner struct{ Things []thing } }
	if err := json.NewDecoder(in).Decode(&got); err != nil || len(got.Inner.Things) != 2000 {
		t.Fatal(len(got.Inner.Things), err)
	}
}

// What is lost in the middle must never look like a short list: a client would delete what is missing.
func TestAnAnswerThatFailsInTheMiddleIsNoAnswer(t *testing.T) {
	for _, encoding := range []string{"identity", "gzip"} {
		res, body, lines, err := served(
			t,
			things(2000, errors.New("the table is gone")),
			"GET",
			"Accept-Encoding",
			encoding,
		)
		if err == nil {
			t.Errorf("%s: the connection ended as if the answer were whole", encoding)
		}
		if encoding == "identity" && json.Valid([]byte(body)) {
			t.Error("what came parses as an answer")
		}
		if encoding == "gzip" {
			in, err := gzip.NewReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.ReadAll(in); err == nil {
				t.Error("what came unpacks as if it were whole")
			}
		}
		if res.StatusCode != 200 || !strings.Contains(lines.String(), `"level":"ERROR"`) ||
			!strings.Contains(lines.String(), `"broken":true`) ||
			!strings.Contains(lines.String(), `"fault":"portaal.internal"`) {
			t.Errorf("%d %s", res.StatusCode, lines)
		}
	}
}

func TestAnAnswerThatFailsEarlyIsAnOrdinaryFailure(t *testing.T) {
	res, body, _, err := served(t, things(3, fault.Unavailable), "GET")
	if err != nil || res.StatusCode != 503 || !strings.Contains(body, `"code":"portaal.unavailable"`) {
		t.Fatal(res.StatusCode, body, err)
	}
}

func TestACallerWhoGoesAwayStopsTheReadingAndIsNoFailureOfOurs(t *testing.T) {
	lines, read := &strings.Builder{}, 0
	rows := Rows[thing](func(yield func(thing, error) bool) {
		for yield(thing{Name: strings.Repeat("x", 10_000)}, nil) {
			read++
		}
	})
	op := New(Spec{ID: "things-list", Route: "GET /api/things", Streams: true}, access.Nobody("a test"),
		func(context.Context, *service, access.Anyone, *struct{}) (*List[thing], error) {
			return ListOf(rows), nil
		})
	w := &leaver{ResponseRecorder: httptest.NewRecorder()}
	func() {
		defer func() { _ = recover() }()
		op.Handler(doors(t, slog.NewJSONHandler(lines, nil)), &service{}).
			ServeHTTP(w, httptest.NewRequest("GET", "/api/things", nil))
	}()
	if read > 100 || !strings.Contains(lines.String(), `"level":"WARN"`) {
		t.Fatal(read, lines)
	}
}

type leaver struct {
	*httptest.ResponseRecorder
	n int
}

func (l *leaver) Write(p []byte) (int, error) {
	if l.n += len(p); l.n > 200_000 {
		return 0, io.ErrClosedPipe
	}
	return l.ResponseRecorder.Write(p)
}

func TestHeadAnswersLikeGetWithoutABody(t *testing.T) {
	res, body, _, err := served(t, things(2000, nil), "HEAD")
	if err != nil || res.StatusCode != 200 || body != "" || res.Header.Get("Content-Type") != "application/json" {
		t.Fatal(res.StatusCode, len(body), err)
	}
}

// An answer of 100 MB passes through a few hundred kilobytes.
func TestMemoryDoesNotGrowWithTheAnswer(t *testing.T) {
	op := New(Spec{ID: "things-list", Route: "GET /api/things", Streams: true}, access.Nobody("a test"),
		func(context.Context, *service, access.Anyone, *struct{}) (*List[thing], error) {
			return ListOf(func(yield func(thing, error) bool) {
				one := thing{Name: strings.Repeat("x", 1000)}
				for i := 0; i < 100_000 && yield(one, nil); i++ {
					continue
				}
			}), nil
		})
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // whatever the run is set to
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	w := &swallower{header: http.Header{}}
	op.Handler(doors(t, slog.DiscardHandler), &service{}).ServeHTTP(w, httptest.NewRequest("GET", "/api/things", nil))
	runtime.ReadMemStats(&after)
	if w.n < 100_000_000 || after.HeapSys > before.HeapSys+16<<20 {
		t.Fatalf("%d bytes were sent, the heap grew by %d", w.n, after.HeapSys-before.HeapSys)
	}
}

type swallower struct {
	header http.Header
	n      int
}

func (s *swallower) Header() http.Header         { return s.header }
func (s *swallower) WriteHeader(int)             {}
func (s *swallower) Write(p []byte) (int, error) { s.n += len(p); return len(p), nil }

func TestRowsAreDescribedAsTheListTheyAre(t *testing.T) {
	op := New(Spec{ID: "things-list", Route: "GET /api/things", Streams: true}, access.Nobody("a test"),
		func(context.Context, *service, access.Anyone, *struct{}) (*List[thing], error) { return nil, nil })
	api := describe(t, op)
	schema := api.Paths["/api/things"].Get.Responses["200"].Content["application/json"].Schema
	list := api.Components.Schemas.SchemaFromRef(schema.Ref)
	if list == nil || list.Properties["data"].Type != "array" || list.Properties["data"].Items.Ref == "" {
		t.Fatalf("%+v", list)
	}
}

func describe(t *testing.T, op Any) *huma.OpenAPI {
	t.Helper()
	api := humago.New(http.NewServeMux(), Config())
	op.Document(api)
	return api.OpenAPI()
}
