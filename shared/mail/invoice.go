package mail

import "time"

// InvoiceIssued tells a client that its provider has issued an invoice, or a credit note.
type InvoiceIssued struct {
	Behind
	OrganizationName Name
	ProviderName     Name // as it stands on the invoice
	Number           Name
	TotalCents       int64 // what is to be paid; what is given back, of a credit note
	Currency         Name  // ISO 4217
	Credit           bool  // it is a credit note
	Credits          Name  // the number of the invoice that it takes back, where somebody made it; else none
	ByCard           bool  // a card is charged for it
	Due              time.Time
	Link             Link // to the invoices; none when nobody can log in any more
}

func (InvoiceIssued) template() string { return "invoice-issued" }
func (m InvoiceIssued) link() Link     { return m.Link }

// CreditUsed tells a client that a credit note was set against one of its invoices.
type CreditUsed struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Number           Name // of the invoice
	Credit           Name // the number of the credit note
	Cents            int64
	OpenCents        int64 // what is still to be paid of the invoice
	LeftCents        int64 // what is left of the credit note
	Currency         Name  // ISO 4217
	ByCard           bool  // a card is charged for the rest
	Due              time.Time
	Link             Link // to the invoices; none when nobody can log in any more
}

func (CreditUsed) template() string { return "credit-used" }
func (m CreditUsed) link() Link     { return m.Link }
