// Package drift holds the house rules as tests over the whole repository: who may import whom, how things are named,
// how big they may grow, and that what is written in two places says the same in both.
//
// Each rule is a function from a set of files to complaints, so that the same function judges the repository and a
// small bad sample; a rule that cannot fail would be worse than none. A complaint names the file, the rule's reason
// and, where there is one, the command that mends it. The package knows no domain and runs no operation.
package drift

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// module is the module path, with which own imports begin.
const module = "portaal"

// repo is the files of the project by their slash-separated path, without what is fetched or made.
type repo map[string]string

// made lists directories that `make clean` may remove: nothing in them is written by hand.
var made = []string{".git", ".cache", ".local", ".aws-sam", "node_modules", "dist", "coverage", "results"}

// read loads the text files of a checkout.
func read(root string) (repo, error) {
	r := repo{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains(made, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !d.Type().IsRegular() || slices.Contains(made, d.Name()) { // .git is a file in a second work tree
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if utf8.Valid(data) {
			r[filepath.ToSlash(rel)] = string(data)
		}
		return nil
	})
	return r, err
}

// paths lists the files that keep answers true for, in order.
func (r repo) paths(keep func(string) bool) []string {
	var out []string
	for name := range r {
		if keep(name) {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

// source is one parsed Go file.
type source struct {
	path, dir string
	test      bool
	generated bool
	file      *ast.File
	set       *token.FileSet
}

// sources parses the Go files. A file that does not parse is a complaint of the compiler, not of a rule.
func (r repo) sources() []source {
	var out []source
	for _, name := range r.paths(func(p string) bool { return strings.HasSuffix(p, ".go") }) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, r[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		out = append(out, source{
			path:      name,
			dir:       path.Dir(name),
			test:      strings.HasSuffix(name, "_test.go"),
			generated: ast.IsGenerated(file),
			file:      file,
			set:       set,
		})
	}
	return out
}

// imports lists the import paths of a file.
func (s source) imports() []string {
	var out []string
	for _, i := range s.file.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	return out
}

// at is the position of a node, as editors open it.
func (s source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.set.Position(n.Pos()).Line)
}

// local is the name under which a file knows an imported package, or "" when it does not import it.
func (s source) local(importPath string) string {
	for _, i := range s.file.Imports {
		if strings.Trim(i.Path.Value, `"`) != importPath {
			continue
		}
		if i.Name != nil {
			return i.Name.Name
		}
		return path.Base(importPath)
	}
	return ""
}

// under reports whether a path is a directory or lies in it.
func under(p string, dirs ...string) bool {
	return slices.ContainsFunc(dirs, func(dir string) bool { return p == dir || strings.HasPrefix(p, dir+"/") })
}
