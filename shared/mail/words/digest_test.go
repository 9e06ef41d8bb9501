package words

import (
	"reflect"
	"testing"

	"portaal/shared/mail"
)

// TestTheWeeklyMailHasALineForEachNumber: with ten clients past due it said that nothing needed anybody.
func TestTheWeeklyMailHasALineForEachNumber(t *testing.T) {
	whole := reflect.TypeOf(mail.WeeklyDigest{})
	numbers := 0
	for n := range whole.NumField() {
		if whole.Field(n).Type != reflect.TypeOf(mail.Many(0)) {
			continue
		}
		numbers++
		for _, language := range mail.Languages() {
			calm := mail.WeeklyDigest{ProviderName: "Noordzee IT", Clients: 41, Link: here.Start(provider)}
			some := calm
			reflect.ValueOf(&some).Elem().Field(n).SetInt(10)
			before, after := paragraphsOf(t, language, calm), paragraphsOf(t, language, some)
			if len(after) != len(before)+1 {
				t.Errorf("%s: %s has no line of its own: %q", language, whole.Field(n).Name, after)
			}
			if !some.Urgent() && !some.Risky() {
				t.Errorf("%s counts as nothing", whole.Field(n).Name)
			}
		}
	}
	if numbers < 13 {
		t.Errorf("%d numbers only", numbers)
	}
}

func paragraphsOf(t *testing.T, language string, d mail.WeeklyDigest) []string {
	t.Helper()
	p, err := fill(language, "weekly-digest", d, mail.Brand{})
	if err != nil {
		t.Fatal(err)
	}
	return p.Paragraphs
}
