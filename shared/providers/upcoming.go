package providers

import (
	"context"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// byNextInvoice reads a page of a provider's clients in the order in which their next invoices are made: one query and
// two batches, however many clients there are.
func (s *Service) byNextInvoice(
	ctx context.Context,
	p ids.Provider,
	backward bool,
	size int,
	after string,
) (clients []organizations.Seats, next string, err error) {
	q := billing.UpcomingOf(p)
	q.Backward = backward
	page, err := s.table.Query(ctx, q.Page(size+1, after))
	if err != nil {
		return nil, "", err
	}
	if len(page.Items) > size {
		page.Items = page.Items[:size]
		next = page.Items[size-1].Key().SK
	}
	rows, err := table.Decode[billing.Upcoming](page.Items)
	if err != nil || len(rows) == 0 {
		return nil, "", err
	}
	keys := make([]table.Key, len(rows))
	for i, u := range rows {
		keys[i] = tenancy.OrganizationKey(u.OrganizationID)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, "", err
	}
	var pointers []organizations.Pointer
	for _, key := range keys {
		var o tenancy.Organization
		there, err := found.Into(key, &o)
		if err != nil {
			return nil, "", err
		}
		if there && o.ProviderID == p { // it may have changed hands since the query
			at := organizations.Pointer{OrganizationID: o.ID, ProviderID: p, Name: o.Name}
			pointers = append(pointers, at)
		}
	}
	clients, err = s.pointedAt(ctx, pointers)
	return clients, next, err
}

// upcoming says where clients stand by their next invoices. Of a client from before
// there were rows of them it is read off its subscription.
func (s *Service) upcoming(
	ctx context.Context,
	p ids.Provider,
	clients []organizations.Seats,
) (map[ids.Organization]string, error) {
	rows, err := billing.ReadUpcoming(ctx, s.table, p)
	if err != nil {
		return nil, err
	}
	var without []ids.Organization
	for _, c := range clients {
		if _, there := rows[c.OrganizationID]; !there {
			without = append(without, c.OrganizationID)
		}
	}
	paid, err := billing.ReadSubscriptions(ctx, s.table, without...)
	if err != nil {
		return nil, err
	}
	out := make(map[ids.Organization]string, len(clients))
	for _, c := range clients {
		row, there := rows[c.OrganizationID]
		if was := paid[c.OrganizationID]; !there && was.Upcoming() != nil {
			row = *was.Upcoming()
		}
		row.ProviderID, row.OrganizationID = p, c.OrganizationID
		out[c.OrganizationID] = row.Key().SK
	}
	return out, nil
}
