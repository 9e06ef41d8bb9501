package billing

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/table"
)

// NextDate is the date of the subscription that is billed next; false when all of its dates were. One from before there
// was a billing run has billed none.
func (s *Subscription) NextDate() (time.Time, bool) {
	if s.Period == 0 && s.NextAt.IsZero() {
		return table.Stamp(s.Anchor), true
	}
	return s.NextAt, !s.NextAt.IsZero()
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
)

// BilledWrites makes the writes by which the date that is due of a subscription, as it was read with its ledger, is
// billed, and the next becomes due, if there is one. From then on nothing is entered as of the date or earlier. They
// fail with SeatsChanged when anything of it changed meanwhile, and so they are done once.
func (l PriceList) BilledWrites(b *Book) []table.Write {
	date, ok := b.NextDate()
	if !ok {
		panic("billing: nothing is due")
	}
	next, more := l.NextDate(b.Ledger, date)
	set := expression.Set(subscriptionPeriod, expression.Value(b.Period+1)).
		Set(subscriptionBilled, expression.Value(date))
	writes := []table.Write{table.DeleteIf(dueKey(b.OrganizationID, date), table.Exists(), SeatsChanged)}
	if more {
		set = set.Set(subscriptionNext, expression.Value(next))
		writes = append(writes, table.Create(&Due{OrganizationID: b.OrganizationID, Date: next}, SeatsChanged))
	} else {
		set = set.Remove(subscriptionNext)
	}
	return append(writes, table.Update(b.Key(), set, table.AtRevision(b.Rev), SeatsChanged))
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
