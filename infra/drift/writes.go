package drift

import (
	"fmt"
	"go/ast"
	"strings"
)

// checkWrites wants every function that hands writes over to be called …Writes: they have not happened when it returns,
// and the line that forgets to carry them out is to say so. Who hands over one may say …Write, never …Writes. Package
// table itself is made of writes and is free.
func checkWrites(r repo) (complaints []string) {
	for _, s := range r.sources() {
		local := s.local(tablePackage)
		if local == "" {
			continue
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Type.Results == nil {
				continue
			}
			many, one := makesWrites(f.Type.Results, local)
			named := f.Name.Name == "writes" || strings.HasSuffix(f.Name.Name, "Writes")
			switch {
			case many && !named:
				complaints = append(
					complaints,
					fmt.Sprintf("%s: %s hands writes over: call it …Writes", s.at(f), f.Name.Name),
				)
			case one && !many && named:
				complaints = append(
					complaints,
					fmt.Sprintf("%s: %s hands one write over: call it …Write", s.at(f), f.Name.Name),
				)
			}
		}
	}
	return complaints
}

// makesWrites reports whether results hold several writes, in however many lists, and whether they hold a single one.
func makesWrites(results *ast.FieldList, local string) (many, one bool) {
	for _, field := range results.List {
		kind, lists := field.Type, 0
		for list, ok := kind.(*ast.ArrayType); ok; list, ok = kind.(*ast.ArrayType) {
			kind, lists = list.Elt, lists+1
		}
		sel, ok := kind.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Write" {
			continue
		}
		if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == local {
			many, one = many || lists > 0, one || lists == 0
		}
	}
	return many, one
}
