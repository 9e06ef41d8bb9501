package members

import (
	"context"
	"maps"
	"slices"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// regrantWrites makes the writes that give a member exactly the wanted collections, and writes the rows that the
// invitation still owed. Collections that the caller may not share stay as they are. No change when wanted is nil.
func (s *Service) regrantWrites(
	ctx context.Context,
	by access.OrgMember,
	m *tenancy.Membership,
	t access.Target,
	wanted *[]CollectionGrant,
) ([][]table.Write, error) {
	if wanted == nil {
		return nil, nil
	}
	after, err := sound(*wanted)
	if err != nil {
		return nil, err
	}
	if most := s.sizes.Most(limit.Collections); len(after) > most {
		return nil, TooManyCollections.Most(most, "collections")
	}
	before, err := s.sharedWith(ctx, *m, meIn(by))
	if err != nil {
		return nil, err
	}
	all, err := s.withNew(ctx, m.OrganizationID, before, after, m.ID, meIn(by))
	if err != nil {
		return nil, err
	}
	if err := s.withMine(ctx, by, all); err != nil {
		return nil, err
	}
	var writes [][]table.Write
	for _, u := range all {
		w, err := regrantOneWrites(by, m, u, after, access.Use{Self: t.Self, Staff: t.Staff})
		if err != nil {
			return nil, err
		}
		writes = append(writes, w)
	}
	m.Granted = nil
	return writes, nil
}

// withNew adds the wanted collections that the member does not use yet to those that were read.
func (s *Service) withNew(
	ctx context.Context,
	o ids.Organization,
	before []use,
	after map[ids.Collection]tenancy.Flags,
	of ...ids.Member,
) ([]use, error) {
	missing := maps.Clone(after)
	for _, u := range before {
		delete(missing, u.ID)
	}
	more, err := s.collections(ctx, o, slices.Sorted(maps.Keys(missing)), of...)
	if err == nil && len(more) != len(missing) {
		err = CollectionUnknown.On("collections")
	}
	return append(before, more...), err
}

// regrantOneWrites makes the writes of one collection: both sides change together.
func regrantOneWrites(
	by access.OrgMember,
	m *tenancy.Membership,
	u use,
	after map[ids.Collection]tenancy.Flags,
	change access.Use,
) ([]table.Write, error) {
	old, had := u.of(m.ID)
	flags, wants := after[u.ID]
	change.Had, change.Before, change.Has, change.After = had, old, wants, flags
	refusal := mayShare(by, u, change)
	switch same := had == wants && old == flags; {
	case same || !wants && refusal != access.Granted:
		if slices.Contains(m.Granted, u.ID) {
			return grantedWrites(m.ID, []use{u}), nil
		}
		return nil, nil
	case refusal != access.Granted:
		return nil, Refused(refusal, "collections")
	case !wants:
		return u.changeWrites(m.ID, nil), nil
	}
	return u.changeWrites(m.ID, &flags), nil
}
