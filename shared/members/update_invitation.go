package members

import (
	"context"
	"slices"
	"time"

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

// AddressTaken says that an address has a place in the organisation already.
var AddressTaken = fault.Define(
	"members.address_taken",
	400,
	"This address has a place in the organisation already.",
	"Dit adres heeft al een plaats in de organisatie.",
)

// UpdateInvitation sends an open invitation to another address: the place stays as it is, every earlier link dies.
// The place goes to another person by it, so that whoever corrects needs what taking it away and inviting that person
// needs: see docs/rights.md.
var UpdateInvitation = operation.New(operation.Spec{
	ID:      "members-update-invitation",
	Route:   "PUT /api/organizations/{organizationId}/users/{id}/invitation",
	Summary: "Correct the address of an open invitation.",
	Grants:  table.Reads | table.Writes | token.Mails,
	Faults: []*fault.Kind{
		NotInvited,
		RoleAbove,
		RightAbove,
		CustomRole,
		KeptOut,
		CollectionAbove,
		GroupAbove,
		OwnGroup,
		AddressTaken,
		FirstOwnerNotYours,
		fault.Stale,
		fault.NotFound,
		fault.TooManyTries,
	},
}, access.Member(access.ManageUsers, memberOf), updateInvitation)

// UpdateInvitationInput is the place and the right address.
type UpdateInvitationInput struct {
	Path
	Body struct {
		Email        string     `json:"email" maxLength:"256" doc:"The address that should have been invited." example:"bob@example.com"`
		RevisionDate *time.Time `json:"revisionDate,omitempty" doc:"The invitation's revision date as last seen; refused with 409 when it has changed." example:"2026-11-24T19:00:00.000Z"`
	}
}

func updateInvitation(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *UpdateInvitationInput,
) (*operation.None, error) {
	email := identity.NormaliseEmail(in.Body.Email)
	if !identity.ValidEmail(email) {
		return nil, &fault.Fault{Kind: fault.Invalid, Fields: []fault.Field{{Name: "email", Kind: fault.FieldEmail}}}
	}
	counted := false
	return nil, decideAs(ctx, by, func(by access.OrgMember, round int) error {
		_, m, err := s.current(ctx, by, &in.Path, round)
		if err != nil {
			return err
		}
		if err := s.redirectable(ctx, by, m); err != nil {
			return err
		}
		held, err := s.regivenWrites(ctx, by, m)
		if err != nil {
			return err
		}
		if m.ChangedSince(in.Body.RevisionDate) {
			return fault.Stale
		}
		if m.Email == email {
			return nil
		}
		writes, err := s.redirectWrites(ctx, by, m, email, held)
		if err != nil {
			return err
		}
		if !counted { // once, however often it is decided
			if err := s.budget(ctx, by.Organization(), 1); err != nil {
				return err
			}
			counted = true
		}
		return s.transact(ctx, by, writes, nil)
	})
}

// redirectable decides whether the caller may give an invited place to another address.
func (s *Service) redirectable(ctx context.Context, by access.OrgMember, m tenancy.Membership) error {
	was, err := s.target(ctx, by, m)
	if err != nil {
		return err
	}
	if err := Refused(by.Standing().Touch(was), ""); err != nil {
		return err
	}
	if m.Status != tenancy.Invited {
		return NotInvited
	}
	offer := access.Target{Role: m.Role, Permissions: m.Permissions}
	if err := Refused(by.Standing().Appoint(offer, nil, by.Organization().UseCustomPermissions), ""); err != nil {
		return err
	}
	if m.FirstOwner && m.Role == tenancy.Owner && !by.Standing().NameFirstOwner() {
		return FirstOwnerNotYours.On("email")
	}
	return nil
}

// redirectWrites makes the writes that give the place to an address that has none: the old address is free again, and
// the new one gets a mail whose link is the only good one. held are the checks of what the decision rests on.
func (s *Service) redirectWrites(
	ctx context.Context,
	by access.OrgMember,
	m tenancy.Membership,
	email string,
	held []table.Write,
) ([]table.Write, error) {
	o := by.Organization()
	free, err := s.strangers(ctx, o, []string{email})
	if err != nil {
		return nil, err
	}
	if len(free) == 0 {
		return nil, AddressTaken.On("email")
	}
	account, known, err := identity.Lookup(ctx, s.table, s.keys, email)
	if err != nil {
		return nil, err
	}
	old, before := tenancy.InviteeKey(o.ID, m.Email), m
	m.Email, m.InvitedBy, m.UserID = email, by.User(), account.ID
	becomes, err := s.target(ctx, by, m)
	if err != nil {
		return nil, err
	}
	if err := Refused(by.Standing().Appoint(becomes, nil, o.UseCustomPermissions), "email"); err != nil {
		return nil, err
	}
	enter, err := s.reenterWrites(ctx, by, m.Groups, becomes, len(held))
	if err != nil {
		return nil, err
	}
	m.UserID = "" // until they accept
	given(by, &m)
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	send, err := inviteMailWrites(s.clock, s.keys, site, &m, o, by.Account(), houseOf(by), account)
	if err != nil {
		return nil, err
	}
	writes := append(tenancy.PutMembershipWrites(&m, errMoved),
		table.Gone(old),
		table.Create(&tenancy.Invitee{OrganizationID: o.ID, MemberID: m.ID, Email: email}, errMoved),
		organizations.InvitedWrite(o, m.InvitedAt),
		by.Event(logbook.MemberInvited, logbook.Subject{MemberID: m.ID}),
	)
	if known { // the account has no place here yet, and takes none meanwhile
		writes = append(writes, table.Check(tenancy.PlaceKey(account.ID, o.ID), table.Missing(), errMoved))
	}
	return slices.Concat(writes, m.RenameWrites(before), o.PendingWrites(&before, &m), held, enter, send), nil
}
