package tenancy

import (
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Provider is the part of a provider's item that access decisions need; providers owns its life cycle.
type Provider struct {
	table.Meta
	ID             ids.Provider `dynamodbav:"id"`
	Name           string       `dynamodbav:"name"`
	BusinessName   string       `dynamodbav:"businessName,omitempty"`
	BillingEmail   string       `dynamodbav:"billingEmail"`
	Currency       string       `dynamodbav:"currency,omitempty"` // of clients that are started from now on; "" is the price list's
	Enabled        bool         `dynamodbav:"enabled"`
	RequirePasskey bool         `dynamodbav:"requirePasskey,omitempty"` // its staff work in sessions that a passkey opened
	Deleting       bool         `dynamodbav:"deleting,omitempty"`       // on its way out: closed for everybody
	Inbox          bool         `dynamodbav:"inbox,omitempty"`          // pending places of its clients have rows: see Pending
	Ranked         bool         `dynamodbav:"ranked,omitempty"`         // every client has its ranks: organizations.Rank
}

// Key is where the provider lies.
func (p *Provider) Key() table.Key { return ProviderKey(p.ID) }

// Kind is the item type.
func (*Provider) Kind() string { return "Provider" }
