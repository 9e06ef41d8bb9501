package main

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// A run that names a test or a package that is gone passes without having looked at anything.
func TestWhatRunsTwiceIsThere(t *testing.T) {
	h := house{root: "../.."}
	plain, raced, err := h.tested(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range append(strict, catalogue) {
		if !slices.Contains(append(raced, plain...), pkg) {
			t.Errorf("%s has no tests", pkg)
		}
	}
	files, err := os.ReadDir(h.path("shared", "catalog"))
	if err != nil {
		t.Fatal(err)
	}
	walks := 0
	for _, f := range files {
		if strings.HasSuffix(f.Name(), "_test.go") {
			text, err := os.ReadFile(h.path("shared", "catalog", f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			walks += strings.Count(string(text), "func "+strings.Trim(walk, "^$")+"(")
		}
	}
	if walks != 1 {
		t.Errorf("%d tests of the catalogue are called %s", walks, walk)
	}
}

// What starts goroutines is looked for in the source: a search that finds too little races nothing.
func TestTheTableAndTheLocalServerAreRaced(t *testing.T) {
	_, raced, err := house{root: "../.."}.tested(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range []string{"portaal/shared/table", "portaal/shared/lambda", "portaal/infra/local"} {
		if !slices.Contains(raced, pkg) {
			t.Errorf("%s is not raced: %v", pkg, raced)
		}
	}
}
