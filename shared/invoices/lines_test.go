package invoices_test

import (
	"context"
	"testing"
	"time"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// TestAMonthWithThousandsOfChangesIsBilledAllTheSame: in lines that fit into a row, to the cent.
func TestAMonthWithThousandsOfChangesIsBilledAllTheSame(t *testing.T) {
	t.Parallel()
	s := newStreet(t)
	at := s.Clock.Now()
	terms := billing.Terms{
		ProviderID: s.sellers[0], PlanType: billing.TeamsMonthly, Seats: 5, Currency: "EUR", PriceVersion: 1,
	}
	o := s.client([]billing.Entry{{N: 1, At: table.Stamp(at), Is: terms}})
	const changes = 2_600
	for n := range changes {
		was := terms
		terms.Seats++
		if n%3 == 2 {
			terms.Seats -= 2
		}
		e := billing.Entry{
			OrganizationID: o, N: n + 2, Was: was, Is: terms,
			At: table.Stamp(at.Add(time.Duration(n+1) * 15 * time.Minute)),
		}
		s.Plant(&e)
		s.ledgers[o] = append(s.ledgers[o], e)
	}
	s.grown(o)
	s.Clock.Advance(32 * day)
	s.run()
	want := map[string]int64{}
	for _, w := range s.expected(s.Clock.Now().Add(-20 * time.Minute)) {
		want[w.at] = w.net
	}
	all := s.invoices()
	if len(all) != 2 || len(want) != 2 {
		t.Fatalf("%d invoices, and by the reference %d", len(all), len(want))
	}
	for _, i := range all {
		if i.NetCents != want[name(o, i.Date, i.ProviderID)] {
			t.Errorf("%s: %d, and by the reference %d", i.Date, i.NetCents, want[name(o, i.Date, i.ProviderID)])
		}
		if len(i.Lines) > 100 {
			t.Errorf("%s: %d lines", i.Date, len(i.Lines))
		}
	}
	seats := 0
	for _, l := range all[1].Lines {
		if l.From.Before(all[1].Date) {
			seats += l.Quantity
		}
	}
	if seats != terms.Seats-5 {
		t.Errorf("%d seats more on the invoice, and %d in the ledger", seats, terms.Seats-5)
	}
	s.sound()
}

// grown writes down that the ledger of a subscription has come further.
func (s *street) grown(o ids.Organization) {
	s.T.Helper()
	var paid billing.Subscription
	_, err := s.Table.Get(context.Background(), billing.SubscriptionKey(o), &paid)
	s.Must(err)
	last := s.ledgers[o][len(s.ledgers[o])-1]
	paid.Entries, paid.EnteredAt, paid.Seats = last.N, last.At, last.Is.Seats
	s.Must(s.Table.Transact(context.Background(), table.Put(&paid, nil)))
}
