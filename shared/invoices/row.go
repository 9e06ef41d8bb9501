package invoices

import (
	"context"
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Row is an invoice in a list, on the wire.
type Row struct {
	ID             ids.Invoice      `json:"id" doc:"The invoice."`
	OrganizationID ids.Organization `json:"organizationId" doc:"The client that it is for."`
	ProviderID     ids.Provider     `json:"providerId" doc:"The provider that sends it."`
	Number         *string          `json:"number" doc:"Its number in the provider's series; null for a draft."`
	ClientName     string           `json:"clientName" doc:"Whom it is addressed to."`
	Reference      string           `json:"reference" doc:"The provider's own reference of the client, as it is now; empty for others than its staff, and when there is none."`
	Country        string           `json:"country" doc:"Where it is addressed to, ISO 3166-1 alpha-2; empty for a draft whose client's country isn't known."`
	VATNumber      string           `json:"vatNumber" doc:"The VAT number of whom it is addressed to, with its prefix; empty when there is none."`
	BillDate       string           `json:"billDate" doc:"The date of its bill, by which it is found."`
	IssuedDate     *string          `json:"issuedDate" doc:"When it was closed; null for a draft."`
	DueDate        *string          `json:"dueDate" doc:"Until when it is to be paid; null for a draft."`
	PaidDate       *string          `json:"paidDate" doc:"When it was paid; null when it was not."`
	Status         RowStatus        `json:"status" enum:"draft,open,pastDue,paid,credit,paidOut,credited,settled,nothing" doc:"draft: waits for its number, for which the provider's details are needed. credit: a credit note. paidOut: one that was paid out, as far as it wasn't used up. credited: a credit note takes all of it back. settled: credit notes were set against all of it. nothing: it comes to nothing."`
	Currency       string           `json:"currency" doc:"ISO 4217 code of its currency."`
	NetCents       int64            `json:"netCents" doc:"The sum of its lines, in cents."`
	TaxCategory    TaxCategory      `json:"taxCategory" doc:"Why there is so much tax, or none, with the codes of EN 16931; empty for a draft."`
	TaxBasisPoints int              `json:"taxBasisPoints" doc:"The rate of the tax: 2100 is 21 per cent."`
	TaxCents       int64            `json:"taxCents" doc:"The tax, in cents."`
	TotalCents     int64            `json:"totalCents" doc:"With tax, in cents; negative for a credit note."`
	OpenCents      int64            `json:"openCents" doc:"What is still to be paid of it, in cents; negative for what a credit note still gives back."`
	PlanType       int              `json:"planType" doc:"The plan when it was drafted."`
	Seats          int              `json:"seats" doc:"Seats bought when it was drafted."`
	UsedSeats      int              `json:"usedSeats" doc:"Seats taken when it was drafted; 0 where the client was gone by then."`
	StorageGb      int              `json:"storageGb" doc:"Storage bought when it was drafted: what the plan includes and what was added."`
	Object         string           `json:"object" doc:"Always invoice."`
}

// RowStatus is where an invoice stands, as a list shows it.
type RowStatus string

// The statuses of an invoice in a list.
const (
	StatusDraft    RowStatus = "draft"
	StatusOpen     RowStatus = "open"
	StatusPastDue  RowStatus = "pastDue"
	StatusPaid     RowStatus = "paid"
	StatusCredit   RowStatus = "credit"
	StatusPaidOut  RowStatus = "paidOut"
	StatusCredited RowStatus = "credited"
	StatusSettled  RowStatus = "settled"
	StatusNothing  RowStatus = "nothing"
)

// status is where an invoice stands at an instant.
func (l *Listed) status(now time.Time) RowStatus {
	switch {
	case l.Standing == InDraft || l.Standing == IsVerified:
		return StatusDraft
	case l.TotalCents < 0 && !l.PaidAt.IsZero():
		return StatusPaidOut
	case l.TotalCents < 0:
		return StatusCredit
	case l.TotalCents == 0:
		return StatusNothing
	case !l.CreditedOn.IsZero() && l.Standing == Paid:
		return StatusCredited
	case l.Standing == Paid && l.PaidAt.IsZero():
		return StatusSettled
	case l.Standing == Paid:
		return StatusPaid
	case !now.Before(l.DueAt.Add(grace)):
		return StatusPastDue
	}
	return StatusOpen
}

// addressed says where the clients of rows are that are from before that was kept there: it stands on their invoices.
// An invoice that is closed has a country.
func (s *Service) addressed(ctx context.Context, rows []Listed) error {
	var keys []table.Key
	keyOf := func(l Listed) table.Key { return InvoiceKey(l.OrganizationID, l.Date, l.ProviderID) }
	for _, l := range rows {
		if l.Country == "" && l.Number != "" {
			keys = append(keys, keyOf(l))
		}
	}
	if len(keys) == 0 {
		return nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return err
	}
	for n := range rows {
		var i Invoice
		if there, err := found.Into(keyOf(rows[n]), &i); err != nil {
			return err
		} else if there {
			rows[n].Country, rows[n].VATNumber = i.Buyer.Country, i.Buyer.VATNumber
		}
	}
	return nil
}

func rowOf(l Listed, reference string, now time.Time) Row {
	row := Row{
		ID:             l.InvoiceID,
		OrganizationID: l.OrganizationID,
		ProviderID:     l.ProviderID,
		ClientName:     l.ClientName,
		Country:        l.Country,
		VATNumber:      l.VATNumber,
		Reference:      reference,
		BillDate:       clock.Format(l.Date),
		IssuedDate:     clock.Optional(l.IssuedAt),
		DueDate:        clock.Optional(l.DueAt),
		PaidDate:       clock.Optional(l.PaidAt),
		Status:         l.status(now),
		Currency:       l.Currency,
		NetCents:       l.NetCents,
		TaxCents:       l.TotalCents - l.NetCents,
		TotalCents:     l.TotalCents,
		OpenCents:      l.openCents(),
		PlanType:       l.Bought.PlanType,
		Seats:          l.Bought.Seats,
		UsedSeats:      l.Bought.Used,
		StorageGb:      l.Bought.StorageGb,
		Object:         "invoice",
	}
	if l.Number != "" {
		row.Number = &l.Number
	}
	if l.Tax != nil {
		row.TaxCategory, row.TaxBasisPoints = l.Tax.Category, l.Tax.BasisPoints
	}
	return row
}
