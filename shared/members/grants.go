package members

import (
	"context"
	"maps"
	"slices"

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
	TooManyCollections = fault.Define(
		"members.too_many_collections",
		400,
		"A member can use at most %d collections.",
		"Een lid kan hoogstens %d collecties gebruiken.",
	)
)

// use is the part of a collection that members reads and writes, with the uses that were asked for; collections owns
// the item.
type use struct {
	tenancy.Shared
	rows   map[ids.Member]tenancy.Usage // of those members only whose uses were read
	mine   *tenancy.Flags               // the caller's use in all ways together, when some lead through groups
	stands []table.Write                // the checks that it still is so
}

// of gives a member's use of the collection.
func (u use) of(m ids.Member) (tenancy.Flags, bool) {
	row, ok := u.rows[m]
	return row.Flags, ok
}

// usage is a member's use as it was read, or one that is not there yet.
func (u use) usage(m ids.Member) tenancy.Usage {
	row, ok := u.rows[m]
	if !ok {
		row = tenancy.Usage{OrganizationID: u.OrganizationID, CollectionID: u.ID, MemberID: m}
	}
	return row
}

// changeWrites makes the writes that turn a member's use of the collection to flags, or end it (nil): both sides and
// the collection. They fail with errMoved when anybody changed it since it was read.
func (u use) changeWrites(m ids.Member, flags *tenancy.Flags) []table.Write {
	writes, managers := u.usage(m).ChangeWrites(flags, errMoved)
	return append(append(writes, u.Reused(managers, errMoved)), u.stands...)
}

// withMine adds what the caller may do with collections through groups, for which decisions ask as for what was given
// to the caller directly. Of a caller in no group nothing is read.
func (s *Service) withMine(ctx context.Context, by access.OrgMember, all []use) error {
	m, ok := by.Member()
	if !ok || len(m.Groups) == 0 || len(all) == 0 {
		return nil
	}
	ways, err := tenancy.WaysOf(ctx, s.table, m)
	if err != nil {
		return err
	}
	mine := ways.Flags()
	for i, u := range all {
		if flags, granted := mine[u.ID]; granted {
			all[i].mine = &flags
			if flags.Manage {
				all[i].stands = ways.StandsWrites(u.ID, tenancy.Flags{Manage: true}, errMoved)
			}
		}
	}
	return nil
}

// grantedIn reads who uses which collection of the organisation: by member.
func (s *Service) grantedIn(ctx context.Context, o ids.Organization) (map[ids.Member][]CollectionGrant, error) {
	out, going := map[ids.Member][]CollectionGrant{}, map[ids.Collection]bool{}
	for u, err := range table.RowsAs[use](s.table.Rows(ctx, tenancy.CollectionsOf(o))) {
		if err != nil {
			return nil, err
		}
		going[u.ID] = u.Deleting != ""
	}
	for u, err := range table.RowsAs[tenancy.Usage](s.table.Rows(ctx, tenancy.AllUsagesQuery(o))) {
		if err != nil {
			return nil, err
		}
		if u.MemberID != "" && !going[u.CollectionID] {
			out[u.MemberID] = append(out[u.MemberID], CollectionGrant{u.CollectionID, u.Flags})
		}
	}
	return out, nil
}

// grantedTo is grantedIn for some members: what it reads follows from these, not from the organisation.
func (s *Service) grantedTo(
	ctx context.Context,
	o ids.Organization,
	some []tenancy.Membership,
) (map[ids.Member][]CollectionGrant, error) {
	given := make([]map[ids.Collection]tenancy.Flags, len(some))
	reads := make([]func() error, len(some))
	for i, m := range some {
		reads[i] = func() (err error) { given[i], err = tenancy.GivenTo(ctx, s.table, m); return err }
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	var keys []table.Key
	for i, m := range some {
		for c := range given[i] {
			keys = append(keys, tenancy.CollectionKey(o, c))
		}
		for _, c := range m.Granted { // their rows come with the confirmation
			keys = append(keys, tenancy.CollectionKey(o, c), tenancy.UsageKey(o, c, m.ID))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := make(map[ids.Member][]CollectionGrant, len(some))
	for i, m := range some {
		for _, c := range m.Granted {
			var row tenancy.Usage
			if there, err := found.Into(tenancy.UsageKey(o, c, m.ID), &row); err != nil {
				return nil, err
			} else if there {
				given[i][c] = row.Flags
			}
		}
		for _, c := range slices.Sorted(maps.Keys(given[i])) {
			var u use
			if there, err := found.Into(tenancy.CollectionKey(o, c), &u); err != nil {
				return nil, err
			} else if there && u.Deleting == "" {
				out[m.ID] = append(out[m.ID], CollectionGrant{c, given[i][c]})
			}
		}
	}
	return out, nil
}

// sharedWith reads the collections that a member uses: those with a row at the member, and those that the invitation
// granted and whose rows come with the confirmation. The uses of some others are read too, to decide with.
func (s *Service) sharedWith(ctx context.Context, m tenancy.Membership, others ...ids.Member) ([]use, error) {
	rows, err := tenancy.GivenTo(ctx, s.table, m)
	if err != nil {
		return nil, err
	}
	wanted := append([]ids.Collection{}, m.Granted...)
	for id := range rows {
		if !slices.Contains(m.Granted, id) {
			wanted = append(wanted, id)
		}
	}
	all, err := s.collections(ctx, m.OrganizationID, wanted, append(others, m.ID)...)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, u := range all {
		if _, ok := u.of(m.ID); ok {
			kept = append(kept, u)
		}
	}
	return kept, nil
}

// collections reads those of the named collections that exist, by identifier, each once, with the uses of some members.
func (s *Service) collections(
	ctx context.Context,
	o ids.Organization,
	wanted []ids.Collection,
	of ...ids.Member,
) ([]use, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	var keys, uses []table.Key
	for _, id := range wanted {
		keys = append(keys, tenancy.CollectionKey(o, id))
		for _, m := range of {
			uses = append(uses, tenancy.UsageKey(o, id, m))
		}
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	// After the collections, whose revisions tell whether they are still the same.
	used, err := s.table.Batch(ctx, uses...)
	if err != nil {
		return nil, err
	}
	out := make([]use, 0, len(wanted))
	for _, id := range slices.Compact(slices.Sorted(slices.Values(wanted))) {
		u := use{rows: map[ids.Member]tenancy.Usage{}}
		there, err := found.Into(tenancy.CollectionKey(o, id), &u)
		if err != nil {
			return nil, err
		}
		if !there || u.Deleting != "" {
			continue
		}
		for _, m := range of {
			var row tenancy.Usage
			there, err := used.Into(tenancy.UsageKey(o, id, m), &row)
			if err != nil {
				return nil, err
			}
			if there {
				u.rows[m] = row
			}
		}
		out = append(out, u)
	}
	return out, nil
}

// meIn is the caller's own membership, whose uses decide what the caller may share.
func meIn(by access.OrgMember) ids.Member {
	m, _ := by.Member()
	return m.ID
}

// grantsOf shows what collections give a member.
func grantsOf(m ids.Member, shared []use) []CollectionGrant {
	out := make([]CollectionGrant, 0, len(shared))
	for _, u := range shared {
		if flags, ok := u.of(m); ok {
			out = append(out, CollectionGrant{u.ID, flags})
		}
	}
	return out
}

// mayShare decides whether the caller may change a member's use of a collection as given; every door asks the same.
func mayShare(by access.OrgMember, u use, change access.Use) access.Refusal {
	c := access.Collection{LimitDelete: by.Organization().LimitCollectionDelete, Orphan: u.Managers == 0}
	if m, ok := by.Member(); ok {
		if c.Flags, c.Granted = u.of(m.ID); u.mine != nil {
			c.Flags, c.Granted = *u.mine, true
		}
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

// shareWrites makes the writes that give new members the same access to collections that were read; their own rows come
// with the confirmation.
func shareWrites(
	by access.OrgMember,
	wanted map[ids.Collection]tenancy.Flags,
	found []use,
	members []ids.Member,
) ([]table.Write, error) {
	if len(found) != len(wanted) {
		return nil, CollectionUnknown.On("collections")
	}
	var writes []table.Write
	for _, u := range found {
		flags := wanted[u.ID]
		if err := Refused(mayShare(by, u, access.Use{Has: true, After: flags}), "collections"); err != nil {
			return nil, err
		}
		writes = append(append(writes, u.Reused(len(members)*flags.Managing(), errMoved)), u.stands...)
		for _, m := range members {
			writes = append(writes, u.usage(m).UseWrite(&flags, errMoved))
		}
	}
	return writes, nil
}
