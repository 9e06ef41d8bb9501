package providers

import (
	"context"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var billingEmailOf = table.Attribute[tenancy.Provider]("billingEmail")

// addWrites makes the writes by which an organisation, as it was read, becomes the client that it is after, which owes
// invoices from an earlier time.
func (s *Service) addWrites(
	ctx context.Context,
	by access.ProviderStaff,
	link *Link,
	o, after tenancy.Organization,
	owed []invoices.Invoice,
	now time.Time,
) ([]table.Write, error) {
	seats, err := organizations.ReadSeats(ctx, s.table, o)
	if err != nil {
		return nil, err
	}
	paid, err := billing.ReadSubscription(ctx, s.table, o.ID)
	if err != nil {
		return nil, err
	}
	provider := by.Provider()
	writes := []table.Write{
		limit.Within(limit.ClientsPerProvider, table.ID(provider.ID), now),
		s.countedWrite(provider.ID),
		named(provider.ID, provider.Name, errMoved),
		table.Hold(
			tenancy.ProviderKey(provider.ID),
			billingEmailOf.Equal(expression.Value(provider.BillingEmail)),
			errMoved,
		),
		organizations.ProviderMoved(provider.ID),
		by.Event(
			logbook.ProviderOrganizationAdded,
			logbook.Subject{OrganizationID: o.ID, ClientID: link.ID},
		),
		by.OrganizationEvent(o.ID, logbook.OrganizationAdded, logbook.Subject{ClientID: link.ID}),
	}
	if after.RestrictProviderAccess != o.RestrictProviderAccess {
		writes = append(writes, by.OrganizationEvent(o.ID, logbook.OrganizationUpdated, logbook.Subject{}))
	}
	// After the counter, which tells whether they are still so.
	pending, err := s.pendingComesWrites(ctx, o.ID, provider.ID)
	if err != nil {
		return nil, err
	}
	writes = append(append(writes, pending...), link.writes()...)
	asks := provider.Asks(paid.PlanType, paid.Currency)
	before := organizations.Seats{}
	for _, i := range owed {
		is, again := invoices.AgainWrites(i, errMoved, now)
		before.Debts = is.WithOwed(before)
		writes = append(writes, again...)
	}
	writes = append(writes, organizations.HandWrites(o, after, asks, before.Debts, seats)...)
	return append(writes, billing.TransferWrites(paid, provider.ID, asks, !after.Enabled, now)...), nil
}

// addedWrites makes the mails that tell the other owners of an organisation who manages it from now on.
func (s *Service) addedWrites(
	ctx context.Context,
	by access.ProviderStaff,
	o tenancy.Organization,
) ([]table.Write, error) {
	site, err := s.site()
	if err != nil {
		return nil, err
	}
	owners, err := members.Owners(ctx, s.table, o.ID)
	if err != nil {
		return nil, err
	}
	others := slices.DeleteFunc(owners, func(m tenancy.Membership) bool { return m.UserID == by.User() })
	me := by.Account()
	return s.members.TellWrites(ctx, o.ID, others, mail.OrganizationAdded{
		Behind:           mail.By(o.ProviderID),
		OrganizationName: mail.Name(o.Name),
		ProviderName:     mail.Name(o.ProviderName),
		ByName:           mail.Name(me.Name),
		ByEmail:          mail.Address(me.Email),
		Restricted:       o.RestrictProviderAccess,
		Link:             site.Members(o.ID),
	})
}
