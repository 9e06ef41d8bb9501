package invoices_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

const day = 24 * time.Hour

// TestARunThatIsKilledFiredTwiceOrLateMakesTheInvoicesOfTheReference: to the cent, none twice, none missing, and no gap
// in the numbers. Between two days nothing may have run at all.
func TestARunThatIsKilledFiredTwiceOrLateMakesTheInvoicesOfTheReference(t *testing.T) {
	t.Parallel()
	s, seed := newStreet(t), uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 8))
	t.Logf("seed %d", seed)
	// Many clients for one month, or few for three: what is billed is about as much as can be billed within the hour.
	clients, kills, months := testkit.Size(200, 10_000), testkit.Size(30, 500), testkit.Size(3, 1)
	// How far apart kills are at most, so that they are of these months.
	apart := min(40*time.Hour, time.Duration(3*months*30/kills+1)*day/2)
	for range clients {
		s.client(s.random(r, months))
	}
	died, steps := 0, testkit.Size(6, 20)
	for step := range steps {
		s.Clock.Advance(time.Duration(1+r.IntN(2*months*30/steps)) * day)
		if step%3 == 2 {
			s.atOnce()
		}
		// Some come after the last call of a run, and kill nothing: as many more are tried, four times as many at most.
		for tried := 0; died < kills*(step+1)/steps && tried < 4*kills/steps; tried++ {
			if s.killed(r.IntN(16<<r.IntN(testkit.Size(5, 9))), r.IntN(2) == 0) {
				died++
			}
			if r.IntN(3) == 0 {
				s.Clock.Advance(time.Duration(r.Int64N(int64(apart))))
			}
		}
	}
	for s.Clock.Now().Before(opened.AddDate(0, months, 3)) { // three days late
		s.Clock.Advance(day)
	}
	s.atOnce()
	s.run() // those that met leave the rest to the next
	n, cents := s.judge()
	if died < kills*9/10 || n < clients {
		t.Errorf("only %d kills, %d invoices", died, n)
	}
	s.sound()
	testkit.Proved(t, "a billing run that is killed, fired twice and late", "%d clients, %d kills, %d invoices of "+
		"together %d cents, 0 cents from the reference, 0 twice, 0 missing, 0 gaps in the numbers",
		clients, died, n, cents)
}

// TestARunKilledAtAnyCallOfOneInvoiceLeavesNothingHalfDone: before and after each call, and then fired twice at once.
func TestARunKilledAtAnyCallOfOneInvoiceLeavesNothingHalfDone(t *testing.T) {
	t.Parallel()
	s := newStreet(t)
	at, kills := 0, 0
	for died := true; died; at++ {
		for _, after := range []bool{false, true} {
			o := s.client([]billing.Entry{{N: 1, At: table.Stamp(s.Clock.Now()), Is: billing.Terms{
				ProviderID: s.sellers[0], PlanType: billing.TeamsMonthly, Seats: 7, Currency: "USD", PriceVersion: 1,
			}}})
			before := len(s.invoices())
			s.Clock.Advance(21 * time.Minute)
			if died = s.killed(at, after); died {
				kills++
				s.whole(o)
				s.atOnce()
				s.run()
			}
			if n := len(s.invoices()); n != before+1 {
				t.Fatalf("killed at call %d (after: %v): %d invoices more", at, after, n-before)
			}
		}
	}
	s.judge()
	s.sound()
	if kills < 30 {
		t.Errorf("only %d kills", kills)
	}
}

// whole fails unless a client was billed whole or not at all.
func (s *street) whole(o ids.Organization) {
	s.T.Helper()
	var paid billing.Subscription
	_, err := s.Table.Get(context.Background(), billing.SubscriptionKey(o), &paid)
	s.Must(err)
	var i invoices.Invoice
	there, err := s.Table.Get(context.Background(), invoices.InvoiceKey(o, paid.Anchor, s.sellers[0]), &i)
	s.Must(err)
	if there != (paid.Period == 1) || there == paid.BilledTo.IsZero() {
		s.T.Errorf("an invoice is there: %v; billed are %d dates", there, paid.Period)
	}
}

// TestNothingIsBilledBeforeWhatIsEnteredAsOfThenIsThere: twenty minutes.
func TestNothingIsBilledBeforeWhatIsEnteredAsOfThenIsThere(t *testing.T) {
	t.Parallel()
	s := newStreet(t)
	s.client([]billing.Entry{{N: 1, At: table.Stamp(s.Clock.Now()), Is: billing.Terms{
		ProviderID: s.sellers[0], PlanType: billing.TeamsMonthly, Seats: 7, Currency: "USD", PriceVersion: 1,
	}}})
	s.Clock.Advance(billing.AsOf + time.Minute)
	if s.run(); len(s.invoices()) != 0 {
		t.Error("billed at once")
	}
	s.Clock.Advance(4 * time.Minute)
	if s.run(); len(s.invoices()) != 1 {
		t.Error("not billed then")
	}
}

// TestADraftThatIsNotWhatTheLedgerComesToStaysADraftAndIsTold, every time, and keeps no other from being closed.
func TestADraftThatIsNotWhatTheLedgerComesToStaysADraftAndIsTold(t *testing.T) {
	t.Parallel()
	s := newStreet(t)
	terms := billing.Terms{
		ProviderID: s.sellers[0], PlanType: billing.TeamsMonthly, Seats: 7, Currency: "USD", PriceVersion: 1,
	}
	wrong := s.client([]billing.Entry{{N: 1, At: table.Stamp(s.Clock.Now()), Is: terms}})
	s.Clock.Advance(21 * time.Minute)
	for at := 0; len(s.invoices()) == 0; at++ {
		s.killed(at, true)
	}
	i := s.invoices()[0]
	if i.State != invoices.Draft {
		t.Fatalf("it is %s", i.State)
	}
	i.Lines[0].Cents++
	i.NetCents, i.TotalCents = i.NetCents+1, i.TotalCents+1
	s.Must(s.Table.Transact(context.Background(), table.Put(&i, nil)))
	good := s.client([]billing.Entry{{N: 1, At: table.Stamp(s.Clock.Now()), Is: terms}})
	s.Clock.Advance(21 * time.Minute)
	for range 2 {
		if err := s.RunJob("invoices-run", nil); err == nil {
			t.Error("nothing is told")
		}
	}
	for _, i := range s.invoices() {
		if want := map[ids.Organization]invoices.State{wrong: invoices.Draft, good: invoices.Closed}; i.State !=
			want[i.OrganizationID] {
			t.Errorf("%s is %s", i.OrganizationID, i.State)
		}
	}
}
