package reckon

import (
	"testing"
	"time"
)

func TestTheCalendarKeepsTheDayWhereAMonthHasIt(t *testing.T) {
	for anchor, want := range map[string]string{
		"2027-01-31": "2027-02-28 2027-03-31 2027-04-30 2027-05-31",
		"2028-01-30": "2028-02-29 2028-03-30 2028-04-30 2028-05-30",
		"2028-02-29": "2028-03-29 2028-04-29 2028-05-29 2028-06-29",
		"2027-12-01": "2028-01-01 2028-02-01 2028-03-01 2028-04-01",
	} {
		day, err := time.Parse(time.DateOnly, anchor)
		if err != nil {
			t.Fatal(err)
		}
		c := &calendar{anchor: day}
		got := c.date(4).Format(time.DateOnly)
		for k := 3; k > 0; k-- {
			got = c.date(k).Format(time.DateOnly) + " " + got
		}
		if got != want || !c.date(0).Equal(day) {
			t.Errorf("from %s: %s", anchor, got)
		}
	}
}
