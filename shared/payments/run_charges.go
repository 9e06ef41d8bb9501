package payments

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/operation"
	"portaal/shared/stripe"
	"portaal/shared/table"
	"portaal/shared/token"
)

// RunCharges charges cards for the invoices that are due for it. Before Stripe is asked it is written down that it will
// be, and with which card; the attempt has a name, under which Stripe charges once. Whoever finds an attempt that was
// begun asks Stripe what came of it first. So it may be called twice, at once, or be cut off at any point. It fails
// when Stripe answers nobody; what is wrong with one provider's account is that provider's. See decision 0123.
var RunCharges = operation.Job(operation.Spec{
	ID:       "payments-run-charges",
	Summary:  "Charge cards for invoices.",
	Grants:   table.Reads | table.Writes | token.Peppers,
	Schedule: "rate(5 minutes)",
}, runCharges)

// How long a charge waits, and how much is begun at a time.
const (
	soon     = time.Hour        // when Stripe has not decided yet, or refuses the account
	later    = 24 * time.Hour   // while the provider is disabled
	atFirst  = 5 * time.Minute  // after a failure, and twice as long after each one more
	atMost   = 6 * time.Hour    // after many
	named    = 23 * time.Hour   // for how long Stripe knows an attempt by its name: a day at least
	patience = 20 * time.Second // with Stripe, for one invoice
	inShard  = 200              // invoices of a shard, in one run
	abreast  = 3                // of them at the same time
)

// tally counts what Stripe answers in a run.
type tally struct{ answered, silent atomic.Int64 }

func runCharges(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	if end, ends := begin.Deadline(); ends { // what is begun has time to be ended
		earlier, cancel := context.WithDeadline(begin, end.Add(-patience))
		defer cancel()
		begin = earlier
	}
	var heard tally
	shards := make([]func() error, invoices.ChargeShards)
	for n := range shards {
		shards[n] = func() error { return s.chargeShard(ctx, begin, n, &heard) }
	}
	err := table.Together(shards...)
	if heard.silent.Load() > 0 && heard.answered.Load() == 0 {
		err = errors.Join(err, stripe.ErrAway)
	}
	return err
}

// chargeShard charges what is due in one shard, some at a time, as long as more may be begun. One that fails keeps no
// other from its own, and one provider keeps no other waiting.
func (s *Service) chargeShard(ctx, begin context.Context, shard int, heard *tally) error {
	var due []invoices.ChargeDue
	for r, err := range table.RowsAs[invoices.ChargeDue](s.table.Rows(ctx, invoices.ChargesDue(shard, s.clock.Now()))) {
		if err != nil {
			return err
		}
		if due = append(due, r); len(due) == inShard {
			break
		}
	}
	var failed []error
	for some := range slices.Chunk(inTurn(due), abreast) {
		if begin.Err() != nil {
			break
		}
		var work []func() error
		for _, r := range some {
			work = append(work, func() error { return s.chargeDue(ctx, &r, heard) })
		}
		failed = append(failed, table.Together(work...))
	}
	return errors.Join(failed...)
}

// inTurn lets providers take turns, each with what is due the longest.
func inTurn(due []invoices.ChargeDue) []invoices.ChargeDue {
	turns, of := map[ids.Provider]int{}, map[table.Key]int{}
	for _, r := range due {
		of[r.Key()] = turns[r.ProviderID]
		turns[r.ProviderID]++
	}
	slices.SortStableFunc(due, func(a, b invoices.ChargeDue) int { return of[a.Key()] - of[b.Key()] })
	return due
}

// chargeDue goes on with the charge of an invoice. When that fails it is put off, longer each time.
func (s *Service) chargeDue(ctx context.Context, r *invoices.ChargeDue, heard *tally) error {
	moved := append(invoices.Overtaken(), errCardMoved)
	err := table.Anew(ctx, func(int) error { return s.charge(ctx, r, heard) }, moved...)
	if err == nil {
		return nil
	}
	off := table.Anew(ctx, func(int) error {
		i, due, err := s.due(ctx, r)
		if err != nil || !due {
			return err
		}
		_, err = s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) {
			wait := min(atFirst<<min(c.Failed, 10), atMost)
			c.At, c.Failed = table.Stamp(s.clock.Now().Add(wait)), c.Failed+1
		})
		return err
	}, moved...)
	if errors.Is(err, stripe.ErrAway) || errors.Is(err, stripe.ErrUnknown) || refuses(err) {
		err = nil // the tally says whether it was so for all
	}
	return errors.Join(err, off)
}

// due reads the invoice of a row, and whether a card is to be charged for it by now.
func (s *Service) due(ctx context.Context, r *invoices.ChargeDue) (i invoices.Invoice, due bool, err error) {
	i = invoices.Invoice{OrganizationID: r.OrganizationID, ProviderID: r.ProviderID, Date: r.Date}
	there, err := s.table.Get(ctx, i.Key(), &i)
	if err != nil || !there {
		return i, false, err
	}
	is := i.ChargeDue()
	return i, is != nil && !is.At.After(s.clock.Now()), nil
}

// charge goes on with the charge of an invoice that a row says is due, unless it is no more.
func (s *Service) charge(ctx context.Context, r *invoices.ChargeDue, heard *tally) error {
	i, due, err := s.dueAfterCredit(ctx, r)
	if err != nil || !due {
		return err
	}
	p, err := s.payer(ctx, &i)
	if err != nil {
		return err
	}
	now, begun := s.clock.Now(), !i.Charge.Begun.IsZero()
	switch {
	case begun && (!p.connected || p.merchant.Account != i.Charge.Account):
		return s.invoices.ChargeUnknown(ctx, i)
	case begun:
	case !p.pays():
		return s.end(ctx, i, "")
	case !p.provider.Enabled:
		return s.wait(ctx, i, now.Add(later))
	}
	account, err := s.account(&p.merchant)
	if err != nil {
		return err
	}
	if !begun {
		i, err = s.invoices.SaveCharge(ctx, i, func(c *invoices.Charge) {
			c.Begun, c.Customer, c.Method = table.Stamp(now), p.card.Customer, p.card.Method
			c.Account = p.merchant.Account
		})
		if err != nil {
			return err
		}
		if i.Charge == nil || i.Charge.Begun.IsZero() || !i.Owed() { // somebody else was first after all
			return nil
		}
	}
	asking, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	paid, err := s.ask(asking, account, &i, &p, begun)
	if errors.Is(err, stripe.ErrAway) {
		heard.silent.Add(1)
		return err
	}
	heard.answered.Add(1)
	switch {
	case errors.Is(err, stripe.ErrUnknown): // it was there, and is not any more
		return s.invoices.ChargeUnknown(ctx, i)
	case refuses(err):
		return s.refused(ctx, i, &p.merchant, begun, now)
	case err != nil:
		return err
	}
	if err := s.saysOfKey(ctx, &p.merchant, time.Time{}); err != nil {
		return err
	}
	return s.carryOut(ctx, asking, account, i, &p, paid)
}
