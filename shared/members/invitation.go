package members

import (
	"cmp"
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// InvitationLife is how long a mailed invitation can be accepted.
const InvitationLife = mail.InvitationLife

// Invitation is a place in an organisation that is offered to an address.
type Invitation struct {
	Organization tenancy.Organization
	Email        string // lower-case
	Role         tenancy.Role
	Permissions  tenancy.Permissions
	Granted      []ids.Collection // that list the member already, in the same transaction
	Groups       []ids.Group
	Inviter      tenancy.Account
	ByStaff      bool            // see docs/rights.md
	FirstOwner   bool            // the owner with whom the client is started
	Culture      string          // of the mail, to an address without an account; "" for the organisation's
	House        House           // for whom the inviter works
	Account      tenancy.Account // of the address; zero when it has none yet
	Listed       *ListedPerson   // as the organisation's directory has it, which invites; nil when it does not
	// Record makes the write of an event in the organisation's log: access.OrgMember.Event, or OrganizationEvent of
	// the provider's staff that is creating the organisation.
	Record func(logbook.EventType, logbook.Subject) table.Write
}

// Place makes the invited membership itself, without its mail; Writes needs it.
func (i Invitation) Place(now time.Time) *tenancy.Membership {
	m := &tenancy.Membership{
		ID:             ids.New[ids.Member](),
		OrganizationID: i.Organization.ID,
		Email:          i.Email,
		Status:         tenancy.Invited,
		Role:           i.Role,
		Permissions:    i.Permissions,
		InvitedAt:      now,
		InvitedBy:      i.Inviter.ID,
		Culture:        i.Culture,
		ByStaff:        i.ByStaff,
		FirstOwner:     i.FirstOwner,
		Granted:        i.Granted,
		Groups:         i.Groups,
	}
	if i.Listed != nil {
		m.Directory, m.ExternalID = &i.Listed.Listed, i.Listed.ExternalID
	}
	return m
}

// InviteWrites makes the writes of an invited membership: the membership, its address and its locator, the mail with a
// link that can be accepted for InvitationLife, and the event. The caller counts the seat in the same transaction, and
// has made sure, under that transaction's condition on the seat counter, that the address is not in the organisation
// yet. It fails with mail.ErrAddress when the address cannot be written to.
func InviteWrites(
	c clock.Clock,
	keys *token.Keys,
	site mail.Site,
	i Invitation,
) (tenancy.Membership, []table.Write, error) {
	m := i.Place(c.Now())
	send, err := inviteMailWrites(c, keys, site, m, i.Organization, i.Inviter, i.House, i.Account)
	if err != nil {
		return tenancy.Membership{}, nil, err
	}
	writes := append(tenancy.CreateMembershipWrites(m, errMoved), i.Organization.PendingWrites(nil, m)...)
	writes = append(writes, tenancy.LocateMember(m), i.Record(logbook.MemberInvited, logbook.Subject{MemberID: m.ID}))
	return *m, append(writes, send...), nil
}

// expiryOf is when the newest invitation to a place ends.
func expiryOf(m tenancy.Membership) time.Time { return m.InvitedAt.Add(InvitationLife) }

// inviteMailWrites gives the membership a fresh nonce, which kills every earlier link, and makes the mail that carries
// it.
func inviteMailWrites(
	c clock.Clock,
	keys *token.Keys,
	site mail.Site,
	m *tenancy.Membership,
	o tenancy.Organization,
	inviter tenancy.Account,
	house House,
	account tenancy.Account,
) ([]table.Write, error) {
	m.InviteNonce, m.InvitedAt = string(ids.New[ids.Nonce]()), c.Now().UTC().Truncate(time.Millisecond)
	expires := expiryOf(*m)
	text := keys.SignInvite(token.Invite{
		Kind:    token.OrgMember,
		Tenant:  string(o.ID),
		Subject: string(m.ID),
		Email:   m.Email,
		Nonce:   m.InviteNonce,
		Expires: expires,
	})
	known := account.ID != ""
	culture := cmp.Or(m.Culture, o.Culture, inviter.Culture)
	if known {
		culture = account.Culture
	}
	id, writes, err := outbox.InvitationWrites(c, o.ID, m.ID, m.Email, culture, mail.OrganizationInvitation{
		Behind:           mail.By(house.Provider),
		OrganizationName: mail.Name(o.Name),
		InviterName:      mail.Name(inviter.Name),
		House:            mail.Name(house.Name),
		InviterEmail:     mail.Address(inviter.Email),
		Role:             mailRole(m.Role),
		Expires:          expires,
		ExistingAccount:  known,
		Link:             site.AcceptOrganization(o.ID, m.ID, m.Email, o.Name, text, known),
	})
	m.MessageID = id
	return writes, err
}

// budget counts invitations to n addresses: those of the organisation, and those of everybody its provider manages.
func (s *Service) budget(ctx context.Context, o tenancy.Organization, n int) error {
	counted := limit.Limiter{Table: s.table, Keys: s.keys}
	if err := counted.AllowMany(ctx, limit.InvitesPerOrganization, string(o.ID), n); err != nil || o.ProviderID == "" {
		return err
	}
	return counted.AllowMany(ctx, limit.InvitesPerProvider, string(o.ProviderID), n)
}

// House is for whom somebody invites: the provider when its staff do, else the organisation itself.
type House struct {
	Name     string
	Provider ids.Provider // "" where it is the organisation
}

func houseOf(by access.OrgMember) House {
	if place, staff := by.Staff(); staff {
		return House{by.Organization().ProviderName, place.ProviderID}
	}
	return House{Name: by.Organization().Name}
}

// behind is the provider for which somebody acts on a place; nobody stands behind what an organisation's own people do.
func behind(by transactor) mail.Behind {
	if member, ok := by.(access.OrgMember); ok {
		return Behind(member)
	}
	return mail.Behind{}
}

// Behind is the provider for which somebody acts who does so as its staff.
func Behind(by access.OrgMember) mail.Behind { return mail.By(houseOf(by).Provider) }

func mailRole(r tenancy.Role) mail.Role {
	switch r {
	case tenancy.Owner:
		return mail.RoleOwner
	case tenancy.Admin:
		return mail.RoleAdmin
	case tenancy.Custom:
		return mail.RoleCustom
	}
	return mail.RoleUser
}
