package members

import (
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/token"
)

// InvitationLife is how long a mailed invitation can be accepted, as in the official server.
const InvitationLife = 120 * time.Hour

// Invitation is a place in an organisation that is offered to an address.
type Invitation struct {
	Organization access.Organization
	Email        string // lower-case
	Role         access.Role
	Permissions  access.Permissions
	Granted      []ids.Collection // that list the member already, in the same transaction
	Inviter      access.Account
	Account      access.Account // of the address; zero when it has none yet
	// Record makes the write of an event in the organisation's log: access.OrgMember.Event, or OrganizationEvent of
	// the provider's staff that is creating the organisation.
	Record func(access.EventType, access.Subject) table.Write
}

// Place makes the invited membership itself, without its mail; Writes needs it.
func (i Invitation) Place(now time.Time) *access.Membership {
	return &access.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: i.Organization.ID,
		Email:          i.Email,
		Status:         access.Invited,
		Role:           i.Role,
		Permissions:    i.Permissions,
		InvitedAt:      now,
		InvitedBy:      i.Inviter.ID,
		Granted:        i.Granted,
	}
}

// InviteWrites makes the four writes of an invited membership: the membership, its locator, the mail with a link that
// can be accepted for InvitationLife, and the event. The caller counts the seat in the same transaction, and has made
// sure, under that transaction's condition on the seat counter, that the address is not in the organisation yet.
// It fails with mail.ErrAddress when the address cannot be written to.
func InviteWrites(
	c clock.Clock,
	keys *token.Keys,
	site mail.Site,
	i Invitation,
) (access.Membership, []table.Write, error) {
	m := i.Place(c.Now())
	send, err := inviteMail(c, keys, site, m, i.Organization, i.Inviter, i.Account)
	if err != nil {
		return access.Membership{}, nil, err
	}
	writes := access.CreateMembership(m, nil)
	writes = append(writes, access.LocateMember(m), i.Record(access.MemberInvited, access.Subject{MemberID: m.ID}))
	return *m, append(writes, send...), nil
}

// inviteMail gives the membership a fresh nonce, which kills every earlier link, and makes the mail that carries it.
func inviteMail(
	c clock.Clock,
	keys *token.Keys,
	site mail.Site,
	m *access.Membership,
	o access.Organization,
	inviter, account access.Account,
) ([]table.Write, error) {
	expires := c.Now().Add(InvitationLife).Truncate(time.Millisecond)
	m.InviteNonce, m.InvitedAt = string(ids.New[ids.Nonce]()), c.Now().UTC().Truncate(time.Millisecond)
	text := keys.SignInvite(token.Invite{
		Kind:    token.OrgMember,
		Tenant:  string(o.ID),
		Subject: string(m.ID),
		Email:   m.Email,
		Nonce:   m.InviteNonce,
		Expires: expires,
	})
	known := account.ID != ""
	culture := inviter.Culture
	if known {
		culture = account.Culture
	}
	id, writes, err := outbox.Mail(c, m.Email, culture, mail.OrganizationInvitation{
		OrganizationName: mail.Name(o.Name),
		InviterEmail:     mail.Address(inviter.Email),
		Role:             mailRole(m.Role),
		Expires:          expires,
		ExistingAccount:  known,
		Link:             site.AcceptOrganization(o.ID, m.ID, m.Email, o.Name, text, known),
	})
	m.MessageID = id
	return writes, err
}

func mailRole(r access.Role) mail.Role {
	switch r {
	case access.Owner:
		return mail.RoleOwner
	case access.Admin:
		return mail.RoleAdmin
	case access.Custom:
		return mail.RoleCustom
	}
	return mail.RoleUser
}
