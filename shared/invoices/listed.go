package invoices

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Standing is where an invoice stands for whoever looks at it.
type Standing string

// The standings of an invoice, in their order.
const (
	InDraft    Standing = "draft"
	IsVerified Standing = "verified"
	IsOpen     Standing = "open"   // closed, and not yet settled
	InCredit   Standing = "credit" // a credit note that is not used up
	Paid       Standing = "paid"   // settled; also one that comes to nothing, or was credited before it was paid
)

// Listed is an invoice as it stands in the lists of its provider: a copy of it, written with it.
type Listed struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	InvoiceID      ids.Invoice      `dynamodbav:"invoiceId"`
	Date           time.Time        `dynamodbav:"date"`
	Standing       Standing         `dynamodbav:"standing"`
	Number         string           `dynamodbav:"number,omitempty"`
	ClientName     string           `dynamodbav:"clientName,omitempty"`
	Country        string           `dynamodbav:"country,omitempty"`   // of the client; on rows from before it was kept, neither is
	VATNumber      string           `dynamodbav:"vatNumber,omitempty"` // of the client
	Currency       string           `dynamodbav:"currency"`
	NetCents       int64            `dynamodbav:"netCents"`
	TotalCents     int64            `dynamodbav:"totalCents"`
	IssuedAt       time.Time        `dynamodbav:"issuedAt,omitempty"`
	DueAt          time.Time        `dynamodbav:"dueAt,omitempty"`
	PaidAt         time.Time        `dynamodbav:"paidAt,omitempty"`
	Tax            *TaxLine         `dynamodbav:"tax,omitempty"`
	Bought         Bought           `dynamodbav:"bought,omitempty"`
	CreditedOn     time.Time        `dynamodbav:"creditedOn,omitempty"`
	OffsetCents    int64            `dynamodbav:"offsetCents,omitempty"`
}

// Key is where it lies: in its provider, by date.
func (l *Listed) Key() table.Key { return listedKey(l.ProviderID, l.Date, l.OrganizationID) }

// Kind is the item type.
func (*Listed) Kind() string { return "InvoiceListed" }

// Stands is the same once more, among those of its provider that stand where it does.
type Stands struct{ Listed }

// Key is where it lies: in its provider, by standing and date.
func (s *Stands) Key() table.Key {
	return standingKey(s.ProviderID, s.Standing, s.Date, s.OrganizationID)
}

// Kind is the item type.
func (*Stands) Kind() string { return "InvoiceStanding" }

// Standing is where the invoice stands.
func (i *Invoice) Standing() Standing {
	switch {
	case i.State == Draft:
		return InDraft
	case i.State == Verified:
		return IsVerified
	case i.InFavour && i.OpenCents() < 0:
		return InCredit
	case i.PaidAt.IsZero() && (i.TotalCents == 0 || i.OpenCents() != 0):
		return IsOpen
	}
	return Paid
}

// Listed is the invoice as it stands in lists.
func (i *Invoice) Listed() Listed {
	return Listed{
		ProviderID:     i.ProviderID,
		OrganizationID: i.OrganizationID,
		InvoiceID:      i.ID,
		Date:           i.Date,
		Standing:       i.Standing(),
		Number:         i.Number,
		ClientName:     i.Buyer.Name,
		Country:        i.Buyer.Country,
		VATNumber:      i.Buyer.VATNumber,
		Currency:       i.Currency,
		NetCents:       i.NetCents,
		TotalCents:     i.TotalCents,
		IssuedAt:       i.IssuedAt,
		DueAt:          i.DueAt,
		PaidAt:         i.PaidAt,
		Tax:            &i.Tax,
		Bought:         i.Bought,
		CreditedOn:     i.CreditedOn,
		OffsetCents:    i.OffsetCents,
	}
}

// CreateWrites makes the writes of a new invoice with its rows in lists. taken is what it means when it is there.
func CreateWrites(i *Invoice, taken error) []table.Write {
	writes := append([]table.Write{table.Create(i, taken)}, i.listWrites()...)
	return append(append(writes, reminderWrites(nil, i)...), chargeWrites(nil, i)...)
}

// ChangeWrites makes the writes by which an invoice, as it was read, becomes what change makes of it, with its rows in
// lists. It is the only way in which an invoice changes; stale is what it means when somebody else changed it meanwhile
// (nil: fault.Stale).
func ChangeWrites(i Invoice, stale error, change func(*Invoice)) []table.Write {
	was, read := Stands{i.Listed()}, i
	change(&i)
	writes := append([]table.Write{table.Put(&i, stale)}, i.listWrites()...)
	if before := was.Key(); before != (&Stands{i.Listed()}).Key() {
		writes = append(writes, table.Gone(before))
	}
	return append(append(writes, reminderWrites(&read, &i)...), chargeWrites(&read, &i)...)
}

// listWrites makes the writes of an invoice's rows in lists.
func (i *Invoice) listWrites() []table.Write {
	listed := i.Listed()
	return []table.Write{table.Follow(&listed), table.Follow(&Stands{i.Listed()})}
}
