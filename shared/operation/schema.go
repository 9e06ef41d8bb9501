package operation

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// ours is the beginning of the import paths of the domains.
const ours = "portaal/shared/"

// naming remembers, for each registry of schemas, the domain whose operation is being registered: a type without a name
// (the body of an input) is named after it.
var naming sync.Map

// newRegistry makes a registry of schemas in which two domains may use one name.
func newRegistry() huma.Registry {
	n := &namer{}
	r := huma.NewMapRegistry("#/components/schemas/", n.name)
	naming.Store(r, n)
	return r
}

// nameAfter makes the registry name what comes next after a domain.
func nameAfter(r huma.Registry, domain string) {
	if n, ok := naming.Load(r); ok {
		n.(*namer).domain = title(domain)
	}
}

// serving is a registry of a function that serves: it leaves out what only the API description tells, the form of
// answers. Working that out is half of what a function does at its start by itself.
type serving struct {
	huma.Registry
	answers []reflect.Type
}

// leaveOutAnswers makes an API that serves one operation forget the form of its answers. An operation that takes what
// it answers keeps it: the form is what the input is judged by.
func leaveOutAnswers(api huma.API, in, out reflect.Type) {
	if body, ok := in.FieldByName("Body"); ok && plainType(body.Type) == plainType(out) {
		return
	}
	components := api.OpenAPI().Components
	s := &serving{components.Schemas, []reflect.Type{plainType(out), reflect.TypeFor[apiError]()}}
	if n, ok := naming.Load(components.Schemas); ok {
		naming.Store(s, n)
	}
	components.Schemas = s
}

// Schema describes a type that is taken.
func (s *serving) Schema(t reflect.Type, allowRef bool, hint string) *huma.Schema {
	if slices.Contains(s.answers, plainType(t)) {
		return &huma.Schema{}
	}
	return s.Registry.Schema(t, allowRef, hint)
}

func plainType(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

type namer struct{ domain string }

func (n *namer) name(t reflect.Type, hint string) string {
	name := schemaName(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Name() == "" && !strings.HasPrefix(name, n.domain) {
		return n.domain + name
	}
	return name
}

// schemaName names a type in the API description after its domain, so that two domains may each have their Details:
// vault.Details is VaultDetails, page.List of it ListVaultDetails.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	outer, inner, generic := strings.Cut(t.Name(), "[")
	if generic {
		name = outer
		for _, part := range strings.FieldsFunc(inner, func(r rune) bool { return strings.ContainsRune("[]*,", r) }) {
			if part != ours+"operation.Written" { // which is described as what it is the JSON of
				name += ofDomain(part)
			}
		}
	}
	if domain, ok := strings.CutPrefix(t.PkgPath(), ours); ok && !generic && t.Name() != "" {
		name = title(domain) + name
	}
	return name
}

// ofDomain turns "portaal/shared/vault.Details" into "VaultDetails", and "string" into "String".
func ofDomain(full string) string {
	dot := strings.LastIndex(full, ".")
	if dot < 0 {
		return title(full)
	}
	return title(full[strings.LastIndex(full[:dot], "/")+1:dot]) + title(full[dot+1:])
}

func title(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
