package invoices

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// debtor is the client of an invoice, with what changes where it owes something else: read when the invoice was, or is
// to be, past due. It is nobody once the organisation is gone, or somebody else's client: then nothing is suspended.
type debtor struct {
	managed bool
	o       tenancy.Organization
	seats   organizations.Seats
	paid    billing.Subscription
}

func (s *Service) debtor(ctx context.Context, o ids.Organization, p ids.Provider) (d debtor, err error) {
	there, err := s.table.Get(ctx, tenancy.OrganizationKey(o), &d.o)
	if err != nil || !there || d.o.Deleting || d.o.ProviderID != p {
		return d, err
	}
	d.managed = true
	return d, table.Together(
		func() (err error) { d.seats, err = organizations.ReadSeats(ctx, s.table, d.o); return err },
		func() (err error) { d.paid, err = billing.ReadSubscription(ctx, s.table, o); return err },
	)
}

// sayer is who says that an invoice was paid, or not: an admin of the provider, or the server itself.
type sayer struct {
	provider tenancy.Provider
	place    ids.ProviderUser // "" where no person says it
	tx       interface {
		Transact(ctx context.Context, writes ...table.Write) error
	}
	event       func(what logbook.EventType, about logbook.Subject) table.Write // in the provider's log
	clientEvent func(o ids.Organization, what logbook.EventType, about logbook.Subject) table.Write
}

// admin is a provider admin who says it.
func admin(by access.ProviderStaff) sayer {
	return sayer{
		provider:    by.Provider(),
		place:       by.Place().ID,
		tx:          by,
		event:       by.Event,
		clientEvent: by.OrganizationEvent,
	}
}

// server is the server itself, for a reason.
func (s *Service) server(p tenancy.Provider, why logbook.ServerReason) sayer {
	event := func(log table.Path) func(logbook.EventType, logbook.Subject) table.Write {
		return func(what logbook.EventType, about logbook.Subject) table.Write {
			return logbook.NewServerEvent(log, what, about, why, s.clock.Now())
		}
	}
	return sayer{
		provider: p,
		tx:       s.table,
		event:    event(logbook.ProviderLog(p.ID)),
		clientEvent: func(o ids.Organization, what logbook.EventType, about logbook.Subject) table.Write {
			return event(logbook.OrganizationLog(o))(what, about)
		},
	}
}

// settle marks an invoice as paid at an instant, or as not paid with none, if all is still as it was read; it gives the
// invoice as it became. also are writes that belong to it.
func (s *Service) settle(
	ctx context.Context,
	by sayer,
	i Invoice,
	paidAt time.Time,
	change func(*Invoice),
	also ...table.Write,
) (Invoice, error) {
	now := s.clock.Now()
	is := i
	is.PaidAt, is.PaidBy = paidAt, ""
	said, back := logbook.ProviderInvoicePaid, logbook.ProviderInvoiceUnpaid
	if i.IsCreditNote() {
		said, back = logbook.ProviderCreditPaidOut, logbook.ProviderCreditNotPaidOut
	}
	what := back
	if paidAt.IsZero() {
		is.owedAgain(now)
	} else {
		is.PaidBy, what = by.place, said
	}
	if by.place != "" {
		is.endCharge(paidAt.IsZero(), now)
	}
	if change != nil {
		change(&is)
	}
	writes := append(ChangeWrites(i, errMoved, func(i *Invoice) { *i = is }), also...)
	var mails []table.Write
	about := logbook.Subject{OrganizationID: i.OrganizationID, Invoice: i.Number}
	if i.Reminded >= reminded {
		d, err := s.debtor(ctx, i.OrganizationID, i.ProviderID)
		if err != nil {
			return i, err
		}
		if d.managed {
			about.ClientID = d.o.ClientID
			var more []table.Write
			if more, mails, err = s.owesWrites(ctx, by, d, &is); err != nil {
				return i, err
			}
			writes = append(writes, more...)
		}
	}
	writes = append(writes, by.event(what, about))
	return is, s.members.TransactTelling(ctx, by.tx, writes, mails)
}

// owesWrites makes the writes by which what a client owes follows an invoice, and the mails that tell its owners when
// it is suspended for that no longer.
func (s *Service) owesWrites(
	ctx context.Context,
	by sayer,
	d debtor,
	i *Invoice,
) (writes, mails []table.Write, err error) {
	debts := d.seats.WithoutDebt(i.Date)
	if i.Owed() {
		debts = d.seats.WithDebt(i.debt())
	}
	o := d.o
	if len(debts) == 0 {
		o.Resume(tenancy.SuspendedUnpaid)
	}
	writes = organizations.DebtWrites(d.o, o, d.seats, debts, d.paid, s.clock.Now())
	if !d.o.SuspendedFor(tenancy.SuspendedUnpaid) || o.SuspendedFor(tenancy.SuspendedUnpaid) {
		return writes, nil, nil
	}
	site, err := s.site()
	if err != nil {
		return nil, nil, err
	}
	owners, err := members.Owners(ctx, s.table, o.ID)
	if err != nil {
		return nil, nil, err
	}
	mails, err = s.members.TellWrites(ctx, o.ID, owners, mail.OrganizationPaid{
		Behind:           mail.By(by.provider.ID),
		OrganizationName: mail.Name(o.Name),
		ProviderName:     mail.Name(by.provider.Name),
		Suspended:        !o.Enabled,
		Link:             site.Members(o.ID),
	})
	client := logbook.Subject{OrganizationID: o.ID, ClientID: o.ClientID}
	return append(writes,
		organizations.ProviderMoved(by.provider.ID),
		by.event(logbook.ProviderClientReactivated, client),
		by.clientEvent(o.ID, logbook.OrganizationReactivated, logbook.Subject{ClientID: o.ClientID}),
	), mails, err
}
