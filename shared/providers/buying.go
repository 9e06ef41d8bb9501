package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// buying is a client of which something is to be bought, as it was read.
type buying struct {
	o       tenancy.Organization
	kept    organizations.Seats // its counter as it is written, which is what its provider's sums were added up from
	seats   organizations.Seats // with what it has bought, which a row from before does not say
	book    billing.Book
	is      billing.Book // as it stands now, which may not be written yet
	resumes bool         // what had ended goes on
	shut    *fault.Kind  // why nothing is bought: it is suspended, or about to be as its subscription has ended
}

// buying reads a client with what it buys; one that is suspended buys nothing, unless its subscription has ended, is to
// be resumed, and nothing else suspends it.
func (s *Service) buying(
	ctx context.Context,
	by access.ProviderStaff,
	id ids.Organization,
	round int,
	resume bool,
) (b buying, err error) {
	if b.o, err = s.clientOf(ctx, by, id, round); err != nil {
		return b, err
	}
	if b.kept, b.book, err = organizations.ReadBought(ctx, s.table, b.o); err != nil {
		return b, err
	}
	b.is, b.seats = b.book.At(s.clock.Now()), b.kept
	// A row from before says none of these, and none says what has just come.
	b.seats.DiscountPercent, b.seats.PriceVersion = b.is.DiscountPercent, b.is.PriceVersion
	b.seats.OwnPrices = b.is.OwnPrices
	ended := resume && b.is.Cancelled
	switch {
	case ended && b.o.SuspendedFor(tenancy.SuspendedByProvider):
		b.shut = ResumeSuspended
	case ended && b.o.SuspendedFor(tenancy.SuspendedUnpaid):
		b.shut = ResumeUnpaid
	case ended:
		b.resumes = true
	case b.is.Cancelled || !b.o.Enabled:
		b.shut = access.Suspended
	}
	return b, nil
}

// priced is what is bought at the prices that it comes to have: those of today where that is asked for, of another plan
// what its provider asks, else those that it has.
func (b buying) priced(
	want organizations.Seats,
	plan billing.Plan,
	other, askedNow bool,
	seller *tenancy.Provider,
) organizations.Seats {
	is := b.is.Terms()
	is.PlanType = plan.Type
	switch {
	case askedNow:
		is = organizations.AskedNow(is, seller)
	case other:
		is.OwnPrices = seller.Asks(plan.Type, is.Currency)
	}
	want.PriceVersion, want.OwnPrices = is.PriceVersion, is.OwnPrices
	return want
}

// askAgain lets the interval that is to come cost what is asked for it today, as the plan or the prices are others now.
func askAgain(s *billing.Subscription, seller *tenancy.Provider) {
	if c := s.Coming; c != nil && !c.Entered && c.What != billing.ToEnd {
		again := *c
		again.OwnPrices, again.PricesRevision = seller.Asks(c.Plan(s.PlanType), s.Currency), seller.PricesRevision()
		s.Coming = &again
	}
}

// preview computes what other numbers and another plan come to at a moment; again says that what is to come costs what
// is asked for it today.
func (b buying) preview(
	want organizations.Seats,
	plan billing.Plan,
	again bool,
	seller *tenancy.Provider,
	at time.Time,
) (*SubscriptionPreview, error) {
	prices, is, ledger := billing.Prices(), b.is.Terms(), b.is.Ledger
	before, _ := prices.PerPeriod(is)
	is.Seats, is.AdditionalStorageGb, is.DiscountPercent = want.Seats, want.AdditionalStorageGb, want.DiscountPercent
	is.PlanType, is.PriceVersion, is.OwnPrices = plan.Type, want.PriceVersion, want.OwnPrices
	if b.resumes {
		is.Suspended = false
	}
	after, _ := prices.PerPeriod(is)
	then := b.is.Subscription
	then.PlanType = is.PlanType
	if again {
		askAgain(&then, seller)
	}
	lines, err := prices.Change(ledger, is, at)
	if err != nil {
		return nil, err
	}
	period, _ := prices.Period(ledger, at)
	date, _ := prices.NextDate(ledger, at)
	return &SubscriptionPreview{
		OrganizationID: b.o.ID,
		Date:           clock.Format(at),
		Revision:       b.is.Revision(),
		PeriodEnd:      clock.Format(period.To),
		BillDate:       clock.Format(date),
		Lines:          billing.BillRows(lines),
		TotalCents:     billing.Bill{Lines: lines}.TotalCents(),
		Before:         before,
		After:          after,
		Coming:         organizations.ComingOf(is, then.Coming),
		PricesRevision: seller.PricesRevision(),
		Object:         "subscriptionPreview",
	}, nil
}

// buys is what is bought beside numbers.
type buys struct {
	plan       billing.Plan
	other      bool // than it has now
	acceptLoss bool
	askedNow   bool // at the prices of today
	at         time.Time
}

// buy carries out what was decided, if all is still as it was read.
func (s *Service) buy(
	ctx context.Context,
	by access.ProviderStaff,
	b buying,
	is organizations.Seats,
	w buys,
) error {
	what, here := logbook.ProviderClientBought, logbook.OrganizationUpdated
	var writes, mails []table.Write
	switch {
	case b.resumes:
		what, here = logbook.ProviderClientReactivated, logbook.OrganizationReactivated
		var err error
		if writes, mails, err = s.resumeWrites(ctx, by, b, is, w.at); err != nil {
			return err
		}
	case w.other:
		what = logbook.ProviderClientPlan
		c, err := s.planChange(ctx, b, w.plan)
		switch {
		case err != nil:
			return err
		case c.refused != nil:
			return c.refused
		case c.Loses && !w.acceptLoss:
			return LossNotAccepted.On("acceptLoss")
		}
		writes = b.planWrites(by, w.plan, c, is, w.at)
	case w.askedNow:
		seller, buys := by.Provider(), organizations.Buys(&b.seats, &is)
		writes = organizations.AlterWrites(b.o, b.kept, is, b.book.Subscription, w.at, func(s *billing.Subscription) {
			buys(s)
			askAgain(s, &seller)
		})
	default:
		buys := organizations.Buys(&b.seats, &is)
		writes = organizations.BuyWrites(&b.kept, &is, b.book.Subscription, w.at, buys)
	}
	return s.members.TransactTelling(ctx, by, append(writes,
		organizations.ProviderMoved(by.ProviderID()),
		by.Event(what, logbook.Subject{OrganizationID: b.o.ID, ClientID: b.o.ClientID}),
		by.OrganizationEvent(b.o.ID, here, logbook.Subject{ClientID: b.o.ClientID}),
	), mails)
}

// bought are the numbers that are changed here; without a limit it is 0.
func bought(s organizations.Seats) [4]int {
	return [4]int{s.Seats, s.AdditionalStorageGb, s.DiscountPercent, s.Limit()}
}

// stillCosts reports whether what was computed for a moment may be billed as of then: it is not long ago, and no date
// of a bill has come since.
func stillCosts(book billing.Book, date, now time.Time) bool {
	if date.After(now) || date.Before(now.Add(-billing.AsOf)) || date.Before(book.EnteredAt) ||
		!date.After(book.BilledTo) {
		return false
	}
	next, ok := billing.Prices().NextDate(book.Ledger, date)
	return ok && next.After(now)
}
