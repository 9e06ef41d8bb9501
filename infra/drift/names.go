package drift

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// verbs is the closed list of verbs in operation ids. Adding one is a decision: it makes every reader learn a word.
var verbs = []string{
	"create",
	"get",
	"list",
	"update",
	"delete",
	"remove",
	"invite",
	"reinvite",
	"accept",
	"confirm",
	"revoke",
	"restore",
	"enroll",
	"reset",
	"import",
	"export",
	"share",
	"purge",
	"upload",
	"download",
	"start",
	"finish",
	"run",
	"deliver",
	"rotate",
	"verify",
	"trash",
}

var idForm = regexp.MustCompile(`^([a-z]+)-([a-z]+)(-[a-z]+)*$`)

// operationValue is an operation as the source declares it.
type operationValue struct {
	id, at, dir, variable string
}

// operations lists the operation values of shared/, read from the source.
func (r repo) operations() []operationValue {
	var out []operationValue
	for _, s := range r.sources() {
		if s.test || !under(s.dir, "shared") {
			continue
		}
		for _, d := range s.file.Decls {
			for variable, lit := range declared(d) {
				if id := specID(lit); id != "" {
					out = append(out, operationValue{id, s.at(lit), s.dir, variable})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b operationValue) int { return strings.Compare(a.id, b.id) })
	return out
}

// declared finds `var Name = operation.New(operation.Spec{…}, …)`, and Job likewise.
func declared(d ast.Decl) map[string]*ast.CompositeLit {
	out := map[string]*ast.CompositeLit{}
	gen, ok := d.(*ast.GenDecl)
	if !ok || gen.Tok != token.VAR {
		return out
	}
	for _, spec := range gen.Specs {
		v := spec.(*ast.ValueSpec)
		for i, value := range v.Values {
			call, ok := value.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 || i >= len(v.Names) {
				continue
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "New" && sel.Sel.Name != "Job" {
				continue
			}
			pkg, ok := sel.X.(*ast.Ident)
			lit, isLit := call.Args[0].(*ast.CompositeLit)
			if ok && isLit && pkg.Name == "operation" {
				out[v.Names[i].Name] = lit
			}
		}
	}
	return out
}

func specID(lit *ast.CompositeLit) string {
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, ok := kv.Key.(*ast.Ident); !ok || key.Name != "ID" {
			continue
		}
		if value, ok := kv.Value.(*ast.BasicLit); ok {
			if id, err := strconv.Unquote(value.Value); err == nil {
				return id
			}
		}
	}
	return ""
}

// checkNames judges the ids of operations, and that the value's name and file are the id's other spellings.
func checkNames(r repo) (complaints []string) {
	seen := map[string]string{}
	for _, op := range r.operations() {
		parts := idForm.FindStringSubmatch(op.id)
		switch {
		case parts == nil:
			complaints = append(
				complaints,
				fmt.Sprintf("%s: the id %q is not <domain>-<verb>[-<object>]", op.at, op.id),
			)
			continue
		case !slices.Contains(verbs, parts[2]):
			complaints = append(
				complaints,
				fmt.Sprintf("%s: the verb of %q is not on the closed list; adding one is a decision", op.at, op.id),
			)
		case !servedBy(op.dir, parts[1]):
			complaints = append(
				complaints,
				fmt.Sprintf("%s: %q is declared in %s, not in its domain's package", op.at, op.id, op.dir),
			)
		}
		if want := pascal(strings.TrimPrefix(op.id, parts[1]+"-")); op.variable != want {
			complaints = append(
				complaints,
				fmt.Sprintf("%s: %q is the value %s, its id makes it %s", op.at, op.id, op.variable, want),
			)
		}
		if first, twice := seen[op.id]; twice {
			complaints = append(complaints, fmt.Sprintf("%s: the id %q is taken by %s", op.at, op.id, first))
		}
		seen[op.id] = op.at
	}
	return complaints
}

// delivery is the package of the one id that is not named after it: the id says what is delivered, and package mail,
// which has that name, is a vocabulary of floor 0 that can hold no operation.
const delivery = "shared/delivery"

func servedBy(dir, domain string) bool {
	return path.Base(dir) == domain || domain == "mail" && dir == delivery
}

func pascal(id string) string {
	var b strings.Builder
	for _, part := range strings.Split(id, "-") {
		if part != "" {
			b.WriteString(strings.ToUpper(part[:1]) + part[1:])
		}
	}
	return b.String()
}

// checkProjections wants every operation in the catalogue, one function directory and one sample event per operation
// and no other, and every one of them in the template.
func checkProjections(r repo) (complaints []string) {
	const mend = "; mend it with: make generate"
	var ids []string
	catalogue := r.text("shared/catalog/")
	for _, op := range r.operations() {
		ids = append(ids, op.id)
		if !regexp.MustCompile(`\b` + path.Base(op.dir) + `\.` + op.variable + `\b`).MatchString(catalogue) {
			complaints = append(
				complaints,
				fmt.Sprintf("%s: %s is not in shared/catalog, so nothing is made of it%s", op.at, op.id, mend),
			)
		}
	}
	compare := func(what string, have []string) {
		for _, id := range ids {
			if !slices.Contains(have, id) {
				complaints = append(complaints, fmt.Sprintf("%s has no %s%s", id, what, mend))
			}
		}
		for _, id := range have {
			if !slices.Contains(ids, id) {
				complaints = append(complaints, fmt.Sprintf("%s of %s belongs to no operation%s", what, id, mend))
			}
		}
	}
	compare("function", r.named("functions/", "/main.go"))
	compare("sample event", r.named("events/", ".json"))
	for _, id := range ids {
		if !strings.Contains(r["template.yaml"], "\n  "+pascal(id)+"Function:\n") {
			complaints = append(complaints, fmt.Sprintf("%s has no resource in template.yaml%s", id, mend))
		}
	}
	return complaints
}

// named lists what stands between a prefix and a suffix in the paths of the repository.
func (r repo) named(prefix, suffix string) []string {
	var out []string
	for _, p := range r.paths(func(p string) bool { return strings.HasPrefix(p, prefix) && strings.HasSuffix(p, suffix) }) {
		out = append(out, strings.TrimSuffix(strings.TrimPrefix(p, prefix), suffix))
	}
	return out
}

// text is all that is written under a prefix.
func (r repo) text(prefix string) string {
	var b strings.Builder
	for _, p := range r.paths(func(p string) bool { return strings.HasPrefix(p, prefix) }) {
		b.WriteString(r[p])
	}
	return b.String()
}
