package drift

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strings"
)

// checkPackageDocs wants a package comment, in one file of each package, that says what the package knows.
func checkPackageDocs(r repo) (complaints []string) {
	docs := map[string]string{}
	var dirs []string
	for _, s := range r.sources() {
		if s.test {
			continue
		}
		if _, seen := docs[s.dir]; !seen {
			dirs = append(dirs, s.dir)
		}
		docs[s.dir] += s.file.Doc.Text()
	}
	for _, dir := range dirs {
		if doc := docs[dir]; !strings.HasPrefix(doc, "Package ") && !strings.HasPrefix(doc, "Command ") {
			complaints = append(
				complaints,
				dir+": no package comment (“Package … ” or “Command … ”) says what it knows and what it refuses "+
					"to know",
			)
		}
	}
	return complaints
}

// drawers are names that say nothing of what is inside.
var drawers = []string{"util", "utils", "common", "helpers", "models", "types", "misc", "base", "lib"}

func checkPackageNames(r repo) (complaints []string) {
	for _, s := range r.sources() {
		if slices.Contains(drawers, s.file.Name.Name) {
			complaints = append(
				complaints,
				fmt.Sprintf(
					"%s: package %s is named after a drawer, not after what it knows",
					s.path,
					s.file.Name.Name,
				),
			)
		}
	}
	return complaints
}

// checkSkips refuses tests that can choose not to run. A missing tool is an error; a test that is not ready is not
// there.
func checkSkips(r repo) (complaints []string) {
	for _, s := range r.sources() {
		if !s.test && !under(s.dir, "infra/testkit") {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if ok && slices.Contains([]string{"Skip", "Skipf", "SkipNow", "Short"}, sel.Sel.Name) && isTesting(sel.X) {
				complaints = append(
					complaints,
					s.at(call)+": a test may not skip; a missing tool is an error that says how to get it",
				)
			}
			return true
		})
	}
	for _, p := range r.paths(isScriptTest) {
		for i, line := range strings.Split(r[p], "\n") {
			if scriptSkip.MatchString(line) {
				complaints = append(
					complaints,
					fmt.Sprintf("%s:%d: a test may not be skipped, singled out or postponed", p, i+1),
				)
			}
		}
	}
	return complaints
}

// isTesting guesses from the name, as everybody names them: t, b, f, tb, and the package itself.
func isTesting(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && slices.Contains([]string{"t", "b", "f", "tb", "testing"}, id.Name)
}

var scriptSkip = regexp.MustCompile(`\b(it|test|describe|suite)\.(skip|only|todo|skipIf|fixme)\b`)

func isScriptTest(p string) bool {
	return under(p, "frontend") &&
		(strings.Contains(path.Base(p), ".test.ts") || strings.Contains(path.Base(p), ".spec.ts") || under(
			p,
			"frontend/e2e",
		))
}

// checkModule wants go.mod to say the whole truth about what is built.
func checkModule(r repo) (complaints []string) {
	for i, line := range strings.Split(r["go.mod"], "\n") {
		if word := strings.Fields(
			line + " ",
		); len(word) > 0 && (word[0] == "replace" || word[0] == "exclude") ||
			strings.Contains(line, " => ") {
			complaints = append(
				complaints,
				fmt.Sprintf(
					"go.mod:%d: no replace and no exclude: they are lost on whoever imports or installs us",
					i+1,
				),
			)
		}
	}
	return complaints
}

// checkLocks refuses lock files that name where somebody happened to fetch from.
func checkLocks(r repo) (complaints []string) {
	for _, p := range r.paths(func(p string) bool { return path.Base(p) == "package-lock.json" }) {
		var lock struct {
			Packages map[string]struct{ Resolved string }
		}
		if err := json.Unmarshal([]byte(r[p]), &lock); err != nil {
			complaints = append(complaints, p+": "+err.Error())
		}
		for name, pkg := range lock.Packages {
			if pkg.Resolved != "" && !strings.HasPrefix(pkg.Resolved, "https://"+"registry.npmjs.org/") {
				complaints = append(
					complaints,
					fmt.Sprintf(
						"%s: %s is fetched from %s: npm install --package-lock-only with the public registry",
						p,
						name,
						pkg.Resolved,
					),
				)
			}
		}
	}
	return complaints
}
