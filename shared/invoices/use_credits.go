package invoices

import (
	"context"
	"errors"
	"time"

	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
)

// useCredits sets the credit notes of a provider that are not used up against what their clients owe it, as long as
// more may be begun. What is left of them waits for the next invoice. It asks what is open, so that whatever was cut
// off, or came to be owed since, is found by the next run.
func (s *Service) useCredits(ctx, begin context.Context, p ids.Provider) error {
	clients := map[ids.Organization]bool{}
	var failed []error
	for l, err := range table.RowsAs[Listed](s.table.Rows(ctx, StandingOf(p, InCredit))) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		if begin.Err() != nil {
			break
		}
		if clients[l.OrganizationID] {
			continue
		}
		clients[l.OrganizationID] = true
		failed = append(failed, s.balance(ctx, begin, l.OrganizationID, p))
	}
	return errors.Join(failed...)
}

// Balance sets what a client gets from a provider against what it owes that, before it is charged.
func (s *Service) Balance(ctx context.Context, o ids.Organization, p ids.Provider) error {
	return s.balance(ctx, ctx, o, p)
}

// balance sets what a client gets from a provider against what it owes that, the oldest of each first, until there is
// only one of both. Each that is set off is a transaction of its own.
func (s *Service) balance(ctx, begin context.Context, o ids.Organization, p ids.Provider) error {
	for more := true; more && begin.Err() == nil; {
		err := table.Anew(ctx, func(int) error {
			invoice, credit, there, err := s.pair(ctx, o, p)
			more = there
			if err != nil || !there {
				return err
			}
			return s.setOff(ctx, invoice, credit)
		}, overtaken...)
		if err != nil {
			return err
		}
	}
	return nil
}

// pair is the oldest invoice that a client owes a provider for which no card is being charged, and the oldest credit
// note of its currency that is not used up.
func (s *Service) pair(
	ctx context.Context,
	o ids.Organization,
	p ids.Provider,
) (invoice, credit Invoice, there bool, err error) {
	var owed, credits []Invoice
	for i, err := range table.RowsAs[Invoice](s.table.Rows(ctx, InvoicesOf(o))) {
		switch {
		case err != nil:
			return invoice, credit, false, err
		case i.ProviderID != p || i.State != Closed:
		case i.OpenCents() < 0:
			credits = append(credits, i)
		case i.Owed() && !i.attempted():
			owed = append(owed, i)
		}
	}
	for _, invoice = range owed {
		for _, credit = range credits {
			if credit.Currency == invoice.Currency {
				return invoice, credit, true, nil
			}
		}
	}
	return invoice, credit, false, nil
}

// attempted reports whether Stripe was asked to charge a card for an invoice, and what came of it is not known: how
// much it is of must not change then.
func (i *Invoice) attempted() bool {
	c := i.Charge
	return c != nil && !c.Begun.IsZero() && c.RefusedAt.IsZero() && c.UnknownAt.IsZero()
}

// setOff sets a credit note against an invoice, if both are as they were read. Whoever owes nothing past due any more
// is suspended for that no longer.
func (s *Service) setOff(ctx context.Context, i, credit Invoice) error {
	now := s.clock.Now()
	is, note := i, credit
	row := offset(&is, &note, now)
	if c := is.Charge; c != nil && !c.At.IsZero() && !billing.Chargeable(is.OpenCents(), is.Currency) {
		is.Charged(func(c *Charge) { c.At = time.Time{} }) // so little is not charged to a card
	}
	writes := []table.Write{table.Create(row, errMoved)}
	writes = append(writes, ChangeWrites(i, errMoved, func(i *Invoice) { *i = is })...)
	writes = append(writes, ChangeWrites(credit, errMoved, func(i *Invoice) { *i = note })...)
	t, err := s.tellingOf(ctx, &is)
	if err != nil {
		return err
	}
	if err := t.creditUsed(ctx, &note, row.Cents); err != nil {
		return err
	}
	by, d := s.server(t.p, logbook.ByCredit), t.d
	about := logbook.Subject{OrganizationID: i.OrganizationID, Invoice: i.Number}
	if d.managed {
		about.ClientID = d.o.ClientID
		line := logbook.Subject{ClientID: d.o.ClientID, Invoice: i.Number}
		writes = append(writes, by.clientEvent(i.OrganizationID, logbook.OrganizationInvoiceOffset, line))
	}
	if d.managed && i.Reminded >= reminded && !is.Owed() {
		more, mails, err := s.owesWrites(ctx, by, d, &is)
		if err != nil {
			return err
		}
		writes, t.mails = append(writes, more...), append(t.mails, mails...)
	}
	writes = append(writes, by.event(logbook.ProviderInvoiceOffset, about))
	return s.members.TransactTelling(ctx, s.table, writes, t.mails)
}
