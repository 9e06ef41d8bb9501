package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The faults of going on with a client that something else suspends too.
var (
	ResumeSuspended = fault.Define(
		"providers.resume_suspended",
		400,
		"You suspended this client yourselves as well. Reactivate it first; then its subscription can be resumed.",
		"Jullie hebben deze klant ook zelf geschorst. Activeer de klant eerst; daarna kun je het abonnement hervatten.",
	)
	ResumeUnpaid = fault.Define(
		"providers.resume_unpaid",
		400,
		"An invoice of this client is past due. Once everything past due is marked as paid, its subscription can be "+
			"resumed.",
		"Een factuur van deze klant is over de betaaldatum. Is alles wat te laat is als betaald gemarkeerd, dan kun "+
			"je het abonnement hervatten.",
	)
)

// resumeWrites makes the writes by which a client's subscription, which had ended, goes on with what is bought, and the
// mails that tell its owners.
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
	writes = organizations.AlterWrites(o, b.kept, is, b.book.Subscription, at, func(s *billing.Subscription) {
		buys(s)
		s.Cancelled, s.Suspended = false, false
	})
	writes = append(tenancy.SwitchWrites(o), writes...)
	site, err := s.site()
	if err != nil {
		return nil, nil, err
	}
	owners, err := members.Owners(ctx, s.table, b.o.ID)
	if err != nil {
		return nil, nil, err
	}
	mails, err = s.members.TellWrites(ctx, o.ID, owners, reactivated(by, o, site))
	return writes, mails, err
}
