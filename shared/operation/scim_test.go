package operation

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"portaal/shared/access"
	"portaal/shared/fault"
)

type resource struct {
	Name string `json:"name"`
}

func (r *resource) Version() (etag, location string) {
	return `W/"7"`, "https://a.example/scim/v2/x/" + r.Name
}

func askSCIM(t *testing.T, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	op := New(
		Spec{ID: "things-create", Route: "POST /scim/v2/things", Style: SCIM, Status: 201},
		access.Nobody("a test"),
		func(_ context.Context, _ *service, _ access.Anyone, in *thingInput) (*resource, error) {
			if in.Body.Name == "taken" {
				return nil, errTaken
			}
			return &resource{Name: in.Body.Name}, nil
		},
	)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", MediaSCIM)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	op.Handler(doors(t, slog.DiscardHandler), &service{}).ServeHTTP(w, r)
	return w
}

var errTaken = fault.Define("operation.test_taken", 409, "Taken.", "Bezet.").InScim("uniqueness")

func TestAnOperationInTheFormOfSCIMTakesAndAnswersItsMediaType(t *testing.T) {
	for name, c := range map[string]struct{ sent, accept, answered string }{
		"both":             {MediaSCIM, MediaSCIM, MediaSCIM},
		"with a character": {MediaSCIM + "; charset=utf-8", "*/*", MediaSCIM},
		"plain JSON":       {"application/json", "application/json", "application/json"},
		"asks for nothing": {"application/json", "", MediaSCIM},
	} {
		w := askSCIM(t, "POST", "/scim/v2/things", `{"name":"bob"}`, "Content-Type", c.sent, "Accept", c.accept)
		if w.Code != 201 || w.Header().Get("Content-Type") != c.answered {
			t.Errorf("%s: %d %s", name, w.Code, w.Header().Get("Content-Type"))
		}
		if w.Header().Get("ETag") != `W/"7"` || w.Header().Get("Location") != "https://a.example/scim/v2/x/bob" {
			t.Errorf("%s: headers %v", name, w.Header())
		}
	}
}

func TestErrorsInTheFormOfSCIM(t *testing.T) {
	const schema = `"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"]`
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
		answer             string
	}{
		"a business fault": {
			"POST", "/scim/v2/things", `{"name":"taken"}`, nil, 409,
			`{` + schema + `,"status":"409","scimType":"uniqueness","detail":"Taken."}`,
		},
		"in Dutch": {
			"POST", "/scim/v2/things", `{"name":"taken"}`, []string{"Accept-Language", "nl"}, 409,
			`{` + schema + `,"status":"409","scimType":"uniqueness","detail":"Bezet."}`,
		},
		"a field": {
			"POST", "/scim/v2/things", `{}`, nil, 400,
			`{` + schema + `,"status":"400","scimType":"invalidValue","detail":"Some of the details are not right. ` +
				`Look at the marked fields. name: This field is required."}`,
		},
		"no JSON": {
			"POST", "/scim/v2/things", `{"name"`, nil, 400,
			`{` + schema + `,"status":"400","scimType":"invalidSyntax","detail":"The request could not be read."}`,
		},
		"another media type": {
			"POST", "/scim/v2/things", `x`, []string{"Content-Type", "text/plain"}, 415,
			`{` + schema + `,"status":"415","detail":"` + fault.MediaType.EN + `"}`,
		},
		"another method": {
			"PATCH", "/scim/v2/an-organisation/Schemas", ``, nil, 405,
			`{` + schema + `,"status":"405","detail":"` + wrongMethod.EN + `"}`,
		},
		"a method that the resource has, of another function": {
			"GET", "/scim/v2/an-organisation/Schemas", ``, nil, 404,
			`{` + schema + `,"status":"404","detail":"` + fault.NotOffered.EN + `"}`,
		},
		"a search by POST": {
			"POST", "/scim/v2/an-organisation/.search", ``, nil, 501,
			`{` + schema + `,"status":"501","detail":"` + noSearch.EN + `"}`,
		},
		"below a resource": {
			"PATCH", "/scim/v2/an-organisation/Users/x/y", ``, nil, 404,
			`{` + schema + `,"status":"404","detail":"` + fault.NotOffered.EN + `"}`,
		},
		"nothing there": {
			"GET", "/scim/v2/nothing", ``, nil, 404,
			`{` + schema + `,"status":"404","detail":"` + fault.NotOffered.EN + `"}`,
		},
	} {
		w := askSCIM(t, c.method, c.path, c.body, c.headers...)
		if w.Code != c.status || strings.TrimSpace(w.Body.String()) != c.answer {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if w.Header().Get("Content-Type") != MediaSCIM {
			t.Errorf("%s: answered as %s", name, w.Header().Get("Content-Type"))
		}
	}
}
