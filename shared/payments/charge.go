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
	p.connected = connected
	return p, errors.Join(err1, err2, err3, err4)
}

// offered reports whether the client may give another card.
func (p *payer) offered(i *invoices.Invoice) bool {
	return p.connected && p.client.ProviderID == i.ProviderID
}

// ask asks Stripe to charge, or what came of it when somebody asked before.
func (s *Service) ask(
	ctx context.Context,
	account *stripe.Account,
	i *invoices.Invoice,
	begun bool,
) (stripe.Payment, error) {
	c := i.Charge
	if c.Payment != "" {
		return account.Payment(ctx, c.Payment)
	}
	if begun {
		paid, found, err := account.Find(ctx, c.Customer, i.Attempt(), c.Begun.Add(-time.Hour))
		if err != nil || found {
			return paid, err
		}
	}
	return account.Pay(ctx, stripe.Charge{
		Attempt:     i.Attempt(),
		About:       aboutOf(i),
		Customer:    c.Customer,
		Method:      c.Method,
		AmountCents: i.TotalCents,
		Currency:    i.Currency,
		Description: i.Number,
	})
}

// wait puts a charge off.
func (s *Service) wait(ctx context.Context, i invoices.Invoice, until time.Time) error {
	_, err := s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) { c.At = table.Stamp(until) })
	return err
}

// refused writes down that Stripe refuses the provider's key, which its pages show, and puts the charge off. An attempt
// that was begun just now is none: nothing came of it, and the provider may be paid otherwise.
func (s *Service) refused(
	ctx context.Context,
	i invoices.Invoice,
	m *billing.Merchant,
	begun bool,
	now time.Time,
) error {
	_, err := s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) {
		c.At = table.Stamp(now.Add(soon))
		if !begun {
			c.Begun, c.Customer, c.Method = time.Time{}, "", ""
		}
	})
	if err != nil || now.Sub(m.RefusedAt) < soon {
		return err
	}
	m.RefusedAt = table.Stamp(now)
	err = s.table.Transact(ctx, table.Put(m, fault.Stale))
	if errors.Is(err, fault.Stale) { // another key was given meanwhile, or another run says the same
		err = nil
	}
	return err
}

// again lets a card be charged for the invoices that an earlier one was refused for.
func (s *Service) again(ctx context.Context, c *billing.OnFile) error {
	if c.Method == "" {
		return nil
	}
	for i, err := range table.RowsAs[invoices.Invoice](s.table.Rows(ctx, invoices.InvoicesOf(c.OrganizationID))) {
		if err != nil {
			return err
		}
		key := i.Key()
		err = table.Anew(ctx, func(round int) error {
			if round > 0 {
				i = invoices.Invoice{}
				if _, err := s.table.Get(ctx, key, &i); err != nil {
					return err
				}
			}
			if i.ProviderID != c.ProviderID || !i.Owed() || i.Charge == nil || i.Charge.RefusedAt.IsZero() ||
				i.Charge.Method == c.Method {
				return nil
			}
			return s.invoices.ChargeAgain(ctx, i)
		}, invoices.Overtaken()...)
		if err != nil {
			return err
		}
	}
	return nil
}
