package operation

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"portaal/shared/fault"
)

// MediaSCIM is the media type of SCIM (RFC 7644, §8.1). Operations in that form take plain JSON too, and answer with it
// whoever asks for nothing else.
const MediaSCIM = "application/scim+json"

// ErrorSCIM is the schema of SCIM's error answers.
const ErrorSCIM = "urn:ietf:params:scim:api:messages:2.0:Error"

// scimError is the error body of SCIM. It has no member beside those of the standard: what reads it may be strict.
type scimError struct {
	Schemas []string `json:"schemas"`
	Status  string   `json:"status"`
	Type    string   `json:"scimType,omitempty"`
	Detail  string   `json:"detail"`
	code    string
	status  int
	headers http.Header
}

func (e *scimError) Error() string             { return e.code }
func (e *scimError) GetStatus() int            { return e.status }
func (e *scimError) GetHeaders() http.Header   { return e.headers }
func (*scimError) ContentType(_ string) string { return MediaSCIM }

// scimBody makes the error body of SCIM. Its one text names the fields that are wrong, which the form has no place for.
func scimBody(f *fault.Fault, language string, headers http.Header) huma.StatusError {
	var detail strings.Builder
	detail.WriteString(f.Words(language))
	for _, field := range f.Fields[:min(len(f.Fields), mostComplaints)] {
		if field.Kind != f.Kind {
			detail.WriteString(" " + field.Name + ": " + field.Words(language))
		}
	}
	return &scimError{
		Schemas: []string{ErrorSCIM},
		Status:  strconv.Itoa(f.Status),
		Type:    f.Scim,
		Detail:  detail.String(),
		code:    f.Code,
		status:  f.Status,
		headers: headers,
	}
}

// configOf is how the API of one operation is set up that answers in a style.
func configOf(s Style) huma.Config {
	c := Config()
	if s == SCIM {
		format := huma.Format{Marshal: marshal, Unmarshal: unmarshal}
		c.Formats[MediaSCIM], c.DefaultFormat = format, MediaSCIM
		c.Formats["json"] = format // how huma names what is sent in a type with that suffix
	}
	return c
}

// styleAt is the style in which is answered what no operation is there for.
func styleAt(path string) Style {
	if strings.HasPrefix(path, "/scim/") {
		return SCIM
	}
	return API
}

// The faults of what SCIM knows and is not offered here.
var (
	wrongMethod = fault.Define(
		"portaal.method_not_offered",
		405,
		"This server does not offer that of this resource.",
		"Deze server biedt dat niet van deze bron.",
	)
	noSearch = fault.Define(
		"portaal.search_not_offered",
		501,
		"This server does not search by POST. Send a GET with a filter.",
		"Deze server zoekt niet met POST. Stuur een GET met een filter.",
	)
)

// methodsInSCIM are those of each resource, of all of its kind and of one: the catalogue's tests hold the list against
// the routes, of which this function, that serves what no route leads to, knows none.
var methodsInSCIM = map[string][2]string{
	"ServiceProviderConfig": {"GET", ""},
	"ResourceTypes":         {"GET", "GET"},
	"Schemas":               {"GET", "GET"},
	"Users":                 {"GET, POST", "DELETE, GET, PATCH, PUT"},
}

// notInSCIM is the fault of what no operation is there for under /scim/v2/{organizationId}: SCIM tells a method that a
// resource does not have, and a search by POST, from what is not there (RFC 7644, §3.12). It sets the headers of it.
func notInSCIM(to http.Header, h *http.Request) *fault.Kind {
	parts := strings.Split(strings.TrimPrefix(h.URL.Path, "/scim/"), "/")
	if len(parts) < 3 {
		return fault.NotOffered
	}
	if h.Method == http.MethodPost && parts[len(parts)-1] == ".search" {
		return noSearch
	}
	if len(parts) > 4 {
		return fault.NotOffered
	}
	allowed := methodsInSCIM[parts[2]][len(parts)-3]
	if allowed == "" || slices.Contains(strings.Split(allowed, ", "), h.Method) {
		return fault.NotOffered
	}
	to.Set("Allow", allowed)
	return wrongMethod
}

// Versioned is the body of an answer that says of which version it is and where it lies: what meta says of a resource
// of SCIM, its answer says in headers too.
type Versioned interface {
	Version() (etag, location string)
}

type scimReply[O any] struct {
	Status   int
	ETag     string `header:"ETag"`
	Location string `header:"Location"`
	Body     *O
}

// registerSCIM puts an operation that answers in the form of SCIM into an API.
func registerSCIM[I, O any](
	api huma.API,
	doc huma.Operation,
	status int,
	call func(context.Context, *I) (*O, error),
) {
	huma.Register(api, doc, func(ctx context.Context, in *I) (*scimReply[O], error) {
		out, err := call(ctx, in)
		if err != nil {
			return nil, wire(ctx, err)
		}
		r := &scimReply[O]{Status: status, Body: out}
		if v, ok := any(out).(Versioned); ok {
			r.ETag, r.Location = v.Version()
		}
		return r, nil
	})
}
