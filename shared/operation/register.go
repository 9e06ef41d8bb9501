package operation

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"unicode"

	"github.com/danielgtaylor/huma/v2"

	"portaal/shared/fault"
)

type reply[O any] struct {
	Status int
	Body   *O
}

type bodiless struct {
	Status int
}

// register puts one operation into an API: binding, validation and documentation are huma's.
func register[S, P, I, O any](api huma.API, spec Spec, s *S, fn func(context.Context, *S, P, *I) (*O, error)) {
	nameAfter(api.OpenAPI().Components.Schemas, spec.Domain())
	call := func(ctx context.Context, in *I) (*O, error) {
		by, ok := requestOf(ctx).proof.(P)
		if !ok {
			return nil, fault.SignedOut
		}
		if fields := validate(reflect.ValueOf(in).Elem()); len(fields) > 0 {
			return nil, &fault.Fault{Kind: fault.Invalid, Fields: fields}
		}
		out, err := fn(ctx, s, by, in)
		if errors.Is(err, errReplay) {
			return replayed[O](ctx)
		}
		return out, err
	}
	none := reflect.TypeFor[O]() == reflect.TypeFor[None]()
	_, raw := reflect.TypeFor[I]().FieldByName("RawBody")
	for i, route := range spec.Routes() {
		doc := document(spec, route, i > 0)
		doc.SkipValidateBody = raw // whoever takes the body as it came judges it
		switch {
		case none:
			huma.Register(api, doc, func(ctx context.Context, in *I) (*bodiless, error) {
				if _, err := call(ctx, in); err != nil {
					return nil, wire(ctx, err)
				}
				return &bodiless{Status: spec.Status}, nil
			})
		case spec.Streams:
			describeAnswer[O](api, &doc)
			huma.Register(api, doc, func(ctx context.Context, in *I) (*streamed, error) {
				out, err := call(ctx, in)
				if err != nil {
					return nil, wire(ctx, err)
				}
				return &streamed{Body: func(hc huma.Context) { stream(hc, out) }}, nil
			})
		case spec.Style == SCIM:
			registerSCIM(api, doc, spec.Status, call)
		default:
			huma.Register(api, doc, func(ctx context.Context, in *I) (*reply[O], error) {
				out, err := call(ctx, in)
				if err != nil {
					return nil, wire(ctx, err)
				}
				return &reply[O]{Status: spec.Status, Body: out}, nil
			})
		}
	}
}

// document describes one route of an operation.
func document(spec Spec, route string, alias bool) huma.Operation {
	method, path, _ := strings.Cut(route, " ")
	id := spec.Camel()
	if alias {
		id += "Alias"
	}
	status := spec.Status
	if status == 0 {
		status = http.StatusOK
	}
	var errs []int
	for _, k := range spec.Faults {
		errs = append(errs, k.Status)
	}
	return huma.Operation{
		OperationID:   id,
		Method:        method,
		Path:          path,
		Summary:       spec.Summary,
		DefaultStatus: status,
		MaxBodyBytes:  spec.BodyLimit(),
		Errors:        errs,
		Tags:          []string{spec.Domain()},
		Metadata:      map[string]any{"style": spec.Style},
	}
}

// Config is how every API of Portaal is set up: JSON only, unknown members ignored, nulls the same as absent.
func Config() huma.Config {
	registry := newRegistry()
	c := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:    "3.1.0",
			Info:       &huma.Info{Title: "Portaal", Version: "1"},
			Components: &huma.Components{Schemas: registry},
		},
		Formats:       map[string]huma.Format{"application/json": {Marshal: marshal, Unmarshal: unmarshal}},
		DefaultFormat: "application/json",
	}
	c.AllowAdditionalPropertiesByDefault = true
	return c
}

func marshal(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// unmarshal decodes a body in which null is the same as absent: official clients send null for what is not there.
func unmarshal(data []byte, v any) error {
	if err := checkJSON(data); err != nil {
		return err
	}
	if !bytes.Contains(data, []byte("null")) {
		return misfit(json.Unmarshal(data, v))
	}
	var all any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&all); err != nil {
		return err
	}
	stripped, err := json.Marshal(withoutNulls(all))
	if err != nil {
		return err
	}
	return misfit(json.Unmarshal(stripped, v))
}

// misfit keeps of a value that does not fit its type the path of its field, and drops the value.
func misfit(err error) error {
	var e *json.UnmarshalTypeError
	if errors.As(err, &e) {
		return errors.New("misfit " + e.Field)
	}
	return err
}

func withoutNulls(v any) any {
	switch t := v.(type) {
	case map[string]any:
		for k, e := range t {
			if e == nil {
				delete(t, k)
				continue
			}
			t[k] = withoutNulls(e)
		}
	case []any:
		kept := t[:0]
		for _, e := range t {
			if e != nil {
				kept = append(kept, withoutNulls(e))
			}
		}
		return kept
	}
	return v
}

var errJSON = errors.New("operation: the JSON is too deep or names a member twice")

// checkJSON refuses bodies deeper than 32 levels and objects that name a member twice, in whatever spelling: what is
// judged is the one that is spelled right, and what is decoded is the last one.
func checkJSON(data []byte) error {
	dec := json.NewDecoder(strings.NewReader(string(data)))
	type level struct {
		object bool
		key    bool
		seen   map[string]bool
	}
	var stack []level
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if d, ok := tok.(json.Delim); ok && (d == '{' || d == '[') {
			if len(stack) > 0 {
				stack[len(stack)-1].key = true
			}
			if len(stack) == 32 {
				return errJSON
			}
			stack = append(stack, level{object: d == '{', key: true, seen: map[string]bool{}})
			continue
		} else if ok {
			stack = stack[:len(stack)-1]
			continue
		}
		if len(stack) == 0 || !stack[len(stack)-1].object {
			continue
		}
		top := &stack[len(stack)-1]
		if !top.key {
			top.key = true
			continue
		}
		name, _ := tok.(string)
		name = folded(name)
		if top.seen[name] {
			return errJSON
		}
		top.seen[name], top.key = true, false
	}
}

// folded is one spelling of all names of a member that encoding/json takes for the same: they differ in case only, by
// the simple folding of Unicode (the long s is an s).
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		return least
	}, name)
}
