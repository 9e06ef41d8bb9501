package billing

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/table"
)

// NextDate is the date of the subscription that is billed next; false when all of its dates were, or it was cancelled
// and the end is billed. One from before there was a billing run has billed none.
func (s *Subscription) NextDate() (time.Time, bool) {
	if s.Period == 0 && s.NextAt.IsZero() {
		return table.Stamp(s.Anchor), true
	}
	return s.NextAt, !s.NextAt.IsZero() && !s.Rests
}

// NextInvoice is when the next invoice of a subscription is made as things stand: at its next date, when something
// changed since the last or it is billed by the month, else where its next year begins. False when none is to come:
// nobody bills it, it is suspended, or it ends before.
func (s *Subscription) NextInvoice(now time.Time) (at time.Time, comes bool) {
	next, due := s.NextDate()
	is := s.Terms()
	if c := s.Coming; c != nil && !c.Entered && !c.At.After(now) && s.ProviderID != "" { // so, and not written yet
		return c.At, c.What != ToEnd
	}
	if s.Cancelled && s.EnteredAt.Equal(next) { // where it ended: what was before is billed
		return at, false
	}
	changed := s.BilledTo.IsZero() || s.EnteredAt.After(s.BilledTo)
	switch {
	case !due || s.ProviderID == "" || !changed && (is.Suspended || is.Ended):
		return at, false
	case changed:
		return next, true
	case annual(s.PlanType):
		since := s.IntervalSince
		if since.IsZero() {
			since = s.Anchor
		}
		next = table.Stamp(stretch(since, true, s.BilledTo).To)
	}
	if ends := s.EndsAt(); !ends.IsZero() && !next.Before(ends) {
		return at, false
	}
	return next, true
}

// SettleWrites makes the writes by which a subscription, as it was read, comes to be what was to come of it by a date
// that is to be billed; none when nothing was. The date is billed from the ledger with the entry that they make.
func SettleWrites(s Subscription, date time.Time) []table.Write {
	return ChangeWrites(s, date, func(*Subscription) {})
}

// wakeWrites makes the writes by which the date after the last one that was billed is due, if the subscription rested
// and goes on. Dates that have come meanwhile are billed one by one: nothing is on them.
func (s *Subscription) wakeWrites() []table.Write {
	if !s.Rests || s.Cancelled {
		return nil
	}
	s.Rests = false
	return []table.Write{table.Create(&Due{OrganizationID: s.OrganizationID, Date: s.NextAt}, SeatsChanged)}
}

// earlierWrites makes the writes by which a date that is due comes at an instant, if that is earlier.
func (s *Subscription) earlierWrites(at time.Time) []table.Write {
	due, ok := s.NextDate()
	if !ok || !at.Before(due) {
		return nil
	}
	s.NextAt = at
	return []table.Write{
		table.DeleteIf(dueKey(s.OrganizationID, due), table.Exists(), SeatsChanged),
		table.Create(&Due{OrganizationID: s.OrganizationID, Date: at}, SeatsChanged),
	}
}

var (
	subscriptionPeriod = table.Attribute[Subscription]("period")
	subscriptionBilled = table.Attribute[Subscription]("billedTo")
	subscriptionNext   = table.Attribute[Subscription]("nextAt")
	subscriptionRests  = table.Attribute[Subscription]("rests")
)

// BilledWrites makes the writes by which the date that is due of a subscription, as it was read with its ledger, is
// billed, and the next becomes due, if there is one: of one that was cancelled by then, once it is resumed. From then
// on nothing is entered as of the date or earlier. They fail with SeatsChanged when anything of it changed meanwhile,
// and so they are done once. What was to come of it by that date is settled before: see SettleWrites.
func (l PriceList) BilledWrites(b *Book) []table.Write {
	date, ok := b.NextDate()
	if !ok || b.ahead || b.Coming != nil && !b.Coming.Entered && !b.Coming.At.After(date) {
		panic("billing: nothing is due, or something is to be settled first")
	}
	next, more := l.NextDate(b.Ledger, date)
	is := b.Subscription
	is.Period, is.BilledTo, is.NextAt = b.Period+1, date, next
	set := expression.Set(subscriptionPeriod, expression.Value(is.Period)).
		Set(subscriptionBilled, expression.Value(date))
	writes := []table.Write{table.DeleteIf(dueKey(b.OrganizationID, date), table.Exists(), SeatsChanged)}
	if more {
		set = set.Set(subscriptionNext, expression.Value(next))
	}
	switch {
	case more && l.rests(b, date):
		is.Rests = true
		set = set.Set(subscriptionRests, expression.Value(true))
	case more:
		writes = append(writes, table.Create(&Due{OrganizationID: b.OrganizationID, Date: next}, SeatsChanged))
	default:
		is.NextAt = time.Time{}
		set = set.Remove(subscriptionNext)
	}
	writes = append(writes, upcomingWrites(&b.Subscription, &is)...)
	return append(writes, table.Update(b.Key(), set, table.AtRevision(b.Rev), SeatsChanged))
}

// rests reports whether a subscription was cancelled and nothing of its ledger comes on a bill after a date.
func (l PriceList) rests(b *Book, date time.Time) bool {
	p, _ := l.Period(b.Ledger, date)
	return b.Cancelled && (b.EnteredAt.Before(date) || b.EnteredAt.Equal(date) && p.From.Equal(date))
}

// ReadDue reads a page of what is due in a shard up to an instant, and where the next page begins.
func ReadDue(ctx context.Context, t *table.Table, shard int, until time.Time, n int, after string) (
	[]Due, string, error,
) {
	page, err := t.Query(ctx, DueIn(shard, until).Page(n, after))
	if err != nil {
		return nil, "", err
	}
	due, err := table.Decode[Due](page.Items)
	return due, page.Next, err
}
