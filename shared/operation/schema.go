package operation

import (
	"reflect"
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
			name += ofDomain(part)
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
