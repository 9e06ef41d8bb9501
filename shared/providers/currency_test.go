package providers_test

import (
	"context"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/providers"
	"portaal/shared/tenancy"
)

// sellsIn lets the provider choose another currency.
func (s *stage) sellsIn(currency string) {
	s.T.Helper()
	s.touch(tenancy.ProviderKey(s.provider), "currency", currency)
}

func TestAClientKeepsTheCurrencyThatItBeganWith(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sound := s.StaysSound()
	dollars := s.client("Acme").OrganizationID
	s.sellsIn("EUR")
	euros := s.client("De Vries Bouw").OrganizationID
	s.sellsIn("GBP")
	pounds := s.client("Bakkerij Jansen").OrganizationID
	sound("clients in three currencies")
	rows, _ := s.rows(s.service, "")
	for o, currency := range map[ids.Organization]string{dollars: "USD", euros: "EUR", pounds: "GBP"} {
		var paid billing.Subscription
		_, err := s.Table.Get(context.Background(), billing.SubscriptionKey(o), &paid)
		if s.Must(err); paid.Currency != currency {
			t.Errorf("%s is billed in %s, not %s", o, paid.Currency, currency)
		}
		var row struct{ Currency string }
		s.service.Do("GET", s.path("/organizations/"+string(o)), nil).Into(&row)
		if row.Currency != currency {
			t.Errorf("%s is listed in %s, not %s", o, row.Currency, currency)
		}
	}
	if len(rows) != 3 {
		t.Errorf("%v are listed", rows)
	}
	// Each costs 5 × 72.00 + 2 × 3.96 a year, a twelfth of which is 30.66.
	var totals providers.Totals
	s.service.Do("GET", s.path("/totals"), nil).Into(&totals)
	if want := []providers.MonthlyTotal{
		{Currency: "EUR", Cents: 3066}, {Currency: "GBP", Cents: 3066}, {Currency: "USD", Cents: 3066},
	}; !slices.Equal(totals.PerMonth, want) {
		t.Errorf("together they cost %+v", totals.PerMonth)
	}
	var figures providers.FiguresDetails
	s.service.Do("GET", s.path("/figures"), nil).Into(&figures) // kept from then on
	s.Must(s.RunJob("providers-run-count", nil))
	s.service.Do("GET", s.path("/figures"), nil).Into(&figures)
	if len(figures.Days) != 1 || !slices.Equal(figures.Days[0].PerMonth, totals.PerMonth) {
		t.Errorf("kept of the day is %+v", figures)
	}
	// Nothing is billed while a client is suspended.
	at := s.path("/organizations/" + string(euros) + "/suspension")
	if a := s.admin.Do("PUT", at, object{"note": ""}); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	s.service.Do("GET", s.path("/totals"), nil).Into(&totals)
	if totals.PerMonth[0] != (providers.MonthlyTotal{Currency: "EUR"}) {
		t.Errorf("with one suspended they cost %+v", totals.PerMonth)
	}
}

func TestAClientIsNotStartedInAnotherCurrencyThanWasShown(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sellsIn("EUR")
	shown := func(currency string) testkit.Answer {
		form := s.form(testkit.Address("owner"), object{".name": "Acme", ".currency": currency})
		return s.submit(s.admin, string(ids.New[ids.Nonce]()), form)
	}
	s.Unchanged("in dollars", func() { shown("USD").Refused("shown in dollars", 409, "providers.other_currency") })
	if a := shown("EUR"); a.Status != 200 {
		t.Errorf("shown in euros: %d %s", a.Status, a.Body)
	}
}
