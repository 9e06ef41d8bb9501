package drift

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// A line ends at lineBudget columns, a tab counting tabWidth (decision 0011).
const (
	lineBudget = 120
	tabWidth   = 4
)

// lineExts are the kinds of files whose lines people wrap.
var lineExts = []string{".go", ".ts", ".tsx", ".mjs", ".js", ".sh", ".md"}

// unwrapped are files whose lines nobody can wrap: what a program writes and cannot say so in each kind of file, and
// the portal's words, where a line is one text.
var unwrapped = []string{
	"frontend/src/i18n/en",
	"frontend/src/i18n/nl",
	"frontend/src/api/generated",
	"frontend/src/api/schema.d.ts",
	"docs/access-matrix.md",
	"docs/performance.md",
	"docs/proof.md",
}

// checkLines wants lines that fit beside another window. Excepted are what a program writes; the portal's
// words; the rows of a table in
// Markdown, which end where the row ends; and in Go the tags of fields and the inside of texts of several lines, which
// are one literal each and would say something else when broken.
func checkLines(r repo) (complaints []string) {
	whole := map[string]map[int]bool{}
	for _, s := range r.sources() {
		if s.generated {
			whole[s.path] = nil
			continue
		}
		whole[s.path] = s.unbreakable()
	}
	for _, p := range r.paths(func(p string) bool { return slices.Contains(lineExts, path.Ext(p)) }) {
		exempt, parsed := whole[p]
		if parsed && exempt == nil || under(p, unwrapped...) || strings.Contains(p, "/testdata/") ||
			strings.Contains(head(r[p]), "DO NOT EDIT") {
			continue
		}
		for i, line := range strings.Split(r[p], "\n") {
			columns := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", strings.Repeat(" ", tabWidth)))
			if columns <= lineBudget || exempt[i+1] || path.Ext(p) == ".md" && strings.HasPrefix(line, "|") {
				continue
			}
			complaint := fmt.Sprintf("%s:%d: a line of %d columns, of %d", p, i+1, columns, lineBudget)
			complaints = append(complaints, complaint)
		}
	}
	return complaints
}

// head is the beginning of a file, where it says that a program wrote it.
func head(text string) string { return text[:min(len(text), 300)] }

// unbreakable are the lines of a Go file that hold a tag or the inside of a text of several lines.
func (s source) unbreakable() map[int]bool {
	out := map[int]bool{}
	line := func(at token.Pos) int { return s.set.Position(at).Line }
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			if n.Tag != nil {
				out[line(n.Tag.Pos())] = true
			}
		case *ast.BasicLit:
			if first, last := line(n.Pos()), line(n.End()); first != last {
				for i := first; i <= last; i++ {
					out[i] = true
				}
			}
		}
		return true
	})
	return out
}
