package page

import (
	"errors"
	"testing"

	"portaal/shared/fault"
)

func TestACursorOpensOnlyWhereItWasSealed(t *testing.T) {
	s := NewSealer(func() []byte { return []byte("a secret") })
	c := s.Seal("ORG#1", "clients-list", "tenant", "filter")
	if got, err := s.Open(*c, "clients-list", "tenant", "filter"); err != nil || got != "ORG#1" {
		t.Fatal(got, err)
	}
	for _, scope := range [][]string{
		{"clients-list", "other", "filter"},
		{"other", "tenant", "filter"},
		{"clients-list", "tenant", ""},
		nil,
	} {
		if _, err := s.Open(*c, scope...); !errors.Is(err, fault.CursorInvalid) {
			t.Errorf("opened in scope %q: %v", scope, err)
		}
	}
	if _, err := NewSealer(
		func() []byte { return []byte("another") },
	).Open(*c, "clients-list", "tenant", "filter"); err == nil {
		t.Error("opened with another key")
	}
	for i := range *c {
		changed := []byte(*c)
		changed[i] ^= 1
		if got, err := s.Open(string(changed), "clients-list", "tenant", "filter"); err == nil && got != "ORG#1" {
			t.Fatalf("a cursor changed at %d opened to %q", i, got)
		}
	}
}

// Parts were joined by NUL, so that a search for "a\x00b" could have gone on with the cursor of another list.
func TestNoTwoScopesAreOneWhateverTheirPartsHold(t *testing.T) {
	s := NewSealer(func() []byte { return []byte("a secret") })
	scopes := [][]string{
		nil,
		{""},
		{"", ""},
		{"a\x00b"},
		{"a", "b"},
		{"a\x00", "b"},
		{"a", "\x00b"},
		{"a", "", "b"},
		{"a\x00\x00b"},
		{"\x01a", "b"},
		{"\x01a\x01b"},
	}
	for i, sealed := range scopes {
		c := s.Seal("p", sealed...)
		for j, opened := range scopes {
			if _, err := s.Open(*c, opened...); (err == nil) != (i == j) {
				t.Errorf("sealed for %q, opened for %q: %v", sealed, opened, err)
			}
		}
	}
}

func TestNoPositionIsNoCursor(t *testing.T) {
	s := NewSealer(func() []byte { return []byte("a secret") })
	if s.Seal("") != nil {
		t.Error("an empty position was sealed")
	}
	if got, err := s.Open("", "x"); got != "" || err != nil {
		t.Error(got, err)
	}
}

func TestSizeIsBounded(t *testing.T) {
	for asked, want := range map[int]int{0: DefaultSize, -3: DefaultSize, 7: 7, 100: 100, 101: MaxSize} {
		if got := Size(asked); got != want {
			t.Errorf("Size(%d) = %d", asked, got)
		}
	}
}

func FuzzOpen(f *testing.F) {
	s := NewSealer(func() []byte { return []byte("a secret") })
	f.Add("x")
	f.Add(*s.Seal("p", "a"))
	f.Fuzz(func(t *testing.T, cursor string) {
		if got, err := s.Open(cursor, "another scope"); err == nil && got != "" {
			t.Fatalf("%q opened to %q", cursor, got)
		}
	})
}
