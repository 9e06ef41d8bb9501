package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// users reads who uses a collection: as old as the request at most.
func (s *Service) users(ctx context.Context, o ids.Organization, c ids.Collection) ([]tenancy.Usage, error) {
	var out []tenancy.Usage
	for u, err := range table.RowsAs[tenancy.Usage](s.table.Early().Rows(ctx, tenancy.UsagesQuery(o, c))) {
		if err != nil {
			return nil, err
		}
		out = append(out, u)
	}
	return out, nil
}

// usersOfPath names who uses the collection of the path, for Rule.Ahead.
func usersOfPath(w access.Who) []table.Query {
	o, c := ids.Organization(w.Path("organizationId")), ids.Collection(w.Path("collectionId"))
	return []table.Query{table.FirstRows(tenancy.UsagesQuery(o, c))}
}

// own is the caller's own use among those of a collection; nil without one.
func own(by access.OrgMember, users []tenancy.Usage) *tenancy.Usage {
	m, ok := by.Member()
	for i := range users {
		if ok && users[i].MemberID == m.ID {
			return &users[i]
		}
	}
	return nil
}

// rights tells what the caller, whose own use is mine, may do with a collection.
func rights(by access.OrgMember, c *Collection, mine *tenancy.Usage) access.CollectionRights {
	return by.Standing().Of(caseOf(by, c, mine))
}

// caseOf puts together what a decision about one collection looks at.
func caseOf(by access.OrgMember, c *Collection, mine *tenancy.Usage) access.Collection {
	out := access.Collection{LimitDelete: by.Organization().LimitCollectionDelete, Orphan: c.Orphan()}
	if mine != nil {
		out.Flags, out.Granted = mine.Flags, true
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

// uses are changes as a decision looks at them, by member.
func uses(changes []change, founded bool) map[ids.Member]access.Use {
	out := make(map[ids.Member]access.Use, len(changes))
	for _, c := range changes {
		u := access.Use{Had: !c.added(), Before: c.row.Flags, Has: c.flags != nil, Founded: founded}
		if c.flags != nil {
			u.After = *c.flags
		}
		out[c.row.MemberID] = u
	}
	return out
}
