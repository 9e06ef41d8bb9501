package invoices

import (
	"context"
	"slices"
	"time"

	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Overtaken are the errors after which a change of a charge is decided anew.
func Overtaken() []error { return overtaken }

// SaveCharge writes down how far charging has come, if the invoice is still as it was read, and gives it as it became.
func (s *Service) SaveCharge(ctx context.Context, i Invoice, change func(*Charge)) (Invoice, error) {
	writes := ChangeWrites(i, errMoved, func(i *Invoice) { i.Charged(change) })
	if err := s.table.Transact(ctx, writes...); err != nil {
		return i, err
	}
	var is Invoice
	_, err := s.table.Get(ctx, i.Key(), &is)
	return is, err
}

// ChargeAgain lets a card be charged once more for an invoice that one was refused for. also are writes that belong to
// it.
func (s *Service) ChargeAgain(ctx context.Context, i Invoice, also ...table.Write) error {
	writes := ChangeWrites(i, errMoved, func(i *Invoice) { i.ToCharge(s.clock.Now()) })
	return s.table.Transact(ctx, append(writes, also...)...)
}

// ChargeGivenBack writes down that the money of a payment was given back at Stripe before anybody here knew of it: the
// attempt has ended, and the invoice is open.
func (s *Service) ChargeGivenBack(ctx context.Context, i Invoice, payment string) error {
	now := table.Stamp(s.clock.Now())
	_, err := s.SaveCharge(ctx, i, func(c *Charge) {
		c.At, c.RefusedAt = time.Time{}, now
		c.giveBack(payment)
	})
	return err
}

// ChargeUnknown ends an attempt of which nobody here can learn any more what came of it, as the account at which it was
// made is not connected any more: nothing is charged or refused, and the provider's admins are asked to look there.
func (s *Service) ChargeUnknown(ctx context.Context, i Invoice) error {
	now := table.Stamp(s.clock.Now())
	is := i
	is.Charged(func(c *Charge) { c.At, c.UnknownAt = time.Time{}, now })
	t, err := s.tellingOf(ctx, &is)
	if err != nil {
		return err
	}
	site, err := s.site()
	if err != nil {
		return err
	}
	if err := t.toAdmins(ctx, mail.ChargeUnknown{
		OrganizationName: t.name(),
		Number:           mail.Name(i.Number),
		TotalCents:       i.OpenCents(),
		Currency:         mail.Name(i.Currency),
		Customer:         mail.Name(i.Charge.Customer),
		Begun:            i.Charge.Begun,
		Link:             site.ProviderInvoices(t.p.ID),
	}); err != nil {
		return err
	}
	return s.members.TransactTelling(ctx, s.table, ChangeWrites(i, errMoved, func(i *Invoice) { *i = is }), t.mails)
}

// ChargeAstray writes down that a payment brought what the invoice does not ask for, and tells the provider's admins to
// look at it: it pays nothing here. Nothing more is charged for the invoice by itself; it may be marked as paid by
// hand.
func (s *Service) ChargeAstray(
	ctx context.Context,
	i Invoice,
	payment string,
	cents int64,
	currency string,
	also ...table.Write,
) error {
	is, now := i, table.Stamp(s.clock.Now())
	if is.Charge == nil {
		is.ToCharge(time.Time{})
	}
	is.Charged(func(c *Charge) {
		c.Astray = append(slices.Clone(c.Astray), payment)
		if c.RefusedAt.IsZero() && c.UnknownAt.IsZero() && is.Owed() {
			c.At, c.UnknownAt = time.Time{}, now
		}
	})
	t, err := s.tellingOf(ctx, &is)
	if err != nil {
		return err
	}
	site, err := s.site()
	if err != nil {
		return err
	}
	if err := t.toAdmins(ctx, mail.PaymentAstray{
		OrganizationName: t.name(),
		Number:           mail.Name(i.Number),
		PaidCents:        cents,
		OpenCents:        max(0, i.OpenCents()),
		Currency:         mail.Name(currency),
		OpenCurrency:     mail.Name(i.Currency),
		Payment:          mail.Name(payment),
		Link:             site.ProviderInvoices(t.p.ID),
	}); err != nil {
		return err
	}
	about := logbook.Subject{OrganizationID: i.OrganizationID, Invoice: i.Number}
	if t.d.managed {
		about.ClientID = t.d.o.ClientID
	}
	writes := append(ChangeWrites(i, errMoved, func(i *Invoice) { *i = is }), also...)
	writes = append(writes, s.server(t.p, logbook.ByCard).event(logbook.ProviderPaymentAstray, about))
	return s.members.TransactTelling(ctx, s.table, writes, t.mails)
}

// PaidByCard marks an invoice that is owed as paid, if it is still as it was read: as a provider admin does, with the
// reason that a card was charged. payment is Stripe's name of it.
func (s *Service) PaidByCard(ctx context.Context, i Invoice, payment string, also ...table.Write) error {
	p, err := s.providerOf(ctx, i.ProviderID)
	if err != nil {
		return err
	}
	_, err = s.settle(ctx, s.server(p, logbook.ByCard), i, table.Stamp(s.clock.Now()), func(i *Invoice) {
		if i.Charge == nil {
			i.ToCharge(time.Time{})
		}
		i.Charged(func(c *Charge) {
			c.Payment, c.At, c.Failed = payment, time.Time{}, 0
			c.RefusedAt, c.UnknownAt = time.Time{}, time.Time{}
		})
	}, also...)
	return err
}

// CardRefused writes down that the card was not charged, and tells the client where to give another one, or to pay by
// transfer where none can be given (another is false). also are writes that belong to it.
func (s *Service) CardRefused(
	ctx context.Context,
	i Invoice,
	payment string,
	another bool,
	also ...table.Write,
) error {
	now := table.Stamp(s.clock.Now())
	is := i
	is.Charged(func(c *Charge) { c.Payment, c.At, c.RefusedAt = payment, time.Time{}, now })
	t, err := s.tellingOf(ctx, &is)
	if err != nil {
		return err
	}
	news := mail.CardRefused{
		Behind:           mail.By(t.p.ID),
		OrganizationName: t.name(),
		ProviderName:     mail.Name(t.p.Name),
		Number:           mail.Name(i.Number),
		TotalCents:       i.OpenCents(),
		Currency:         mail.Name(i.Currency),
		Due:              i.DueAt,
		AccountName:      mail.Name(i.Account()),
		IBAN:             mail.Name(i.IBAN),
	}
	var owners []tenancy.Membership
	if t.d.managed {
		site, err := s.site()
		if err != nil {
			return err
		}
		if another {
			news.Link = site.Subscription(t.d.o.ID)
		}
		if owners, err = members.Owners(ctx, s.table, t.d.o.ID); err != nil {
			return err
		}
	}
	if err := t.toDebtor(ctx, news, owners); err != nil {
		return err
	}
	writes := append(ChangeWrites(i, errMoved, func(i *Invoice) { *i = is }), also...)
	return s.members.TransactTelling(ctx, s.table, writes, t.mails)
}
