package invoices

import (
	"context"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// List shows a provider's invoices to its staff, the newest first and a page at a time: all, those that stand
// somewhere, of one month, or of one client, and those whose number or client's name holds what is searched for. A page
// of all, of a month or of those that stand somewhere costs what it shows; a search, and what is past due among what is
// open, is looked for in so many rows in a request, and may give a short page with a cursor.
var List = operation.New(operation.Spec{
	ID:      "invoices-list",
	Route:   "GET /api/providers/{providerId}/invoices",
	Summary: "List the invoices of a provider.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.CursorInvalid},
}, access.InProvider(access.ViewClients), list)

// ListInput says which page of which invoices.
type ListInput struct {
	ProviderID        ids.Provider `path:"providerId" doc:"The provider."`
	Status            RowStatus    `query:"status" enum:"draft,open,pastDue,paid" required:"false" doc:"Only those that stand here: open are all that are to be paid, past due or not; paid are those too against which credit notes were set." example:"open"`
	Client            string       `query:"organizationId" maxLength:"36" doc:"Only those of this client."`
	Month             string       `query:"month" maxLength:"7" pattern:"^([0-9]{4}-(0[1-9]|1[0-2]))?$" doc:"Only those whose bill is of this month." example:"2026-11"`
	Search            string       `query:"search" maxLength:"100" doc:"Only those whose number, or client's name, holds this text." example:"2026-0012"`
	PageSize          int          `query:"pageSize" minimum:"0" maximum:"100" doc:"How many rows; 25 when absent." example:"25"`
	ContinuationToken string       `query:"continuationToken" maxLength:"2000" doc:"Where the former page ended."`
}

// steps is how many pages one request looks through.
const steps = 20

func list(ctx context.Context, s *Service, by access.ProviderStaff, in *ListInput) (*page.List[Row], error) {
	text := table.Fold(strings.TrimSpace(in.Search))
	scope := []string{
		operation.Running(ctx), string(by.ProviderID()), string(in.Status), in.Client, in.Month, text,
	}
	after, err := s.cursors.Open(in.ContinuationToken, scope...)
	if err != nil {
		return nil, err
	}
	now := s.clock.Now()
	keeps := func(l *Listed) bool {
		status := l.status(now)
		return (in.Client == "" || string(l.OrganizationID) == in.Client) &&
			(in.Status == "" || in.Status == status || in.Status == StatusOpen && status == StatusPastDue ||
				in.Status == StatusPaid && status == StatusSettled) &&
			within(l.Date, in.Month) &&
			(text == "" || strings.Contains(table.Fold(l.Number), text) ||
				strings.Contains(table.Fold(l.ClientName), text))
	}
	size := page.Size(in.PageSize)
	found, next, err := look(ctx, s.table, in.query(by.ProviderID()), keeps, page.MaxSize, size, after)
	if err != nil {
		return nil, err
	}
	if err := s.addressed(ctx, found); err != nil {
		return nil, err
	}
	references, err := s.references(ctx, by.ProviderID(), found)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, 0, len(found))
	for _, l := range found {
		rows = append(rows, rowOf(l, references[l.OrganizationID], now))
	}
	return page.Of(rows, s.cursors.Seal(next, scope...)), nil
}

// query is the shortest list in which everything is that is asked for, the newest first.
func (in *ListInput) query(p ids.Provider) table.Query {
	q := ListedOf(p)
	switch in.Status {
	case StatusOpen, StatusPastDue:
		q = StandingOf(p, IsOpen)
	case StatusPaid:
		q = StandingOf(p, Paid)
	}
	if from, until, ok := monthOf(in.Month); ok {
		q = Between(q, from, until)
	}
	q.Backward = true
	return q
}

// monthOf is when a month, as "2026-11", begins and ends.
func monthOf(month string) (from, until time.Time, ok bool) {
	from, err := time.Parse("2006-01", month)
	return from, from.AddDate(0, 1, 0), err == nil
}

func within(date time.Time, month string) bool {
	from, until, ok := monthOf(month)
	return !ok || !date.Before(from) && date.Before(until)
}

// look reads a page of those rows of a list that are kept, after a position, so many at a time. It may be a short one,
// with more to come.
func look[T any](
	ctx context.Context,
	t *table.Table,
	q table.Query,
	keeps func(*T) bool,
	atATime, size int,
	after string,
) (found []T, next string, err error) {
	for range steps {
		rows, err := t.Query(ctx, q.Page(atATime, after))
		if err != nil {
			return nil, "", err
		}
		all, err := table.Decode[T](rows.Items)
		if err != nil {
			return nil, "", err
		}
		for i := range all {
			if !keeps(&all[i]) {
				continue
			}
			if len(found) == size {
				return found, after, nil
			}
			found, after = append(found, all[i]), rows.Items[i].Key().SK
		}
		if rows.Next == "" {
			return found, "", nil
		}
		if len(found) < size { // else the next page begins after the last that is shown
			after = rows.Next
		}
	}
	return found, after, nil
}

// references are the provider's own references of the clients of some invoices, as they are now.
func (s *Service) references(
	ctx context.Context,
	p ids.Provider,
	of []Listed,
) (map[ids.Organization]string, error) {
	seen := map[ids.Organization]bool{}
	var keys []table.Key
	for _, l := range of {
		if !seen[l.OrganizationID] {
			seen[l.OrganizationID], keys = true, append(keys, tenancy.OrganizationKey(l.OrganizationID))
		}
	}
	out := map[ids.Organization]string{}
	if len(keys) == 0 {
		return out, nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var counters []table.Key
	for id := range seen {
		var o tenancy.Organization
		there, err := found.Into(tenancy.OrganizationKey(id), &o)
		if err != nil {
			return nil, err
		}
		if there && o.ProviderID == p {
			counters = append(counters, organizations.SeatsKey(o))
		}
	}
	if len(counters) == 0 {
		return out, nil
	}
	if found, err = s.table.Batch(ctx, counters...); err != nil {
		return nil, err
	}
	for _, key := range counters {
		var c organizations.Seats
		if there, err := found.Into(key, &c); err != nil {
			return nil, err
		} else if there {
			out[c.OrganizationID] = c.Reference
		}
	}
	return out, nil
}
