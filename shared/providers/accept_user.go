package providers

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// AcceptUser takes up an invitation to the staff of a provider. The caller must hold the newest mail's token and be
// logged in with the invited address. Whatever is wrong with place or token gets one answer, so that nobody learns
// which places exist. The provider's confirmed admins are told by mail.
var AcceptUser = operation.New(operation.Spec{
	ID:      "providers-accept-user",
	Route:   "POST /api/providers/{providerId}/users/{id}/accept",
	Summary: "Accept an invitation to the staff of a provider.",
	Grants:  table.Reads | table.Writes | token.Mails,
	Faults:  []*fault.Kind{InvitationInvalid, InvitationExpired, OtherEmail, AlreadyHere, fault.Stale},
}, access.User(providerOfPath, userOfPath), acceptUser)

// AcceptUserInput is the invitation.
type AcceptUserInput struct {
	ProviderID ids.Provider     `path:"providerId" doc:"The provider."`
	ID         ids.ProviderUser `path:"id" doc:"The place in the provider."`
	Body       struct {
		Token string `json:"token" minLength:"1" maxLength:"1000" doc:"The token of the mail."`
	}
}

func acceptUser(ctx context.Context, s *Service, by access.SignedIn, in *AcceptUserInput) (*operation.None, error) {
	var provider tenancy.Provider
	there, err := by.Read(tenancy.ProviderKey(in.ProviderID), &provider)
	if err != nil {
		return nil, err
	}
	return nil, table.Anew(ctx, func(round int) error {
		place, err := s.placeOf(ctx, by, in.ProviderID, in.ID, round)
		if !there || provider.Deleting || errors.Is(err, fault.NotFound) {
			return InvitationInvalid
		}
		if err != nil {
			return err
		}
		if err := s.judge(by, place, in.Body.Token); err != nil {
			return err
		}
		me := by.Account()
		place.UserID, place.Email, place.Name = me.ID, me.Email, me.Name
		place.Status, place.InviteNonce = tenancy.Accepted, ""
		writes := append(
			tenancy.AcceptProviderPlaceWrites(&place, errMoved, AlreadyHere),
			table.Gone(tenancy.InviteKey(place.ID)),
			tenancy.Moved(me.ID),
			by.Stands(), // deleted meanwhile, or with another address: no place
		)
		mails, err := s.tellAdminsWrites(ctx, provider, me)
		if err != nil {
			return err
		}
		return s.table.Transact(ctx, append(writes, mails...)...)
	}, errMoved)
}

// judge checks a token against the place that it must stand for.
func (s *Service) judge(by access.SignedIn, place tenancy.ProviderPlace, text string) error {
	nonce, err := s.keys.VerifyInvite(
		text,
		token.Invite{
			Kind:    token.ProviderMember,
			Tenant:  string(place.ProviderID),
			Subject: string(place.ID),
			Email:   place.Email,
		},
	)
	switch {
	case place.UserID == by.User():
		return AlreadyHere
	case errors.Is(err, token.ErrExpired):
		return InvitationExpired
	case err != nil || place.Status != tenancy.Invited || place.InviteNonce == "" || !token.Equal(
		nonce,
		place.InviteNonce,
	):
		return InvitationInvalid
	case identity.NormaliseEmail(by.Email()) != place.Email:
		return OtherEmail
	}
	return nil
}

func (s *Service) tellAdminsWrites(
	ctx context.Context,
	p tenancy.Provider,
	who tenancy.Account,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	leading, err := tenancy.AdminsOf(ctx, s.table, p.ID)
	if err != nil {
		return nil, err
	}
	accounts, err := identity.AccountsAt(ctx, s.table, leading[:min(len(leading), tenancy.MostTold)])
	if err != nil {
		return nil, err
	}
	return identity.TellWrites(s.clock, outbox.Of(p.ID), accounts, mail.ProviderUserAccepted{
		ProviderName: mail.Name(p.Name),
		UserName:     mail.Name(who.Name),
		UserEmail:    mail.Address(who.Email),
		Link:         site.ProviderMembers(p.ID),
	})
}
