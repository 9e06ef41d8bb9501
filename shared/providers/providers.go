// Package providers owns managed service providers: their staff, and the client organisations that they start and
// look after. Starting a client is one transaction over organisation, seats, subscription, first collection and the
// owner's invitation. The package does not know what clients keep in their vaults.
package providers

import (
	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// Link ties a client organisation to the provider that manages it.
type Link struct {
	table.Meta
	ID             ids.Client       `dynamodbav:"id"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	WrappedKey     secret.Sealed    `dynamodbav:"key"` // the organisation key, sealed with the provider key
}

// Key is where the link lies: in its provider, by organisation.
func (l *Link) Key() table.Key { return LinkKey(l.ProviderID, l.OrganizationID) }

// Kind is the item type.
func (*Link) Kind() string { return "Client" }

// LinkKey is the key of a provider's link to an organisation.
func LinkKey(p ids.Provider, o ids.Organization) table.Key {
	return table.At(access.ProviderPath(p), table.P(table.Name("CLIENT"), table.ID(o)))
}

// Links is the beginning of the sort keys of a provider's links in access.ProviderPath, for one query.
func Links() table.Path { return table.P(table.Name("CLIENT")) }
