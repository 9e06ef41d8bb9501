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
	all, err := h.tested(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range append(strict, catalogue) {
		if !slices.Contains(all, pkg) {
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

// A search that finds too little races nothing.
func TestWhatShipsIsRaced(t *testing.T) {
	ship, err := house{root: "../.."}.shipping(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range []string{"portaal/shared/table", "portaal/shared/members", "portaal/infra/local"} {
		if !slices.Contains(ship, pkg) {
			t.Errorf("%s is not raced: %v", pkg, ship)
		}
	}
}
