package ids

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNewIsCanonicalAndParses(t *testing.T) {
	for range 1000 {
		id := New[User]()
		if got, err := Parse[User](string(id)); err != nil || got != id {
			t.Fatalf("Parse(New()) = %q, %v", got, err)
		}
	}
}

func TestParseRefusesWhatIsNotCanonical(t *testing.T) {
	good := string(New[User]())
	for _, bad := range []string{
		"", "x", strings.ToUpper(good), "{" + good + "}", good + " ", good[:35], good + "0",
		strings.ReplaceAll(good, "-", ""), strings.Replace(good, "-", "#", 1), "a#ORG#b",
	} {
		if bad == good {
			continue // a UUID without letters equals its upper-case form
		}
		if _, err := Parse[User](bad); err == nil {
			t.Errorf("Parse accepted %q", bad)
		}
	}
}

func TestParseNeverAcceptsASeparator(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if _, err := Parse[User](s); err == nil && strings.ContainsAny(s, "#/{} ") {
			t.Fatalf("accepted %q", s)
		}
	})
}
