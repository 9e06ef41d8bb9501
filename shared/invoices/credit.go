package invoices

import (
	"context"
	"slices"
	"time"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Credits is the invoice that a credit note takes back, where somebody made it and not a bill.
type Credits struct {
	Date     time.Time `dynamodbav:"date"` // of the invoice's bill, by which it is found
	Number   string    `dynamodbav:"number"`
	IssuedAt time.Time `dynamodbav:"issuedAt"`
	Reason   string    `dynamodbav:"reason"`
}

// creditOf is the credit note that takes back all of an invoice: what that says, with every amount the other way round.
// It waits for its number. date is what it is named by.
func creditOf(i Invoice, reason string, date time.Time) Invoice {
	note := Invoice{
		ID:             ids.Within[ids.Invoice](i.OrganizationID, string(i.ProviderID)+" "+clock.Format(date)),
		ProviderID:     i.ProviderID,
		OrganizationID: i.OrganizationID,
		Date:           date,
		State:          Verified,
		Currency:       i.Currency,
		Culture:        i.Culture,
		Method:         i.Method,
		Seller:         i.Seller,
		AccountName:    i.AccountName,
		IBAN:           i.IBAN,
		BIC:            i.BIC,
		Buyer:          i.Buyer,
		Reference:      i.Reference,
		Lines:          slices.Clone(i.Lines),
		Tax:            i.Tax,
		NetCents:       -i.NetCents,
		TotalCents:     -i.TotalCents,
		Bought:         i.Bought,
		Credits:        &Credits{Date: i.Date, Number: i.Number, IssuedAt: i.IssuedAt, Reason: reason},
	}
	note.Tax.Cents = -i.Tax.Cents
	for n := range note.Lines {
		turn(&note.Lines[n])
	}
	return note
}

// CreditedParts are the parts of a subscription's periods that go with an invoice when it is credited.
func (i *Invoice) CreditedParts() (parts []billing.Credited) {
	for _, l := range i.Lines {
		n := slices.IndexFunc(parts, func(c billing.Credited) bool { return c.From.Equal(l.From) && c.To.Equal(l.To) })
		if n < 0 {
			n = len(parts)
			parts = append(parts, billing.Credited{ProviderID: i.ProviderID, Date: i.Date, From: l.From, To: l.To})
		}
		switch l.Kind {
		case "seats":
			parts[n].Seats += l.Quantity
		case "storage":
			parts[n].StorageGb += l.Quantity
		}
	}
	return slices.DeleteFunc(parts, func(c billing.Credited) bool { return c.Seats == 0 && c.StorageGb == 0 })
}

// freeDate is a moment from now on that names no invoice of a client, and will not: no bill is of it.
func (s *Service) freeDate(ctx context.Context, i Invoice) (time.Time, error) {
	book, _, err := billing.ReadBook(ctx, s.table, i.OrganizationID)
	if err != nil {
		return time.Time{}, err
	}
	for date := table.Stamp(s.clock.Now()); ; date = date.Add(time.Millisecond) {
		there, err := s.table.Get(ctx, InvoiceKey(i.OrganizationID, date, i.ProviderID), &Invoice{})
		if err != nil {
			return date, err
		}
		if !there && !slices.ContainsFunc(billing.Prices().Dates(book.At(date).Ledger, date), date.Equal) {
			return date, nil
		}
	}
}

// notGivenBack refuses to credit an invoice of whose time a later one gave something back: that would be given twice.
func (s *Service) notGivenBack(ctx context.Context, i Invoice) error {
	for later, err := range table.RowsAs[Invoice](s.table.Rows(ctx, InvoicesOf(i.OrganizationID))) {
		if err != nil {
			return err
		}
		if later.ProviderID != i.ProviderID || !later.Date.After(i.Date) || later.Credits != nil {
			continue
		}
		var cents int64
		for _, l := range later.Lines {
			if i.covers(l.From, l.To) {
				cents += l.Cents
			}
		}
		if cents < 0 {
			return GivenBack
		}
	}
	return nil
}

// covers reports whether a line of the invoice is for some of a time.
func (i *Invoice) covers(from, to time.Time) bool {
	return slices.ContainsFunc(i.Lines, func(l Line) bool { return l.From.Before(to) && from.Before(l.To) })
}
