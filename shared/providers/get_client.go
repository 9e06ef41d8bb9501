package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/setup"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetClient shows one client of a provider, with its set-up checklist, to the provider's staff. Another provider's
// client does not exist.
var GetClient = operation.New(operation.Spec{
	ID:      "providers-get-client",
	Route:   "GET /api/providers/{providerId}/organizations/{organizationId}",
	Summary: "Show a client of a provider with its set-up checklist.",
	Grants:  table.Reads,
}, access.InProvider(
	access.ViewClients,
	linkOfPath,
	organizationOfPath,
	notesOfPath,
	suspensionOfPath,
).ByKey(tenancy.ScopeClientsRead), getClient)

// GetClientInput names a client.
type GetClientInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client organisation."`
}

// ClientWithSetup is a client and where its set-up stands.
type ClientWithSetup struct {
	ClientRow
	PriceVersion    int              `json:"priceVersion" doc:"Which version of the prices its subscription is billed at."`
	DiscountPercent int              `json:"discountPercent" doc:"What is taken off its price, in per cent."`
	OwnSeatCents    int64            `json:"ownSeatCents" doc:"What its provider asks for a seat per period instead of what the price list says, in cents; 0 when it is the list's."`
	OwnStorageCents int64            `json:"ownStorageCents" doc:"What its provider asks for an additional gigabyte then."`
	Setup           setup.Checklist  `json:"setup" doc:"The set-up checklist."`
	Suspension      ClientSuspension `json:"suspension" doc:"Whether the provider suspended it, and why."`
	Description     Description      `json:"description" doc:"What it is to the provider."`
}

func getClient(ctx context.Context, s *Service, by access.ProviderStaff, in *GetClientInput) (*ClientWithSetup, error) {
	var link Link
	linked, err := by.Read(LinkKey(by.ProviderID(), in.OrganizationID), &link)
	if err != nil {
		return nil, err
	}
	var o tenancy.Organization
	there, err := by.Read(tenancy.OrganizationKey(in.OrganizationID), &o)
	if err != nil {
		return nil, err
	}
	if !linked || !there || o.ProviderID != by.ProviderID() {
		return nil, fault.NotFound
	}
	var seats organizations.Seats
	var steps *setup.Checklist
	var paid billing.Subscription
	err = table.Together(
		func() (err error) { seats, err = organizations.ReadSeats(ctx, s.table, o); return err },
		func() (err error) { steps, err = setup.Of(ctx, s.table, s.has, o); return err },
		func() (err error) { paid, err = billing.ReadSubscription(ctx, s.table, o.ID); return err })
	if err != nil {
		return nil, err
	}
	_, notes, err := s.notes(ctx, by, o.ID, 0)
	if err != nil {
		return nil, err
	}
	_, suspended, err := s.suspension(ctx, by, o.ID, 0)
	if err != nil {
		return nil, err
	}
	return &ClientWithSetup{
		ClientRow:       rowOf(seats, paid, s.clock.Now()),
		PriceVersion:    paid.PriceVersion,
		DiscountPercent: paid.DiscountPercent,
		OwnSeatCents:    paid.SeatCents,
		OwnStorageCents: paid.StorageCents,
		Setup:           *steps,
		Suspension:      *suspensionOf(o, &suspended),
		Description:     *described(seats.Reference, seats.Tags, &notes),
	}, nil
}
