package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Revoke switches a member's access off: with the member's next request the organisation is gone. The seat falls free;
// keys, collections and role are kept for Restore. The ladder is the one of Remove.
var Revoke = operation.New(operation.Spec{
	ID:      "members-revoke",
	Route:   "PUT /api/organizations/{organizationId}/users/{id}/revoke",
	Summary: "Switch a member's access off.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{AlreadyRevoked, Yourself, RoleAbove, KeptOut, LastOwner, LastOwnerOfClient, fault.NotFound},
}, access.Member(access.ManageUsers, memberOf), revoke)

func revoke(ctx context.Context, s *Service, by access.OrgMember, in *EndInput) (*operation.None, error) {
	return nil, decideAs(ctx, by, func(by access.OrgMember, round int) error {
		return s.revokeRound(ctx, by, in, round)
	})
}

// revokeRound revokes one member, in a round of the decision; rounds after the first read the member again.
func (s *Service) revokeRound(ctx context.Context, by access.OrgMember, in *EndInput, round int) error {
	o, m, err := s.current(ctx, by, &in.Path, round)
	if err != nil {
		return err
	}
	if m.Status == tenancy.Revoked {
		return AlreadyRevoked
	}
	owner, err := s.mayEnd(ctx, by, o, m, in.LeaveWithoutOwner)
	if err != nil {
		return err
	}
	seat, err := s.countedWrites(ctx, o, vacate(m.Status, m.Role))
	if err != nil {
		return err
	}
	writes := append(revokedWrites(o, &m), owner, organizations.Moved(o.ID),
		by.Event(logbook.MemberRevoked, logbook.Subject{MemberID: m.ID, UserID: m.UserID}))
	told, err := s.tellMemberWrites(ctx, m, mail.MemberRevoked{Behind: behind(by), OrganizationName: mail.Name(o.Name)})
	if err != nil {
		return err
	}
	return by.Transact(ctx, slices.Concat(writes, seat, told)...)
}

// revokedWrites switches a membership of an organisation off and makes the writes of it; what it was is kept in Before.
func revokedWrites(o tenancy.Organization, m *tenancy.Membership) []table.Write {
	before := *m
	m.Before, m.Status = m.Status, tenancy.Revoked
	writes := append(tenancy.PutMembershipWrites(m, errMoved), tenancy.Moved(m.UserID))
	return append(writes, o.PendingWrites(&before, m)...)
}
