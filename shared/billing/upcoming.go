package billing

import (
	"context"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Upcoming says when the next invoice of a provider's client is made, as things stand. It lies with the provider, so
// that its clients in the order of their next invoices are one query which costs what it shows. It follows the
// Subscription, in whose transactions it is written, those of the billing run too. See decision 0106.
type Upcoming struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	At             time.Time        `dynamodbav:"at,omitempty"` // zero: none is to come
}

// Key is where the row lies: with the provider, by date; those of which none is to come are after all dates.
func (u *Upcoming) Key() table.Key { return upcomingKey(u) }

// Kind is the item type.
func (*Upcoming) Kind() string { return "ClientUpcoming" }

// Upcoming is when the next invoice is made, among those of the provider that bills it; nil when none does, or the
// organisation is gone. What comes at the end of a period stands there once it is entered: until then, a quarter of an
// hour at most, NextInvoice may say another date.
func (s *Subscription) Upcoming() *Upcoming {
	if s.ProviderID == "" || s.State == Ended {
		return nil
	}
	u := &Upcoming{ProviderID: s.ProviderID, OrganizationID: s.OrganizationID}
	if at, comes := s.NextInvoice(time.Time{}); comes {
		u.At = table.Stamp(at)
	}
	return u
}

// upcomingWrites makes the writes by which that row follows a subscription; was is nil for a new one.
func upcomingWrites(was, is *Subscription) []table.Write {
	var before *Upcoming
	if was != nil {
		before = was.Upcoming()
	}
	return table.FollowWrites(before, is.Upcoming())
}

// ReadUpcoming reads when the next invoices of all clients of a provider are made.
func ReadUpcoming(ctx context.Context, t *table.Table, p ids.Provider) (map[ids.Organization]Upcoming, error) {
	page, err := t.Query(ctx, UpcomingOf(p))
	if err != nil {
		return nil, err
	}
	all, err := table.Decode[Upcoming](page.Items)
	out := make(map[ids.Organization]Upcoming, len(all))
	for _, u := range all {
		out[u.OrganizationID] = u
	}
	return out, err
}
