package billing

import (
	"regexp"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Merchant is a provider's own account at Stripe, to which its clients pay. Both secrets are sealed (decision 0056).
type Merchant struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	APIKey     string       `dynamodbav:"apiKey"`              // restricted; sealed
	Secret     string       `dynamodbav:"secret"`              // that signs what Stripe tells; sealed
	Ends       string       `dynamodbav:"ends"`                // how the key ends, for whoever has to know which it is
	Live       bool         `dynamodbav:"live,omitempty"`      // real money
	RefusedAt  time.Time    `dynamodbav:"refusedAt,omitempty"` // when Stripe last refused it
	Account    ids.Merchant `dynamodbav:"account,omitempty"`   // which account it is: another key of the same one keeps it
	Known      string       `dynamodbav:"known,omitempty"`     // a customer there, by which the account is known again
}

// Key is where it lies: in its provider.
func (m *Merchant) Key() table.Key { return MerchantKey(m.ProviderID) }

// Kind is the item type.
func (*Merchant) Kind() string { return "Merchant" }

// SealedAs is the place that a secret of the account is sealed for: "key" or "secret".
func (m *Merchant) SealedAs(what string) string { return "stripe " + what + " " + string(m.ProviderID) }

// Takes reports whether payments to the account pay invoices: those in Stripe's test mode only where payments are tried
// out.
func (m *Merchant) Takes(tryingOut bool) bool { return m.Live || tryingOut }

// OnFile is the card that a client pays by, as its provider's account at Stripe knows it: names and what stands on it,
// never its number. Without a Method nothing is paid by it.
type OnFile struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"` // at whose account it is
	ClientID       ids.Client       `dynamodbav:"clientId"`   // whose client it was then: it holds for no later time with it
	Account        ids.Merchant     `dynamodbav:"account,omitempty"`
	Customer       string           `dynamodbav:"customer,omitempty"`
	Method         string           `dynamodbav:"method,omitempty"`
	Brand          string           `dynamodbav:"brand,omitempty"`
	Last4          string           `dynamodbav:"last4,omitempty"`
	ExpMonth       int              `dynamodbav:"expMonth,omitempty"`
	ExpYear        int              `dynamodbav:"expYear,omitempty"`
	Session        string           `dynamodbav:"session,omitempty"` // of Checkout, in which it was given
	At             time.Time        `dynamodbav:"at"`                // when that began, or it was removed: what began earlier changes nothing
}

// Key is where it lies: in its organisation.
func (c *OnFile) Key() table.Key { return CardKey(c.OrganizationID) }

// Kind is the item type.
func (*OnFile) Kind() string { return "PaymentCard" }

// Of reports whether it is the card of a client as the client stands now, given or removed.
func (c *OnFile) Of(o tenancy.Organization) bool {
	return c.ProviderID != "" && c.ProviderID == o.ProviderID && c.ClientID == o.ClientID
}

// Pays reports whether a client pays by it to an account: no other account knows it.
func (c *OnFile) Pays(o tenancy.Organization, m *Merchant) bool {
	return c.Of(o) && c.Method != "" && c.ProviderID == m.ProviderID && c.Account == m.Account
}

// ClientCardLife is for how long a client can be started with a card after the page on which it is given was begun.
const ClientCardLife = 48 * time.Hour

// ClientCard is a card that a provider admin gives for a client that is about to start. Nothing is paid by it: it
// becomes the client's when that is started, and is forgotten when none is. Without a Method the page on which it is
// given was only begun.
type ClientCard struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	By             ids.User         `dynamodbav:"by"`      // who gives it: nobody else starts a client with it
	Account        ids.Merchant     `dynamodbav:"account"` // at which it is given
	Session        string           `dynamodbav:"session"` // of Checkout, in which it is given
	At             time.Time        `dynamodbav:"at"`      // when that began
	Customer       string           `dynamodbav:"customer,omitempty"`
	Method         string           `dynamodbav:"method,omitempty"`
	Brand          string           `dynamodbav:"brand,omitempty"`
	Last4          string           `dynamodbav:"last4,omitempty"`
	ExpMonth       int              `dynamodbav:"expMonth,omitempty"`
	ExpYear        int              `dynamodbav:"expYear,omitempty"`
	OrganizationID ids.Organization `dynamodbav:"organizationId,omitempty"` // the client that was started with it
}

// Key is where it lies: in the provider.
func (c *ClientCard) Key() table.Key { return clientCardKey(c.ProviderID, c.Session) }

// Kind is the item type.
func (*ClientCard) Kind() string { return "ClientCard" }

// Waits reports whether somebody may still give it, or start a client with it.
func (c *ClientCard) Waits(by ids.User, now time.Time) bool {
	return c.By == by && c.OrganizationID == "" && now.Unix() < c.TTL
}

// IsAt reports whether it is given at an account as that is connected now.
func (c *ClientCard) IsAt(m *Merchant) bool {
	return c.ProviderID == m.ProviderID && c.Account == m.Account
}

// Starts makes it the card that a client pays by which is started with it.
func (c *ClientCard) Starts(o *tenancy.Organization) *OnFile {
	c.OrganizationID = o.ID
	return &OnFile{
		OrganizationID: o.ID,
		ProviderID:     o.ProviderID,
		ClientID:       o.ClientID,
		Account:        c.Account,
		Customer:       c.Customer,
		Method:         c.Method,
		Brand:          c.Brand,
		Last4:          c.Last4,
		ExpMonth:       c.ExpMonth,
		ExpYear:        c.ExpYear,
		Session:        c.Session,
		At:             c.At,
	}
}

// IsSession reports whether a name is one of a page of Stripe.
func IsSession(name string) bool { return sessionLooks.MatchString(name) }

var sessionLooks = regexp.MustCompile(`^cs_[A-Za-z0-9_]{1,240}$`)

// leastCharged is the smallest amount that Stripe charges in a currency, in cents.
var leastCharged = map[string]int64{"EUR": 50, "GBP": 30, "USD": 50}

// Chargeable reports whether an amount can be charged to a card; less than that is paid by transfer.
func Chargeable(cents int64, currency string) bool {
	least, known := leastCharged[currency]
	return known && cents >= least
}
