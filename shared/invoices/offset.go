package invoices

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Offset says that so much of a credit note was set against an invoice: neither is paid, and neither is open by that
// much any more. It is written with both, once, and never changes.
type Offset struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	InvoiceDate    time.Time        `dynamodbav:"invoiceDate"`
	CreditDate     time.Time        `dynamodbav:"creditDate"`
	Cents          int64            `dynamodbav:"cents"`
	At             time.Time        `dynamodbav:"at"`
}

// Key is where it lies: in its organisation, by the dates of both.
func (o *Offset) Key() table.Key {
	return OffsetKey(o.OrganizationID, o.InvoiceDate, o.ProviderID, o.CreditDate)
}

// Kind is the item type.
func (*Offset) Kind() string { return "InvoiceOffset" }

// openCents is what is open of a total: negative where it is given back.
func openCents(total, offset int64, paid bool) int64 {
	switch {
	case paid:
		return 0
	case total < 0:
		return total + offset
	}
	return total - offset
}

// OpenCents is what is still to be paid of an invoice, and of a credit note, negative, what it still gives back.
func (i *Invoice) OpenCents() int64 {
	return openCents(i.TotalCents, i.OffsetCents, !i.PaidAt.IsZero())
}

func (l *Listed) openCents() int64 {
	if l.Standing != IsOpen && l.Standing != InCredit {
		return 0
	}
	return openCents(l.TotalCents, l.OffsetCents, !l.PaidAt.IsZero())
}

// offset sets a credit note against an invoice, both as they will be written, as far as both are open. It gives the row
// that says so.
func offset(invoice, credit *Invoice, now time.Time) *Offset {
	cents := min(invoice.OpenCents(), -credit.OpenCents())
	invoice.OffsetCents += cents
	credit.OffsetCents += cents
	return &Offset{
		OrganizationID: invoice.OrganizationID,
		ProviderID:     invoice.ProviderID,
		InvoiceDate:    invoice.Date,
		CreditDate:     credit.Date,
		Cents:          cents,
		At:             table.Stamp(now),
	}
}
