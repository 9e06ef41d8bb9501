package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEachDecisionHasItsFaults: what a rewritten file holds, by the words that a report says.
func TestEachDecisionHasItsFaults(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.go")
	source := `package a

const limit = 3 < 4

type place struct{ owner bool }

func may(p place, n int, err error) (bool, error) {
	if err != nil || !p.owner {
		return false, err
	}
	p.owner = n > 3
	return ready(p), nil
}

func ready(p place) bool { return p.owner }
`
	if err := os.WriteFile(path, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	written, mutants, err := rewrite(path, "a.go", 40)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, m := range mutants {
		if m.ID != 40+i {
			t.Errorf("number %d instead of %d", m.ID, 40+i)
		}
		got = append(got, strings.TrimSpace(strings.Split(source, "\n")[m.Line-1])+" | "+m.What)
	}
	want := []string{
		"if err != nil || !p.owner { | != becomes ==",
		"if err != nil || !p.owner { | ! is left out",
		"if err != nil || !p.owner { | || becomes &&",
		"return false, err | false is turned round",
		"p.owner = n > 3 | > becomes <=",
		"p.owner = n > 3 | > becomes >=",
		"p.owner = n > 3 | an assignment is left out",
		"return ready(p), nil | the answer is turned round",
		"func ready(p place) bool { return p.owner } | the answer is turned round",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("faults:\n%s\ninstead of\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if !strings.Contains(string(written), "const limit = 3 < 4") {
		t.Error("a constant is no decision")
	}
}
