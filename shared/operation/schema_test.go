package operation

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/page"
)

func TestSchemasAreNamedAfterTheirDomain(t *testing.T) {
	for want, v := range map[string]any{
		"FaultField":     fault.Field{},
		"ListFaultField": page.List[fault.Field]{},
		"ListString":     page.List[string]{},
		"Hint":           struct{}{},
	} {
		if got := schemaName(reflect.TypeOf(v), "Hint"); got != want {
			t.Errorf("%T is named %s, want %s", v, got, want)
		}
		if got := schemaName(reflect.PointerTo(reflect.TypeOf(v)), "Hint"); got != want {
			t.Errorf("*%T is named %s, want %s", v, got, want)
		}
	}
}

type exchanged struct {
	Name string `json:"name" maxLength:"5"`
}

// A function leaves out the form of its answers; what it takes must be judged all the same, even when it is what it
// answers.
func TestWhatIsTakenIsJudgedWhenItIsWhatIsAnswered(t *testing.T) {
	op := New(Spec{ID: "things-update", Route: "PUT /api/things"}, access.Nobody("a test"),
		func(_ context.Context, s *service, _ access.Anyone, in *struct{ Body exchanged }) (*exchanged, error) {
			s.called++
			return &in.Body, nil
		})
	s := &service{}
	for body, want := range map[string]int{`{"name":"abcdef"}`: 400, `{}`: 400, `{"name":"abcde"}`: 200} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("PUT", "/api/things", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		op.Handler(doors(t, slog.DiscardHandler), s).ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s is answered %d %s", body, w.Code, w.Body)
		}
	}
	if s.called != 1 {
		t.Errorf("called %d times", s.called)
	}
}
