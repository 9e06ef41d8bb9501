package groups

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// person is somebody who comes into a group or leaves it.
type person struct {
	tenancy.Membership
	joins bool
	self  bool
	staff bool // is or was on the provider's staff; only read when it matters
}

// memberWrites decides who may come into a group and who may be taken out, and makes the writes of that; the caller
// comes last, whose place the other steps rest on. The checks go with every step. Nothing changes when the wish names
// nobody at all (nil).
func (s *Service) memberWrites(
	ctx context.Context,
	by access.OrgMember,
	g *tenancy.Group,
	to wish,
	gives map[ids.Collection]tenancy.Flags,
) (units []unit, checks []table.Write, err error) {
	if to.users == nil {
		return nil, nil, nil
	}
	before, err := s.members(ctx, g.ID)
	if err != nil {
		return nil, nil, err
	}
	people, err := s.people(ctx, by, before, to.among(before))
	if err != nil {
		return nil, nil, err
	}
	joins, err := members.JoinsGiving(ctx, s.table, by, gives)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range people {
		if checks, err = s.mayRegroupWrites(by, joins, p, checks); err != nil {
			return nil, nil, err
		}
		units = append(units, unit{writes: s.regroupWrites(by, &p.Membership, g, p.joins)})
	}
	return units, checks, nil
}

// among is who is to be in the group; before is who is in it now. Where the caller says who was in it when they looked,
// only what they changed of that counts: who came in or left meanwhile, by whatever door, is left as it is.
func (to wish) among(before []ids.Member) []ids.Member {
	if to.seen == nil {
		return to.users
	}
	wanted, seen := setOf(to.users), setOf(to.seen)
	var out []ids.Member
	for _, m := range before {
		if wanted[m] || !seen[m] {
			out = append(out, m)
		}
	}
	for _, m := range to.users {
		if !seen[m] {
			out = append(out, m)
		}
	}
	return out
}

func setOf(all []ids.Member) map[ids.Member]bool {
	out := make(map[ids.Member]bool, len(all))
	for _, m := range all {
		out[m] = true
	}
	return out
}

// mayRegroupWrites decides about one person. The checks on which it rests are the same for everybody who joins.
func (s *Service) mayRegroupWrites(
	by access.OrgMember,
	joins *members.Joins,
	p person,
	checks []table.Write,
) ([]table.Write, error) {
	if !p.joins {
		refusal := by.Standing().Enter(access.Entry{Staff: p.staff})
		return checks, members.Refused(refusal, "users")
	}
	if most := s.sizes.Most(limit.MemberGroups); len(p.Groups) >= most {
		return nil, members.TooManyGroups.Most(most, "users")
	}
	more, err := joins.EnterWrites(access.Target{Self: p.self, Staff: p.staff}, errMoved)
	if len(checks) > 0 {
		more = checks
	}
	return more, err
}

// regroupWrites makes the writes that put one member into a group or take the member out.
func (s *Service) regroupWrites(by access.OrgMember, m *tenancy.Membership, g *tenancy.Group, in bool) []table.Write {
	about := logbook.Subject{MemberID: m.ID, UserID: m.UserID, GroupID: g.ID}
	return append(
		members.MoveWrites(m, g.ID, in, errMoved),
		tenancy.Moved(m.UserID),
		by.Event(logbook.MemberGroupsUpdated, about),
	)
}

// people reads those who come into a group and those who leave it.
func (s *Service) people(ctx context.Context, by access.OrgMember, before, wanted []ids.Member) ([]person, error) {
	was, will := setOf(before), map[ids.Member]bool{}
	var keys []table.Key
	for _, m := range wanted {
		if !was[m] && !will[m] {
			keys = append(keys, tenancy.MemberKey(by.OrganizationID(), m))
		}
		will[m] = true
	}
	joining := len(keys)
	for _, m := range before {
		if !will[m] {
			keys = append(keys, tenancy.MemberKey(by.OrganizationID(), m))
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var out []person
	for i, key := range keys {
		p := person{joins: i < joining}
		there, err := found.Into(key, &p.Membership)
		switch {
		case err != nil:
			return nil, err
		case !there && p.joins:
			return nil, UnknownMember.On("users")
		case there:
			p.self = p.UserID != "" && p.UserID == by.User()
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b person) int { return last(a.self) - last(b.self) })
	return out, s.markStaff(ctx, by, out)
}

func last(self bool) int {
	if self {
		return 1
	}
	return 0
}

// markStaff reads who is or was on the provider's staff, when that matters: to staff that the organisation keeps from
// its items.
func (s *Service) markStaff(ctx context.Context, by access.OrgMember, people []person) error {
	standing := by.Standing()
	if !standing.Staff || !standing.RestrictProviderAccess {
		return nil
	}
	users := make([]ids.User, len(people))
	for i, p := range people {
		users[i] = p.UserID
	}
	marked, err := tenancy.StaffedOf(ctx, s.table, by.Organization().ProviderID, users...)
	for i, p := range people {
		people[i].staff = marked[p.UserID]
	}
	return err
}
