package collections

import (
	"context"
	"slices"

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
}, access.User().Ahead(access.Places), listMine)

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

// seats reads the caller's confirmed memberships of organisations that are not suspended, as far as they count
// (access.SignedIn.Counts).
func (s *Service) seats(ctx context.Context, by access.SignedIn) ([]tenancy.Membership, error) {
	places, err := tenancy.PlacesOf(ctx, s.table.Early(), by.User())
	if err != nil {
		return nil, err
	}
	all := places.Members
	keys := make([]table.Key, len(all))
	for i, seat := range all {
		keys[i] = tenancy.OrganizationKey(seat.OrganizationID)
	}
	for _, at := range places.Staff {
		keys = append(keys, tenancy.ProviderKey(at.ProviderID))
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for i, seat := range all {
		var o tenancy.Organization
		ok, err := found.Into(keys[i], &o)
		if err != nil {
			return nil, err
		}
		if !ok || !o.Enabled || seat.Status != tenancy.Confirmed {
			continue
		}
		counts, err := counted(by, o, seat, places.Staff, found)
		if err != nil {
			return nil, err
		}
		if counts {
			kept = append(kept, seat)
		}
	}
	return kept, nil
}

// counted reports whether a membership counts, with what was read of the providers that the caller works for.
func counted(
	by access.SignedIn,
	o tenancy.Organization,
	m tenancy.Membership,
	jobs []tenancy.ProviderPlace,
	found table.Found,
) (bool, error) {
	i := slices.IndexFunc(jobs, func(at tenancy.ProviderPlace) bool { return at.ProviderID == o.ProviderID })
	if i < 0 || jobs[i].Status != tenancy.Confirmed {
		return true, nil
	}
	var p tenancy.Provider
	_, err := found.Into(tenancy.ProviderKey(o.ProviderID), &p)
	return by.Counts(o, m, p, tenancy.StaffPlace{ProviderPlace: jobs[i]}), err
}
