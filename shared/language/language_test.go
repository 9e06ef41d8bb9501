package language

import "testing"

func TestWhoeverIsNotDutchIsSpokenToInEnglish(t *testing.T) {
	for culture, want := range map[string]string{
		"nl": "nl", "nl-NL": "nl", "NL-be": "nl", "nl_NL": "nl", " nl ": "nl",
		"": "en", "en-US": "en", "nld": "en", "nlx-NL": "en", "de-NL": "en", "n": "en",
	} {
		if got := Of(culture); got != want {
			t.Errorf("%q is spoken to in %s", culture, got)
		}
	}
	if Culture("nl-BE") != "nl-NL" || Culture("fr") != "en-US" {
		t.Errorf("cultures %s and %s", Culture("nl-BE"), Culture("fr"))
	}
}

func TestABrowserIsAnsweredInTheLanguageItLikesBest(t *testing.T) {
	for header, want := range map[string]string{
		"nl":                          "nl",
		"nl-NL,nl;q=0.9,en;q=0.8":     "nl",
		"en;q=0.8, nl;q=0.9":          "nl",
		"en-GB,en;q=0.9,nl;q=0.8":     "en",
		"fr-FR,fr;q=0.9,nl;q=0.4":     "nl",
		"de, en;q=0.5":                "en",
		"":                            "en",
		"*":                           "en",
		"nl;q=0, en;q=0.1":            "en",
		"nl;q=much":                   "en",
		"nl;q=7":                      "en",
		"nlx":                         "en",
		"\x00,;;q=,,nl;q=0.3;extra=1": "en",
	} {
		if got := Accepted(header); got != want {
			t.Errorf("%q is answered in %s", header, got)
		}
	}
}

func TestNumbersAreWrittenInGroupsOfThree(t *testing.T) {
	for _, c := range []struct {
		language string
		n        int64
		want     string
	}{
		{English, 7, "7"},
		{English, 999, "999"},
		{English, 1000, "1,000"},
		{English, 1_234_567, "1,234,567"},
		{Dutch, 50_000, "50.000"},
		{Dutch, -1000, "-1.000"},
		{English, -100_000, "-100,000"},
	} {
		if got := Number(c.language, c.n); got != c.want {
			t.Errorf("%d in %s is %s, want %s", c.n, c.language, got, c.want)
		}
	}
}
