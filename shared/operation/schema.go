package operation

import (
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// ours is the beginning of the import paths of the domains.
const ours = "portaal/shared/"

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
