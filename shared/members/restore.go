package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Restore gives a revoked member back the status from before. It takes a seat again, as an invitation does, and the
// policies about joining must allow it unless the member is merely invited again.
var Restore = operation.New(operation.Spec{
	ID:      "members-restore",
	Route:   "PUT /api/organizations/{organizationId}/users/{id}/restore",
	Aliases: []string{"PUT /api/organizations/{organizationId}/users/{id}/restore/vnext"},
	Summary: "Give a revoked member access again.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		NotRevoked,
		Yourself,
		RoleAbove,
		KeptOut,
		organizations.SeatLimit,
		organizations.TooManyMembers,
		MayNotSpend,
		TwoStepMissing,
		RecoveryMissing,
		SingleOrgHere,
		SingleOrgTheirs,
		fault.NotFound,
	},
}, access.Member(access.ManageUsers, memberOf), restore)

func restore(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.OrgMember, round int) error {
		return s.restoreRound(ctx, by, in, round)
	})
}

// restoreRound restores one member, in a round of the decision; rounds after the first read the member again.
func (s *Service) restoreRound(ctx context.Context, by access.OrgMember, in *Path, round int) error {
	o, m, err := s.current(ctx, by, in, round)
	if err != nil {
		return err
	}
	if m.Status != tenancy.Revoked {
		return NotRevoked
	}
	t, err := s.target(ctx, by, m)
	if err != nil {
		return err
	}
	if err := Refused(by.Standing().Restore(t), ""); err != nil {
		return err
	}
	var joins []table.Write
	if m.Before != tenancy.Invited {
		if joins, err = s.admitOtherWrites(ctx, o, m.Role, m.UserID); err != nil {
			return err
		}
		enrolled, err := s.enrolledWrites(ctx, o, m)
		if err != nil {
			return err
		}
		joins = append(joins, enrolled...)
	}
	plan, err := organizations.TakeFor(ctx, s.table, s.sizes, o, organizations.Counted(m.Before, m.Role))
	if err != nil {
		return err
	}
	if err := maySpend(by, plan); err != nil {
		return err
	}
	seats, err := s.take(ctx, o, plan)
	if err != nil {
		return err
	}
	before := m
	m.Status, m.Before = m.Before, 0
	givenFirst(by, &m, t)
	writes := append(tenancy.PutMembershipWrites(&m, errMoved), organizations.Moved(o.ID),
		by.Event(logbook.MemberRestored, logbook.Subject{MemberID: m.ID, UserID: m.UserID}))
	writes = slices.Concat(writes, o.PendingWrites(&before, &m), joins, seats.writes)
	return s.transact(ctx, by, writes, seats.mails)
}
