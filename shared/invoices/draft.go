package invoices

import (
	"context"
	"errors"
	"time"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// draftShard makes the drafts of what is due in a shard until an instant, as long as more may be begun.
func (s *Service) draftShard(ctx, begin context.Context, shard int, until time.Time) error {
	return inTurns(begin, func(after string) ([]billing.Due, string, error) {
		return billing.ReadDue(ctx, s.table, shard, until, inTurn, after)
	}, func(d billing.Due) error { return s.draft(ctx, begin, d.OrganizationID, until) })
}

// draft bills the dates of a client that have come, date by date: each is one transaction.
func (s *Service) draft(ctx, begin context.Context, o ids.Organization, until time.Time) error {
	for more := true; more && begin.Err() == nil; {
		err := table.Anew(ctx, func(int) (err error) {
			more, err = s.draftNext(ctx, o, until)
			return err
		}, billing.SeatsChanged, errMoved)
		if err != nil {
			return err
		}
	}
	return nil
}

// draftNext bills the next date of a client, if it has come: a draft for each provider that has anything to bill then.
// What was to become of the subscription by that date is entered first, in a round of its own.
func (s *Service) draftNext(ctx context.Context, o ids.Organization, until time.Time) (billed bool, err error) {
	book, there, err := billing.ReadBook(ctx, s.table, o)
	if err != nil || !there {
		return false, err
	}
	date, due := book.NextDate()
	if !due || date.After(until) {
		return false, nil
	}
	if settled := billing.SettleWrites(book.Subscription, date); settled != nil { // then it is read again
		return true, s.table.Transact(ctx, settled...)
	}
	bill, err := billing.Prices().BillOn(book.Ledger, date)
	if err != nil {
		return false, err
	}
	writes := billing.Prices().BilledWrites(&book)
	if sellers := bill.Sellers(); len(sellers) > 0 {
		drafts, err := s.draftWrites(ctx, book.Subscription, bill, sellers)
		if err != nil {
			return false, err
		}
		writes = append(writes, drafts...)
	}
	return true, s.table.Transact(ctx, writes...)
}

// draftWrites makes the writes of the drafts of a bill.
func (s *Service) draftWrites(
	ctx context.Context,
	paid billing.Subscription,
	bill billing.Bill,
	sellers []ids.Provider,
) (writes []table.Write, err error) {
	keys := clientKeys(paid.OrganizationID)
	for _, p := range sellers {
		keys = append(keys, SeriesKey(p), FormerKey(paid.OrganizationID, p))
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	to, err := clientOf(found, paid)
	if err != nil {
		return nil, err
	}
	has, err := s.bought(ctx, paid, to)
	if err != nil {
		return nil, err
	}
	for _, p := range sellers {
		if _, there := found[SeriesKey(p)]; !there {
			if err := s.beginSeries(ctx, p); err != nil {
				return nil, err
			}
		}
		as := to
		if as.party, err = to.of(found, paid.OrganizationID, p); err != nil {
			return nil, err
		}
		draft := draftOf(paid, bill.Of(p), p, as)
		draft.Bought = has
		writes = append(writes, CreateWrites(draft, errMoved)...)
	}
	return writes, nil
}

// bought is what a client has bought by now, with how many of its seats are taken.
func (s *Service) bought(ctx context.Context, paid billing.Subscription, to client) (Bought, error) {
	plan, _ := billing.PlanByType(paid.PlanType)
	b := Bought{
		PlanType:  paid.PlanType,
		Seats:     paid.Seats,
		StorageGb: plan.BaseStorageGb + paid.AdditionalStorageGb,
	}
	if to.gone {
		return b, nil
	}
	seats, err := organizations.ReadSeats(ctx, s.table, to.o)
	if errors.Is(err, organizations.SeatsMoved) { // renamed meanwhile
		err = errMoved
	}
	b.Used = seats.Occupied
	return b, err
}

// beginSeries makes the series of a provider, which must be there before its first invoice, unless it is.
func (s *Service) beginSeries(ctx context.Context, p ids.Provider) error {
	err := s.table.Transact(ctx, table.Create(&Series{ProviderID: p}, errMoved))
	if errors.Is(err, errMoved) {
		return nil
	}
	return err
}

// draftOf is what a provider bills, before tax.
func draftOf(paid billing.Subscription, bill billing.Bill, p ids.Provider, to client) *Invoice {
	i := &Invoice{
		ID:             ids.Within[ids.Invoice](paid.OrganizationID, string(p)+" "+clock.Format(bill.Date)),
		ProviderID:     p,
		OrganizationID: paid.OrganizationID,
		Date:           bill.Date,
		State:          Draft,
		Currency:       bill.Currency,
		Culture:        to.culture,
		Method:         paid.Method,
		Buyer:          to.party,
		Reference:      to.reference,
		Lines:          linesOf(bill),
		NetCents:       bill.TotalCents(),
	}
	i.TotalCents = i.NetCents
	return i
}

// client is whom an invoice is for, as they stand on it.
type client struct {
	party     Party
	reference string
	culture   string
	gone      bool // nobody logs in to it any more
	o         tenancy.Organization
}

// clientKeys are the rows that say whom an invoice is for, beside the subscription.
func clientKeys(o ids.Organization) []table.Key {
	return []table.Key{tenancy.OrganizationKey(o), BuyerKey(o)}
}

// clientOf tells whom an invoice is for. Of an organisation that is gone its subscription keeps what it was.
func clientOf(found table.Found, paid billing.Subscription) (c client, err error) {
	var b Buyer
	if _, err := found.Into(BuyerKey(paid.OrganizationID), &b); err != nil {
		return c, err
	}
	var o tenancy.Organization
	there, err := found.Into(tenancy.OrganizationKey(paid.OrganizationID), &o)
	if err != nil {
		return c, err
	}
	if last := paid.Last; last != nil {
		o.BusinessName, o.Name, o.BillingEmail, o.Culture = "", last.Name, last.Email, last.Culture
	}
	return client{
		party:     b.On(o, paid),
		reference: b.Reference,
		culture:   o.Culture,
		gone:      !there || o.Deleting,
		o:         o,
	}, nil
}
