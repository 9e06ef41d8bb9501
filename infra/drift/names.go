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

	"portaal/shared/operation"
)

// verbs is the closed list of verbs in operation ids. Adding one is a decision: it makes every reader learn a word.
var verbs = []string{
	"create",
	"add",
	"get",
	"list",
	"update",
	"replace",
	"delete",
	"remove",
	"leave",
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
	"suspend",
	"reactivate",
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
		if want := (operation.Spec{ID: strings.TrimPrefix(op.id, parts[1]+"-")}).Pascal(); op.variable != want {
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

// checkFaultLists wants the faults of an operation in its Spec alone. The kit holds an operation to what that declares;
// nobody would hold a second list in its comment to anything.
func checkFaultLists(r repo) (complaints []string) {
	for _, s := range r.sources() {
		for _, d := range s.file.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok || s.test || len(declared(d)) == 0 || !strings.Contains(gen.Doc.Text(), "Faults:") {
				continue
			}
			complaints = append(
				complaints,
				fmt.Sprintf("%s: the faults stand in the Spec; say here only when one of them is surprising", s.at(d)),
			)
		}
	}
	return complaints
}
