package table

import (
	"sort"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portaal/shared/ids"
)

// part draws any typed part together with what must come back when the key is split.
func part(t *rapid.T, name string) Part {
	switch rapid.IntRange(0, 4).Draw(t, name) {
	case 0:
		return Name(rapid.StringMatching(`[A-Z]{1,12}`).Draw(t, name+" name"))
	case 1:
		return ID(ids.New[ids.Collection]())
	case 2:
		return Number(rapid.Uint64().Draw(t, name+" number"))
	case 3:
		return Digest(rapid.String().Draw(t, name+" text"))
	}
	return Sortable(rapid.String().Draw(t, name+" sortable"))
}

func TestAKeySplitsIntoTheTextsOfItsParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := make(Path, rapid.IntRange(1, 6).Draw(t, "n"))
		for i := range parts {
			parts[i] = part(t, "part")
		}
		k := At(parts, P(Name("X")))
		got := Split(k.PK)
		if k.bad || len(got) != len(parts) {
			t.Fatalf("%q splits into %d parts, built from %d", k.PK, len(got), len(parts))
		}
		for i := range parts {
			if got[i] != parts[i].text {
				t.Fatalf("part %d: %q, built from %q", i, got[i], parts[i].text)
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
		for _, p := range []Part{Digest(hostile), Sortable(hostile)} {
			if strings.ContainsAny(p.text, "#~\x00%") || len(p.text) > 200 {
				t.Errorf("a part made of %.12q is %q", hostile, p.text)
			}
		}
		if k := At(P(ID(ids.User(hostile))), P(Name("X"))); !k.bad {
			t.Errorf("an identifier %.12q made a usable key", hostile)
		}
	}
}

func TestNamesAreConstants(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Fatal("a lower-case name was accepted")
		}
	}()
	Name("org")
}

func TestSortableKeepsTheOrderOfNames(t *testing.T) {
	names := []string{"zebra", "Ábel", "acme", "Acme 2", "Bakker", "bakkerij", "Émile", "ACME", "de Boer", "Özil", "a"}
	byName := append([]string(nil), names...)
	sort.SliceStable(byName, func(i, j int) bool { return Fold(byName[i]) < Fold(byName[j]) })
	byKey := append([]string(nil), names...)
	sort.SliceStable(byKey, func(i, j int) bool { return Sortable(byKey[i]).text < Sortable(byKey[j]).text })
	for i := range byName {
		if Fold(byName[i]) != Fold(byKey[i]) {
			t.Fatalf("by name %q, by key %q", byName, byKey)
		}
	}
}

func TestAPrefixFindsEveryNameThatBeginsWithIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-z0-9éü ]{1,40}`).Draw(t, "name")
		folded := []rune(Fold(name))
		n := rapid.IntRange(0, len(folded)).Draw(t, "n")
		prefix := strings.TrimRight(string(folded[:n]), " ")
		if !strings.HasPrefix(Sortable(name).text, SortablePrefix(prefix)) {
			t.Fatalf("%q is not found by %q", name, prefix)
		}
	})
}

func TestInstantsSortAsText(t *testing.T) {
	base := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	before := Time(base).text
	for range 1000 {
		base = base.Add(997 * time.Hour)
		if next := Time(base).text; next <= before {
			t.Fatalf("%s sorts before %s", next, before)
		} else {
			before = next
		}
	}
}
