package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// rights tells what the caller may do with a collection.
func rights(by access.OrgMember, c *Collection) access.CollectionRights {
	return by.Standing().Of(caseOf(by, c))
}

// caseOf puts together what a decision about one collection looks at.
func caseOf(by access.OrgMember, c *Collection) access.Collection {
	out := access.Collection{LimitDelete: by.Organization().LimitCollectionDelete, Orphan: c.Orphan()}
	if m, ok := by.Member(); ok {
		out.Flags, out.Granted = c.Of(m.ID)
	}
	return out
}

// mayShare decides whether the caller may make all the changes of who uses a collection; before is the collection as it
// was, or one that is being founded.
func (s *Service) mayShare(
	ctx context.Context,
	by access.OrgMember,
	before access.Collection,
	uses map[ids.Member]access.Use,
) error {
	staffed, err := s.staffed(ctx, by, uses)
	if err != nil {
		return err
	}
	me, _ := by.Member()
	for id, u := range uses {
		u.Self, u.Staff = me.ID != "" && id == me.ID, staffed[id]
		if err := members.Refused(by.Standing().Share(before, u), "users"); err != nil {
			return err
		}
	}
	return nil
}

// staffed tells which members' accounts are or were on the provider's staff, when that matters: to staff that the
// organisation keeps from its items.
func (s *Service) staffed(
	ctx context.Context,
	by access.OrgMember,
	uses map[ids.Member]access.Use,
) (map[ids.Member]bool, error) {
	standing := by.Standing()
	if !standing.Staff || !standing.RestrictProviderAccess || len(uses) == 0 {
		return nil, nil
	}
	keys := make([]table.Key, 0, len(uses))
	for id := range uses {
		keys = append(keys, tenancy.MemberKey(by.OrganizationID(), id))
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	users := map[ids.Member]ids.User{}
	for _, raw := range found {
		var m tenancy.Membership
		if err := raw.Into(&m); err != nil {
			return nil, err
		}
		users[m.ID] = m.UserID
	}
	var some []ids.User
	for _, u := range users {
		some = append(some, u)
	}
	marked, err := tenancy.StaffedOf(ctx, s.table, by.Organization().ProviderID, some...)
	if err != nil {
		return nil, err
	}
	out := map[ids.Member]bool{}
	for id, u := range users {
		out[id] = marked[u]
	}
	return out, nil
}

// uses are the changes between two lists of who uses a collection.
func uses(before, after []Grant, founded bool) map[ids.Member]access.Use {
	out := map[ids.Member]access.Use{}
	d := compare(before, after)
	for _, g := range d.set {
		out[g.MemberID] = access.Use{Has: true, After: g.Flags, Founded: founded}
	}
	for _, g := range before {
		if u, changed := out[g.MemberID]; changed {
			u.Had, u.Before = true, g.Flags
			out[g.MemberID] = u
		}
	}
	for _, g := range d.gone {
		out[g.MemberID] = access.Use{Had: true, Before: g.Flags}
	}
	return out
}
