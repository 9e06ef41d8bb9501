package operation

import (
	"testing"
	"time"
)

func TestASchedulesIntervalIsRead(t *testing.T) {
	for expression, want := range map[string]time.Duration{
		"rate(1 minute)":    time.Minute,
		"rate(5 minutes)":   5 * time.Minute,
		"rate(1 hour)":      time.Hour,
		"rate(2 days)":      48 * time.Hour,
		"cron(0 3 * * ? *)": 24 * time.Hour,
		"":                  0,
	} {
		if got, err := (Spec{Schedule: expression}).Every(); err != nil || got != want {
			t.Errorf("%q is %v, want %v: %v", expression, got, want, err)
		}
	}
	for _, wrong := range []string{"rate(0 minutes)", "rate(5 weeks)", "cron(0 3 1 * ? *)", "every day"} {
		if got, err := (Spec{Schedule: wrong}).Every(); err == nil {
			t.Errorf("%q was taken as %v", wrong, got)
		}
	}
}

// A hundred thousand invoices that are due on one day took half a day: of each quarter of an hour the run worked for
// twenty-one seconds.
func TestAScheduledCallWorksUntilTheNextOneGoesOn(t *testing.T) {
	for expression, want := range map[string]time.Duration{
		"":                 0,
		"rate(1 minute)":   0,
		"rate(5 minutes)":  4 * time.Minute,
		"rate(15 minutes)": 14 * time.Minute,
		"rate(1 day)":      14 * time.Minute,
	} {
		if got, err := (Spec{Schedule: expression}).Longest(); err != nil || got != want {
			t.Errorf("%q: %v, want %v: %v", expression, got, want, err)
		}
	}
}
