package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListMine shows the collections that the caller was granted, in every organisation where the caller is a confirmed
// member, with the caller's use of each.
var ListMine = operation.New(operation.Spec{
	ID:      "collections-list-mine",
	Route:   "GET /api/collections",
	Summary: "List the collections I may use.",
	Grants:  table.Reads,
	Streams: true,
}, access.User(), listMine)

func listMine(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*operation.List[Details], error) {
	seats, err := s.seats(ctx, by)
	if err != nil {
		return nil, err
	}
	lists := make([][]Visible, len(seats))
	reads := make([]func() error, len(seats))
	for i, seat := range seats {
		reads[i] = func() (err error) {
			lists[i], err = VisibleTo(ctx, s.table, seat)
			return err
		}
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	var rows []Details
	for _, list := range lists {
		for _, v := range list {
			rows = append(rows, v.Details())
		}
	}
	return operation.ListOf(operation.RowsOf(rows)), nil
}

// seats reads the caller's confirmed memberships of organisations that are not suspended.
func (s *Service) seats(ctx context.Context, by access.SignedIn) ([]tenancy.Membership, error) {
	places, err := tenancy.PlacesOf(ctx, s.table, by.User())
	if err != nil {
		return nil, err
	}
	all := places.Members
	keys := make([]table.Key, len(all))
	for i, seat := range all {
		keys[i] = tenancy.OrganizationKey(seat.OrganizationID)
	}
	organizations, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for i, seat := range all {
		var o tenancy.Organization
		ok, err := organizations.Into(keys[i], &o)
		if err != nil {
			return nil, err
		}
		if ok && o.Enabled && seat.Status == tenancy.Confirmed {
			kept = append(kept, seat)
		}
	}
	return kept, nil
}
