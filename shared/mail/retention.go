package mail

import "time"

// OrganizationExpiring tells an owner that the organisation is going to be deleted, as its subscription has ended.
type OrganizationExpiring struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Deletes          time.Time
	Again            bool // the second time
	Link             Link // to the subscription
}

// ClientExpiring tells an admin of a provider so of a client.
type ClientExpiring struct {
	OrganizationName Name
	Deletes          time.Time
	Again            bool // the second time
	Link             Link // to the client's subscription
}

// ClientDeleted tells an admin of a provider that a client was deleted, as its subscription had ended.
type ClientDeleted struct {
	OrganizationName Name
	Link             Link // to the provider's invoices, which stay
}

func (OrganizationExpiring) template() string { return "organization-expiring" }
func (ClientExpiring) template() string       { return "client-expiring" }
func (ClientDeleted) template() string        { return "client-deleted" }

func (m OrganizationExpiring) link() Link { return m.Link }
func (m ClientExpiring) link() Link       { return m.Link }
func (m ClientDeleted) link() Link        { return m.Link }
