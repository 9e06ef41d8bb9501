package tenancy

import (
	"cmp"

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
	Resale         *Resale      `dynamodbav:"resale,omitempty"`   // nil while it never had prices of its own
	Enabled        bool         `dynamodbav:"enabled"`
	RequirePasskey bool         `dynamodbav:"requirePasskey,omitempty"` // its staff work in sessions that a passkey opened
	Deleting       bool         `dynamodbav:"deleting,omitempty"`       // on its way out: closed for everybody
	Inbox          bool         `dynamodbav:"inbox,omitempty"`          // pending places of its clients have rows: see Pending
	Ranked         bool         `dynamodbav:"ranked,omitempty"`         // every client has its ranks: organizations.Rank
	Upcoming       bool         `dynamodbav:"upcoming,omitempty"`       // every client has its row of billing.Upcoming
}

// Resale are the prices of a provider's own, in the currency in which they were given: a client that is billed in
// another one pays what the price list says.
type Resale struct {
	Currency string            `dynamodbav:"currency"`
	Of       map[int]OwnPrices `dynamodbav:"of"` // by plan; one that isn't there costs what the price list says
	Revision int               `dynamodbav:"revision"`
}

// OwnPrices are what a provider asks for one of each per billing period, in cents, instead of what the price list says;
// none where a seat costs 0.
type OwnPrices struct {
	SeatCents    int64 `dynamodbav:"seatCents,omitempty"`
	StorageCents int64 `dynamodbav:"storageCents,omitempty"`
}

// Asks are the prices of its own at which a plan is sold from now on, in a currency: that in which it sells, else none.
func (p *Provider) Asks(planType int, currency string) OwnPrices {
	if p.Resale == nil || p.Resale.Currency != currency || cmp.Or(p.Currency, currency) != currency {
		return OwnPrices{}
	}
	return p.Resale.Of[planType]
}

// PricesRevision is how often a provider gave prices of its own: what was shown at another may cost something else.
func (p *Provider) PricesRevision() int {
	if p.Resale == nil {
		return 0
	}
	return p.Resale.Revision
}

// Key is where the provider lies.
func (p *Provider) Key() table.Key { return ProviderKey(p.ID) }

// Kind is the item type.
func (*Provider) Kind() string { return "Provider" }
