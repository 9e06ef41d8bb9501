package language

import "testing"

func TestALineHoldsWhatIsSeenAndNothingElse(t *testing.T) {
	for typed, want := range map[string]string{
		"Fatima de Vries":                   "Fatima de Vries",
		"  De\n Vries \t Bouw\u00a0":        "De Vries Bouw",
		"Zoë Ślązak-Ødegård 株式会社":           "Zoë Ślązak-Ødegård 株式会社",
		"Team 👩\u200d🔧":                     "Team 👩\u200d🔧",
		"Jan\r\nBcc: victim@evil.example":   "Jan Bcc: victim@evil.example",
		"Jan\x00\x1b[31m":                   "Jan [31m",
		"gpj.\u202egnp":                     "gpj.gnp",
		"Ac\u200bme\ufeff\u2060":            "Acme",
		"a\u2028b\u2029c\u0085d":            "a b c d",
		"a\ufffdb\xffc":                     "abc",
		"\U000e0041\U000e0042":              "",
		" \u200b\u202e\ufeff\u200d\u200d\t": "",
		"":                                  "",
	} {
		if got := Line(typed); got != want {
			t.Errorf("%q became %q", typed, got)
		}
		if twice := Line(Line(typed)); twice != Line(typed) {
			t.Errorf("%q becomes another one the second time: %q", typed, twice)
		}
	}
}
