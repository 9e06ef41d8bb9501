package tenancy

import (
	"portaal/shared/ids"
	"portaal/shared/table"
)

// InviteLocator tells which organisation or provider an invited place belongs to. Somebody who registers with an
// invitation in hand names only the place. It is created with the invitation and gone with the place.
type InviteLocator struct {
	table.Meta
	MemberID       ids.Member       `dynamodbav:"memberId,omitempty"`
	OrganizationID ids.Organization `dynamodbav:"organizationId,omitempty"`
	ProviderUserID ids.ProviderUser `dynamodbav:"providerUserId,omitempty"`
	ProviderID     ids.Provider     `dynamodbav:"providerId,omitempty"`
}

// Key is where the locator lies.
func (l *InviteLocator) Key() table.Key {
	if l.ProviderUserID != "" {
		return InviteKey(l.ProviderUserID)
	}
	return InviteKey(l.MemberID)
}

// Kind is the item type.
func (*InviteLocator) Kind() string { return "InviteLocator" }

// Invitee tells that an address has a place in an organisation that no account has taken yet. Whoever invites finds by
// it, and by the account's own place, who is invited already, without reading all members.
type Invitee struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	MemberID       ids.Member       `dynamodbav:"memberId"`
	Email          string           `dynamodbav:"email"`
}

// Key is where the row lies.
func (i *Invitee) Key() table.Key { return InviteeKey(i.OrganizationID, i.Email) }

// Kind is the item type.
func (*Invitee) Kind() string { return "Invitee" }

// LocateMember makes the write of an invited member's locator, for the transaction that creates the membership.
func LocateMember(m *Membership) table.Write {
	return table.Create(&InviteLocator{MemberID: m.ID, OrganizationID: m.OrganizationID}, nil)
}

// LocateProviderUser makes the write of an invited provider user's locator, for the transaction that creates the place.
func LocateProviderUser(p *ProviderPlace) table.Write {
	return table.Create(&InviteLocator{ProviderUserID: p.ID, ProviderID: p.ProviderID}, nil)
}
