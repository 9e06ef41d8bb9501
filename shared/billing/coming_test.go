package billing_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"portaal/infra/reckon"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// bookOf is a ledger with the subscription that it leads to.
func bookOf(ledger []billing.Entry) billing.Book {
	last := ledger[len(ledger)-1]
	is := last.Is
	b := billing.Book{Ledger: ledger}
	b.Subscription = billing.Subscription{
		OrganizationID:      "o",
		ProviderID:          is.ProviderID,
		PlanType:            is.PlanType,
		Seats:               is.Seats,
		AdditionalStorageGb: is.AdditionalStorageGb,
		DiscountPercent:     is.DiscountPercent,
		PriceVersion:        is.PriceVersion,
		OwnPrices:           is.OwnPrices,
		Currency:            is.Currency,
		Suspended:           is.Suspended,
		Anchor:              ledger[0].At,
		Entries:             len(ledger),
		EnteredAt:           last.At,
	}
	return b
}

// TestWhatIsToComeIsBilledFromThePeriodsEndHoweverLateItIsRead: after whatever happened before, at an awkward moment.
// What is expected is written down by hand and reckoned by the reference.
func TestWhatIsToComeIsBilledFromThePeriodsEndHoweverLateItIsRead(t *testing.T) {
	t.Parallel()
	reference, err := reckon.ReadList([]byte(prices))
	if err != nil {
		t.Fatal(err)
	}
	n, seed := testkit.Size(600, 20_000), uint64(time.Now().UnixNano())
	turns := 0
	for i := range n {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		ledger := histories.History(r)
		last := ledger[len(ledger)-1]
		if last.Is.Ended {
			continue
		}
		period, _ := list.Period(ledger, last.At)
		b := bookOf(ledger)
		is := last.Is
		b.Coming = &billing.Coming{At: period.To, What: billing.ToEnd}
		switch monthly := is.PlanType%2 == 1; { // 17 and 19 are by the month, the next numbers by the year
		case r.IntN(3) == 0:
			is.Suspended = true
		case monthly:
			b.Coming.What, is.PlanType = billing.ToAnnually, is.PlanType+1
		default:
			b.Coming.What, is.PlanType = billing.ToMonthly, is.PlanType-1
		}
		if b.Coming.What != billing.ToEnd { // at prices that were asked when it was chosen
			is.OwnPrices = tenancy.OwnPrices{SeatCents: r.Int64N(2) * (1 + r.Int64N(9000)), StorageCents: 0}
			b.Coming.OwnPrices = is.OwnPrices
		}
		if early := b.At(period.To.Add(-time.Millisecond)); len(early.Ledger) != len(ledger) || early.Coming.Entered {
			t.Fatalf("seed %d, history %d: it is so before its moment\n%s", seed, i, told(early.Ledger))
		}
		want := ledger
		if is != last.Is {
			want = append(want[:len(want):len(want)],
				billing.Entry{N: len(want) + 1, At: period.To, Was: last.Is, Is: is})
			turns++
		}
		late := period.To.AddDate(0, r.IntN(15), r.IntN(40))
		account, err := reference.Account(testkit.Exported(want), late)
		if err != nil {
			t.Fatal(err)
		}
		now := b.At(late)
		ours, err := billed(now.Ledger, late)
		if err != nil {
			t.Fatal(err)
		}
		if what := differ(ours, account.Bills); what != "" || now.Terms() != is || !now.Coming.Entered {
			t.Fatalf("seed %d, history %d: %s\n%s", seed, i, what, told(now.Ledger))
		}
		if now.Revision() != len(want) || now.EnteredAt != want[len(want)-1].At || len(b.Ledger) != len(ledger) {
			t.Fatalf("seed %d, history %d: %+v", seed, i, now.Subscription)
		}
		// Nothing of the period that is over is given back for it.
		bill, err := list.BillOn(now.Ledger, period.To)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range bill.Lines {
			if l.Part() && !l.From.Before(period.To) {
				t.Fatalf("seed %d, history %d: %+v", seed, i, l)
			}
		}
	}
	if turns == 0 {
		t.Error("nothing ever came")
	}
}

// What shows what is to come is not what was read: nothing is written by it.
func TestWhatIsNotWrittenYetIsNotChanged(t *testing.T) {
	t.Parallel()
	at := instant(t, "2026-03-01 12:00")
	b := bookOf([]billing.Entry{{N: 1, At: at, Is: teams}})
	b.Coming = &billing.Coming{At: at.AddDate(0, 1, 0), What: billing.ToEnd}
	defer func() {
		if recover() == nil {
			t.Error("it is written")
		}
	}()
	billing.ChangeWrites(b.At(at.AddDate(0, 2, 0)).Subscription, at, func(s *billing.Subscription) { s.Seats = 9 })
}

// TestWhatEndsEarlyStillFollowsTheIntervalThatCame: the organisation is to follow what is in the ledger; what was only
// to come is not any more.
func TestWhatEndsEarlyStillFollowsTheIntervalThatCame(t *testing.T) {
	t.Parallel()
	for what, follows := range map[billing.Turning]bool{billing.ToAnnually: true, billing.ToEnd: false} {
		for _, after := range []time.Duration{-time.Hour, time.Hour} {
			s := subscribe(t)
			at := s.Clock.Now().Add(2 * time.Hour)
			s.must(billing.ChangeWrites(s.book().Subscription, s.Clock.Now(),
				billing.Expect(&billing.Coming{At: table.Stamp(at), What: what})))
			s.Clock.Advance(time.Minute)
			s.must(billing.ChangeWrites(s.book().Subscription, s.Clock.Now(), func(s *billing.Subscription) {
				s.Suspended = true
			}))
			s.Clock.Advance(at.Add(after).Sub(s.Clock.Now()))
			s.must(billing.ChangeWrites(s.book().Subscription, s.Clock.Now(), (*billing.Subscription).Cancel))
			got := s.book()
			if want := follows && after > 0; (got.Coming != nil) != want || !got.Cancelled {
				t.Errorf("%s, %s after it was to come: %+v", what, after, got.Subscription)
			}
		}
	}
}
