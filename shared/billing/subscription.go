package billing

import (
	"context"
	"fmt"
	"time"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Method is how a subscription is paid, with the numbers of the wire.
type Method int

// The ways to pay.
const (
	Card    Method = 0
	Invoice Method = 5 // by bank transfer, within NetDays of the invoice
)

// NetDays is how many days an invoice may stay open.
const NetDays = 30

// State is where a subscription stands.
type State string

// The states of a subscription.
const (
	Active State = "active" // paid, or may still be paid
	Ended  State = "ended"  // its organisation is gone; it stays with its changes, to be accounted for
)

// Subscription is what an organisation pays for. Its numbers change by ChangeWrites alone, which keeps each change as
// an Entry of the ledger: what is billed is computed from those.
type Subscription struct {
	table.Meta
	ID                  ids.Subscription `dynamodbav:"id"`
	OrganizationID      ids.Organization `dynamodbav:"organizationId"`
	ProviderID          ids.Provider     `dynamodbav:"providerId,omitempty"`
	PlanType            int              `dynamodbav:"planType"`
	Seats               int              `dynamodbav:"seats"`
	AdditionalStorageGb int              `dynamodbav:"additionalStorageGb"`
	DiscountPercent     int              `dynamodbav:"discountPercent"`
	PriceVersion        int              `dynamodbav:"priceVersion"`
	tenancy.OwnPrices                    // instead of what that version says
	Currency            string           `dynamodbav:"currency"`
	Method              Method           `dynamodbav:"method"`
	Payment             string           `dynamodbav:"payment,omitempty"` // the payment service's name for what was authorised
	Country             string           `dynamodbav:"country,omitempty"`
	PostalCode          string           `dynamodbav:"postalCode,omitempty"`
	State               State            `dynamodbav:"state"`
	Anchor              time.Time        `dynamodbav:"anchor"`                  // the instant that all periods are counted from
	IntervalSince       time.Time        `dynamodbav:"intervalSince,omitempty"` // since when it is billed by the month, or the year; zero for the anchor
	Period              int              `dynamodbav:"period"`                  // how many of its dates were billed
	BilledTo            time.Time        `dynamodbav:"billedTo,omitempty"`      // the last of those; nothing is entered as of then or earlier
	NextAt              time.Time        `dynamodbav:"nextAt,omitempty"`        // the date that is billed next: see NextDate
	Rests               bool             `dynamodbav:"rests,omitempty"`         // cancelled, and its last date is billed: NextAt is not due until it is resumed
	EndedAt             time.Time        `dynamodbav:"endedAt,omitempty"`
	Last                *Addressee       `dynamodbav:"last,omitempty"`         // who is asked to pay once the organisation is gone
	Suspended           bool             `dynamodbav:"suspended,omitempty"`    // nothing is billed
	Entries             int              `dynamodbav:"entries,omitempty"`      // how many there are in its ledger
	EnteredAt           time.Time        `dynamodbav:"enteredAt,omitempty"`    // when the last one is of
	LimitChanges        int              `dynamodbav:"limitChanges,omitempty"` // how often what is in no entry changed: the limit, what is to come
	Coming              *Coming          `dynamodbav:"coming,omitempty"`       // what becomes of it when its period ends
	Cancelled           bool             `dynamodbav:"cancelled,omitempty"`    // it came to its end: nothing is billed until it is resumed
	Retention           *Retention       `dynamodbav:"retention,omitempty"`    // until when its data is kept, once it came to its end
	suspendedAt         time.Time        // since when it is suspended, where neither it nor its ledger says so yet
	credited            []Credited       // what the next entry says of an invoice that was credited
	ahead               bool             // it shows what was not written yet: see Book.At
}

// Revision is how often what is shown of the subscription changed: what is billed, the limit of its seats, or what is
// to come.
func (s *Subscription) Revision() int { return s.Entries + s.LimitChanges }

// Key is where the subscription lies.
func (s *Subscription) Key() table.Key { return SubscriptionKey(s.OrganizationID) }

// Kind is the item type.
func (*Subscription) Kind() string { return "Subscription" }

// ReadSubscription reads what an organisation pays for. Every organisation has a subscription: that there is none is an
// error.
func ReadSubscription(ctx context.Context, t *table.Table, o ids.Organization) (s Subscription, err error) {
	ok, err := s.read(ctx, t, o)
	if err == nil && !ok {
		err = fmt.Errorf("billing: organisation %s has no subscription", o)
	}
	return s, err
}

// ReadSubscriptions reads what organisations pay for, by organisation, without what is only kept beside it.
func ReadSubscriptions(
	ctx context.Context,
	t *table.Table,
	of ...ids.Organization,
) (map[ids.Organization]Subscription, error) {
	keys := make([]table.Key, len(of))
	for i, o := range of {
		keys[i] = SubscriptionKey(o)
	}
	out := make(map[ids.Organization]Subscription, len(of))
	if len(of) == 0 {
		return out, nil
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	for i, o := range of {
		var s Subscription
		there, err := found.Into(keys[i], &s)
		if err != nil {
			return nil, err
		}
		if there {
			out[o] = s
		}
	}
	return out, nil
}

// read reads the subscription. Whether a client was suspended before there was a ledger is only kept with its provider.
func (s *Subscription) read(ctx context.Context, t *table.Table, o ids.Organization) (bool, error) {
	ok, err := t.Get(ctx, SubscriptionKey(o), s)
	if err != nil || !ok || s.Entries > 0 || s.ProviderID == "" || s.State == Ended {
		return ok, err
	}
	var since table.Meta
	suspended, err := t.Get(ctx, tenancy.SuspensionKey(s.ProviderID, o), &since)
	if suspended {
		s.Suspended, s.suspendedAt = true, since.Created
	}
	return true, err
}

// Addressee is an organisation as its last bills name it: it is gone when they are made.
type Addressee struct {
	Name    string `dynamodbav:"name"`
	Email   string `dynamodbav:"email,omitempty"`
	Culture string `dynamodbav:"culture,omitempty"`
}

// Due says that a subscription has a date to bill. The billing run asks for those that have come.
type Due struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Date           time.Time        `dynamodbav:"date"`
}

// DueShards is over how many partitions what is due is spread.
const DueShards = 10

// Key is where the row lies: in the shard of its organisation, by date.
func (d *Due) Key() table.Key {
	return dueKey(d.OrganizationID, d.Date)
}

// Kind is the item type.
func (*Due) Kind() string { return "BillingDue" }

// Change is one change of the number of seats of a subscription, as it was kept before there was a ledger.
type Change struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	At             time.Time        `dynamodbav:"at"`
	Before         int              `dynamodbav:"before"`
	After          int              `dynamodbav:"after"`
}

// Key is where the change lies: in its organisation, by time; the number of seats keeps two of one instant apart.
func (c *Change) Key() table.Key {
	return seatChangeKey(c.OrganizationID, c.At, c.After)
}

// Kind is the item type.
func (*Change) Kind() string { return "SeatChange" }

// StartWrites makes the writes of a subscription that begins now, in the currency that it names or else in that of the
// price list, with the first entry of its ledger; its first date is due at once.
func StartWrites(s *Subscription, now time.Time) []table.Write {
	s.State, s.Anchor, s.Currency, s.PriceVersion = Active, now, Sold(s.Currency), PriceVersion()
	s.Entries, s.EnteredAt = 0, time.Time{} // also when it is tried once more
	s.NextAt = table.Stamp(now)
	return append([]table.Write{
		table.Create(s.enter(Terms{}, s.Terms(), now), nil),
		table.Create(s, nil),
		table.Create(&Due{OrganizationID: s.OrganizationID, Date: s.NextAt}, nil),
	}, upcomingWrites(nil, s)...)
}

// EndWrites makes the writes that end a subscription, as it was read. The row stays, with its ledger and with what is
// due: nothing that is to be accounted for goes. last is whom its last bills are for.
func EndWrites(s Subscription, last Addressee, now time.Time) []table.Write {
	return ChangeWrites(s, now, func(s *Subscription) { end(s, last, now) })
}

func end(s *Subscription, last Addressee, now time.Time) {
	s.State, s.EndedAt, s.Last, s.Coming = Ended, now, &last, nil
}

// SeatsChanged says that a subscription's number of seats was changed meanwhile.
var SeatsChanged = fault.Define(
	"billing.seats_changed",
	409,
	"The number of seats was changed in the meantime. Try again.",
	"Het aantal plaatsen is intussen gewijzigd. Probeer het opnieuw.",
)

// PeriodStart is the instant at which the nth period of a subscription begins, counted from its anchor, so that a
// subscription of the 31st is not moved to the 28th for ever by one February.
func PeriodStart(anchor time.Time, annual bool, n int) time.Time {
	months := n
	if annual {
		months = 12 * n
	}
	first := time.Date(
		anchor.Year(),
		anchor.Month(),
		1,
		anchor.Hour(),
		anchor.Minute(),
		anchor.Second(),
		anchor.Nanosecond(),
		time.UTC,
	).
		AddDate(0, months, 0)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(anchor.Day(), last)-1)
}
