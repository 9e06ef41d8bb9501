package drift

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"portaal/infra/local"
)

const (
	shapesFile  = "testdata/shapes.txt"
	shapesTag   = "dynamodbav"
	mendShapes  = "go test ./infra/drift -run TestStoredShapes -update"
	shapesTitle = "schema "
)

// shapes lists what is stored: each attribute of each struct with such tags.
func shapes(r repo) (out []string, err error) {
	files := token.NewFileSet()
	for name, text := range r {
		if !strings.HasPrefix(name, "shared/") || !strings.HasSuffix(name, ".go") ||
			strings.HasSuffix(name, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		at := strings.TrimPrefix(path.Dir(name), "shared/")
		ast.Inspect(parsed, func(n ast.Node) bool {
			if named, ok := n.(*ast.TypeSpec); ok {
				if s, ok := named.Type.(*ast.StructType); ok {
					out = append(out, attributes(files, at+"."+named.Name.Name, s)...)
				}
			}
			return true
		})
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// attributes are the lines of one struct: "vault.Cipher name,omitempty string".
func attributes(files *token.FileSet, owner string, s *ast.StructType) (out []string) {
	for _, field := range s.Fields.List {
		if field.Tag == nil {
			continue
		}
		text, err := strconv.Unquote(field.Tag.Value)
		if err != nil {
			continue
		}
		tag, ok := reflect.StructTag(text).Lookup(shapesTag)
		if !ok || tag == "-" {
			continue
		}
		var kind strings.Builder
		if err := printer.Fprint(&kind, files, field.Type); err != nil {
			continue
		}
		out = append(out, owner+" "+tag+" "+strings.Join(strings.Fields(kind.String()), " "))
	}
	return out
}

// breaks names the changes that a reader of the stored rows cannot live with: an attribute that is gone, is called or
// typed otherwise, or is expected of rows that were written without it.
func breaks(before, after []string) (out []string) {
	for _, line := range before {
		if !slices.Contains(after, line) {
			out = append(out, "gone: "+line)
		}
	}
	for _, line := range after {
		optional := strings.Contains(line, ",omitempty ")
		if !optional && !slices.Contains(before, line) && ofKnown(before, line) {
			out = append(out, "not in the rows that are stored: "+line)
		}
	}
	return out
}

// ofKnown reports whether the line's struct was there before: a new kind of row has no rows that lack something.
func ofKnown(before []string, line string) bool {
	owner, _, _ := strings.Cut(line, " ")
	return slices.ContainsFunc(before, func(b string) bool { return strings.HasPrefix(b, owner+" ") })
}

// TestStoredShapesAreThoseOfTheSchemaNumber lets no release read rows otherwise than the one before wrote them, unless
// the number says so: then a run on old data stops instead of misreading it.
func TestStoredShapesAreThoseOfTheSchemaNumber(t *testing.T) {
	r, err := read("../..")
	if err != nil {
		t.Fatal(err)
	}
	now, err := shapes(r)
	if err != nil {
		t.Fatal(err)
	}
	if len(now) < 100 {
		t.Fatalf("only %d attributes are stored: the rule reads nothing", len(now))
	}
	kept, err := os.ReadFile(shapesFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	title, list, _ := strings.Cut(string(kept), "\n")
	number, _ := strconv.Atoi(strings.TrimPrefix(title, shapesTitle))
	before := strings.Split(strings.TrimSuffix(list, "\n"), "\n")
	broken := breaks(before, now)
	if number == local.Schema && len(broken) > 0 {
		t.Fatalf("rows of schema %d are read otherwise than they were written:\n  %s\n"+
			"Let readers take both shapes (architecture §11: omitempty, and a usable zero), or raise local.Schema.\n"+
			"A Go type that only has another name is renamed in %s by hand.",
			number, strings.Join(broken, "\n  "), filepath.Join("infra/drift", shapesFile))
	}
	if *update {
		text := fmt.Sprintf("%s%d\n%s\n", shapesTitle, local.Schema, strings.Join(now, "\n"))
		if err := os.WriteFile(shapesFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if number != local.Schema || !slices.Equal(before, now) {
		t.Errorf("the stored shapes are not those of %s; when they are meant: %s", shapesFile, mendShapes)
	}
}

func TestOnlyWhatOldRowsCanBeReadByIsNoNewSchema(t *testing.T) {
	before := []string{"vault.Cipher name string", "vault.Cipher note,omitempty string"}
	for name, c := range map[string]struct {
		after []string
		want  int
	}{
		"nothing":                    {before, 0},
		"an attribute that may lack": {append(slices.Clone(before), "vault.Cipher more,omitempty int"), 0},
		"a new kind of row":          {append(slices.Clone(before), "vault.Send name string"), 0},
		"one that must be there":     {append(slices.Clone(before), "vault.Cipher more int"), 1},
		"one that is gone":           {before[1:], 1},
		"one that has another name":  {[]string{"vault.Cipher title string", before[1]}, 2},
		"one that has another type":  {[]string{before[0], "vault.Cipher note,omitempty int"}, 1},
		"one that must now be there": {[]string{before[0], "vault.Cipher note string"}, 2},
	} {
		if got := breaks(before, c.after); len(got) != c.want {
			t.Errorf("%s: %q, want %d", name, got, c.want)
		}
	}
	got, err := shapes(
		repo{"shared/vault/a.go": "package vault\ntype Cipher struct {\n\tName string `dynamodbav:\"name\"`\n}\n"},
	)
	if err != nil || !slices.Equal(got, []string{"vault.Cipher name string"}) {
		t.Errorf("read %q, %v", got, err)
	}
}
