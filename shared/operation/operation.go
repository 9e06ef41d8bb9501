// Package operation makes the atom of Portaal: an operation is one exported value that holds its identifier, route,
// access rule, grants and a typed function. Everything else (a Lambda function, its part of the template, the API
// description, a sample event, the row of the access matrix, the types of the portal's client) is a projection of it.
package operation

import (
	"context"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/grant"
)

// Style is the form of an operation's error answers.
type Style int

// The forms of error answers.
const (
	API      Style = iota // {"message":…,"validationErrors":…,"object":"error"}
	Identity              // {"error":"invalid_grant","ErrorModel":{"Message":…}} of the token endpoint
	SCIM                  // {"schemas":[…:Error],"status":"400","detail":…} of RFC 7644, §3.12; see scim.go
)

// Idempotency is whether an operation heeds the Idempotency-Key header.
type Idempotency int

// The ways to heed an Idempotency-Key.
const (
	Ignored  Idempotency = iota // the header means nothing
	Optional                    // same key and body: the first answer again
	Required                    // as Optional, and a request without the header is refused
	Within                      // as Optional, once the operation has decided who asks (Carried)
)

// Spec is what an operation says of itself.
type Spec struct {
	ID          string // "<domain>-<verb>[-<object>]"
	Route       string // "PUT /api/…/{collectionId}"; "" for work that is no request
	Aliases     []string
	Summary     string // one sentence for the API description
	Grants      grant.Set
	Status      int           // of a good answer; 200 when 0
	Style       Style         // of the error answers
	Idempotency Idempotency   // heeding the Idempotency-Key header
	Faults      []*fault.Kind // the business faults it may answer: for the API description, and held to it by the kit
	Schedule    string        // "rate(1 minute)": called by EventBridge Scheduler
	Stream      bool          // called with the table's stream of new outbox records
	Streams     bool          // answers may outgrow a buffered answer: served row by row, by a URL of its own
	MaxBody     int64         // bytes; 1 MiB when 0
}

// None is the answer of an operation that has no body.
type None struct{}

// Op is an operation of a domain with service S.
type Op[S any] struct {
	Spec
	rule     access.Description
	in, out  reflect.Type
	register func(api huma.API, s *S)
	decide   func(ctx context.Context, g *access.Gate) (proof any, err error)
	job      func(ctx context.Context, s *S, event []byte) error
}

// New makes an operation with a route. P is the proof that the rule yields and the function takes; I is the input
// (path, query, header and Body, as huma binds them); O is the body of the answer, or None.
func New[S, P, I, O any](spec Spec, rule access.Rule[P], fn func(context.Context, *S, P, *I) (*O, error)) *Op[S] {
	if spec.Status == 0 {
		spec.Status = http.StatusOK
	}
	if kind := rule.Describe().Kind; kind != access.KindPublic {
		// Who signs in is told by a token that is verified, and named in the log by a digest.
		spec.Grants |= grant.KeyVerify | grant.KeyDigest
	}
	return &Op[S]{
		Spec:     spec,
		rule:     rule.Describe(),
		in:       reflect.TypeFor[I](),
		out:      reflect.TypeFor[O](),
		decide:   func(ctx context.Context, g *access.Gate) (any, error) { return rule.Decide(ctx, g) },
		register: func(api huma.API, s *S) { register(api, spec, s, fn) },
	}
}

// Job makes an operation that our own schedule or stream calls; event is the raw event of the caller.
func Job[S any](spec Spec, fn func(context.Context, *S, access.Worker, []byte) error) *Op[S] {
	rule := access.Job()
	return &Op[S]{Spec: spec, rule: rule.Describe(), job: func(ctx context.Context, s *S, event []byte) error {
		by, err := rule.Decide(ctx, &access.Gate{})
		if err != nil {
			return err
		}
		return fn(ctx, s, by, event)
	}}
}

// Any is an operation of whatever domain.
type Any interface {
	Info() Spec
	Rule() access.Description
	Types() (in, out reflect.Type)
	Document(api huma.API)
	MayAnswer(*fault.Kind) bool
}

// Info returns what the operation says of itself.
func (o *Op[S]) Info() Spec { return o.Spec }

// Rule returns what the operation asks of a caller.
func (o *Op[S]) Rule() access.Description { return o.rule }

// Types returns the types of the input and of the answer's body; nil for a job.
func (o *Op[S]) Types() (in, out reflect.Type) { return o.in, o.out }

// Document enters the operation into an API description; its function is never called.
func (o *Op[S]) Document(api huma.API) {
	if o.register != nil {
		o.register(api, nil)
	}
}

// Run calls a job with an event.
func (o *Op[S]) Run(ctx context.Context, d Doors, s *S, event []byte) error {
	if err := d.Keys.Ready(ctx, ""); err != nil {
		return err
	}
	return o.job(ctx, s, event)
}

// IsJob reports whether the operation is work that is no request.
func (o *Op[S]) IsJob() bool { return o.job != nil }

// Method and Path split a route.
func (s Spec) Method() string { method, _, _ := strings.Cut(s.Route, " "); return method }

// Path is the path of the route, with its parameters in braces.
func (s Spec) Path() string { _, path, _ := strings.Cut(s.Route, " "); return path }

// SplitRoute splits "GET /path" into its method and its path.
func SplitRoute(route string) (method, path string) {
	method, path, _ = strings.Cut(route, " ")
	return method, path
}

// Routes lists the route and its aliases.
func (s Spec) Routes() []string {
	if s.Route == "" {
		return nil
	}
	return append([]string{s.Route}, s.Aliases...)
}

// BodyLimit is how many bytes of a body are read.
func (s Spec) BodyLimit() int64 {
	if s.MaxBody == 0 {
		return 1 << 20
	}
	return s.MaxBody
}
