package mail

import "time"

// CardRefused tells a client that its card was not charged for an invoice.
type CardRefused struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Number           Name
	TotalCents       int64
	Currency         Name // ISO 4217
	Due              time.Time
	AccountName      Name // whose account the IBAN is
	IBAN             Name // empty: the provider has named none
	Link             Link // to where another card is given; none where none can be
}

func (CardRefused) template() string { return "card-refused" }
func (m CardRefused) link() Link     { return m.Link }

// ChargeUnknown tells an admin of a provider that nobody knows whether a card was charged for an invoice.
type ChargeUnknown struct {
	OrganizationName Name
	Number           Name
	TotalCents       int64
	Currency         Name      // ISO 4217
	Customer         Name      // as the account at Stripe knows the client
	Begun            time.Time // when Stripe was asked
	Link             Link      // to the provider's invoices
}

func (ChargeUnknown) template() string { return "charge-unknown" }
func (m ChargeUnknown) link() Link     { return m.Link }

// PaymentAstray tells an admin of a provider that a card was charged for an invoice which does not ask for that amount:
// it was paid otherwise meanwhile, or credited. Nothing is marked as paid by it.
type PaymentAstray struct {
	OrganizationName Name
	Number           Name
	PaidCents        int64 // what was taken from the card
	OpenCents        int64 // what the invoice asks for
	Currency         Name  // ISO 4217, of what was taken
	OpenCurrency     Name  // ISO 4217, of the invoice
	Payment          Name  // Stripe's name of the payment
	Link             Link  // to the provider's invoices
}

func (PaymentAstray) template() string { return "payment-astray" }
func (m PaymentAstray) link() Link     { return m.Link }

// MerchantChanged tells an admin of a provider which account at Stripe its clients pay to from now on.
type MerchantChanged struct {
	ProviderName Name
	ByName       Name // may be empty
	ByEmail      Address
	Ends         Name // how the key ends; empty: no account is connected any more
	Link         Link // to the provider's billing details
}

func (MerchantChanged) template() string { return "merchant-changed" }
func (m MerchantChanged) link() Link     { return m.Link }
