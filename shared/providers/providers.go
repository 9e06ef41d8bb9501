// Package providers owns managed service providers: their staff, and the client organisations that they start and
// look after. Starting a client is one transaction over organisation, seats, subscription, first collection and the
// owner's invitation. The package does not know what clients keep in their vaults.
package providers

import (
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Service is what the operations of this domain work with.
type Service struct {
	table    *table.Table
	keys     *token.Keys
	clock    clock.Clock
	config   cloud.Config
	cursors  *page.Sealer
	payments billing.Payments
	limits   limit.Limiter
	has      feature.Ledger
	sizes    limit.Sizes
	members  *members.Service
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		keys:     d.Keys,
		clock:    d.Clock,
		config:   d.Config,
		cursors:  d.Keys.Cursors(),
		payments: billing.OpenPayments(d.Config),
		limits:   limit.Limiter{Table: d.Table, Keys: d.Keys},
		has:      d.Has,
		sizes:    d.Sizes,
		members:  members.Open(d),
	}
}

func (s *Service) site() (mail.Site, error) { return mail.NewSite(s.config.PublicURL) }

// Link ties a client organisation to the provider that manages it.
type Link struct {
	table.Meta
	ID             ids.Client       `dynamodbav:"id"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	WrappedKey     secret.Sealed    `dynamodbav:"key"`                // the organisation key, sealed with the provider key
	Findable       bool             `dynamodbav:"findable,omitempty"` // it has a row by its identifier: LinkID
}

// Key is where the link lies: in its provider, by organisation.
func (l *Link) Key() table.Key { return LinkKey(l.ProviderID, l.OrganizationID) }

// Kind is the item type.
func (*Link) Kind() string { return "Client" }

// LinkID leads from the identifier of a link, by which official clients name a client, to the client.
type LinkID struct {
	table.Meta
	ID             ids.Client       `dynamodbav:"id"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
}

// Key is where the row lies: in the link's provider, by the link's identifier.
func (l *LinkID) Key() table.Key { return LinkIDKey(l.ProviderID, l.ID) }

// Kind is the item type.
func (*LinkID) Kind() string { return "ClientID" }

// writes makes the writes of a link that begins. They fail with errMoved when there is one.
func (l *Link) writes() []table.Write {
	l.Findable = true
	at := &LinkID{ID: l.ID, ProviderID: l.ProviderID, OrganizationID: l.OrganizationID}
	return []table.Write{table.Create(l, errMoved), table.Create(at, errMoved)}
}

// The keys of what a path names, read together with the caller's standing.
func linkOfPath(path func(string) string) table.Key {
	return LinkKey(ids.Provider(path("providerId")), ids.Organization(path("organizationId")))
}

func organizationOfPath(path func(string) string) table.Key {
	return tenancy.OrganizationKey(ids.Organization(path("organizationId")))
}

func providerOfPath(path func(string) string) table.Key {
	return tenancy.ProviderKey(ids.Provider(path("providerId")))
}

func notesOfPath(path func(string) string) table.Key {
	return notesKey(ids.Provider(path("providerId")), ids.Organization(path("organizationId")))
}

func userOfPath(path func(string) string) table.Key {
	return tenancy.ProviderUserKey(ids.Provider(path("providerId")), ids.ProviderUser(path("id")))
}
