package table_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"portaal/shared/table"
)

func TestNamesOfAllOfEuropeAreFoundWithoutTheirAccents(t *testing.T) {
	for name, want := range map[string]string{
		"Škoda Łódź s.r.o.":     "skoda lodz s.r.o.",
		"Győr Űrhajó":           "gyor urhajo",
		"Brăila & Țară":         "braila & tara",
		"Smørrebrød A/S":        "smorrebrod a/s",
		"Straße 7 \u00a0GmbH":   "strasse 7 gmbh",
		"E\u0301cole":           "ecole", // the accent as a character of its own
		"École":                 "ecole",
		"ＦＵＬＬ　width":            "full width",
		"İstanbul":              "istanbul",
		"  Bakkerij   Jansen  ": "bakkerij jansen",
		"ΟΔΟΣ":                  "οδοσ",
		"Ünïcôdé 株式会社":          "unicode 株式会社",
	} {
		if got := table.Fold(name); got != want {
			t.Errorf("%q folds to %q, want %q", name, got, want)
		}
	}
}

func TestFoldingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		once := table.Fold(name)
		if twice := table.Fold(once); twice != once || !utf8.ValidString(once) || strings.Contains(once, "  ") {
			t.Errorf("%q folds to %q, then to %q", name, once, twice)
		}
	})
}
