package operation

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/token"
)

type thingInput struct {
	Body struct {
		Name   string         `json:"name" minLength:"1" maxLength:"5"`
		Email  string         `json:"email,omitempty" format:"email"`
		Count  int            `json:"count,omitempty" minimum:"1" maximum:"9"`
		Kind   string         `json:"kind,omitempty" enum:"a,b"`
		ID     ids.Collection `json:"id,omitempty"`
		Secret secret.Sealed  `json:"secret,omitempty"`
		Rows   []row          `json:"rows,omitempty" maxItems:"2"`
		Inner  *row           `json:"inner,omitempty"`
	}
}

type row struct {
	ID    ids.Member `json:"id"`
	Value string     `json:"value,omitempty"`
}

type thing struct {
	Name string `json:"name"`
}

type service struct{ called int }

var errFail = fault.Define("operation.test_refused", 409, "Refused in words.", "Geweigerd in woorden.")

func doors(t *testing.T, log slog.Handler) Doors {
	t.Helper()
	c := clock.At(time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC))
	keys, err := token.Fresh(t.Context(), "https://a.example", c)
	if err != nil {
		t.Fatal(err)
	}
	return Doors{Keys: keys, Clock: c, Log: slog.New(log)}
}

func serveThing(
	t *testing.T,
	s *service,
	fn func(context.Context, *service, access.Anyone, *thingInput) (*thing, error),
	method, body string,
	headers ...string,
) *httptest.ResponseRecorder {
	t.Helper()
	op := New(Spec{ID: "things-create", Route: "POST /api/things"}, access.Nobody("a test"), fn)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, "/api/things", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	op.Handler(doors(t, slog.DiscardHandler), s).ServeHTTP(w, r)
	return w
}

func echo(_ context.Context, s *service, _ access.Anyone, in *thingInput) (*thing, error) {
	s.called++
	return &thing{Name: in.Body.Name}, nil
}

type wireBody struct {
	Message          string
	Code             string
	Object           string
	ValidationErrors map[string][]string
}

func TestBadInputNamesTheFieldInPlainWordsAndEchoesNothing(t *testing.T) {
	const marker = "Zx9MarkerValue"
	for name, c := range map[string]struct{ body, field, code, words string }{
		"missing":    {`{}`, "name", "portaal.invalid", "This field is required."},
		"null":       {`{"name":null}`, "name", "portaal.invalid", "This field is required."},
		"empty":      {`{"name":""}`, "name", "portaal.invalid", "This field is required."},
		"too long":   {`{"name":"` + marker + `"}`, "name", "portaal.invalid", "Use at most 5 characters."},
		"wrong type": {`{"name":7}`, "name", "portaal.invalid", "This field has the wrong kind of value."},
		"e-mail": {
			`{"name":"a","email":"` + marker + `"}`,
			"email",
			"portaal.invalid",
			"Enter an e-mail address, such as name@example.com.",
		},
		"too small": {`{"name":"a","count":-1}`, "count", "portaal.invalid", "Use a number of at least 1."},
		"choice": {`{"name":"a","kind":"` + marker + `"}`, "kind", "portaal.invalid", "Choose one of the " +
			"offered values."},
		"identifier": {`{"name":"a","id":"` + marker + `"}`, "id", "portaal.invalid", "This value does not " +
			"have the right form."},
		"not encrypted": {
			`{"name":"a","secret":"` + marker + `"}`,
			"secret",
			"portaal.invalid",
			"This value is not properly encrypted.",
		},
		"nested": {
			`{"name":"a","inner":{"id":"` + marker + `"}}`,
			"inner.id",
			"portaal.invalid",
			"This value does not have the right form.",
		},
		"row": {
			`{"name":"a","rows":[{"id":"` + marker + `"}]}`,
			"rows.id",
			"portaal.invalid",
			"This value does not have the right form.",
		},
		"too many": {`{"name":"a","rows":[{},{},{}]}`, "rows", "portaal.invalid", "Give at most 2."},
		"no JSON":  {`{"name":` + marker, "", "portaal.unreadable", ""},
		"twice":    {`{"name":"a","name":"b"}`, "", "portaal.unreadable", ""},
		"too deep": {
			`{"name":"a","x":` + strings.Repeat("[", 40) + strings.Repeat("]", 40) + `}`,
			"",
			"portaal.unreadable",
			"",
		},
		"no body": {``, "", "portaal.invalid", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := &service{}
			w := serveThing(t, s, echo, "POST", c.body)
			var got wireBody
			if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			if w.Code != 400 || got.Code != c.code || got.Object != "error" || s.called != 0 || got.Message == "" {
				t.Fatalf("%d %s", w.Code, w.Body)
			}
			if c.field != "" &&
				(len(got.ValidationErrors[c.field]) == 0 || got.ValidationErrors[c.field][0] != c.words) {
				t.Fatalf("%s", w.Body)
			}
			if strings.Contains(w.Body.String(), marker) || w.Header().Get("Content-Type") != "application/json" {
				t.Fatalf("%s %s", w.Header().Get("Content-Type"), w.Body)
			}
		})
	}
}

func TestWhatOfficialClientsSendBesideIsIgnored(t *testing.T) {
	s := &service{}
	w := serveThing(
		t,
		s,
		echo,
		"POST",
		`{"name":"a","response":null,"inner":null,"rows":[null],"kind":null,"unknown":{"deep":[1,2]}}`,
	)
	if w.Code != 200 || s.called != 1 || strings.TrimSpace(w.Body.String()) != `{"name":"a"}` {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
}

// Two spellings of one member are two members to whoever judges a body, and one to encoding/json, which takes the last:
// a text of any length passed as the second.
func TestAMemberThatIsSpelledTwiceIsRefusedInWhateverCase(t *testing.T) {
	long := strings.Repeat("x", 5000)
	for name, body := range map[string]string{
		"twice":           `{"name":"a","name":"b"}`,
		"in capitals":     `{"name":"a","NAME":"` + long + `"}`,
		"capitals first":  `{"Name":"` + long + `","name":"a"}`,
		"two wrong ones":  `{"Name":"a","NAME":"` + long + `"}`,
		"escaped":         `{"name":"a","\u006eame":"` + long + `"}`,
		"null first":      `{"name":null,"NAME":"` + long + `"}`,
		"with a long s":   `{"name":"a","rows":[],"row\u017f":[{},{},{}]}`,
		"further down":    `{"name":"a","inner":{"value":"a","Value":"b"}}`,
		"nobody's member": `{"name":"a","x":{"y":[{"z":1,"Z":2}]}}`,
	} {
		s := &service{}
		if w := serveThing(t, s, echo, "POST", body); w.Code != 400 || s.called != 0 ||
			!strings.Contains(w.Body.String(), `"portaal.unreadable"`) {
			t.Errorf("%s: answered %d %s", name, w.Code, w.Body)
		}
	}
	for name, body := range map[string]string{
		"too long":     `{"NAME":"` + long + `"}`,
		"not offered":  `{"name":"a","KIND":"c"}`,
		"out of range": `{"name":"a","Count":99}`,
		"no form":      `{"name":"a","ID":"x"}`,
	} {
		s := &service{}
		if w := serveThing(t, s, echo, "POST", body); w.Code != 400 || s.called != 0 ||
			!strings.Contains(w.Body.String(), `"portaal.invalid"`) {
			t.Errorf("one in another case is judged as the one it is taken for: %s: %d %s", name, w.Code, w.Body)
		}
	}
}

// What is no JSON of ours is refused in words: nothing is unpacked, and nothing that encoding/json would let pass is
// taken for something else.
func TestABodyThatOnlyLooksLikeJSONIsRefused(t *testing.T) {
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	for range 1000 {
		_, _ = zip.Write(make([]byte, 10_000)) // into memory
	}
	_ = zip.Close()
	for name, body := range map[string]string{
		"a byte order mark":  "\ufeff" + `{"name":"a"}`,
		"a comment":          `{"name":"a"/*b*/}`,
		"single quotes":      `{'name':'a'}`,
		"no number":          `{"name":"a","count":NaN}`,
		"without end":        `{"name":"a","count":Infinity}`,
		"in hexadecimal":     `{"name":"a","count":0x1}`,
		"with a zero before": `{"name":"a","count":01}`,
		"a comma too many":   `{"name":"a",}`,
		"a NUL between":      "{\"name\":\x00\"a\"}",
		"a line in a text":   "{\"name\":\"a\nb\"}",
		"a bomb":             packed.String(),
		"deep":               strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000),
		"deep and open":      strings.Repeat(`{"a":`, 100_000),
		"something behind":   `{"name":"a"} {"name":"b"}`,
		"a bracket behind":   `{"name":"a"}]`,
		"UTF-16":             "\xff\xfe{\x00}\x00",
	} {
		s := &service{}
		w := serveThing(t, s, echo, "POST", body, "Content-Encoding", "gzip")
		if w.Code != 400 || s.called != 0 || !strings.Contains(w.Body.String(), `"portaal.unreadable"`) {
			t.Errorf("%s: %d %.300s", name, w.Code, w.Body)
		}
	}
	for name, body := range map[string]string{
		"too large for a number": `{"name":"a","count":1e999}`,
		"too large a number":     `{"name":"a","count":9223372036854775808}`,
	} {
		s := &service{}
		if w := serveThing(t, s, echo, "POST", body); w.Code != 400 || s.called != 0 {
			t.Errorf("%s: %d %.300s", name, w.Code, w.Body)
		}
	}
}

// Each fault of a body was told: the answer to a megabyte had twenty, more than Lambda lets leave, and so it was 500.
func TestABodyOfManyFaultsIsToldSomeOfThem(t *testing.T) {
	for name, row := range map[string]string{"no rows": "0", "no identifiers": `{"id":"x"}`} {
		w := serveThing(t, &service{}, echo, "POST", `{"name":"a","rows":[`+strings.Repeat(row+",", 20_000)+row+`]}`)
		if w.Code != 400 || w.Body.Len() > 10_000 || !strings.Contains(w.Body.String(), `"rows":["Give at most 2."]`) {
			t.Errorf("%s: %d, %d bytes: %.300s", name, w.Code, w.Body.Len(), w.Body)
		}
	}
}

func TestFaultsHaveWordsInBothLanguagesAndForeignErrorsHaveNone(t *testing.T) {
	refuse := func(err error) func(context.Context, *service, access.Anyone, *thingInput) (*thing, error) {
		return func(context.Context, *service, access.Anyone, *thingInput) (*thing, error) { return nil, err }
	}
	for _, c := range []struct {
		err                   error
		language, words, code string
		status                int
	}{
		{errFail, "en", "Refused in words.", "operation.test_refused", 409},
		{errFail.On("name"), "nl-NL,nl;q=0.9", "Geweigerd in woorden.", "operation.test_refused", 409},
		{errors.New("pq: password of admin is hunter2"), "en", fault.Internal.EN, "portaal.internal", 500},
	} {
		w := serveThing(t, &service{}, refuse(c.err), "POST", `{"name":"a"}`, "Accept-Language", c.language)
		var got wireBody
		if err := json.Unmarshal(
			w.Body.Bytes(),
			&got,
		); err != nil || w.Code != c.status || got.Code != c.code ||
			got.Message != c.words {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "hunter2") {
			t.Error("an inner error was shown")
		}
	}
}

func TestTooManyTriesSaysWhenToComeBack(t *testing.T) {
	w := serveThing(t, &service{}, func(context.Context, *service, access.Anyone, *thingInput) (*thing, error) {
		return nil, fault.TooManyTries.After(1500 * time.Millisecond)
	}, "POST", `{"name":"a"}`)
	if w.Code != 429 || w.Header().Get("Retry-After") != "2" {
		t.Fatalf("%d %q", w.Code, w.Header().Get("Retry-After"))
	}
}

func TestAnotherMethodOrPathIsNotFound(t *testing.T) {
	if w := serveThing(t, &service{}, echo, "PATCH", `{}`); w.Code != 404 && w.Code != 405 {
		t.Fatal(w.Code)
	}
}

func TestTheLogLineHoldsNoValue(t *testing.T) {
	var lines strings.Builder
	op := New(Spec{ID: "things-create", Route: "POST /api/things"}, access.Nobody("a test"), echo)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(
		"POST",
		"/api/things?email=canary@example.test",
		strings.NewReader(`{"name":"canary-that-is-too-long"}`),
	)
	r.Header.Set("Authorization", "Bearer canary")
	op.Handler(doors(t, slog.NewJSONHandler(&lines, nil)), &service{}).ServeHTTP(w, r)
	if strings.Contains(lines.String(), "canary") || strings.Count(lines.String(), "\n") != 1 ||
		!strings.Contains(lines.String(), `"fault":"portaal.invalid"`) {
		t.Fatalf("%s", lines.String())
	}
}

func TestEverySpellingFollowsFromTheIdentifier(t *testing.T) {
	s := Spec{ID: "collections-update-members", Route: "PUT /api/x/{y}"}
	got := strings.Join(
		[]string{
			s.Domain(),
			s.Pascal(),
			s.Camel(),
			s.LogicalID(),
			s.Directory(),
			s.EventFile(),
			s.Method(),
			s.Path(),
		},
		" ",
	)
	const want = "collections CollectionsUpdateMembers collectionsUpdateMembers " +
		"CollectionsUpdateMembersFunction functions/collections-update-members " +
		"events/collections-update-members.json PUT /api/x/{y}"
	if got != want {
		t.Fatalf("%s", got)
	}
}

var _ http.Handler = HTTP(nil)

func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"name":"a"}`))
	f.Add([]byte(`{"a":{"a":[{"a":1,"a":2}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var v any
		if err := unmarshal(data, &v); err == nil && !json.Valid(data) {
			t.Fatalf("accepted %q", data)
		}
	})
}

func TestAnAnswerThatLambdaWillNotTakeIsALineThatWakesTheOperator(t *testing.T) {
	for size, alarming := range map[int]bool{5 << 20: false, 6 << 20: true} {
		lines := &strings.Builder{}
		op := New(Spec{ID: "things-get", Route: "GET /api/thing"}, access.Nobody("a test"),
			func(context.Context, *service, access.Anyone, *struct{}) (*thing, error) {
				return &thing{Name: strings.Repeat("x", size)}, nil
			})
		op.Handler(doors(t, slog.NewJSONHandler(lines, nil)), &service{}).
			ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/api/thing", nil))
		said := strings.Contains(lines.String(), `"level":"ERROR"`) &&
			strings.Contains(lines.String(), `"too_large":true`)
		if said != alarming {
			t.Errorf("%d bytes: %s", size, lines)
		}
	}
}
