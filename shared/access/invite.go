package access

import (
	"context"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// InviteLocator ties an address to one place in one organisation or provider, from the invitation until the place is
// removed. It is two things at once: it keeps an address from being there twice (it is created in the transaction of the
// invitation), and it lets somebody who has no account yet find the organisation of an invitation.
type InviteLocator struct {
	table.Meta
	Address        string           `dynamodbav:"address"` // keyed digest of the lower-case address: Keys.Digest("email", …)
	OrganizationID ids.Organization `dynamodbav:"organizationId,omitempty"`
	MemberID       ids.Member       `dynamodbav:"memberId,omitempty"`
	ProviderID     ids.Provider     `dynamodbav:"providerId,omitempty"`
	ProviderUserID ids.ProviderUser `dynamodbav:"providerUserId,omitempty"`
}

// Key is where the locator lies: under the address, by organisation or provider.
func (l *InviteLocator) Key() table.Key {
	if l.ProviderID != "" {
		return ProviderInviteKey(l.Address, l.ProviderID)
	}
	return InviteKey(l.Address, l.OrganizationID)
}

// Kind is the item type.
func (*InviteLocator) Kind() string { return "InviteLocator" }

func invitedPath(address string) table.Path {
	return table.P(table.Name("INVITED"), table.Digest(address))
}

// InviteKey is the key of an address's place in an organisation; address is its keyed digest.
func InviteKey(address string, o ids.Organization) table.Key {
	return table.At(invitedPath(address), table.P(table.Name("ORG"), table.ID(o)))
}

// ProviderInviteKey is the key of an address's place in a provider; address is its keyed digest.
func ProviderInviteKey(address string, p ids.Provider) table.Key {
	return table.At(invitedPath(address), table.P(table.Name("PROVIDER"), table.ID(p)))
}

// FindInvite looks for the invitation of an address (its keyed digest) as the given member.
func FindInvite(ctx context.Context, t *table.Table, address string, m ids.Member) (InviteLocator, bool, error) {
	return findInvite(ctx, t, address, func(l InviteLocator) bool { return m != "" && l.MemberID == m })
}

// FindProviderInvite looks for the invitation of an address (its keyed digest) as the given provider user.
func FindProviderInvite(ctx context.Context, t *table.Table, address string, u ids.ProviderUser) (InviteLocator, bool, error) {
	return findInvite(ctx, t, address, func(l InviteLocator) bool { return u != "" && l.ProviderUserID == u })
}

func findInvite(ctx context.Context, t *table.Table, address string, is func(InviteLocator) bool) (InviteLocator, bool, error) {
	page, err := t.Query(ctx, table.Query{Partition: invitedPath(address)})
	if err != nil {
		return InviteLocator{}, false, err
	}
	all, err := table.Decode[InviteLocator](page.Items)
	if err != nil {
		return InviteLocator{}, false, err
	}
	for _, l := range all {
		if is(l) {
			return l, true, nil
		}
	}
	return InviteLocator{}, false, nil
}
