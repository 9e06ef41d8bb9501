package invoices

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RunReminders takes the steps of invoices that were not paid: a first reminder when one is past due, a second one a
// week before the client is suspended, the suspension, fourteen days after the due date, and a week after it the end of
// the client's subscription. It asks which steps are due rather than which call this is. A step, its mails and that it
// was taken are one transaction, so that each is taken once, however often, late or half this is called. See decision
// 0120.
var RunReminders = operation.Job(operation.Spec{
	ID:       "invoices-run-reminders",
	Summary:  "Remind clients of invoices that are past due, and suspend those that do not pay.",
	Grants:   table.Reads | table.Writes,
	Schedule: "rate(15 minutes)",
}, runReminders)

// putOff is for how long a step waits while the provider is disabled, and could not say that it was paid.
const putOff = 24 * time.Hour

func runReminders(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	shards := make([]func() error, reminderShards)
	for n := range shards {
		shards[n] = func() error { return s.remindShard(ctx, begin, n) }
	}
	return table.Together(shards...)
}

// remindShard takes the steps of one shard that are due, as long as more may be begun. One that fails keeps no other
// from its own.
func (s *Service) remindShard(ctx, begin context.Context, shard int) error {
	var failed []error
	for r, err := range table.RowsAs[Reminder](s.table.Rows(ctx, RemindersDue(shard, s.clock.Now()))) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		if begin.Err() != nil {
			break
		}
		failed = append(failed, s.remind(ctx, &r))
	}
	return errors.Join(failed...)
}

// remind takes the step of an invoice that a row says is due, unless another run has, or it was paid meanwhile.
func (s *Service) remind(ctx context.Context, r *Reminder) error {
	return table.Anew(ctx, func(int) error {
		i := Invoice{OrganizationID: r.OrganizationID, ProviderID: r.ProviderID, Date: r.Date}
		there, err := s.table.Get(ctx, i.Key(), &i)
		if err != nil {
			return err
		}
		now := s.clock.Now()
		if at, due := i.nextStep(); !there || !due || at.After(now) {
			return nil
		}
		var p tenancy.Provider
		if there, err = s.table.Get(ctx, tenancy.ProviderKey(i.ProviderID), &p); err != nil {
			return err
		}
		if !there || !p.Enabled {
			return s.delay(ctx, i, now)
		}
		return s.takeStep(ctx, p, i, now)
	}, overtaken...)
}

// delay lets the step of an invoice wait, and moves the dates that were told with it: nobody could say meanwhile that
// it was paid.
func (s *Service) delay(ctx context.Context, i Invoice, now time.Time) error {
	is := i
	if i.Reminded == suspended {
		is.CancelAt = table.Stamp(now.Add(cancel))
	} else {
		is.owedAgain(now.Add(putOff))
		is.NotBefore = table.Stamp(now.Add(putOff))
	}
	writes := ChangeWrites(i, errMoved, func(i *Invoice) { *i = is })
	if is.Reminded > 0 && !is.SuspendAt.Equal(i.SuspendAt) {
		d, err := s.debtor(ctx, i.OrganizationID, i.ProviderID)
		if err != nil {
			return err
		}
		if d.managed {
			debts := d.seats.WithDebt(is.debt())
			writes = append(writes, organizations.DebtWrites(d.o, d.o, d.seats, debts, d.paid, now)...)
		}
	}
	return s.table.Transact(ctx, writes...)
}

// takeStep takes the next step of an invoice, if all is still as it was read.
func (s *Service) takeStep(ctx context.Context, p tenancy.Provider, i Invoice, now time.Time) error {
	d, err := s.debtor(ctx, i.OrganizationID, i.ProviderID)
	if err != nil {
		return err
	}
	is, o := i, d.o
	is.take(now)
	unpaid, ended := o.SuspendedFor(tenancy.SuspendedUnpaid), o.SuspendedFor(tenancy.SubscriptionEnded)
	if is.Reminded == cancelled && d.managed && !unpaid && !ended { // it was nobody's client meanwhile, and came back
		is = i
		is.owedAgain(now)
	}
	t := telling{s: s, p: p, d: d, i: &is}
	var lines []table.Write
	switch {
	case is.Reminded < suspended:
		err = t.remindersWrites(ctx)
	case !d.managed: // nobody is suspended for it
	case is.Reminded == suspended:
		is.CancelAt = table.Stamp(now.Add(cancel))
		if !unpaid {
			o.Suspend(tenancy.SuspendedUnpaid)
			lines = suspendedWrites(p, o, is.Number, now)
		}
		if !unpaid || !ended { // of another invoice it was told another date
			err = t.suspendedWrites(ctx)
		}
	case !ended:
		o.Suspend(tenancy.SubscriptionEnded)
		lines = suspendedWrites(p, o, is.Number, now)
		err = t.cancelledWrites(ctx, now)
	}
	if err != nil {
		return err
	}
	writes := append(ChangeWrites(i, errMoved, func(i *Invoice) { *i = is }), lines...)
	if d.managed {
		writes = append(writes, organizations.DebtWrites(d.o, o, d.seats, d.seats.WithDebt(is.debt()), d.paid, now)...)
	}
	return s.members.TransactTelling(ctx, s.table, writes, t.mails)
}

// suspendedWrites makes the lines of both logs, and lets the provider's staff see it at their next sync.
func suspendedWrites(p tenancy.Provider, o tenancy.Organization, number string, now time.Time) []table.Write {
	about := logbook.Subject{
		OrganizationID: o.ID,
		ProviderID:     p.ID,
		ClientID:       o.ClientID,
		Invoice:        number,
	}
	why := logbook.ByUnpaidBill
	inProvider, inClient := logbook.ProviderLog(p.ID), logbook.OrganizationLog(o.ID)
	return []table.Write{
		organizations.ProviderMoved(p.ID),
		logbook.NewServerEvent(inProvider, logbook.ProviderClientSuspended, about, why, now),
		logbook.NewServerEvent(inClient, logbook.OrganizationSuspended, about, why, now),
	}
}
