package collections

import (
	"context"
	"slices"

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

// rights tells what the caller, whose own use is mine, may do with a collection.
func rights(by access.OrgMember, c *Collection, mine *own) access.CollectionRights {
	return by.Standing().Of(caseOf(by, c, mine))
}

// caseOf puts together what a decision about one collection looks at.
func caseOf(by access.OrgMember, c *Collection, mine *own) access.Collection {
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
	me self,
	changes []change,
	founded bool,
) error {
	staffed, err := s.staffed(ctx, by, changes)
	if err != nil {
		return err
	}
	for _, c := range changes {
		u := access.Use{Had: !c.added(), Before: c.row.Flags, Has: c.flags != nil, Founded: founded}
		if c.flags != nil {
			u.After = *c.flags
		}
		u.Self, u.Staff = me.is(c.row.Grant()), staffed[c.row.MemberID]
		field := "users"
		if c.row.GroupID != "" {
			m, _ := by.Member()
			u.By, u.Self, field = access.ByGroup, slices.Contains(m.Groups, c.row.GroupID), "groups"
		}
		if err := members.Refused(by.Standing().Share(before, u), field); err != nil {
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
	changes []change,
) (map[ids.Member]bool, error) {
	standing := by.Standing()
	var keys []table.Key
	for _, c := range changes {
		if c.row.MemberID != "" {
			keys = append(keys, tenancy.MemberKey(by.OrganizationID(), c.row.MemberID))
		}
	}
	if !standing.Staff || !standing.RestrictProviderAccess || len(keys) == 0 {
		return nil, nil
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
