package billing_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// subscribed is a subscription in a table, with what is due of it.
type subscribed struct {
	*testkit.Kit
	o ids.Organization
}

func subscribe(t *testing.T) *subscribed {
	t.Helper()
	s := &subscribed{testkit.New(t), ids.New[ids.Organization]()}
	s.must(billing.StartWrites(&billing.Subscription{
		ID: ids.New[ids.Subscription](), OrganizationID: s.o, ProviderID: seller,
		PlanType: billing.TeamsMonthly, Seats: 5,
	}, s.Clock.Now()))
	return s
}

func (s *subscribed) must(writes []table.Write) {
	s.T.Helper()
	s.Must(s.Table.Transact(context.Background(), writes...))
}

func (s *subscribed) book() billing.Book {
	s.T.Helper()
	b, _, err := billing.ReadBook(context.Background(), s.Table, s.o)
	s.Must(err)
	return b
}

// due are all dates that are due of it, in the hundred years to come.
func (s *subscribed) due() (out []time.Time) {
	s.T.Helper()
	for shard := range billing.DueShards {
		due, _, err := billing.ReadDue(context.Background(), s.Table, shard, s.Clock.Now().AddDate(100, 0, 0), 10, "")
		s.Must(err)
		for _, d := range due {
			out = append(out, d.Date)
		}
	}
	return out
}

// TestTheNextDateIsFoundFromEachDate, also from the end of a February to that of a March.
func TestTheNextDateIsFoundFromEachDate(t *testing.T) {
	t.Parallel()
	for d := range 1500 {
		began := time.Date(2027, 1, 1+d, 8, 0, 0, 0, time.UTC)
		ledger := []billing.Entry{{N: 1, At: began, Is: teams}}
		for n := range 14 {
			next, ok := list.NextDate(ledger, billing.PeriodStart(began, false, n))
			if want := billing.PeriodStart(began, false, n+1); !ok || !next.Equal(want) {
				t.Fatalf("begun on %s, after %d dates: %s, want %s", began, n+1, next, want)
			}
		}
	}
}

func grow(s *billing.Subscription) { s.Seats++ }

// TestNothingIsEnteredAsOfWhatWasBilled: whoever was first, the other decides anew; and what comes after is entered
// after it, whatever moment it says.
func TestNothingIsEnteredAsOfWhatWasBilled(t *testing.T) {
	t.Parallel()
	s := subscribe(t)
	began := s.Clock.Now()
	s.Clock.Advance(time.Hour)
	before := s.book()
	s.must(billing.ChangeWrites(before.Subscription, began, grow))
	if err := s.Table.Transact(context.Background(), list.BilledWrites(&before)...); !errors.Is(err,
		billing.SeatsChanged) {
		t.Errorf("billed although something was entered: %v", err)
	}
	before = s.book()
	billed := before
	s.must(list.BilledWrites(&billed))
	late := billing.ChangeWrites(before.Subscription, began, grow)
	if err := s.Table.Transact(context.Background(), late...); !errors.Is(err, billing.SeatsChanged) {
		t.Errorf("entered although it was billed: %v", err)
	}
	s.must(billing.ChangeWrites(s.book().Subscription, began, grow))
	after := s.book()
	if last := after.Ledger[len(after.Ledger)-1]; !last.At.Equal(began.Add(time.Millisecond)) || last.Is.Seats != 7 {
		t.Errorf("entered as of %s: %+v", last.At, last.Is)
	}
	next, more := after.NextDate()
	want := billing.PeriodStart(began, false, 1)
	if due := s.due(); len(due) != 1 || !due[0].Equal(want) || !more || !next.Equal(want) || after.Period != 1 ||
		!after.BilledTo.Equal(began) {
		t.Errorf("due are %v, next is %s, billed %d up to %s", due, next, after.Period, after.BilledTo)
	}
}

// TestAnotherIntervalIsDueFromWhenItBegins, and its dates are counted from there.
func TestAnotherIntervalIsDueFromWhenItBegins(t *testing.T) {
	t.Parallel()
	s := subscribe(t)
	book := s.book()
	s.must(list.BilledWrites(&book))
	s.Clock.Advance(9 * 24 * time.Hour)
	changed := s.Clock.Now()
	s.must(billing.ChangeWrites(s.book().Subscription, changed, func(s *billing.Subscription) {
		s.PlanType = billing.TeamsAnnually
	}))
	if due := s.due(); len(due) != 1 || !due[0].Equal(changed) {
		t.Fatalf("due are %v, want %s", due, changed)
	}
	book = s.book()
	s.must(list.BilledWrites(&book))
	if due := s.due(); len(due) != 1 || !due[0].Equal(billing.PeriodStart(changed, false, 1)) {
		t.Errorf("then %v", due)
	}
}

// TestTheNextInvoiceIsWhereSomethingIsBilled: each month, or where a year begins unless something changed before.
func TestTheNextInvoiceIsWhereSomethingIsBilled(t *testing.T) {
	t.Parallel()
	s := subscribe(t)
	began := s.Clock.Now()
	next := func(what string, want time.Time) {
		t.Helper()
		b := s.book()
		at, comes := b.NextInvoice(s.Clock.Now())
		if comes != !want.IsZero() || !at.Equal(want) {
			t.Errorf("%s: %s (%v), want %s", what, at, comes, want)
		}
	}
	change := func(after time.Duration, change func(*billing.Subscription)) time.Time {
		t.Helper()
		s.Clock.Advance(after)
		s.must(billing.ChangeWrites(s.book().Subscription, s.Clock.Now(), change))
		return s.Clock.Now()
	}
	bill := func() {
		t.Helper()
		b := s.book()
		s.must(list.BilledWrites(&b))
	}
	const day = 24 * time.Hour
	next("begun", began)
	bill()
	next("by the month", billing.PeriodStart(began, false, 1))
	yearly := change(9*day, func(s *billing.Subscription) { s.PlanType = billing.TeamsAnnually })
	next("by the year", yearly)
	bill()
	next("a year that is billed", billing.PeriodStart(yearly, true, 1))
	change(day, grow)
	next("a year in which seats were added", billing.PeriodStart(yearly, false, 1))
	bill()
	next("the rest of that year", billing.PeriodStart(yearly, true, 1))
	end := billing.Coming{At: billing.PeriodStart(yearly, true, 1), What: billing.ToEnd}
	change(40*day, billing.Expect(&end))
	next("a year that is the last", time.Time{})
	change(day, billing.Expect(nil))
	bill()
	change(30*day, func(s *billing.Subscription) { s.Suspended = true })
	next("a part that is to be given back", billing.PeriodStart(yearly, false, 3))
	bill()
	next("suspended", time.Time{})
}

// TestNothingIsDueAfterTheLastDateOfWhatHasEnded.
func TestNothingIsDueAfterTheLastDateOfWhatHasEnded(t *testing.T) {
	t.Parallel()
	s := subscribe(t)
	book := s.book()
	s.must(list.BilledWrites(&book))
	s.Clock.Advance(time.Hour)
	s.must(billing.EndWrites(s.book().Subscription, billing.Addressee{Name: "Acme"}, s.Clock.Now()))
	book = s.book()
	s.must(list.BilledWrites(&book))
	book = s.book()
	if _, more := book.NextDate(); more || len(s.due()) != 0 || book.Period != 2 {
		t.Errorf("after %d dates %v are due", book.Period, s.due())
	}
}

// comes lets something come of the subscription at the end of its first period, and bills the first date.
func (s *subscribed) comes(what billing.Turning) time.Time {
	s.T.Helper()
	end := billing.PeriodStart(s.Clock.Now(), false, 1)
	s.must(billing.ChangeWrites(s.book().Subscription, s.Clock.Now(),
		billing.Expect(&billing.Coming{At: end, What: what})))
	book := s.book()
	s.must(list.BilledWrites(&book))
	return end
}

// bills bills the next date, and settles before what was to come by then.
func (s *subscribed) bills(want time.Time) {
	s.T.Helper()
	book := s.book()
	date, due := book.NextDate()
	if !due || !date.Equal(want) {
		s.T.Fatalf("next is %s (%v), want %s", date, due, want)
	}
	if settled := billing.SettleWrites(book.Subscription, date); settled != nil {
		s.must(settled)
		book = s.book()
	}
	s.must(list.BilledWrites(&book))
}

// TestACancelledSubscriptionRestsOnceItsEndIsBilled: nothing is due until it is resumed, and then the date after.
func TestACancelledSubscriptionRestsOnceItsEndIsBilled(t *testing.T) {
	t.Parallel()
	s := subscribe(t)
	began := s.Clock.Now()
	end := s.comes(billing.ToEnd)
	s.Clock.Advance(end.AddDate(0, 2, 3).Sub(s.Clock.Now())) // the run is late
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the end is billed from a ledger that does not tell of it")
			}
		}()
		book := s.book()
		list.BilledWrites(&book)
	}()
	s.bills(end)
	book := s.book()
	last := book.Ledger[len(book.Ledger)-1]
	if _, more := book.NextDate(); more || len(s.due()) != 0 || !book.Rests || !last.At.Equal(end) ||
		!last.Is.Suspended {
		t.Fatalf("due are %v, rests %v, the last entry is %+v", s.due(), book.Rests, last)
	}
	if bill, err := list.BillOn(book.Ledger, end); err != nil || len(bill.Lines) != 0 {
		t.Errorf("billed is %+v %v", bill, err)
	}
	resumed := s.Clock.Now()
	s.must(billing.ChangeWrites(book.Subscription, resumed, func(s *billing.Subscription) { s.Cancelled = false }))
	for n := 2; n < 5; n++ {
		want := billing.PeriodStart(began, false, n)
		if due := s.due(); len(due) != 1 || !due[0].Equal(want) {
			t.Fatalf("resumed, %v are due, want %s", due, want)
		}
		s.bills(want)
		bill, err := list.BillOn(s.book().Ledger, want)
		s.Must(err)
		// It was resumed after the third of its periods had begun; what is left of that is on the date after.
		if lines := len(bill.Lines); lines != []int{0, 0, 0, 0, 2}[n] {
			t.Errorf("on %s are %+v", want, bill.Lines)
		}
	}
}

// TestADateFromBeforeTheEndIsBilledAlsoAfterIt: the end is entered, and the run comes later.
func TestADateFromBeforeTheEndIsBilledAlsoAfterIt(t *testing.T) {
	t.Parallel()
	s := subscribe(t)
	began := s.Clock.Now()
	end := billing.PeriodStart(began, false, 1)
	s.must(billing.ChangeWrites(s.book().Subscription, began,
		billing.Expect(&billing.Coming{At: end, What: billing.ToEnd})))
	s.Clock.Advance(end.AddDate(0, 1, 0).Sub(began))
	s.must(billing.SettleWrites(s.book().Subscription, s.Clock.Now()))
	if !s.book().Cancelled {
		t.Fatal("it goes on")
	}
	s.bills(began)
	s.bills(end)
	if due := s.due(); len(due) != 0 {
		t.Errorf("due are %v", due)
	}
}

// TestAnIntervalThatChangesAtTheEndOfThePeriodIsBilledFromThere.
func TestAnIntervalThatChangesAtTheEndOfThePeriodIsBilledFromThere(t *testing.T) {
	t.Parallel()
	s := subscribe(t)
	end := s.comes(billing.ToAnnually)
	s.Clock.Advance(end.AddDate(0, 0, 9).Sub(s.Clock.Now()))
	s.bills(end)
	book := s.book()
	bill, err := list.BillOn(book.Ledger, end)
	s.Must(err)
	year := billing.PeriodStart(end, true, 1)
	if len(bill.Lines) == 0 || !bill.Lines[0].From.Equal(end) || !bill.Lines[0].To.Equal(year) || book.Rests {
		t.Errorf("billed is %+v", bill.Lines)
	}
	if due := s.due(); len(due) != 1 || !due[0].Equal(billing.PeriodStart(end, false, 1)) {
		t.Errorf("then %v", due)
	}
}
