// Package invoices makes the invoices of a provider's clients from their bills, numbers them, and keeps what was paid.
// The provider sells to its clients: each invoice says who they were, what was bought and which tax is on it, as that
// stood when it was closed, and never changes after. The package does not know what a bill comes to: that is computed
// by billing, from the ledger and the price list.
package invoices

import (
	"time"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Party is one side of an invoice, as it stands on paper.
type Party struct {
	Name               string `dynamodbav:"name,omitempty"`
	Line1              string `dynamodbav:"line1,omitempty"`
	Line2              string `dynamodbav:"line2,omitempty"`
	PostalCode         string `dynamodbav:"postalCode,omitempty"`
	City               string `dynamodbav:"city,omitempty"`
	Country            string `dynamodbav:"country,omitempty"`            // ISO 3166-1 alpha-2
	VATNumber          string `dynamodbav:"vatNumber,omitempty"`          // with the prefix of its country
	RegistrationNumber string `dynamodbav:"registrationNumber,omitempty"` // of the chamber of commerce
	Email              string `dynamodbav:"email,omitempty"`
}

// Seller is what a provider says of itself on its invoices. Without it no invoice of the provider is closed.
type Seller struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Party
	AccountName string `dynamodbav:"accountName,omitempty"` // whose bank account it is; "" is the name
	IBAN        string `dynamodbav:"iban,omitempty"`        // where to pay, without spaces
	BIC         string `dynamodbav:"bic,omitempty"`
	Prefix      string `dynamodbav:"prefix,omitempty"`    // what the numbers of its invoices begin with
	TaxExempt   bool   `dynamodbav:"taxExempt,omitempty"` // charges no VAT: the scheme for small businesses
}

// Key is where it lies: in its provider.
func (s *Seller) Key() table.Key { return SellerKey(s.ProviderID) }

// Kind is the item type.
func (*Seller) Kind() string { return "InvoiceSeller" }

// Buyer is what stands of a client on its invoices, as its provider or its owner gave it. What it does not say is the
// organisation's: the name, the billing address for mail, and the country that was given when it was started.
type Buyer struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Party
	Reference string `dynamodbav:"reference,omitempty"` // the buyer's own, such as the number of a purchase order
}

// Key is where it lies: in its organisation.
func (b *Buyer) Key() table.Key { return BuyerKey(b.OrganizationID) }

// Kind is the item type.
func (*Buyer) Kind() string { return "InvoiceBuyer" }

// State is how far an invoice has come.
type State string

// The states of an invoice, in their order.
const (
	Draft    State = "draft"    // computed; may be computed anew
	Verified State = "verified" // its totals were held against the ledger a second time; waits for its number
	Closed   State = "closed"   // has its number, and never changes but in what was paid
)

// Invoice is what a provider asks a client to pay for one date of its bills. One whose total is negative is a credit
// note: its amounts stand as they are here, negative, and its documents show them the other way round.
type Invoice struct {
	table.Meta
	ID             ids.Invoice      `dynamodbav:"id"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Date           time.Time        `dynamodbav:"date"` // of the bill: one invoice per client, provider and date
	State          State            `dynamodbav:"state"`
	Number         string           `dynamodbav:"number,omitempty"`   // of its provider's series, once closed
	Sequence       int              `dynamodbav:"sequence,omitempty"` // which number of the series it is
	IssuedAt       time.Time        `dynamodbav:"issuedAt,omitempty"` // when it was closed
	DueAt          time.Time        `dynamodbav:"dueAt,omitempty"`    // until when to pay
	Currency       string           `dynamodbav:"currency"`
	Culture        string           `dynamodbav:"culture,omitempty"` // the language of its documents and mails
	Method         billing.Method   `dynamodbav:"method"`
	Seller         Party            `dynamodbav:"seller"`
	AccountName    string           `dynamodbav:"accountName,omitempty"`
	IBAN           string           `dynamodbav:"iban,omitempty"`
	BIC            string           `dynamodbav:"bic,omitempty"`
	Buyer          Party            `dynamodbav:"buyer"`
	Reference      string           `dynamodbav:"reference,omitempty"` // the buyer's own
	Lines          []Line           `dynamodbav:"lines"`
	Tax            TaxLine          `dynamodbav:"tax"`
	NetCents       int64            `dynamodbav:"netCents"`   // the sum of the lines
	TotalCents     int64            `dynamodbav:"totalCents"` // with tax
	PaidAt         time.Time        `dynamodbav:"paidAt,omitempty"`
	PaidBy         ids.ProviderUser `dynamodbav:"paidBy,omitempty"` // who said that it was paid, where a person did
	Bought         Bought           `dynamodbav:"bought,omitempty"`
	Reminded       int              `dynamodbav:"reminded,omitempty"`    // which step of reminding was taken: see Step
	SuspendAt      time.Time        `dynamodbav:"suspendAt,omitempty"`   // what the reminders said: when it suspends
	CancelAt       time.Time        `dynamodbav:"cancelAt,omitempty"`    // when its subscription ends, once it is suspended
	NotBefore      time.Time        `dynamodbav:"notBefore,omitempty"`   // until when the next step is put off
	Charge         *Charge          `dynamodbav:"charge,omitempty"`      // how far charging a card for it has come
	Credits        *Credits         `dynamodbav:"credits,omitempty"`     // of a credit note by hand: what it credits
	CreditedOn     time.Time        `dynamodbav:"creditedOn,omitempty"`  // the date of the credit note that credits it
	OffsetCents    int64            `dynamodbav:"offsetCents,omitempty"` // what was set against it: see Offset
	InFavour       bool             `dynamodbav:"inFavour,omitempty"`    // of a credit note: it is set against what is owed
}

// Key is where the invoice lies: in its organisation, by date and provider, so that there is one.
func (i *Invoice) Key() table.Key { return InvoiceKey(i.OrganizationID, i.Date, i.ProviderID) }

// Kind is the item type.
func (*Invoice) Kind() string { return "Invoice" }

// Bought is what a client had bought when its invoice was drafted, and how many of its seats were taken, for the report
// of a month.
type Bought struct {
	PlanType  int `dynamodbav:"planType,omitempty"`
	Seats     int `dynamodbav:"seats,omitempty"`
	Used      int `dynamodbav:"used,omitempty"` // 0 of one that was gone by then
	StorageGb int `dynamodbav:"storageGb,omitempty"`
}

// Line is one line of an invoice, as billing.BillLine has it.
type Line struct {
	Kind       string    `dynamodbav:"kind"` // "seats", "storage" or "discount"
	PlanType   int       `dynamodbav:"planType"`
	Quantity   int       `dynamodbav:"quantity"` // of a discount: its per cent
	UnitCents  int64     `dynamodbav:"unitCents,omitempty"`
	From       time.Time `dynamodbav:"from"`
	To         time.Time `dynamodbav:"to"`
	PeriodFrom time.Time `dynamodbav:"periodFrom"` // the period that the price is of
	PeriodTo   time.Time `dynamodbav:"periodTo"`
	Cents      int64     `dynamodbav:"cents"`
}

// TaxCategory is why there is so much tax, or none, with the codes of EN 16931 (UNCL 5305).
type TaxCategory string

// The categories that occur.
const (
	Standard      TaxCategory = "S"
	ReverseCharge TaxCategory = "AE" // the buyer, a business elsewhere in the EU, accounts for it
	Exempt        TaxCategory = "E"  // the seller charges none
	Export        TaxCategory = "G"  // the buyer is outside the EU
	OutOfScope    TaxCategory = "O"  // the seller is outside the EU and the UK: no VAT
)

// TaxLine is the tax of an invoice: one rate for all of its lines.
type TaxLine struct {
	Category    TaxCategory `dynamodbav:"category"`
	BasisPoints int         `dynamodbav:"basisPoints"` // 2100 is 21 per cent
	Cents       int64       `dynamodbav:"cents"`
}
