package members

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// The faults of memberships in the wrong status.
var (
	NotInvited = fault.Define(
		"members.not_invited",
		400,
		"This person has no open invitation.",
		"Deze persoon heeft geen openstaande uitnodiging.",
	)
	NotAccepted = fault.Define(
		"members.not_accepted",
		400,
		"The invitation must be accepted before the member can be confirmed.",
		"De uitnodiging moet eerst geaccepteerd zijn voordat je het lid kunt bevestigen.",
	)
	AlreadyAccepted = fault.Define(
		"members.already_accepted",
		400,
		"This invitation is accepted already.",
		"Deze uitnodiging is al geaccepteerd.",
	)
	AlreadyConfirmed = fault.Define(
		"members.already_confirmed",
		400,
		"This member is confirmed already.",
		"Dit lid is al bevestigd.",
	)
	AlreadyRevoked = fault.Define(
		"members.already_revoked",
		400,
		"This member's access is revoked already.",
		"De toegang van dit lid is al ingetrokken.",
	)
	NotRevoked = fault.Define(
		"members.not_revoked",
		400,
		"This member's access is not revoked.",
		"De toegang van dit lid is niet ingetrokken.",
	)
)

// Reinvite sends an invitation again with a new link and a new term; every earlier link dies.
var Reinvite = operation.New(operation.Spec{
	ID:      "members-reinvite",
	Route:   "POST /api/organizations/{organizationId}/users/{id}/reinvite",
	Summary: "Send an invitation again.",
	Grants:  table.Reads | table.Writes | token.Mails,
	Faults:  []*fault.Kind{NotInvited, RoleAbove, KeptOut, fault.NotFound, fault.TooManyTries},
}, access.Member(access.ManageUsers, memberOf), reinvite)

func reinvite(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*operation.None, error) {
	return nil, s.reinviteRound(ctx, by, in, 0)
}

// reinviteRound invites one member again; rounds after the first read the member again.
func (s *Service) reinviteRound(ctx context.Context, by access.OrgMember, in *Path, round int) error {
	o, m, err := s.current(ctx, by, in, round)
	if err != nil {
		return err
	}
	t, err := s.target(ctx, by, m)
	if err != nil {
		return err
	}
	if err := Refused(by.Standing().Touch(t), ""); err != nil {
		return err
	}
	if m.Status != tenancy.Invited {
		return NotInvited
	}
	if err := s.budget(ctx, o, 1); err != nil {
		return err
	}
	site, err := s.site()
	if err != nil {
		return err
	}
	account, _, err := identity.Lookup(ctx, s.table, s.keys, m.Email)
	if err != nil {
		return err
	}
	before := m
	send, err := inviteMailWrites(s.clock, s.keys, site, &m, o, by.Account(), houseOf(by), account)
	if err != nil {
		return err
	}
	writes := append(
		tenancy.PutMembershipWrites(&m, fault.Stale),
		organizations.InvitedWrite(o, m.InvitedAt),
		by.Event(logbook.MemberInvited, logbook.Subject{MemberID: m.ID}),
	)
	return by.Transact(ctx, slices.Concat(writes, o.PendingWrites(&before, &m), send)...)
}
