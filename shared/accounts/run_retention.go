package accounts

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// RunRetention deletes the organisations of clients whose subscription ended ninety days ago, after two warnings, as
// DeleteOrganization does. It asks which steps are due rather than which call this is. A warning, its mails and that it
// was given are one transaction, and so is the closing; what is broken off after that stays due until it is taken
// apart. See decision 0126.
var RunRetention = operation.Job(operation.Spec{
	ID:       "accounts-run-retention",
	Summary:  "Warn of the deletion of clients whose subscription has ended, and delete them after 90 days.",
	Grants:   table.Reads | table.Writes,
	Schedule: "rate(15 minutes)",
}, runRetention)

// putOff is for how long a step waits while the provider is disabled, and could not resume the subscription.
const putOff = 24 * time.Hour

func runRetention(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	var failed []error
	for _, due := range billing.Expiries(s.table.Clock().Now()) {
		for e, err := range table.RowsAs[billing.Expiry](s.table.Rows(ctx, due)) {
			if err != nil {
				return errors.Join(append(failed, err)...)
			}
			if begin.Err() != nil {
				return errors.Join(failed...)
			}
			failed = append(failed, s.retain(ctx, e.OrganizationID)) // one that fails keeps no other from it
		}
	}
	return errors.Join(failed...)
}

// retain takes the step of a client that a row says is due, unless another run has, or its subscription was resumed
// meanwhile. Once it is closed it is taken apart.
func (s *Service) retain(ctx context.Context, id ids.Organization) error {
	closed := false
	err := table.Anew(ctx, func(int) (err error) {
		closed, err = s.step(ctx, id)
		return err
	}, organizations.SeatsMoved, billing.SeatsChanged, fault.Stale)
	if err != nil || !closed {
		return err
	}
	return table.Anew(ctx, func(int) error {
		var o tenancy.Organization
		there, err := s.table.Get(ctx, tenancy.OrganizationKey(id), &o)
		if err != nil || !there {
			return err
		}
		d := demolition{
			steps:  steps{s.table, s.table.Transact},
			o:      o,
			caller: noCaller,
			gone: mail.OrganizationDeleted{
				Behind:           mail.By(o.ProviderID),
				OrganizationName: mail.Name(o.Name),
				Expired:          true,
			},
		}
		return d.all(ctx)
	}, errTaken)
}

// step takes the next step of a client, if it is due and all is still as it was read; closed reports whether the
// organisation is to be taken apart.
func (s *Service) step(ctx context.Context, id ids.Organization) (closed bool, err error) {
	all, err := billing.ReadSubscriptions(ctx, s.table, id)
	if err != nil {
		return false, err
	}
	paid, now := all[id], s.table.Clock().Now()
	r := paid.Retention
	if r == nil || r.NextAt().After(now) || r.Deleting {
		return r != nil && r.Deleting, nil
	}
	var o tenancy.Organization
	there, err := s.table.Get(ctx, tenancy.OrganizationKey(id), &o)
	if err != nil || !there || !o.SuspendedFor(tenancy.SubscriptionEnded) { // else it follows its subscription first
		return false, err
	}
	seats, err := organizations.ReadSeats(ctx, s.table, o)
	if err != nil {
		return false, err
	}
	var p tenancy.Provider
	if there, err = s.table.Get(ctx, tenancy.ProviderKey(o.ProviderID), &p); err != nil {
		return false, err
	}
	switch {
	case !there || !p.Enabled:
		return false, s.table.Transact(ctx, organizations.RetainWrites(seats, paid, r.PutOff(now.Add(putOff)), now)...)
	case r.Told < billing.Warnings:
		return false, s.warn(ctx, o, seats, paid, now)
	}
	return true, s.expire(ctx, o, seats, paid, now)
}

// warn tells the owners of a client, and the admins of its provider, when it is deleted.
func (s *Service) warn(
	ctx context.Context,
	o tenancy.Organization,
	seats organizations.Seats,
	paid billing.Subscription,
	now time.Time,
) error {
	site, err := mail.NewSite(s.public)
	if err != nil {
		return err
	}
	next, link := paid.Retention.Warned(now), site.Subscription(o.ID)
	owners, err := members.Owners(ctx, s.table, o.ID)
	if err != nil {
		return err
	}
	mails, err := s.members.TellWrites(ctx, o.ID, owners, mail.OrganizationExpiring{
		Behind:           mail.By(o.ProviderID),
		OrganizationName: mail.Name(o.Name),
		ProviderName:     mail.Name(o.ProviderName),
		Deletes:          next.DeleteAt,
		Again:            next.Told > 1,
		Link:             link,
	})
	if err != nil {
		return err
	}
	more, err := identity.TellEveryAdminWrites(ctx, s.table, o.ProviderID, mail.ClientExpiring{
		OrganizationName: mail.Name(o.Name),
		Deletes:          next.DeleteAt,
		Again:            next.Told > 1,
		Link:             link,
	})
	if err != nil {
		return err
	}
	writes := organizations.RetainWrites(seats, paid, next, now)
	return s.members.TransactTelling(ctx, s.table, writes, append(mails, more...))
}

// expire closes the organisation of a client, and tells the admins of its provider. Its people are told with the end of
// their places.
func (s *Service) expire(
	ctx context.Context,
	o tenancy.Organization,
	seats organizations.Seats,
	paid billing.Subscription,
	now time.Time,
) error {
	site, err := mail.NewSite(s.public)
	if err != nil {
		return err
	}
	mails, err := identity.TellEveryAdminWrites(ctx, s.table, o.ProviderID, mail.ClientDeleted{
		OrganizationName: mail.Name(o.Name),
		Link:             site.ProviderInvoices(o.ProviderID),
	})
	if err != nil {
		return err
	}
	writes := append(
		closeWrites(o, seats, billing.ExpireWrites(paid, addressee(o), now)),
		logbook.NewServerEvent(logbook.ProviderLog(o.ProviderID), logbook.ProviderOrganizationRemoved, removed(o),
			logbook.KeptToTheEnd, now),
	)
	return s.members.TransactTelling(ctx, s.table, writes, mails)
}
