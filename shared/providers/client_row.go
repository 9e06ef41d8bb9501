package providers

import (
	"context"
	"time"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/tenancy"
)

// rowsOf are clients on the wire, in their order: with their next invoices, for which it reads what they pay for in one
// batch, with their owners and with the next steps of their set-up, or without.
func (s *Service) rowsOf(
	ctx context.Context,
	clients []organizations.Seats,
	in *ListClientsInput,
) ([]ClientRow, error) {
	var of []ids.Organization
	for _, c := range clients {
		if in.NextInvoice {
			of = append(of, c.OrganizationID)
		}
	}
	paid, err := billing.ReadSubscriptions(ctx, s.table, of...)
	if err != nil {
		return nil, err
	}
	rows := make([]ClientRow, len(clients))
	for i, c := range clients {
		rows[i] = rowOf(c, paid[c.OrganizationID], s.clock.Now())
	}
	return rows, s.stand(ctx, rows, in)
}

func rowOf(s organizations.Seats, paid billing.Subscription, now time.Time) ClientRow {
	plan, _ := billing.PlanByType(s.PlanType)
	price := s.Price()
	row := ClientRow{
		ID:                  s.ClientID,
		OrganizationID:      s.OrganizationID,
		OrganizationName:    s.Name,
		BillingEmail:        s.BillingEmail,
		UserCount:           s.Confirmed,
		OccupiedSeats:       s.Occupied,
		Seats:               s.Seats,
		RemainingSeats:      s.Seats - s.Occupied,
		MaxAutoscaleSeats:   s.MaxAutoscaleSeats,
		Plan:                plan.Name,
		PlanType:            s.PlanType,
		StorageGb:           storage(s),
		AdditionalStorageGb: s.AdditionalStorageGb,
		Status:              1,
		Enabled:             s.Enabled,
		Suspensions:         append([]tenancy.Suspension{}, s.Suspensions...),
		EstimatedTotalCents: price.TotalCents,
		MonthlyCents:        monthly(s.Billed()),
		WaitingCount:        s.Waiting,
		InvitedCount:        invited(s),
		OwnerCount:          s.Owners,
		PoliciesOff:         policiesOff(s),
		Tally:               tallyOf(s),
		PastDue:             organizations.PastDueOf(s),
		EndsDate:            clock.Optional(s.EndsAt),
		DeletionDate:        clock.Optional(s.DeletesAt),
		Reference:           s.Reference,
		Tags:                append([]string{}, s.Tags...),
		Attention:           attentionOf(s, now),
		Currency:            price.Currency,
		CreationDate:        clock.Format(s.Started),
		Object:              "providerOrganizationOrganizationDetail",
	}
	if next, comes := paid.NextInvoice(now); comes {
		row.NextInvoiceDate = clock.Optional(next)
	}
	if row.InvitedCount > 0 {
		row.InvitationsExpire = clock.Optional(expiry(s))
	}
	return row
}
