package invoices

import (
	"context"
	"errors"
	"fmt"

	"portaal/shared/billing"
	"portaal/shared/ids"
)

// verifyDrafts holds each draft of a provider against a second reading of its ledger. One that differs stays a draft,
// and is told until somebody has looked at it.
func (s *Service) verifyDrafts(ctx, begin context.Context, p ids.Provider) error {
	return s.each(ctx, begin, StandingOf(p, InDraft), func(l Listed) error {
		i, there, err := s.invoice(ctx, l)
		if err != nil || !there || i.State != Draft {
			return err
		}
		book, _, err := billing.ReadBook(ctx, s.table, i.OrganizationID)
		if err != nil {
			return err
		}
		bill, err := billing.Prices().BillOn(book.At(i.Date).Ledger, i.Date)
		if err != nil {
			return err
		}
		if !i.bills(bill.Of(i.ProviderID)) {
			return fmt.Errorf("invoices: the draft %s of organisation %s is not what its ledger comes to", i.ID,
				i.OrganizationID)
		}
		err = s.table.Transact(ctx, ChangeWrites(i, errMoved, func(i *Invoice) { i.State = Verified })...)
		if errors.Is(err, errMoved) { // by another run
			return nil
		}
		return err
	})
}

// bills reports whether the invoice is a bill to the cent, and adds up.
func (i *Invoice) bills(bill billing.Bill) bool {
	var sum int64
	for _, l := range i.Lines {
		sum += l.Cents
	}
	return len(i.Lines) > 0 && i.Bills(bill) && sum == i.NetCents && i.TotalCents == i.NetCents+i.Tax.Cents
}

// invoice reads the invoice of a row in a list.
func (s *Service) invoice(ctx context.Context, l Listed) (i Invoice, there bool, err error) {
	there, err = s.table.Get(ctx, InvoiceKey(l.OrganizationID, l.Date, l.ProviderID), &i)
	return i, there, err
}
