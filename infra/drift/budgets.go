package drift

import (
	"fmt"
	"go/ast"
	"path"
	"strings"
)

// The budgets, in lines. They are where a reader loses the thread; what grows past one is split, not squeezed.
const (
	goFileBudget    = 400
	operationBudget = 200
	functionBudget  = 60
	wiringBudget    = 25
	pageBudget      = 250
	headBudget      = 350
)

// checkBudgets measures what is written by hand.
func checkBudgets(r repo) (complaints []string) {
	over := func(where, what string, lines, budget int) {
		if lines > budget {
			complaints = append(
				complaints,
				fmt.Sprintf("%s: %s of %d lines, the budget is %d: split it", where, what, lines, budget),
			)
		}
	}
	for _, s := range r.sources() {
		lines := strings.Count(r[s.path], "\n")
		switch {
		case under(s.dir, "functions"):
			over(s.path, "wiring", lines, wiringBudget)
		case s.generated:
			continue
		case !s.test && under(s.dir, "shared") && makesOperation(s):
			over(s.path, "an operation's file", lines, operationBudget)
		default:
			over(s.path, "a Go file", lines, goFileBudget)
		}
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && !s.test {
				over(
					s.at(f),
					"function "+f.Name.Name,
					s.set.Position(f.End()).Line-s.set.Position(f.Pos()).Line+1,
					functionBudget,
				)
			}
		}
	}
	for _, p := range r.paths(func(p string) bool {
		return under(p, "frontend/src/features") &&
			path.Ext(p) == ".tsx"
	}) {
		over(p, "a page", strings.Count(r[p], "\n"), pageBudget)
	}
	over(
		headFile+" and "+webFile,
		"the hand-written template",
		strings.Count(r[headFile], "\n")+strings.Count(r[webFile], "\n"),
		headBudget,
	)
	return complaints
}

// makesOperation reports whether a file declares an operation value.
func makesOperation(s source) bool {
	for _, d := range s.file.Decls {
		if len(declared(d)) > 0 {
			return true
		}
	}
	return false
}
