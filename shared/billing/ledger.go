package billing

import (
	"context"
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// AsOf is how long ago a moment may lie as of which something is entered. A date is billed only when that has passed.
const AsOf = 15 * time.Minute

// Terms are what a subscription comes to at one moment: all that an invoice depends on beside the price list.
type Terms struct {
	ProviderID          ids.Provider `dynamodbav:"providerId,omitempty"` // who bills it; "" when nobody does
	PlanType            int          `dynamodbav:"planType"`
	Seats               int          `dynamodbav:"seats"`
	AdditionalStorageGb int          `dynamodbav:"additionalStorageGb"`
	DiscountPercent     int          `dynamodbav:"discountPercent"`
	Currency            string       `dynamodbav:"currency"`
	PriceVersion        int          `dynamodbav:"priceVersion"`
	tenancy.OwnPrices                // instead of what that version says
	Suspended           bool         `dynamodbav:"suspended,omitempty"` // nothing is billed meanwhile
	Ended               bool         `dynamodbav:"ended,omitempty"`
}

// Entry is one line of the ledger of a subscription: from a moment on it comes to other terms. Entries are numbered
// from 1 without a gap, none is before the one that it follows, and none is ever changed or deleted.
type Entry struct {
	table.Meta
	OrganizationID  ids.Organization `dynamodbav:"organizationId"`
	N               int              `dynamodbav:"n"` // 0 for what was kept in another shape
	At              time.Time        `dynamodbav:"at"`
	Was             Terms            `dynamodbav:"was"` // nothing for the first
	Is              Terms            `dynamodbav:"is"`
	PaymentReleased string           `dynamodbav:"paymentReleased,omitempty"` // the promise that was not used any more
	Credited        []Credited       `dynamodbav:"credited,omitempty"`        // what an invoice was credited for
}

// Key is where the entry lies: in its organisation, by number.
func (e *Entry) Key() table.Key { return entryKey(e.OrganizationID, e.N) }

// Kind is the item type.
func (*Entry) Kind() string { return "LedgerEntry" }

// What is one thing that an entry changes.
type What string

// What an entry can change.
const (
	WasCredited  What = "credited"
	Started      What = "start"
	Finished     What = "end"
	WasSuspended What = "suspended"
	WasResumed   What = "resumed"
	OtherPayer   What = "payer"
	OtherCadence What = "cadence"
	OtherPlan    What = "plan"
	OtherSeats   What = "seats"
	OtherStorage What = "storage"
	OtherRebate  What = "discount"
	OtherPrices  What = "prices"
)

// Changes are the things that the entry changes, read off its terms.
func (e *Entry) Changes() []What {
	if e.Was == (Terms{}) {
		return []What{Started}
	}
	was, is := e.Was, e.Is
	var out []What
	if len(e.Credited) > 0 {
		out = append(out, WasCredited)
	}
	for _, c := range []struct {
		what    What
		changed bool
	}{
		{Finished, !was.Ended && is.Ended},
		{WasSuspended, !was.Suspended && is.Suspended},
		{WasResumed, was.Suspended && !is.Suspended},
		{OtherPayer, was.ProviderID != is.ProviderID},
		{OtherCadence, annual(was.PlanType) != annual(is.PlanType)},
		{OtherPlan, tierOf(was.PlanType) != tierOf(is.PlanType)},
		{OtherSeats, was.Seats != is.Seats},
		{OtherStorage, was.AdditionalStorageGb != is.AdditionalStorageGb},
		{OtherRebate, was.DiscountPercent != is.DiscountPercent},
		{OtherPrices, was.PriceVersion != is.PriceVersion || was.Currency != is.Currency ||
			was.OwnPrices != is.OwnPrices},
	} {
		if c.changed {
			out = append(out, c.what)
		}
	}
	return out
}

func annual(planType int) bool {
	p, _ := PlanByType(planType)
	return p.IsAnnual
}

func tierOf(planType int) int {
	p, _ := PlanByType(planType)
	return p.ProductTier
}

// Terms are what the subscription comes to now.
func (s *Subscription) Terms() Terms {
	return Terms{
		ProviderID:          s.ProviderID,
		PlanType:            s.PlanType,
		Seats:               s.Seats,
		AdditionalStorageGb: s.AdditionalStorageGb,
		DiscountPercent:     s.DiscountPercent,
		Currency:            s.Currency,
		PriceVersion:        s.PriceVersion,
		OwnPrices:           s.OwnPrices,
		Suspended:           s.Suspended || s.Cancelled,
		Ended:               s.State == Ended,
	}
}

// ChangeWrites makes the writes by which a subscription, as it was read, comes to other terms: what change makes of it
// from a moment on, and the entry that says so. It is the only way in which what is billed changes. They fail with
// SeatsChanged when the subscription changed meanwhile; none are made when change changes nothing, and no entry when it
// changes the limit or what is to come alone. What is credited (Credit) is entered with the terms as they are. A change
// comes after what was billed. s is as ReadSubscription read it: of a suspension that is older than the ledger the
// first entry is written with the first change, and what was to come by that moment is entered before it.
func ChangeWrites(s Subscription, at time.Time, change func(*Subscription)) []table.Write {
	_, writes := ChangedWrites(s, at, change)
	return writes
}

// ChangedWrites is ChangeWrites with the subscription as it becomes.
func ChangedWrites(s Subscription, at time.Time, change func(*Subscription)) (Subscription, []table.Write) {
	if s.OrganizationID == "" || s.ahead {
		panic("billing: a subscription that was not read")
	}
	was, read := s.Terms(), s
	var entries, due []table.Write
	enter := func(was, is Terms, at time.Time) *Entry {
		e := s.enter(was, is, at)
		entries = append(entries, table.Create(e, SeatsChanged))
		if annual(was.PlanType) != annual(is.PlanType) { // whose periods begin then, with a date of their own
			due = append(due, s.earlierWrites(e.At)...)
			s.IntervalSince = e.At
		}
		return e
	}
	if !read.suspendedAt.IsZero() {
		before := was
		before.Suspended = false
		enter(before, was, read.suspendedAt)
	}
	ended := at
	if s.turn(at) {
		if s.Cancelled {
			ended = read.Coming.At
		}
		if s.Terms() != was {
			enter(was, s.Terms(), read.Coming.At)
			was = s.Terms()
		}
	}
	change(&s)
	s.retain(&read, ended)
	changed := s.Terms() != was || s.Payment != read.Payment || len(s.credited) > 0
	if !changed && s.LimitChanges == read.LimitChanges && s.Coming == read.Coming &&
		s.Cancelled == read.Cancelled && s.Retention == read.Retention {
		return s, nil
	}
	if changed {
		if !table.Stamp(at).After(s.BilledTo) { // what was billed stands
			at = s.BilledTo.Add(time.Millisecond)
		}
		e := enter(was, s.Terms(), at)
		e.Credited = s.credited
		if s.Payment != read.Payment {
			e.PaymentReleased = read.Payment
		}
	}
	due = append(due, s.wakeWrites()...)
	due = append(due, upcomingWrites(&read, &s)...)
	due = append(due, expiryWrites(&read, &s)...)
	return s, slices.Concat([]table.Write{table.Put(&s, SeatsChanged)}, entries, due, comingWrites(&read, &s))
}

// enter makes the next entry of a subscription that came to other terms.
func (s *Subscription) enter(was, is Terms, at time.Time) *Entry {
	if at = table.Stamp(at); at.Before(s.EnteredAt) { // clocks of two machines differ a little
		at = s.EnteredAt
	}
	s.Entries, s.EnteredAt = s.Entries+1, at
	return &Entry{OrganizationID: s.OrganizationID, N: s.Entries, At: at, Was: was, Is: is}
}

// Book is a subscription with its whole ledger, the oldest entry first.
type Book struct {
	Subscription
	Ledger []Entry
}

// ReadBook reads a subscription with its ledger; ok is false when an organisation has none.
func ReadBook(ctx context.Context, t *table.Table, o ids.Organization) (b Book, ok bool, err error) {
	if ok, err = b.Subscription.read(ctx, t, o); err != nil || !ok {
		return b, ok, err
	}
	if b.Ledger, err = rows[Entry](ctx, t, LedgerOf(o)); err != nil {
		return b, false, err
	}
	b.Ledger = b.Ledger[:min(b.Entries, len(b.Ledger))] // what came since is of the subscription as it is now
	if len(b.Ledger) > 0 && b.Ledger[0].Was == (Terms{}) {
		return b, true, nil
	}
	changes, err := rows[Change](ctx, t, SeatChangesOf(o))
	if err != nil {
		return b, false, err
	}
	transfers, err := rows[Transfer](ctx, t, TransfersOf(o))
	if err != nil {
		return b, false, err
	}
	b.Ledger = append(before(&b, changes, transfers), b.Ledger...)
	return b, true, nil
}

func rows[T any](ctx context.Context, t *table.Table, q table.Query) (out []T, err error) {
	for row, err := range table.RowsAs[T](t.Rows(ctx, q)) {
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, nil
}

// before makes the entries of the time from which changes and transfers are kept in shapes of their own, by going back
// from what is known: the first entry, or the subscription.
func before(b *Book, changes []Change, transfers []Transfer) []Entry {
	var out []Entry
	is := b.Terms()
	if len(b.Ledger) > 0 {
		is = b.Ledger[0].Was
	}
	back := func(at time.Time, undo func(*Terms)) {
		was := is
		undo(&was)
		out, is = append(out, Entry{OrganizationID: b.OrganizationID, At: at, Was: was, Is: is}), was
	}
	if is.Ended {
		back(b.EndedAt, func(t *Terms) { t.Ended = false })
	}
	if !b.suspendedAt.IsZero() {
		back(b.suspendedAt, func(t *Terms) { t.Suspended = false })
	}
	for len(changes)+len(transfers) > 0 {
		c, t := len(changes)-1, len(transfers)-1
		if t < 0 || c >= 0 && !changes[c].At.Before(transfers[t].At) {
			back(changes[c].At, func(t *Terms) { t.Seats = changes[c].Before })
			changes = changes[:c]
			continue
		}
		back(transfers[t].At, func(w *Terms) {
			w.ProviderID, w.DiscountPercent = transfers[t].Before, transfers[t].DiscountBefore
		})
		transfers = transfers[:t]
	}
	out = append(out, Entry{OrganizationID: b.OrganizationID, At: table.Stamp(b.Anchor), Is: is})
	slices.Reverse(out)
	return out
}
