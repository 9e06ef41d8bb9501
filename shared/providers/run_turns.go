package providers

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RunTurns carries out what was to become of subscriptions whose period has ended: the organisation follows what is
// billed. It asks what is due rather than which call this is: called twice, late, or cut off, it goes on where the last
// one stopped. What is billed does not wait for it: see billing.Coming, and decision 0117.
var RunTurns = operation.Job(operation.Spec{
	ID:       "providers-run-turns",
	Summary:  "Carry out what was to become of subscriptions at the end of their period.",
	Grants:   table.Reads | table.Writes,
	Schedule: "rate(15 minutes)",
}, runTurns)

func runTurns(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	var failed []error
	for _, due := range billing.Turns(s.clock.Now()) {
		for t, err := range table.RowsAs[billing.Turn](s.table.Rows(ctx, due)) {
			if err != nil {
				return errors.Join(append(failed, err)...)
			}
			if begin.Err() != nil {
				return errors.Join(failed...)
			}
			failed = append(failed, s.turn(ctx, t.OrganizationID)) // one that fails keeps no other from it
		}
	}
	return errors.Join(failed...)
}

// turn carries out what was to become of a client's subscription by now, in one transaction; nothing when that is done.
func (s *Service) turn(ctx context.Context, id ids.Organization) error {
	return table.Anew(ctx, func(int) error {
		var o tenancy.Organization
		there, err := s.table.Get(ctx, tenancy.OrganizationKey(id), &o)
		if err != nil || !there || o.Deleting {
			return err
		}
		seats, err := organizations.ReadSeats(ctx, s.table, o)
		if err != nil {
			return err
		}
		paid, err := billing.ReadSubscription(ctx, s.table, id)
		if err != nil {
			return err
		}
		now := table.Stamp(s.clock.Now())
		c := paid.Coming
		if c == nil || c.At.After(now) {
			return nil
		}
		if c.What == billing.ToEnd {
			return s.end(ctx, o, seats, paid, now)
		}
		o.PlanType = c.Plan(o.PlanType)
		over := func(s *billing.Subscription) { s.Coming = nil }
		after := seats
		is := billing.Book{Subscription: paid}.At(now) // which something may have been bought of since
		after.OwnPrices, after.PriceVersion = is.OwnPrices, is.PriceVersion
		writes := organizations.AlterWrites(o, seats, after, paid, now, over)
		lines := turnedWrites(o, logbook.ProviderClientBought, logbook.OrganizationUpdated, now)
		return s.table.Transact(ctx, append(writes, lines...)...)
	}, organizations.SeatsMoved, billing.SeatsChanged)
}

// end suspends a client whose subscription has come to its end, and tells its owners.
func (s *Service) end(
	ctx context.Context,
	o tenancy.Organization,
	seats organizations.Seats,
	paid billing.Subscription,
	now time.Time,
) error {
	over := func(s *billing.Subscription) {
		if s.Suspended {
			s.LimitChanges++ // no entry tells of it
		}
		s.Coming, s.Suspended = nil, true
	}
	ended, _ := billing.ChangedWrites(paid, now, over)
	owners, err := members.Owners(ctx, s.table, o.ID)
	if err != nil {
		return err
	}
	mails, err := s.members.TellWrites(ctx, o.ID, owners, mail.OrganizationSuspended{
		Behind:           mail.By(o.ProviderID),
		OrganizationName: mail.Name(o.Name),
		ProviderName:     mail.Name(o.ProviderName),
		Cancelled:        true,
		Deletes:          ended.DeletesAt(),
	})
	if err != nil {
		return err
	}
	o.Suspend(tenancy.SubscriptionEnded)
	after := seats
	after.EndsAt = time.Time{}
	writes := append(tenancy.SwitchWrites(o), organizations.AlterWrites(o, seats, after, paid, now, over)...)
	lines := turnedWrites(o, logbook.ProviderClientSuspended, logbook.OrganizationSuspended, now)
	return s.members.TransactTelling(ctx, s.table, append(writes, lines...), mails)
}

// turnedWrites makes the lines of what the end of a period brought, in both logs.
func turnedWrites(o tenancy.Organization, what, here logbook.EventType, now time.Time) []table.Write {
	about := logbook.Subject{OrganizationID: o.ID, ProviderID: o.ProviderID, ClientID: o.ClientID}
	return []table.Write{
		organizations.ProviderMoved(o.ProviderID),
		logbook.NewServerEvent(logbook.ProviderLog(o.ProviderID), what, about, logbook.AtPeriodEnd, now),
		logbook.NewServerEvent(logbook.OrganizationLog(o.ID), here, about, logbook.AtPeriodEnd, now),
	}
}
