package providers

import (
	"reflect"
	"testing"

	"portaal/shared/mail"
)

// TestTheWeeklyMailForgetsNoNumberOfTheStartPage: who was past due, and which invoices wait, were left out of it.
func TestTheWeeklyMailForgetsNoNumberOfTheStartPage(t *testing.T) {
	staff := 0
	n := &Needs{Staff: &staff}
	needs := reflect.ValueOf(n).Elem()
	want := map[string]int64{}
	for i := range needs.NumField() {
		name := needs.Type().Field(i).Name
		number := reflect.Indirect(needs.Field(i))
		if number.Kind() == reflect.Int {
			want[name] = int64(i + 1)
			number.SetInt(want[name])
		}
	}
	if len(want) < 14 {
		t.Fatalf("the start page has %d numbers only", len(want))
	}
	said := reflect.ValueOf(digestOf(n, "Noordzee IT", mail.Link("")))
	for name, number := range want {
		if field := said.FieldByName(name); !field.IsValid() || field.Int() != number {
			t.Errorf("the start page's %s is not in the weekly mail", name)
		}
	}
}
