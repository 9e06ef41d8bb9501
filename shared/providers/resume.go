package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// resumeWrites makes the writes by which a client's subscription, which had ended, goes on with what is bought, and the
// mails that tell its owners, unless it stays suspended.
func (s *Service) resumeWrites(
	ctx context.Context,
	by access.ProviderStaff,
	b buying,
	is organizations.Seats,
	at time.Time,
) (writes, mails []table.Write, err error) {
	o := b.o
	o.Resume(tenancy.SubscriptionEnded)
	buys := organizations.Buys(&b.seats, &is)
	writes = organizations.AlterWrites(o, b.seats, is, b.book.Subscription, at, func(s *billing.Subscription) {
		buys(s)
		s.Cancelled, s.Suspended = false, !o.Enabled
		if !o.Enabled {
			s.LimitChanges++ // no entry tells of it: nothing is billed yet
		}
	})
	writes = append(tenancy.SwitchWrites(o), writes...)
	if !o.Enabled { // until it has paid
		return writes, nil, nil
	}
	site, err := s.site()
	if err != nil {
		return nil, nil, err
	}
	owners, err := members.Owners(ctx, s.table, b.o.ID)
	if err != nil {
		return nil, nil, err
	}
	mails, err = s.members.TellWrites(ctx, b.o.ID, owners, mail.OrganizationReactivated{
		Behind:           mail.By(by.ProviderID()),
		OrganizationName: mail.Name(b.o.Name),
		ProviderName:     mail.Name(by.Provider().Name),
		Link:             site.Members(b.o.ID),
	})
	return writes, mails, err
}
