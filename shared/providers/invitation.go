package providers

import (
	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// mailInvitationWrites makes the writes of the mail that invites to a place, and gives the place the nonce that the
// mail's token holds, so that only the newest mail works. account is that of the address; zero when it has none yet.
func (s *Service) mailInvitationWrites(
	by access.ProviderStaff,
	place *tenancy.ProviderPlace,
	account tenancy.Account,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	known := account.ID != ""
	culture := by.Account().Culture
	if known {
		culture = account.Culture
	}
	now := table.Stamp(s.clock.Now())
	expires := now.Add(mail.InvitationLife)
	place.InviteNonce, place.InvitedAt = string(ids.New[ids.Nonce]()), now
	text := s.keys.SignInvite(token.Invite{
		Kind:    token.ProviderMember,
		Tenant:  string(place.ProviderID),
		Subject: string(place.ID),
		Email:   place.Email,
		Nonce:   place.InviteNonce,
		Expires: expires,
	})
	role := mail.RoleServiceUser
	if place.Role == tenancy.ProviderAdmin {
		role = mail.RoleProviderAdmin
	}
	name := by.Provider().Name
	id, writes, err := outbox.MailWrites(
		s.clock,
		outbox.Of(place.ProviderID),
		place.Email,
		culture,
		mail.ProviderInvitation{
			Behind:          mail.By(place.ProviderID),
			ProviderName:    mail.Name(name),
			InviterName:     mail.Name(by.Account().Name),
			InviterEmail:    mail.Address(by.Email()),
			Role:            role,
			Link:            site.AcceptProvider(place.ProviderID, place.ID, place.Email, name, text),
			Expires:         expires,
			ExistingAccount: known,
		},
	)
	place.MessageID = id
	return writes, err
}
