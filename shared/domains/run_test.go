package domains_test

import (
	"testing"
	"time"
)

func (w *world) runs() {
	w.T.Helper()
	w.Must(w.RunJob("domains-run", nil))
}

func TestTheJobFindsARecordThatComesLater(t *testing.T) {
	t.Parallel()
	w := open(t, 1)
	h := w.all[0]
	d := h.claims("bakery.example.org")
	w.Names.Set("bakery.example.org", d.Text)
	w.runs() // not due yet
	if is := h.listed()[0]; is.Runs != 0 || is.VerifiedDate != nil {
		t.Fatalf("%+v", is)
	}
	w.Names.Set("bakery.example.org")
	w.later(time.Hour)
	w.runs()
	w.runs() // twice is once
	if is := h.listed()[0]; is.Runs != 1 || is.VerifiedDate != nil {
		t.Fatalf("%+v", is)
	}
	w.Names.Set("bakery.example.org", d.Text)
	w.Names.Fail(true)
	w.later(2 * time.Hour)
	w.runs()
	w.Names.Fail(false)
	if is := h.listed()[0]; is.Runs != 2 || is.VerifiedDate != nil {
		t.Fatalf("%+v", is)
	}
	w.later(3 * time.Hour)
	w.runs()
	if is := h.listed()[0]; is.Runs != 2 || is.VerifiedDate != nil {
		t.Fatalf("looked before it was due: %+v", is)
	}
	w.later(time.Hour)
	w.runs()
	if is := h.listed()[0]; is.VerifiedDate == nil || is.NextRun != nil {
		t.Fatalf("%+v", is)
	}
	if lines := w.events(h); len(lines) != 2 || lines[0] == lines[1] {
		t.Errorf("%v", lines)
	}
	w.sound("a record that came later")
}

// TestAClaimThatNobodyProves lets two weeks pass, an hour at a time: looked for ever more rarely, told once, gone.
func TestAClaimThatNobodyProves(t *testing.T) {
	t.Parallel()
	w := open(t, 1)
	h := w.all[0]
	h.claims("bakery.example.org")
	begun := w.Clock.Now()
	var looked []time.Duration
	var told, gone time.Duration
	runs := 0
	for gone == 0 && w.Clock.Now().Sub(begun) < 20*24*time.Hour {
		w.later(time.Hour)
		w.runs()
		since := w.Clock.Now().Sub(begun)
		all := h.listed()
		switch {
		case len(all) == 0:
			gone = since
			continue
		case all[0].Runs > runs:
			runs = all[0].Runs
			looked = append(looked, since)
		}
		if all[0].DeletionDate != nil && told == 0 {
			told = since
			w.Must(w.RunJob("mail-deliver", nil))
			if mails := w.Post.Sent(); len(mails) != 1 {
				t.Errorf("%d mails", len(mails))
			}
			w.sound("a claim that was told of")
		}
	}
	hours := []time.Duration{1, 3, 7, 15, 27, 39}
	for i, at := range hours {
		if len(looked) <= i || looked[i] != at*time.Hour {
			t.Fatalf("looked after %v", looked)
		}
	}
	day := 24 * time.Hour
	if told < 7*day || told > 7*day+12*time.Hour || gone != told+7*day {
		t.Errorf("told after %v, gone after %v", told, gone)
	}
	if n := len(looked); n < 20 || n > 40 {
		t.Errorf("looked %d times", n)
	}
	w.Must(w.RunJob("mail-deliver", nil))
	if mails := w.Post.Sent(); len(mails) != 1 {
		t.Errorf("%d mails in all", len(mails))
	}
	w.sound("a claim that went")
}

// TestARecordOfAnothersDomain has the record of somebody else's domain: it is not taken, and the claim goes as others.
func TestARecordOfAnothersDomain(t *testing.T) {
	t.Parallel()
	w := open(t, 2)
	mine, other := w.all[0], w.all[1]
	a, b := mine.claims("bakery.example.org"), other.claims("bakery.example.org")
	w.Names.Set("bakery.example.org", a.Text, b.Text)
	if is := mine.verifies(a); is.VerifiedDate == nil {
		t.Fatal("not verified")
	}
	w.later(time.Hour)
	w.runs()
	if is := other.listed()[0]; is.VerifiedDate != nil || is.Runs != 1 {
		t.Errorf("%+v", is)
	}
	answered(t, mine.owner.Do("DELETE", mine.path("/", a.ID), nil), 200)
	w.later(2 * time.Hour)
	w.runs()
	if is := other.listed()[0]; is.VerifiedDate == nil {
		t.Errorf("%+v", is)
	}
	w.sound("a domain that changed hands")
}
