package collections

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

// self is the caller as one who may use collections: the membership, and the groups it is in.
type self struct {
	organization ids.Organization
	member       ids.Member // "" of somebody who is no member
	groups       []ids.Group
}

// selfOf is the caller, with those of the caller's groups that one of the rows is about. A group that is being deleted
// gives nothing, though its rows are still there; only then, and when there are any, is something read.
func (s *Service) selfOf(ctx context.Context, by access.OrgMember, rows []tenancy.Usage) (self, error) {
	m, _ := by.Member()
	out := self{organization: by.OrganizationID(), member: m.ID}
	var keys []table.Key
	for _, g := range m.Groups {
		if slices.ContainsFunc(rows, func(u tenancy.Usage) bool { return u.GroupID == g }) {
			keys = append(keys, tenancy.GroupKey(by.OrganizationID(), g))
		}
	}
	groups, err := s.living(ctx, keys)
	out.groups = slices.Collect(maps.Keys(groups))
	return out, err
}

// everySelf is selfOf for all collections of the organisation at once.
func (s *Service) everySelf(ctx context.Context, by access.OrgMember) (self, error) {
	m, _ := by.Member()
	rows := make([]tenancy.Usage, len(m.Groups))
	for i, g := range m.Groups {
		rows[i].GroupID = g
	}
	return s.selfOf(ctx, by, rows)
}

// groups reads groups by their keys; none is a read that is not made.
func (s *Service) groups(ctx context.Context, keys []table.Key) (map[ids.Group]*tenancy.Group, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := map[ids.Group]*tenancy.Group{}
	for _, raw := range found {
		g := new(tenancy.Group)
		if err := raw.Into(g); err != nil {
			return nil, err
		}
		out[g.ID] = g
	}
	return out, nil
}

// living reads groups by their keys, but those that are being deleted.
func (s *Service) living(ctx context.Context, keys []table.Key) (map[ids.Group]*tenancy.Group, error) {
	groups, err := s.groups(ctx, keys)
	for id, g := range groups {
		if g.Deleting != "" {
			delete(groups, id)
		}
	}
	return groups, err
}

// is reports whether a use is the caller's own, or that of a group of the caller's.
func (s self) is(g tenancy.Grant) bool {
	return s.member != "" && g.MemberID == s.member || g.GroupID != "" && slices.Contains(s.groups, g.GroupID)
}

// own is what the caller may do with a collection in all ways together, nil when nothing, and the row that gives the
// most of it: the caller's own where that manages or no other does.
type own struct {
	tenancy.Flags
	row tenancy.Usage
}

func (s self) own(users []tenancy.Usage) *own {
	var out *own
	for _, u := range users {
		switch {
		case !s.is(u.Grant()):
		case out == nil:
			out = &own{u.Flags, u}
		default:
			if u.Manage && !out.row.Manage || u.MemberID != "" && u.Manage == out.row.Manage {
				out.row = u
			}
			out.Flags = out.Widest(u.Flags)
		}
	}
	return out
}

// heldWrites makes the checks that a use which gives the caller a right still stands. That the caller is still in the
// group is held with the caller's place.
func heldWrites(mine *own) []table.Write {
	if mine == nil {
		return nil
	}
	u := mine.row
	checks := []table.Write{table.Hold(u.Key(), table.AtRevision(u.Rev), fault.Stale)}
	if u.GroupID != "" {
		group := tenancy.GroupKey(u.OrganizationID, u.GroupID)
		checks = append(checks, table.Hold(group, tenancy.GroupLives(), fault.Stale))
	}
	return checks
}
