package payments

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/invoices"
	"portaal/shared/operation"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/token"
)

// RunCharges charges cards for the invoices that are due for it. Before Stripe is asked it is written down that it will
// be, and with which card; the attempt has a name, under which Stripe charges once. Whoever finds an attempt that was
// begun asks Stripe what came of it first. So it may be called twice, at once, or be cut off at any point. See decision
// 0123.
var RunCharges = operation.Job(operation.Spec{
	ID:       "payments-run-charges",
	Summary:  "Charge cards for invoices.",
	Grants:   table.Reads | table.Writes | token.Peppers,
	Schedule: "rate(5 minutes)",
}, runCharges)

// How long a charge waits.
const (
	soon  = time.Hour      // when Stripe has not decided yet, or refuses the account
	later = 24 * time.Hour // while the provider is disabled
)

func runCharges(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	shards := make([]func() error, invoices.ChargeShards)
	for n := range shards {
		shards[n] = func() error { return s.chargeShard(ctx, begin, n) }
	}
	return table.Together(shards...)
}

// chargeShard charges what is due in one shard, as long as more may be begun. One that fails keeps no other from its
// own.
func (s *Service) chargeShard(ctx, begin context.Context, shard int) error {
	var failed []error
	due := s.table.Rows(ctx, invoices.ChargesDue(shard, s.clock.Now()))
	for r, err := range table.RowsAs[invoices.ChargeDue](due) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		if begin.Err() != nil {
			break
		}
		failed = append(failed, table.Anew(ctx, func(int) error { return s.charge(ctx, &r) }, invoices.Overtaken()...))
	}
	return errors.Join(failed...)
}

// charge goes on with the charge of an invoice that a row says is due, unless it is no more.
func (s *Service) charge(ctx context.Context, r *invoices.ChargeDue) error {
	i := invoices.Invoice{OrganizationID: r.OrganizationID, ProviderID: r.ProviderID, Date: r.Date}
	there, err := s.table.Get(ctx, i.Key(), &i)
	if err != nil {
		return err
	}
	now := s.clock.Now()
	if due := i.ChargeDue(); !there || due == nil || due.At.After(now) {
		return nil
	}
	p, err := s.payer(ctx, &i)
	if err != nil {
		return err
	}
	begun := !i.Charge.Begun.IsZero()
	switch {
	case !p.connected, !begun && !p.card.Pays(p.client), !begun && p.card.ProviderID != i.ProviderID:
		return s.invoices.CardRefused(ctx, i, "", p.offered(&i))
	case !begun && !p.provider.Enabled:
		return s.wait(ctx, i, now.Add(later))
	}
	account, err := s.account(&p.merchant)
	if err != nil {
		return err
	}
	if !begun {
		i, err = s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) {
			c.Begun, c.Customer, c.Method = table.Stamp(now), p.card.Customer, p.card.Method
		})
		if err != nil {
			return err
		}
		if i.Charge == nil || i.Charge.Begun.IsZero() || !i.Owed() { // somebody else was first after all
			return nil
		}
	}
	paid, err := s.ask(ctx, account, &i, begun)
	if refuses(err) {
		return s.refused(ctx, i, &p.merchant, begun, now)
	}
	if err != nil {
		return err
	}
	switch paid.State {
	case stripe.Paid:
		return s.invoices.PaidByCard(ctx, i, paid.ID)
	case stripe.UnderWay:
		_, err := s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) {
			c.Payment, c.At = paid.ID, table.Stamp(now.Add(soon))
		})
		return err
	}
	return s.invoices.CardRefused(ctx, i, paid.ID, p.offered(&i))
}
