package table_test

import (
	"sort"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Tests of this package stand outside it: from inside, everything that uses the table would be compiled once more.

// text is what a part of a key is stored as.
func text(p table.Part) string { return table.At(table.P(p), table.P(table.Name("X"))).PK }

// part draws any typed part together with what must come back when the key is split.
func part(t *rapid.T, name string) table.Part {
	switch rapid.IntRange(0, 4).Draw(t, name) {
	case 0:
		return table.Name(rapid.StringMatching(`[A-Z]{1,12}`).Draw(t, name+" name"))
	case 1:
		return table.ID(ids.New[ids.Collection]())
	case 2:
		return table.Number(rapid.Uint64().Draw(t, name+" number"))
	case 3:
		return table.Digest(rapid.String().Draw(t, name+" text"))
	}
	return table.Sortable(rapid.String().Draw(t, name+" sortable"))
}

func TestAKeySplitsIntoTheTextsOfItsParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := make(table.Path, rapid.IntRange(1, 6).Draw(t, "n"))
		for i := range parts {
			parts[i] = part(t, "part")
		}
		k := table.At(parts, table.P(table.Name("X")))
		got := table.Split(k.PK)
		if len(got) != len(parts) {
			t.Fatalf("%q splits into %d parts, built from %d", k.PK, len(got), len(parts))
		}
		for i := range parts {
			if got[i] != text(parts[i]) {
				t.Fatalf("part %d: %q, built from %q", i, got[i], text(parts[i]))
			}
		}
	})
}

func TestFreeTextNeverReachesAKey(t *testing.T) {
	for _, hostile := range []string{
		"a#ORG#b",
		"%23",
		"\x00",
		strings.Repeat("x", 3000),
		"5A3C8F10-7D42-4B6E-9C01-000000000000",
		"~",
		"💥",
	} {
		for _, p := range []table.Part{table.Digest(hostile), table.Sortable(hostile)} {
			if strings.ContainsAny(text(p), "#~\x00%") || len(text(p)) > 200 {
				t.Errorf("a part made of %.12q is %q", hostile, text(p))
			}
		}
		if got := text(table.ID(ids.User(hostile))); got != "" {
			t.Errorf("an identifier %.12q became %.12q", hostile, got)
		}
	}
}

func TestNamesAreConstants(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Fatal("a lower-case name was accepted")
		}
	}()
	table.Name("org")
}

func TestSortableKeepsTheOrderOfNames(t *testing.T) {
	names := []string{"zebra", "Ábel", "acme", "Acme 2", "Bakker", "bakkerij", "Émile", "ACME", "de Boer", "Özil", "a"}
	byName := append([]string(nil), names...)
	sort.SliceStable(byName, func(i, j int) bool { return table.Fold(byName[i]) < table.Fold(byName[j]) })
	byKey := append([]string(nil), names...)
	sort.SliceStable(
		byKey,
		func(i, j int) bool { return text(table.Sortable(byKey[i])) < text(table.Sortable(byKey[j])) },
	)
	for i := range byName {
		if table.Fold(byName[i]) != table.Fold(byKey[i]) {
			t.Fatalf("by name %q, by key %q", byName, byKey)
		}
	}
}

func TestAPrefixFindsEveryNameThatBeginsWithIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-z0-9éü ]{1,40}`).Draw(t, "name")
		folded := []rune(table.Fold(name))
		n := rapid.IntRange(0, len(folded)).Draw(t, "n")
		prefix := strings.TrimRight(string(folded[:n]), " ")
		if !strings.HasPrefix(text(table.Sortable(name)), table.SortablePrefix(prefix)) {
			t.Fatalf("%q is not found by %q", name, prefix)
		}
	})
}

func TestInstantsSortAsText(t *testing.T) {
	base := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	before := text(table.Time(base))
	for range 1000 {
		base = base.Add(997 * time.Hour)
		if next := text(table.Time(base)); next <= before {
			t.Fatalf("%s sorts before %s", next, before)
		} else {
			before = next
		}
	}
}
