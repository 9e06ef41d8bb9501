package mail

import "time"

// UpcomingInvoice tells a client that is billed by the year, some weeks before the next year begins, what its invoice
// comes to as things stand.
type UpcomingInvoice struct {
	Behind
	OrganizationName Name
	ProviderName     Name // as it stands on its invoices
	Date             time.Time
	Lines            []UpcomingLine
	ChangesCents     int64 // what was changed since the last invoice, before tax
	TotalCents       int64 // with tax, if that is known
	TaxCents         int64
	Untaxed          bool // the tax is not known yet
	Currency         Name // ISO 4217
	ByCard           bool // a card is charged for it
	Link             Link // to the subscription
}

// UpcomingLine is something that a year is billed for.
type UpcomingLine struct {
	Kind      LineKind
	Plan      Name
	Quantity  int   // of a discount: its per cent
	UnitCents int64 // of one, for the year
	Cents     int64
}

// LineKind is what a line of an invoice is for.
type LineKind string

// The kinds of lines.
const (
	LineSeats    LineKind = "seats"
	LineStorage  LineKind = "storage"
	LineDiscount LineKind = "discount"
)

func (UpcomingInvoice) template() string { return "upcoming-invoice" }
func (m UpcomingInvoice) link() Link     { return m.Link }
