package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheCatalogueIsUpToDate(t *testing.T) {
	if err := writeCatalog(true); err != nil {
		t.Fatal(err)
	}
}

func TestOperationValuesAreFoundInTheSource(t *testing.T) {
	dir := t.TempDir()
	source := "package things\n\n// A is one.\n//\n//operation:open others.OpenThings\n" +
		"var A = operation.New(operation.Spec{}, rule, a)\nvar (\n\tB = " +
		"operation.Job(operation.Spec{}, b)\n\tc = operation.New(operation.Spec{}, rule, c)\n\tD = other.New()\n)\n"
	if err := os.WriteFile(filepath.Join(dir, "a.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(
		filepath.Join(dir, "a_test.go"),
		[]byte("package things\n\nvar T = operation.New(operation.Spec{}, rule, t)\n"),
		0o644,
	); err != nil {
		t.Fatal(err)
	}
	got, err := operationsIn(dir)
	if err != nil || len(got) != 2 || got[0] != (value{"things", "A", "others.OpenThings"}) ||
		got[1] != (value{"things", "B", "things.Open"}) {
		t.Fatalf("%v %v", got, err)
	}
}
