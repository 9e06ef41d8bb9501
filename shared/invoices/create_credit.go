package invoices

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// CreateCredit takes back a closed invoice by a credit note: with the same seller, buyer and tax, and every line the
// other way round. What was open of the invoice is owed no more, in the same transaction; what was paid of it is the
// client's credit. An invoice has one such credit note: asked again, this changes nothing and answers with the one
// there is. It gets its number by the same hand as every invoice: at once, or where that was overtaken by the next
// run. For those who mark invoices as paid (UpdatePayment). See decision 0135.
var CreateCredit = operation.New(operation.Spec{
	ID:      "invoices-create-credit",
	Route:   "POST /api/providers/{providerId}/organizations/{organizationId}/invoice-credits",
	Summary: "Credit an invoice.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		NotCreditable, GivenBack, WrongNumber, fault.FieldRequired, BeingCharged, OwnDebt, fault.Stale,
	},
}, access.InProvider(access.ManageClients, organizationOfPath), createCredit)

// CreateCreditInput names an invoice twice, and says why it is taken back.
type CreateCreditInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider that sent it."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client that it is for."`
	Body           struct {
		BillDate time.Time `json:"billDate" doc:"The date of its bill." example:"2026-11-01T09:00:00.000Z"`
		Number   string    `json:"number" minLength:"1" maxLength:"40" doc:"Its number, as somebody typed it to confirm." example:"2026-000001"`
		Reason   string    `json:"reason" minLength:"1" maxLength:"200" doc:"Why it is taken back: it stands on the credit note." example:"Wrong VAT number"`
	}
}

// The faults of crediting.
var (
	NotCreditable = fault.Define(
		"invoices.not_creditable",
		400,
		"Only a closed invoice that asks for money can be credited.",
		"Alleen een gesloten factuur waarvoor iets te betalen is, kan worden gecrediteerd.",
	)
	GivenBack = fault.Define(
		"invoices.given_back",
		409,
		"A later invoice gave back part of what this one is for. Credited as a whole, that would be given back twice.",
		"Een latere factuur gaf al een deel terug van waar deze voor is. Met een creditnota kwam dat dubbel terug.",
	)
	WrongNumber = fault.Define(
		"invoices.wrong_number",
		400,
		"This is not the number of the invoice.",
		"Dit is niet het nummer van de factuur.",
	)
)

func createCredit(ctx context.Context, s *Service, by access.ProviderStaff, in *CreateCreditInput) (*Row, error) {
	want := &in.Body
	var complaints form
	reason := complaints.needed("reason", want.Reason)
	if err := complaints.err(); err != nil {
		return nil, err
	}
	var note Invoice
	err := access.Anew(ctx, by, func(by access.ProviderStaff, _ int) error {
		i := Invoice{ProviderID: by.ProviderID(), OrganizationID: in.OrganizationID, Date: want.BillDate}
		there, err := s.table.Get(ctx, i.Key(), &i)
		if err != nil {
			return err
		}
		holds, err := s.maySayWrites(ctx, by, in.OrganizationID)
		if err != nil {
			return err
		}
		switch {
		case !there:
			return fault.NotFound
		case i.State != Closed || i.TotalCents <= 0:
			return NotCreditable
		case want.Number != i.Number:
			return WrongNumber.On("number")
		case !i.CreditedOn.IsZero(): // by somebody before
			note, err = s.creditNote(ctx, i)
			return err
		case i.Charging(s.clock.Now()):
			return BeingCharged
		}
		if err := s.notGivenBack(ctx, i); err != nil {
			return err
		}
		note, err = s.credit(ctx, by, i, reason, holds...)
		return err
	}, overtaken...)
	if err != nil {
		return nil, err
	}
	if note.State == Verified {
		if err := s.number(ctx, note); err != nil {
			return nil, err
		}
		if note, err = s.creditNote(ctx, Invoice{
			OrganizationID: note.OrganizationID, ProviderID: note.ProviderID, CreditedOn: note.Date,
		}); err != nil {
			return nil, err
		}
	}
	row := rowOf(note.Listed(), "", s.clock.Now())
	return &row, nil
}

// creditNote is the credit note of an invoice that has one.
func (s *Service) creditNote(ctx context.Context, i Invoice) (note Invoice, err error) {
	there, err := s.table.Get(ctx, InvoiceKey(i.OrganizationID, i.CreditedOn, i.ProviderID), &note)
	if err == nil && !there {
		err = fault.NotFound
	}
	return note, err
}

// number gives a credit note its number, unless somebody else gives numbers just now: then the run does it.
func (s *Service) number(ctx context.Context, note Invoice) error {
	var seller Seller
	there, err := s.table.Get(ctx, SellerKey(note.ProviderID), &seller)
	if err != nil || !there {
		return err
	}
	passed, err := s.closeSome(ctx, seller, nil, []Listed{note.Listed()})
	if errors.Is(err, errMoved) {
		err = nil
	}
	return errors.Join(passed, err)
}

// credit makes the credit note of an invoice, if all is still as it was read, and sets it against what is open of it:
// the client owes that no more, and is reminded, suspended and charged for it no longer. The ledger says what of its
// periods went with it, for the bills that follow. holds are what it is held to.
func (s *Service) credit(
	ctx context.Context,
	by access.ProviderStaff,
	i Invoice,
	reason string,
	holds ...table.Write,
) (Invoice, error) {
	now := s.clock.Now()
	date, err := s.freeDate(ctx, i)
	if err != nil {
		return i, err
	}
	note, is := creditOf(i, reason, date), i
	is.CreditedOn = date
	if i.Owed() { // what paid it stays as it was: it may still be taken back
		is.endCharge(false, now)
	}
	var writes []table.Write
	if is.OpenCents() > 0 {
		writes = append(writes, table.Create(offset(&is, &note, now), errMoved))
	}
	writes = append(writes, ChangeWrites(i, errMoved, func(i *Invoice) { *i = is })...)
	writes = append(writes, CreateWrites(&note, errMoved)...)
	about := logbook.Subject{OrganizationID: i.OrganizationID, Invoice: i.Number}
	d, err := s.debtor(ctx, i.OrganizationID, i.ProviderID)
	if err != nil {
		return i, err
	}
	if d.managed {
		about.ClientID = d.o.ClientID
	} else if d.paid, err = billing.ReadSubscription(ctx, s.table, i.OrganizationID); err != nil {
		return i, err
	}
	d.paid = d.paid.Credit(i.CreditedParts())
	var mails, more []table.Write
	if d.managed && i.Owed() && i.Reminded >= reminded {
		if more, mails, err = s.owesWrites(ctx, admin(by), d, &is); err != nil {
			return i, err
		}
	} else {
		more = billing.CreditWrites(d.paid, now)
	}
	writes = append(append(writes, more...), holds...)
	writes = append(writes, by.Event(logbook.ProviderInvoiceCredited, about))
	return note, s.members.TransactTelling(ctx, by, writes, mails)
}
