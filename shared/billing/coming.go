package billing

import (
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Turning is what becomes of a subscription when its period ends.
type Turning string

// What can become of it then.
const (
	ToMonthly  Turning = "monthly"
	ToAnnually Turning = "annually"
	ToEnd      Turning = "end" // it is cancelled: nothing is billed from then on, until it is resumed
)

// Coming is what was decided to become of a subscription at a moment, the end of its period. It may be taken back until
// then. From then on it is so, whether or not it is written yet: ChangeWrites enters it, as of that moment, before
// anything else, and Book.At shows it. See decision 0117.
type Coming struct {
	At      time.Time `dynamodbav:"at"`
	What    Turning   `dynamodbav:"what"`
	Entered bool      `dynamodbav:"entered,omitempty"` // the subscription is so; its organisation is to follow

	tenancy.OwnPrices     // at which it is billed then, by another interval
	PricesRevision    int `dynamodbav:"pricesRevision,omitempty"` // of its provider's prices when they were asked
}

// Turn says that something is to become of a subscription at a moment. A job asks for what is due. It lies there as
// long as the subscription has it as its Coming.
type Turn struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	At             time.Time        `dynamodbav:"at"`
}

// Key is where the row lies: in the shard of its organisation, by date.
func (t *Turn) Key() table.Key { return turnKey(t.OrganizationID, t.At) }

// Kind is the item type.
func (*Turn) Kind() string { return "Turn" }

// turn makes of the subscription what was to come of it by an instant; false when there is nothing to make.
func (s *Subscription) turn(now time.Time) bool {
	if s.Coming == nil || s.Coming.Entered || s.Coming.At.After(now) || s.State == Ended {
		return false
	}
	c := *s.Coming
	c.Entered = true
	s.Coming, s.PlanType = &c, c.Plan(s.PlanType)
	if c.What == ToEnd {
		s.Cancelled = true
	} else {
		s.OwnPrices = c.OwnPrices
	}
	return true
}

// Plan is what becomes of a plan then.
func (c *Coming) Plan(planType int) int {
	if c.What == ToEnd {
		return planType
	}
	if p, ok := Prices().With(tierOf(planType), c.What == ToAnnually); ok {
		return p.Type
	}
	return planType
}

// EndsAt is when the subscription ends, which was cancelled; zero when it does not, or that is done.
func (s *Subscription) EndsAt() time.Time {
	if s.Coming == nil || s.Coming.What != ToEnd {
		return time.Time{}
	}
	return s.Coming.At
}

// Cancel ends a subscription that is suspended before its period does: nothing is billed from then on, until it is
// resumed. Nothing is to come any more, but what its organisation is still to follow.
func (s *Subscription) Cancel() {
	if c := s.Coming; c != nil && (!c.Entered || c.What == ToEnd) {
		s.Coming = nil
	}
	if !s.Cancelled {
		s.Cancelled = true
		s.LimitChanges++ // no entry tells of it
	}
}

// Expect makes the change for ChangeWrites by which something is to come of a subscription at the end of its period;
// nothing when what is nil. There is one thing to come: what was expected before is not any more.
func Expect(what *Coming) func(*Subscription) {
	return func(s *Subscription) {
		s.Coming = what
		s.LimitChanges++ // no entry tells of it
	}
}

// comingWrites makes the writes by which what is due follows what is to come.
func comingWrites(was, is *Subscription) (writes []table.Write) {
	at := func(s *Subscription) *Turn {
		if s.Coming == nil {
			return nil
		}
		return &Turn{OrganizationID: s.OrganizationID, At: s.Coming.At}
	}
	before, after := at(was), at(is)
	if before != nil && after != nil && before.At.Equal(after.At) {
		return nil
	}
	if before != nil {
		writes = append(writes, table.Gone(before.Key()))
	}
	if after != nil {
		writes = append(writes, table.Create(after, SeatsChanged))
	}
	return writes
}

// At is the book as it stands at a moment: with what was to come of the subscription by then, written or not. It is for
// reading alone; bills of a date are computed from the book as it stands then.
func (b Book) At(now time.Time) Book {
	was, read := b.Terms(), b.Coming
	if !b.turn(now) {
		return b
	}
	b.ahead = true
	if b.Terms() != was {
		b.Ledger = append(slices.Clip(b.Ledger), *b.enter(was, b.Terms(), read.At))
	}
	return b
}
