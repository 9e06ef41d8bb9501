package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"portaal/infra/generate/files"
	"portaal/shared/catalog"
)

func all(t *testing.T) (string, files.Set) {
	t.Helper()
	root, err := files.Root()
	if err != nil {
		t.Fatal(err)
	}
	set, err := All(root, catalog.All())
	if err != nil {
		t.Fatal(err)
	}
	return root, set
}

func TestTheProjectionsAreUpToDate(t *testing.T) {
	root, set := all(t)
	if err := set.Check(root, Owned...); err != nil {
		t.Fatal(err)
	}
}

func TestADifferenceIsToldWithTheCommandThatMendsIt(t *testing.T) {
	root, set := all(t)
	copied := t.TempDir()
	for path := range set {
		content, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(copied, path)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(copied, path), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := set.Check(copied, Owned...); err != nil {
		t.Fatalf("an exact copy differs: %v", err)
	}
	if err := os.WriteFile(filepath.Join(copied, "template.yaml"), []byte("changed by hand"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(copied, "events/billing-get-quote.json")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(copied, "functions/nobody-knows"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := set.Check(copied, Owned...)
	for _, want := range []string{
		files.Mend,
		"template.yaml differs",
		"events/billing-get-quote.json is missing",
		"functions/nobody-knows belongs to no operation",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told: %v", want, err)
		}
	}
	if err := set.Write(copied, Owned...); err != nil {
		t.Fatal(err)
	}
	if err := set.Check(copied, Owned...); err != nil {
		t.Errorf("writing did not mend it: %v", err)
	}
}

func mustRoot(t *testing.T) string {
	t.Helper()
	root, err := files.Root()
	if err != nil {
		t.Fatal(err)
	}
	return root
}
