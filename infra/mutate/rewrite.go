package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"
)

// mutant is one small fault that can be switched on in a rewritten file.
type mutant struct {
	ID   int
	File string
	Line int
	What string
}

// rewriter writes every fault that it knows into a file at once, each behind a switch of its own, so that all of them
// are compiled once. What is written is never formatted for a reader.
type rewriter struct {
	file    string // as it is named in reports
	fset    *token.FileSet
	next    int
	mutants []mutant
	results []*ast.FieldList // of the functions around the node that is visited
}

// switches is the package in which the rewritten files look up which fault is on.
const switches = "portaal/shared/mutant"

// rewrite gives the file with all faults in it. The first fault takes the number that is given.
func rewrite(path, name string, first int) ([]byte, []mutant, error) {
	r := &rewriter{file: name, fset: token.NewFileSet(), next: first}
	source, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	file, err := parser.ParseFile(r.fset, path, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, err
	}
	astutil.Apply(file, r.enter, r.leave)
	if len(r.mutants) == 0 {
		return source, nil, nil
	}
	astutil.AddNamedImport(r.fset, file, "mutant", switches)
	var out bytes.Buffer
	if err := format.Node(&out, r.fset, file); err != nil {
		return nil, nil, err
	}
	return out.Bytes(), r.mutants, nil
}

// enter keeps out of constants, whose values are no expressions of a run.
func (r *rewriter) enter(c *astutil.Cursor) bool {
	switch n := c.Node().(type) {
	case *ast.GenDecl:
		return n.Tok != token.CONST && n.Tok != token.IMPORT && n.Tok != token.TYPE
	case *ast.FuncDecl:
		r.results = append(r.results, n.Type.Results)
	case *ast.FuncLit:
		r.results = append(r.results, n.Type.Results)
	}
	return true
}

// leave replaces a node, its parts first.
func (r *rewriter) leave(c *astutil.Cursor) bool {
	switch n := c.Node().(type) {
	case *ast.FuncDecl, *ast.FuncLit:
		r.results = r.results[:len(r.results)-1]
	case *ast.BinaryExpr:
		r.binary(c, n)
	case *ast.Ident:
		switch {
		case n.Name != "true" && n.Name != "false":
			r.judged(c, n)
		case isValue(c):
			c.Replace(r.flipped(n, n.Name+" is turned round"))
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			c.Replace(r.flipped(n, "! is left out"))
		}
	case *ast.CallExpr, *ast.SelectorExpr:
		r.judged(c, n.(ast.Expr))
	case *ast.ExprStmt, *ast.AssignStmt, *ast.IncDecStmt:
		r.statement(c, n.(ast.Stmt))
	}
	return true
}

var (
	opposite = map[token.Token]token.Token{
		token.EQL:  token.NEQ,
		token.NEQ:  token.EQL,
		token.LSS:  token.GEQ,
		token.GEQ:  token.LSS,
		token.GTR:  token.LEQ,
		token.LEQ:  token.GTR,
		token.LAND: token.LOR,
		token.LOR:  token.LAND,
	}
	beside = map[token.Token]token.Token{
		token.LSS: token.LEQ,
		token.LEQ: token.LSS,
		token.GTR: token.GEQ,
		token.GEQ: token.GTR,
	}
)

func (r *rewriter) binary(c *astutil.Cursor, n *ast.BinaryExpr) {
	var whole ast.Expr = n
	for _, table := range []map[token.Token]token.Token{opposite, beside} {
		if other, ok := table[n.Op]; ok {
			whole = r.either(
				n,
				fmt.Sprintf("%s becomes %s", n.Op, other),
				&ast.BinaryExpr{X: n.X, Op: other, Y: n.Y},
				whole,
			)
		}
	}
	if whole != ast.Expr(n) {
		c.Replace(whole)
	}
}

func (r *rewriter) judged(c *astutil.Cursor, n ast.Expr) {
	if r.judges(c) {
		c.Replace(r.flipped(n, "the answer is turned round"))
	}
}

// judges reports whether the value of a call or of a name decides something by being true or false: as a condition,
// as a part of one, or as a function's answer.
func (r *rewriter) judges(c *astutil.Cursor) bool {
	switch parent := c.Parent().(type) {
	case *ast.IfStmt:
		return c.Name() == "Cond"
	case *ast.BinaryExpr:
		return parent.Op == token.LAND || parent.Op == token.LOR
	case *ast.CaseClause:
		return false // of a switch over values as often as of one over conditions
	case *ast.ReturnStmt:
		return r.answersBool(c.Index(), len(parent.Results))
	}
	return false
}

// answersBool reports whether the function around answers a bool at this place.
func (r *rewriter) answersBool(at, of int) bool {
	results := r.results[len(r.results)-1]
	if results == nil || results.NumFields() != of {
		return false
	}
	place := 0
	for _, field := range results.List {
		names := max(1, len(field.Names))
		if at < place+names {
			name, ok := field.Type.(*ast.Ident)
			return ok && name.Name == "bool"
		}
		place += names
	}
	return false
}

func (r *rewriter) statement(c *astutil.Cursor, n ast.Stmt) {
	if _, inBlock := c.Parent().(*ast.BlockStmt); !inBlock {
		if _, inCase := c.Parent().(*ast.CaseClause); !inCase || c.Name() != "Body" {
			return
		}
	}
	what := "an assignment"
	switch s := n.(type) {
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE || len(s.Lhs) == 1 && isBlank(s.Lhs[0]) {
			return
		}
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		if !ok {
			return
		}
		if name, ok := call.Fun.(*ast.Ident); ok && name.Name == "panic" {
			return
		}
		what = "a call"
	}
	id := r.add(n, what+" is left out")
	c.Replace(&ast.IfStmt{
		Cond: &ast.UnaryExpr{Op: token.NOT, X: on(id)},
		Body: &ast.BlockStmt{List: []ast.Stmt{n}},
	})
}

func isBlank(e ast.Expr) bool {
	name, ok := e.(*ast.Ident)
	return ok && name.Name == "_"
}

// isValue reports whether an identifier stands where a value is read.
func isValue(c *astutil.Cursor) bool {
	switch c.Parent().(type) {
	case *ast.SelectorExpr, *ast.Field, *ast.LabeledStmt, *ast.BranchStmt, *ast.CaseClause:
		return false
	case *ast.KeyValueExpr:
		return c.Name() == "Value"
	case *ast.AssignStmt:
		return c.Name() == "Rhs"
	}
	return true
}

func (r *rewriter) flipped(n ast.Expr, what string) ast.Expr {
	return &ast.CallExpr{
		Fun:  &ast.SelectorExpr{X: ast.NewIdent("mutant"), Sel: ast.NewIdent("Flip")},
		Args: []ast.Expr{number(r.add(n, what)), n},
	}
}

// either is the fault while it is on, and the right expression otherwise.
func (r *rewriter) either(at ast.Node, what string, fault, right ast.Expr) ast.Expr {
	id := r.add(at, what)
	and := func(x, y ast.Expr) ast.Expr {
		return &ast.ParenExpr{X: &ast.BinaryExpr{X: x, Op: token.LAND, Y: &ast.ParenExpr{X: y}}}
	}
	return &ast.ParenExpr{X: &ast.BinaryExpr{
		X:  and(on(id), fault),
		Op: token.LOR,
		Y:  and(&ast.UnaryExpr{Op: token.NOT, X: on(id)}, right),
	}}
}

func (r *rewriter) add(at ast.Node, what string) int {
	id := r.next
	r.next++
	r.mutants = append(r.mutants, mutant{ID: id, File: r.file, Line: r.fset.Position(stands(at)).Line, What: what})
	return id
}

// stands is where a node stands in the source: what was put into it stands nowhere.
func stands(n ast.Node) token.Pos {
	at := token.NoPos
	ast.Inspect(n, func(part ast.Node) bool {
		if binary, ok := part.(*ast.BinaryExpr); ok && binary.OpPos.IsValid() {
			at = binary.OpPos
		} else if part != nil && !at.IsValid() {
			at = part.Pos()
		}
		return !at.IsValid()
	})
	return at
}

func on(id int) ast.Expr {
	return &ast.CallExpr{
		Fun:  &ast.SelectorExpr{X: ast.NewIdent("mutant"), Sel: ast.NewIdent("On")},
		Args: []ast.Expr{number(id)},
	}
}

func number(n int) ast.Expr { return &ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(n)} }
