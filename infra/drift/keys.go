package drift

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"strconv"
)

const tablePackage = module + "/shared/table"

// patternsFile is the file of a package that composes its keys and names its reads.
const patternsFile = "patterns.go"

// calls finds the calls of a function of package table, also with type arguments, and gives their nodes.
func (s source) calls(function string) (found []*ast.CallExpr) {
	name := s.local(tablePackage)
	own := s.dir == "shared/table"
	if name == "" && !own {
		return nil
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fun := call.Fun
		switch index := fun.(type) {
		case *ast.IndexExpr:
			fun = index.X
		case *ast.IndexListExpr:
			fun = index.X
		}
		switch f := fun.(type) {
		case *ast.SelectorExpr:
			if x, ok := f.X.(*ast.Ident); ok && x.Name == name && f.Sel.Name == function {
				found = append(found, call)
			}
		case *ast.Ident:
			if own && f.Name == function {
				found = append(found, call)
			}
		}
		return true
	})
	return found
}

// checkKeys wants each word of a key once in the whole repository, in the patterns of the package that owns it, and
// every query there too. A key that is typed a second time is a read that nobody finds when the key changes: the second
// one goes on looking where nothing lies any more, and says nothing.
func checkKeys(r repo) (complaints []string) {
	owners := map[string]string{}
	for _, s := range r.sources() {
		if s.test || s.generated {
			continue
		}
		at := path.Base(s.path) == patternsFile
		for _, call := range s.calls("Name") {
			word := ""
			if lit, ok := call.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
				word, _ = strconv.Unquote(lit.Value)
			}
			switch owner, taken := owners[word]; {
			case word == "":
				complaints = append(
					complaints,
					fmt.Sprintf("%s: the word of a key is a text in the source", s.at(call)),
				)
			case taken:
				complaints = append(
					complaints,
					fmt.Sprintf(
						"%s: the key word %s has an owner, %s; ask it for the key or the read",
						s.at(call),
						word,
						owner,
					),
				)
			case !at && s.dir != "shared/table":
				complaints = append(
					complaints,
					fmt.Sprintf("%s: the key word %s belongs into %s", s.at(call), word, patternsFile),
				)
			}
			owners[word] = s.at(call)
		}
		if !at && s.dir != "shared/table" {
			complaints = append(complaints, s.queries()...)
		}
	}
	return complaints
}

// queries complains of the queries that a file composes.
func (s source) queries() (complaints []string) {
	name := s.local(tablePackage)
	ast.Inspect(s.file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		sel, ok := lit.Type.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Query" {
			return true
		}
		if x, ok := sel.X.(*ast.Ident); ok && name != "" && x.Name == name {
			complaints = append(
				complaints,
				fmt.Sprintf(
					"%s: a read has a name, in %s of the package that owns what is read",
					s.at(lit),
					patternsFile,
				),
			)
		}
		return true
	})
	return complaints
}

// expressionPackage names attributes in conditions and updates; package table alone asks it for a name.
const expressionPackage = "github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

// checkAttributes wants the names of attributes from the types that store them. A free text that is misspelt fails
// open: "has no deletingg" holds for every item. table.Attribute stops a program that names what no type stores, and
// does so at its start only where it stands at package level.
func checkAttributes(r repo) (complaints []string) {
	for _, s := range r.sources() {
		if s.test || s.generated || s.dir == "shared/table" {
			continue
		}
		name := s.local(expressionPackage)
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "Name" && sel.Sel.Name != "NameNoDotSplit" {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && name != "" && x.Name == name {
				complaints = append(
					complaints,
					fmt.Sprintf(
						"%s: name the attribute by its type: table.Attribute[Item](…), as a package variable",
						s.at(sel),
					),
				)
			}
			return true
		})
		complaints = append(complaints, s.lateAttributes()...)
	}
	return complaints
}

// lateAttributes complains of attributes that are named when a function runs instead of when the program starts. A
// function that is called for a package variable is one that only names attributes.
func (s source) lateAttributes() (complaints []string) {
	starts := map[string]bool{}
	for _, d := range s.file.Decls {
		if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.VAR {
			ast.Inspect(gen, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if f, ok := call.Fun.(*ast.Ident); ok {
						starts[f.Name] = true
					}
				}
				return true
			})
		}
	}
	for _, d := range s.file.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Recv == nil && starts[fn.Name.Name] {
			continue
		}
		for _, call := range append(s.calls("Attribute"), s.calls("AttributeOfBoth")...) {
			if fn.Pos() <= call.Pos() && call.Pos() < fn.End() {
				complaints = append(
					complaints,
					fmt.Sprintf(
						"%s: an attribute is a package variable, so that a wrong one stops the program at its start",
						s.at(call),
					),
				)
			}
		}
	}
	return complaints
}
