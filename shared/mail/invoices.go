package mail

import "time"

// InvoicePastDue reminds whoever pays for a client that an invoice was not paid in time.
type InvoicePastDue struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Number           Name
	TotalCents       int64
	Currency         Name // ISO 4217
	Due              time.Time
	AccountName      Name      // whose bank account it is
	IBAN             Name      // may be empty
	Again            bool      // the second time
	Suspends         time.Time // when the client is suspended; zero for one that is the provider's client no more
	Link             Link      // to the invoices; empty then too
}

// OrganizationUnpaid tells whoever pays for a client that it was suspended for an invoice.
type OrganizationUnpaid struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Number           Name
	TotalCents       int64
	Currency         Name // ISO 4217
	Due              time.Time
	Ended            bool      // its subscription has ended too: paying alone does not bring it back
	Cancels          time.Time // when it ends, unless that is paid; zero where it has
	Link             Link      // to the invoices
}

// ClientUnpaid tells an admin of a provider that a client was suspended for an invoice, or that its subscription ended
// for it.
type ClientUnpaid struct {
	OrganizationName Name
	Number           Name
	TotalCents       int64
	Currency         Name // ISO 4217
	Due              time.Time
	Ended            bool      // just now
	Over             bool      // before it was suspended
	Deletes          time.Time // when it is deleted, where it ended just now
	Link             Link      // to the provider's invoices
}

// OrganizationPaid tells an owner that what was past due is paid, and that it suspends the organisation no more.
type OrganizationPaid struct {
	Behind
	OrganizationName Name
	ProviderName     Name
	Suspended        bool // for another reason, still
	Link             Link // to the members
}

func (InvoicePastDue) template() string     { return "invoice-past-due" }
func (OrganizationUnpaid) template() string { return "organization-unpaid" }
func (ClientUnpaid) template() string       { return "client-unpaid" }
func (OrganizationPaid) template() string   { return "organization-paid" }

func (m InvoicePastDue) link() Link     { return m.Link }
func (m OrganizationUnpaid) link() Link { return m.Link }
func (m ClientUnpaid) link() Link       { return m.Link }
func (m OrganizationPaid) link() Link   { return m.Link }
