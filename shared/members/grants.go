package members

import (
	"context"
	"sort"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The faults of giving members access to collections.
var (
	CollectionUnknown = fault.Define(
		"members.collection_unknown",
		400,
		"One of these collections does not exist.",
		"Een van deze collecties bestaat niet.",
	)
	CollectionAbove = fault.Define(
		"members.collection_not_managed",
		400,
		"You can only give access to collections that you manage.",
		"Je kunt alleen toegang geven tot collecties die je beheert.",
	)
	FlagsContradict = fault.Define(
		"members.grant_contradicts",
		400,
		"Whoever manages a collection can see and change all of it.",
		"Wie een collectie beheert, kan alles erin zien en wijzigen.",
	)
	OwnAccess = fault.Define(
		"members.own_access",
		400,
		"You cannot give yourself access to a collection.",
		"Je kunt jezelf geen toegang tot een collectie geven.",
	)
	TooMuchAtOnce = fault.Define(
		"members.too_much_at_once",
		400,
		"Choose fewer collections or fewer people at once.",
		"Kies minder collecties of minder mensen tegelijk.",
	)
)

// use is the part of a collection that members reads and writes; collections owns the item.
type use struct{ tenancy.Shared }

// managed reports whether anybody manages the collection.
func (u use) managed() bool {
	for _, g := range u.Users {
		if g.Manage {
			return true
		}
	}
	return false
}

// without is the collection's list without a member.
func (u use) without(m ids.Member) []tenancy.Grant {
	kept := make([]tenancy.Grant, 0, len(u.Users))
	for _, g := range u.Users {
		if g.MemberID != m {
			kept = append(kept, g)
		}
	}
	return kept
}

// grantedIn reads every collection of the organisation and turns their lists round: by member.
func (s *Service) grantedIn(ctx context.Context, o ids.Organization) (map[ids.Member][]CollectionGrant, error) {
	found, err := s.table.Query(ctx, tenancy.CollectionsOf(o))
	if err != nil {
		return nil, err
	}
	all, err := table.Decode[use](found.Items)
	if err != nil {
		return nil, err
	}
	out := map[ids.Member][]CollectionGrant{}
	for _, u := range all {
		for _, g := range u.Users {
			if u.Deleting == "" {
				out[g.MemberID] = append(out[g.MemberID], CollectionGrant{u.ID, g.Flags})
			}
		}
	}
	return out, nil
}

// sharedWith reads the collections whose lists name a member: those with a row at the member, and those that the
// invitation granted and whose rows come with the confirmation.
func (s *Service) sharedWith(ctx context.Context, m tenancy.Membership) ([]use, error) {
	rows, err := tenancy.GrantsOf(ctx, s.table, m)
	if err != nil {
		return nil, err
	}
	wanted := append([]ids.Collection{}, m.Granted...)
	for id := range rows {
		wanted = append(wanted, id)
	}
	all, err := s.collections(ctx, m.OrganizationID, wanted)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, u := range all {
		if _, ok := u.Of(m.ID); ok {
			kept = append(kept, u)
		}
	}
	return kept, nil
}

// collections reads those of the named collections that exist, by identifier, each once.
func (s *Service) collections(ctx context.Context, o ids.Organization, wanted []ids.Collection) ([]use, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	keys := make([]table.Key, len(wanted))
	for i, id := range wanted {
		keys[i] = tenancy.CollectionKey(o, id)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := make([]use, 0, len(found))
	for _, raw := range found {
		var u use
		if err := raw.Into(&u); err != nil {
			return nil, err
		}
		if u.Deleting == "" {
			out = append(out, u)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out, nil
}

// grantsOf shows what collections give a member.
func grantsOf(m ids.Member, shared []use) []CollectionGrant {
	out := make([]CollectionGrant, 0, len(shared))
	for _, u := range shared {
		if flags, ok := u.Of(m); ok {
			out = append(out, CollectionGrant{u.ID, flags})
		}
	}
	return out
}

// mayShare decides whether the caller may change a member's use of a collection as given; every door asks the same.
func mayShare(by access.OrgMember, u use, change access.Use) access.Refusal {
	c := access.Collection{LimitDelete: by.Organization().LimitCollectionDelete, Orphan: !u.managed()}
	if m, ok := by.Member(); ok {
		c.Flags, c.Granted = u.Of(m.ID)
	}
	return by.Standing().Share(c, change)
}

// sound checks what a caller wants to grant, before anything is read: no contradiction; of a collection named twice
// the last one counts.
func sound(grants []CollectionGrant) (map[ids.Collection]tenancy.Flags, error) {
	out := map[ids.Collection]tenancy.Flags{}
	for _, g := range grants {
		if !g.Sound() {
			return nil, FlagsContradict.On("collections")
		}
		out[g.ID] = g.Flags
	}
	return out, nil
}

// share makes the writes that give new members the same access to collections that were read; their own rows come with
// the confirmation.
func share(
	by access.OrgMember,
	wanted map[ids.Collection]tenancy.Flags,
	found []use,
	members []ids.Member,
) ([]table.Write, error) {
	if len(found) != len(wanted) {
		return nil, CollectionUnknown.On("collections")
	}
	writes := make([]table.Write, 0, len(found))
	for _, u := range found {
		use := access.Use{Has: true, After: wanted[u.ID]}
		if err := Refused(mayShare(by, u, use), "collections"); err != nil {
			return nil, err
		}
		users := append([]tenancy.Grant{}, u.Users...)
		for _, m := range members {
			users = append(users, tenancy.Grant{MemberID: m, Flags: wanted[u.ID]})
		}
		writes = append(writes, u.Share(users, errMoved))
	}
	return writes, nil
}
