package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// GetSubscriptionPreview computes to the cent what other seats and storage of a client come to, another discount or
// plan, the prices of today, or going on with what had ended, from now to the end of the period and in a whole one, and
// changes nothing. Sent back with its date and revision, that is what is billed. For provider admins.
var GetSubscriptionPreview = operation.New(operation.Spec{
	ID:      "providers-get-subscription-preview",
	Route:   "GET /api/providers/{providerId}/organizations/{organizationId}/subscription/preview",
	Summary: "Compute what other seats, other storage, another discount or another plan of a client cost.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{access.Suspended, organizations.SeatsMoved, SeatsInUse, ResumeSuspended, ResumeUnpaid},
}, access.InProvider(access.ManageClients, organizationOfPath), getSubscriptionPreview)

// GetSubscriptionPreviewInput says what is to be bought.
type GetSubscriptionPreviewInput struct {
	ProviderID          ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID      ids.Organization `path:"organizationId" doc:"The client organisation."`
	Seats               int              `query:"seats" required:"true" minimum:"1" maximum:"100000" doc:"The number of seats." example:"12"`
	AdditionalStorageGb int              `query:"additionalStorageGb" minimum:"0" maximum:"99" doc:"Storage beside what is included." example:"2"`
	DiscountPercent     int              `query:"discountPercent" required:"true" minimum:"0" maximum:"100" doc:"What is taken off its price, in per cent." example:"10"`
	ProductTier         int              `query:"productTierType" minimum:"2" maximum:"3" doc:"The plan: 2 Teams, 3 Enterprise; absent when it stays." example:"3"`
	AskedNow            bool             `query:"askedNow" doc:"At the prices of today, instead of those that it has."`
	Resume              bool             `query:"resume" doc:"Go on with a subscription that was cancelled and has ended; its plan stays."`
}

// SubscriptionPreview is what a change comes to, on the wire.
type SubscriptionPreview struct {
	OrganizationID ids.Organization          `json:"organizationId" doc:"The client organisation."`
	Date           string                    `json:"date" doc:"The moment that it is computed for; send it back with the change."`
	Revision       int                       `json:"revision" doc:"How often the subscription had changed; send it back with the change."`
	PricesRevision int                       `json:"pricesRevision" doc:"That of the provider's own prices; send it back with the change."`
	PeriodEnd      string                    `json:"periodEndDate" doc:"When the current period ends, until which the lines are."`
	BillDate       string                    `json:"billDate" doc:"When the lines are due to be billed."`
	Lines          []billing.BillRow         `json:"lines" doc:"What the change comes to until the end of the period."`
	TotalCents     int64                     `json:"totalCents" doc:"The sum of the lines in cents, before tax; negative when it is given back."`
	Before         billing.Price             `json:"before" doc:"What a whole period costs now."`
	After          billing.Price             `json:"after" doc:"What a whole period costs then."`
	Coming         *organizations.ComingTurn `json:"coming" doc:"What becomes of it at the end of the period then; null when it goes on as it is."`
	Plan           *PlanChange               `json:"plan" doc:"What another plan means; null when the plan stays."`
	Object         string                    `json:"object" doc:"Always subscriptionPreview."`
}

func getSubscriptionPreview(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *GetSubscriptionPreviewInput,
) (*SubscriptionPreview, error) {
	b, err := s.buying(ctx, by, in.OrganizationID, 0, in.Resume)
	if err != nil {
		return nil, err
	}
	if b.shut != nil {
		return nil, b.shut
	}
	if in.Seats < b.seats.Occupied {
		return nil, SeatsInUse.Most(b.seats.Occupied, "seats")
	}
	plan, other := b.plan(in.ProductTier)
	want := b.seats
	want.Seats, want.AdditionalStorageGb, want.DiscountPercent = in.Seats, in.AdditionalStorageGb, in.DiscountPercent
	seller := by.Provider()
	want = b.priced(want, plan, other, in.AskedNow, &seller)
	again := other || in.AskedNow
	out, err := b.preview(want, plan, again, &seller, table.Stamp(s.clock.Now()))
	if err != nil {
		return nil, err
	}
	if other {
		out.Plan, err = s.planChange(ctx, b, plan)
	}
	return out, err
}
