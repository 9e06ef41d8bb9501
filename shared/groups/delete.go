package groups

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Delete deletes a group. It gives nothing any more from the first write on; what belongs to it is then taken away in
// steps, in an order that can be left and taken up again by the same request.
var Delete = operation.New(operation.Spec{
	ID:      "groups-delete",
	Route:   "DELETE /api/organizations/{organizationId}/groups/{groupId}",
	Aliases: []string{"POST /api/organizations/{organizationId}/groups/{groupId}/delete"},
	Summary: "Delete a group; what it gave ends at once.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale, fault.NotFound},
}, access.Member(access.ManageGroups, fromPath), remove)

func remove(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*operation.None, error) {
	if _, err := seen(by, in.GroupID, true); err != nil {
		return nil, err
	}
	return nil, s.end(ctx, by, []ids.Group{in.GroupID})
}

// end deletes groups; one that has gone meanwhile is no fault. They are emptied one after the other and go all at once,
// so that a request which was cut off finds all of them when it is said again.
func (s *Service) end(ctx context.Context, by access.OrgMember, all []ids.Group) error {
	return access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
		var left []table.Write
		for _, id := range all {
			there, err := s.empty(ctx, by, id)
			if err != nil {
				return err
			}
			if there {
				at := tenancy.GroupKey(by.OrganizationID(), id)
				left = append(left, table.DeleteIf(at, table.Exists(), errMoved))
			}
		}
		if len(left) == 0 {
			return nil
		}
		return by.Transact(ctx, append(left, tenancy.LessGroupsWrite(by.OrganizationID(), len(left)))...)
	}, errMoved, fault.Stale)
}

// empty marks a group as one that is being deleted and takes everything away from it; false when it is gone.
func (s *Service) empty(ctx context.Context, by access.OrgMember, id ids.Group) (bool, error) {
	g := &tenancy.Group{ID: id, OrganizationID: by.OrganizationID()}
	there, err := s.table.Get(ctx, g.Key(), g)
	if err != nil || !there {
		return false, err
	}
	if g.Deleting == "" {
		g.Deleting = by.User()
		writes := append(
			g.TurnWrites(),
			table.Put(g, errMoved),
			organizations.Moved(g.OrganizationID),
			by.Event(logbook.GroupDeleted, logbook.Subject{GroupID: g.ID}),
		)
		if err := by.Transact(ctx, writes...); err != nil {
			return true, err
		}
	}
	if err := s.clearUses(ctx, by, g); err != nil {
		return true, err
	}
	return true, s.clearMembers(ctx, by, g)
}

const (
	usesAtOnce   = 25 // three writes each
	peopleAtOnce = 20 // four writes each
)

// clearUses takes a group that is being deleted off its collections.
func (s *Service) clearUses(ctx context.Context, by access.OrgMember, g *tenancy.Group) error {
	for {
		page, err := s.table.Query(ctx, tenancy.GrantsQuery(g.ID).Page(usesAtOnce, ""))
		if err != nil || len(page.Items) == 0 {
			return err
		}
		rows, err := table.Decode[tenancy.Grantee](page.Items)
		if err != nil {
			return err
		}
		keys := make([]table.Key, len(rows))
		for i, row := range rows {
			keys[i] = tenancy.CollectionKey(g.OrganizationID, row.CollectionID)
		}
		found, err := s.table.Batch(ctx, keys...)
		if err != nil {
			return err
		}
		var writes []table.Write
		for i, row := range rows {
			var c tenancy.Shared
			there, err := found.Into(keys[i], &c)
			if err != nil {
				return err
			}
			writes = append(writes, table.Gone(row.Key()), table.Gone(row.Usage().Key()))
			if there {
				writes = append(writes, c.Reused(-row.Managing(), errMoved))
			}
		}
		if err := by.Transact(ctx, writes...); err != nil {
			return err
		}
	}
}

// clearMembers takes everybody out of a group that is being deleted, and with the last of them its turn, on which
// nobody rests any more.
func (s *Service) clearMembers(ctx context.Context, by access.OrgMember, g *tenancy.Group) error {
	for {
		page, err := s.table.Query(ctx, tenancy.GroupMembersQuery(g.ID).Page(peopleAtOnce, ""))
		if err != nil {
			return err
		}
		rows, err := table.Decode[tenancy.GroupMember](page.Items)
		if err != nil {
			return err
		}
		keys := make([]table.Key, len(rows))
		for i, row := range rows {
			keys[i] = tenancy.MemberKey(g.OrganizationID, row.MemberID)
		}
		found := table.Found{}
		if len(keys) > 0 {
			if found, err = s.table.Batch(ctx, keys...); err != nil {
				return err
			}
		}
		var writes []table.Write
		for i, row := range rows {
			var m tenancy.Membership
			there, err := found.Into(keys[i], &m)
			switch {
			case err != nil:
				return err
			case there:
				writes = append(writes, members.MoveWrites(&m, g.ID, false, errMoved)...)
				writes = append(writes, tenancy.Moved(m.UserID))
			default:
				writes = append(writes, table.Gone(row.Key()))
			}
		}
		if page.Next == "" {
			return by.Transact(ctx, append(writes, goneWrites(g)...)...)
		}
		if err := by.Transact(ctx, writes...); err != nil {
			return err
		}
	}
}

// goneWrites makes the writes that take the turn of a group away in which nobody is.
func goneWrites(g *tenancy.Group) []table.Write {
	writes := make([]table.Write, tenancy.GroupCopies)
	for n := range writes {
		writes[n] = table.Gone(tenancy.GroupTurnKey(g.ID, n))
	}
	return writes
}
