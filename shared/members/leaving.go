package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// EndInput names a member whose access ends.
type EndInput struct {
	Path
	LeaveWithoutOwner bool `query:"leaveWithoutOwner" doc:"Provider staff mean to leave the client without a confirmed owner."`
}

// mayEnd decides whether the caller may take a member's access away, and makes the write that keeps the organisation
// with a confirmed owner.
func (s *Service) mayEnd(
	ctx context.Context,
	by access.OrgMember,
	o tenancy.Organization,
	m tenancy.Membership,
	leave bool,
) (table.Write, error) {
	t, err := s.target(ctx, by, m)
	if err != nil {
		return table.None, err
	}
	if err := Refused(by.Standing().End(t), ""); err != nil {
		return table.None, err
	}
	return s.anotherOwner(ctx, by, o, m, leave)
}

// anotherOwner finds a confirmed owner besides m, when m is one, and makes the check that this owner is still there
// when the transaction goes through: two owners cannot remove each other at the same time. Provider staff may leave
// their client without one when they say so, unless nobody but an owner could make another.
func (s *Service) anotherOwner(
	ctx context.Context,
	by access.OrgMember,
	o tenancy.Organization,
	m tenancy.Membership,
	leave bool,
) (table.Write, error) {
	if m.Role != tenancy.Owner || m.Status != tenancy.Confirmed {
		return table.None, nil
	}
	roster, err := Roster(ctx, s.table, o.ID)
	if err != nil {
		return table.None, err
	}
	for _, other := range confirmed(roster, tenancy.Owner) {
		if other.ID != m.ID {
			return table.Hold(
				tenancy.MemberKey(o.ID, other.ID),
				table.AtRevision(other.Rev),
				errMoved,
			), nil
		}
	}
	switch staff := by.Standing(); {
	case !staff.Staff || staff.RestrictProviderAccess:
		return table.None, LastOwner
	case !leave:
		return table.None, LastOwnerOfClient
	}
	return table.None, nil
}

// lastStepWrites carries out the first of many changes of what a member uses, one for each collection, and returns the
// writes of the last ones for the transaction that ends the work. Each step is whole: a crash in between leaves a
// member to whom the same can be said again. beside is how many writes about groups that transaction has.
func lastStepWrites(ctx context.Context, by transactor, changes [][]table.Write, beside int) ([]table.Write, error) {
	var writes []table.Write
	for _, change := range changes {
		if len(writes)+len(change) > max(atOnce-beside, 4) {
			if err := by.Transact(ctx, writes...); err != nil {
				return nil, err
			}
			writes = nil
		}
		writes = append(writes, change...)
	}
	return writes, nil
}

// vacate is the change of the counts when a member with this status and role goes.
func vacate(s tenancy.Status, r tenancy.Role) organizations.SeatChange {
	return organizations.SeatChange{}.Less(organizations.Counted(s, r))
}

// countedWrites makes the writes of a change of the counts; none when there is none.
func (s *Service) countedWrites(
	ctx context.Context,
	o tenancy.Organization,
	c organizations.SeatChange,
) ([]table.Write, error) {
	return organizations.CountWrites(ctx, s.table, o, c)
}

// atOnce is how many writes about collections go into one transaction, beside what else it writes.
const atOnce = 72

// stripWrites takes a member off the collections that were read, but for the last ones, whose writes it returns for the
// transaction that ends the membership. A member of very many collections is taken off them first, so that a crash in
// between leaves a member with fewer collections, who can be removed again.
func stripWrites(ctx context.Context, by transactor, m tenancy.Membership, shared []use) ([]table.Write, error) {
	changes := make([][]table.Write, len(shared))
	for i, u := range shared {
		changes[i] = u.changeWrites(m.ID, nil)
	}
	return lastStepWrites(ctx, by, changes, len(m.Groups))
}
