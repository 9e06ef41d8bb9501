package members

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// The faults of accepting.
var (
	InvitationInvalid = fault.Define(
		"members.invitation_invalid",
		400,
		"This invitation is not valid. Ask for a new one.",
		"Deze uitnodiging is niet geldig. Vraag om een nieuwe.",
	)
	InvitationExpired = fault.Define(
		"members.invitation_expired",
		400,
		"This invitation has expired. Ask for a new one.",
		"Deze uitnodiging is verlopen. Vraag om een nieuwe.",
	)
	InvitationReplaced = fault.Define(
		"members.invitation_replaced",
		400,
		"A newer invitation was sent. Use the link in the newest mail.",
		"Er is een nieuwere uitnodiging verstuurd. Gebruik de link in de nieuwste mail.",
	)
	OtherAccount = fault.Define(
		"members.invitation_for_other_account",
		400,
		"This invitation is for another e-mail address. Log in with that address.",
		"Deze uitnodiging is voor een ander e-mailadres. Log in met dat adres.",
	)
	AlreadyMember = fault.Define(
		"members.already_member",
		400,
		"You belong to this organisation already.",
		"Je hoort al bij deze organisatie.",
	)
)

// Accept ties an invited place to the signed-in account whose address was invited. The mailed token proves that the
// address is theirs; it is good once. To somebody without a good token all places are alike, there or not. The owners
// and admins, and before there is an owner the provider's staff, are told that somebody waits to be confirmed.
var Accept = operation.New(operation.Spec{
	ID:      "members-accept",
	Route:   "POST /api/organizations/{organizationId}/users/{id}/accept",
	Summary: "Accept an invitation to an organisation.",
	Grants:  table.Reads | table.Writes | token.Mails,
	Faults: []*fault.Kind{
		InvitationInvalid,
		InvitationExpired,
		InvitationReplaced,
		OtherAccount,
		AlreadyMember,
		AlreadyAccepted,
		NotInvited,
		TwoStepRequired,
		SingleOrgHere,
		SingleOrgElsewhere,
		RecoveryRequired,
		access.Suspended,
		fault.Stale,
	},
}, access.User(organizationOf, memberOf), accept)

// AcceptInput is the place and the proof that came by mail.
type AcceptInput struct {
	Path
	Body struct {
		Token            string         `json:"token" maxLength:"1000" doc:"The token of the invitation's link." example:"MX5vcmctbWVtYmVyfg.c2lnbmF0dXJl"`
		ResetPasswordKey secret.Wrapped `json:"resetPasswordKey,omitempty" maxLength:"1000" doc:"The user key for account recovery, encrypted for the organisation."`
	}
}

// organizationOf names the organisation of the path, to be read together with the caller's account.
func organizationOf(path func(string) string) table.Key {
	return tenancy.OrganizationKey(ids.Organization(path("organizationId")))
}

func accept(ctx context.Context, s *Service, by access.SignedIn, in *AcceptInput) (*operation.None, error) {
	return nil, decide(ctx, func(round int) error {
		o, m, err := s.offered(ctx, by, &in.Path, round)
		if err != nil {
			return err
		}
		if err := s.acceptable(by, m, in.Body.Token); err != nil {
			return err
		}
		if !o.Enabled {
			return access.Suspended
		}
		joins, err := s.admitWrites(ctx, o, m.Role, by.User())
		if err != nil {
			return err
		}
		before := m
		m.UserID, m.Email, m.Name = by.User(), by.Email(), by.Account().Name
		m.Status, m.InviteNonce = tenancy.Accepted, ""
		m.AcceptedAt = table.Stamp(s.clock.Now())
		enrols, err := s.enrolWrites(ctx, by, o, &m, in.Body.ResetPasswordKey)
		if err != nil {
			return err
		}
		mails, err := s.announceWrites(ctx, o, m)
		if err != nil {
			return err
		}
		waits := organizations.Counted(tenancy.Accepted, m.Role).Less(organizations.Counted(tenancy.Invited, m.Role))
		counts, err := s.countedWrites(ctx, o, waits)
		if err != nil {
			return err
		}
		writes := append(tenancy.AcceptMembershipWrites(&m, before, errMoved, AlreadyMember), organizations.Moved(o.ID))
		writes = append(append(append(append(writes, counts...), o.PendingWrites(&before, &m)...), joins...), enrols...)
		if !by.Account().Verified {
			writes = append(
				writes,
				table.Update(
					tenancy.UserKey(by.User()),
					expression.Set(emailVerified, expression.Value(true)),
					by.Signed(),
					fault.SignedOut,
				),
			)
		}
		// Deleted meanwhile, or with another address: no place. The account's own write above asks the same.
		writes = append(writes, by.Stands(), tenancy.OrganizationStands(o, by.User(), false, errMoved))
		return s.transact(ctx, s.table, writes, mails)
	})
}

// offered gives the place that the path names: as read with the caller's account, or read again in later rounds. One
// that is not there is answered as a token that is not good for it, so that nobody learns which places exist.
func (s *Service) offered(
	ctx context.Context,
	by access.SignedIn,
	in *Path,
	round int,
) (o tenancy.Organization, m tenancy.Membership, err error) {
	at, place := tenancy.OrganizationKey(in.OrganizationID), tenancy.MemberKey(in.OrganizationID, in.ID)
	find := by.Read
	if round > 0 {
		found, err := s.table.Batch(ctx, at, place)
		if err != nil {
			return o, m, err
		}
		find = found.Into
	}
	there, err := find(at, &o)
	if err != nil {
		return o, m, err
	}
	known, err := find(place, &m)
	if err == nil && (!there || !known || o.Deleting) {
		err = InvitationInvalid
	}
	return o, m, err
}

// acceptable decides whether the caller may accept a place with a token. The token is judged first, so that nothing is
// told of a place to somebody who was not invited to it.
func (s *Service) acceptable(by access.SignedIn, m tenancy.Membership, text string) error {
	stands := token.Invite{Tenant: string(m.OrganizationID), Subject: string(m.ID), Email: m.Email}
	// Of a link that was handed over, the account itself proves the address.
	nonce, err := s.keys.VerifyPlace(text, stands, by.Account().Verified)
	switch {
	case errors.Is(err, token.ErrExpired):
		return InvitationExpired
	case err != nil:
		return InvitationInvalid
	case by.Email() != m.Email:
		return OtherAccount
	case m.Status == tenancy.Accepted || m.Status == tenancy.Confirmed:
		return AlreadyAccepted
	case m.Status != tenancy.Invited:
		return NotInvited
	case !token.Equal(nonce, m.InviteNonce):
		return InvitationReplaced
	}
	return nil
}
