package groups

import (
	"context"
	"maps"
	"slices"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// wantedOf checks what a caller wants a group to use, before anything is read.
func (s *Service) wantedOf(rows []CollectionRow) (map[ids.Collection]tenancy.Flags, error) {
	out := map[ids.Collection]tenancy.Flags{}
	for _, row := range rows {
		if !row.Sound() {
			return nil, members.FlagsContradict.On("collections")
		}
		out[row.ID] = row.Flags
	}
	if most := s.sizes.Most(limit.GroupCollections); len(out) > most {
		return nil, TooManyCollections.Most(most, "collections")
	}
	return out, nil
}

// readUses reads the collections that a group uses and those it is to use (nil: the same).
func (s *Service) readUses(
	ctx context.Context,
	by access.OrgMember,
	g *tenancy.Group,
	rows []CollectionRow,
) (used, error) {
	wanted, err := s.wantedOf(rows)
	if err != nil {
		return used{}, err
	}
	before, err := s.uses(ctx, g.ID)
	if err != nil {
		return used{}, err
	}
	all := maps.Clone(wanted)
	for _, row := range before {
		all[row.CollectionID] = row.Flags
	}
	if len(all) == 0 {
		return used{}, nil
	}
	return s.readAsked(ctx, by, g, all, wanted, rows == nil)
}

// readAsked reads collections with the group's use of each, and the caller's own uses.
func (s *Service) readAsked(
	ctx context.Context,
	by access.OrgMember,
	g *tenancy.Group,
	all, wanted map[ids.Collection]tenancy.Flags,
	stay bool,
) (used, error) {
	var keys []table.Key
	var out used
	for id := range all {
		keys = append(keys, tenancy.CollectionKey(g.OrganizationID, id), tenancy.UsageKey(g.OrganizationID, id, g.ID))
	}
	var found table.Found
	m, member := by.Member()
	err := table.Together(
		func() (err error) { found, err = s.table.Batch(ctx, keys...); return err },
		func() (err error) {
			if member {
				out.mine, err = tenancy.WaysOf(ctx, s.table, m)
			}
			return err
		},
	)
	if err != nil {
		return used{}, err
	}
	for _, id := range slices.Sorted(maps.Keys(all)) {
		a := asked{row: tenancy.Usage{OrganizationID: g.OrganizationID, CollectionID: id, GroupID: g.ID}}
		there, err := found.Into(tenancy.CollectionKey(g.OrganizationID, id), &a.shared)
		if err != nil {
			return used{}, err
		}
		if _, err := found.Into(a.row.Key(), &a.row); err != nil {
			return used{}, err
		}
		a.flags, a.wants = wanted[id]
		if !there || a.shared.Deleting != "" {
			if a.wants && a.row.Rev == 0 {
				return used{}, members.CollectionUnknown.On("collections")
			}
			continue // on its way out, and its uses with it
		}
		a.stays = stay
		out.all = append(out.all, a)
	}
	return out, nil
}

// useUnits decides about each collection and makes the writes of what changes. What the caller may not take away stays
// as it is. Whoever is in the group gives to themselves what they give it.
func (s *Service) useUnits(by access.OrgMember, g *tenancy.Group, uses used, to wish) ([]unit, error) {
	m, member := by.Member()
	self := member && (slices.Contains(m.Groups, g.ID) || slices.Contains(to.users, m.ID))
	mine := uses.mine.Flags()
	var units []unit
	for i, a := range uses.all {
		had := a.row.Rev > 0
		if a.stays || had == a.wants && a.row.Flags == a.flags {
			uses.all[i].stays = true
			continue
		}
		at := access.Collection{
			LimitDelete: by.Organization().LimitCollectionDelete,
			Orphan:      a.shared.Managers == 0,
		}
		at.Flags, at.Granted = mine[a.shared.ID]
		change := access.Use{
			By:     access.ByGroup,
			Self:   self,
			Had:    had,
			Before: a.row.Flags,
			Has:    a.wants,
			After:  a.flags,
		}
		refusal := by.Standing().Share(at, change)
		if refusal != access.Granted && !a.wants {
			uses.all[i].stays = true
			continue
		}
		if err := members.Refused(refusal, "collections"); err != nil {
			return nil, err
		}
		var flags *tenancy.Flags
		if a.wants {
			flags = &a.flags
		}
		writes, managers := a.row.ChangeWrites(flags, errMoved)
		u := unit{
			writes:  append(writes, a.shared.Reused(managers, errMoved)),
			narrows: had && (!a.wants || a.row.Narrows(a.flags)),
		}
		if at.Flags.Manage {
			manage := tenancy.Flags{Manage: true}
			u.writes = append(u.writes, uses.mine.StandsWrites(a.shared.ID, manage, errMoved)...)
		}
		units = append(units, u)
	}
	return units, nil
}
