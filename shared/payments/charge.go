package payments

import (
	"context"
	"errors"
	"time"

	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/invoices"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// payer is whose card is charged, and by whom, as they stand now.
type payer struct {
	provider  tenancy.Provider
	client    tenancy.Organization
	card      billing.OnFile
	merchant  billing.Merchant
	connected bool
}

func (s *Service) payer(ctx context.Context, i *invoices.Invoice) (p payer, err error) {
	keys := []table.Key{
		tenancy.ProviderKey(i.ProviderID), tenancy.OrganizationKey(i.OrganizationID),
		billing.CardKey(i.OrganizationID), billing.MerchantKey(i.ProviderID),
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return p, err
	}
	_, err1 := found.Into(keys[0], &p.provider)
	_, err2 := found.Into(keys[1], &p.client)
	_, err3 := found.Into(keys[2], &p.card)
	connected, err4 := found.Into(keys[3], &p.merchant)
	p.connected = connected && p.merchant.Takes(s.config.TestPayments)
	return p, errors.Join(err1, err2, err3, err4)
}

// pays reports whether the client pays the one who sent its invoice by the card that is on file.
func (p *payer) pays() bool { return p.connected && p.card.Pays(p.client, &p.merchant) }

// offered reports whether the client may give another card.
func (p *payer) offered(i *invoices.Invoice) bool {
	return p.connected && p.client.ProviderID == i.ProviderID
}

// ask asks Stripe to charge, or what came of it when somebody asked before. An attempt that Stripe knows nothing of is
// asked for once more only while Stripe remembers its name, and while the client pays by the card that it was for.
func (s *Service) ask(
	ctx context.Context,
	account *stripe.Account,
	i *invoices.Invoice,
	p *payer,
	begun bool,
) (stripe.Payment, error) {
	c := i.Charge
	if c.Payment != "" {
		return account.Payment(ctx, c.Payment)
	}
	if begun {
		from, to := c.Begun.Add(-time.Hour), c.Begun.Add(named+time.Hour)
		paid, found, err := account.Find(ctx, c.Customer, i.Attempt(), from, to)
		switch {
		case err != nil:
			return paid, err
		case found && paid.State == stripe.Paid: // perhaps it was given back since
			return account.Payment(ctx, paid.ID)
		case found:
			return paid, nil
		case !p.pays() || p.card.Method != c.Method || s.old(i):
			return stripe.Payment{State: stripe.Refused}, nil
		}
	}
	return account.Pay(ctx, stripe.Charge{
		Attempt:     i.Attempt(),
		About:       aboutOf(i),
		Customer:    c.Customer,
		Method:      c.Method,
		AmountCents: i.OpenCents(),
		Currency:    i.Currency,
		Description: i.Number,
	})
}

// old reports whether Stripe may have forgotten the name of an attempt.
func (s *Service) old(i *invoices.Invoice) bool {
	return !s.clock.Now().Before(i.Charge.Begun.Add(named))
}

// carryOut does what follows from Stripe's answer. Whatever ends without money is cancelled at Stripe first: it may
// have been paid meanwhile, and can't be paid later. asking is for how long Stripe is waited for.
func (s *Service) carryOut(
	ctx, asking context.Context,
	account *stripe.Account,
	i invoices.Invoice,
	p *payer,
	paid stripe.Payment,
) (err error) {
	if paid.ID != "" && (paid.State == stripe.Refused || paid.State == stripe.UnderWay && s.old(&i)) {
		if paid, err = account.Cancel(asking, paid.ID); err != nil {
			return err
		}
	}
	switch paid.State {
	case stripe.Paid:
		return s.settle(ctx, i.Key(), paid, &p.merchant, nil)
	case stripe.GivenBack:
		return s.invoices.ChargeGivenBack(ctx, i, paid.ID)
	case stripe.UnderWay:
		_, err := s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) {
			c.Payment, c.At, c.Failed = paid.ID, table.Stamp(s.clock.Now().Add(soon)), 0
		})
		return err
	}
	return s.end(ctx, i, paid.ID)
}

// end ends an attempt that brought nothing: by a card that was given meanwhile the next one begins, and otherwise the
// client is told. A card that is given just now is not overlooked: one of both sees the other.
func (s *Service) end(ctx context.Context, i invoices.Invoice, payment string) error {
	p, err := s.payer(ctx, &i)
	if err != nil {
		return err
	}
	asRead := table.Check(billing.CardKey(i.OrganizationID), table.AsRead(p.card.Rev), errCardMoved)
	if p.pays() && p.card.Method != i.Charge.Method {
		return s.invoices.ChargeAgain(ctx, i, asRead)
	}
	return s.invoices.CardRefused(ctx, i, payment, p.offered(&i), asRead)
}

// settle marks the invoice as paid that a payment was for, whatever was to be done for it and when. Of a payment that
// brought what the invoice does not ask for the provider's admins are told, once. heard is the message that told of it,
// nil for none, and is written down in any case.
func (s *Service) settle(
	ctx context.Context,
	key table.Key,
	paid stripe.Payment,
	m *billing.Merchant,
	heard *Heard,
) error {
	return table.Anew(ctx, func(int) error {
		var also []table.Write
		if heard != nil {
			also = append(also, table.Create(heard, errHeard))
		}
		var i invoices.Invoice
		there, err := s.table.Get(ctx, key, &i)
		if err != nil {
			return err
		}
		fits := i.Owed() && aboutOf(&i) == paid.About && i.OpenCents() == paid.AmountCents &&
			i.Currency == paid.Currency
		switch came := paid.State == stripe.Paid && paid.Live == m.Live; {
		case !there || !came || i.Placed(paid.ID) || i.WentAstray(paid.ID) && !fits:
			return s.table.Transact(ctx, also...)
		case fits:
			return s.invoices.PaidByCard(ctx, i, paid.ID, also...)
		}
		return s.invoices.ChargeAstray(ctx, i, paid.ID, paid.AmountCents, paid.Currency, also...)
	}, invoices.Overtaken()...)
}

// dueAfterCredit is due, once what the client has to get was set against what it owes: before Stripe is asked for the
// first time.
func (s *Service) dueAfterCredit(ctx context.Context, r *invoices.ChargeDue) (invoices.Invoice, bool, error) {
	i, due, err := s.due(ctx, r)
	if err != nil || !due || !i.Charge.Begun.IsZero() {
		return i, due, err
	}
	if err := s.invoices.Balance(ctx, r.OrganizationID, r.ProviderID); err != nil {
		return i, false, err
	}
	return s.due(ctx, r)
}

// wait puts a charge off.
func (s *Service) wait(ctx context.Context, i invoices.Invoice, until time.Time) error {
	_, err := s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) { c.At = table.Stamp(until) })
	return err
}

// refused writes down that Stripe refuses the provider's key, or what is asked with it, which its pages show, and puts
// the charge off. An attempt that was begun just now is none: nothing came of it, and the provider may be paid
// otherwise.
func (s *Service) refused(
	ctx context.Context,
	i invoices.Invoice,
	m *billing.Merchant,
	begun bool,
	now time.Time,
) error {
	_, err := s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) {
		if !begun { // under another name: Stripe may remember this one as refused
			*c = *c.Next()
		}
		c.At, c.Failed = table.Stamp(now.Add(soon)), 0
	})
	if err != nil || now.Sub(m.RefusedAt) < soon {
		return err
	}
	return s.saysOfKey(ctx, m, table.Stamp(now))
}

// saysOfKey writes down when Stripe refused the key; zero when it does not any more.
func (s *Service) saysOfKey(ctx context.Context, m *billing.Merchant, refusedAt time.Time) error {
	if m.RefusedAt.Equal(refusedAt) {
		return nil
	}
	m.RefusedAt = refusedAt
	err := s.table.Transact(ctx, table.Put(m, fault.Stale))
	if errors.Is(err, fault.Stale) { // another key was given meanwhile, or another run says the same
		err = nil
	}
	return err
}
