package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetSubscriptionPreview computes to the cent what other seats and storage of a client come to, another plan, or going
// on with what had ended, from now to the end of the period and in a whole one, and changes nothing. Sent back with its
// date and revision, that is what is billed. For provider admins.
var GetSubscriptionPreview = operation.New(operation.Spec{
	ID:      "providers-get-subscription-preview",
	Route:   "GET /api/providers/{providerId}/organizations/{organizationId}/subscription/preview",
	Summary: "Compute what other seats, other storage or another plan of a client cost.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{access.Suspended, organizations.SeatsMoved, SeatsInUse},
}, access.InProvider(access.ManageClients, organizationOfPath), getSubscriptionPreview)

// GetSubscriptionPreviewInput says what is to be bought.
type GetSubscriptionPreviewInput struct {
	ProviderID          ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID      ids.Organization `path:"organizationId" doc:"The client organisation."`
	Seats               int              `query:"seats" required:"true" minimum:"1" maximum:"100000" doc:"The number of seats." example:"12"`
	AdditionalStorageGb int              `query:"additionalStorageGb" minimum:"0" maximum:"99" doc:"Storage beside what is included." example:"2"`
	ProductTier         int              `query:"productTierType" minimum:"2" maximum:"3" doc:"The plan: 2 Teams, 3 Enterprise; absent when it stays." example:"3"`
	Resume              bool             `query:"resume" doc:"Go on with a subscription that was cancelled and has ended; its plan stays."`
}

// SubscriptionPreview is what a change comes to, on the wire.
type SubscriptionPreview struct {
	OrganizationID ids.Organization  `json:"organizationId" doc:"The client organisation."`
	Date           string            `json:"date" doc:"The moment that it is computed for; send it back with the change."`
	Revision       int               `json:"revision" doc:"How often the subscription had changed; send it back with the change."`
	PeriodEnd      string            `json:"periodEndDate" doc:"When the current period ends, until which the lines are."`
	BillDate       string            `json:"billDate" doc:"When the lines are due to be billed."`
	Lines          []billing.BillRow `json:"lines" doc:"What the change comes to until the end of the period."`
	TotalCents     int64             `json:"totalCents" doc:"The sum of the lines in cents, before tax; negative when it is given back."`
	Before         billing.Price     `json:"before" doc:"What a whole period costs now."`
	After          billing.Price     `json:"after" doc:"What a whole period costs then."`
	Plan           *PlanChange       `json:"plan" doc:"What another plan means; null when the plan stays."`
	Object         string            `json:"object" doc:"Always subscriptionPreview."`
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
	if in.Seats < b.seats.Occupied {
		return nil, SeatsInUse.Most(b.seats.Occupied, "seats")
	}
	plan, other := b.plan(in.ProductTier)
	out, err := b.preview(in.Seats, in.AdditionalStorageGb, plan, table.Stamp(s.clock.Now()))
	if err == nil && other {
		out.Plan, err = s.planChange(ctx, b, plan)
	}
	return out, err
}

// buying is a client of which something is to be bought, as it was read.
type buying struct {
	o       tenancy.Organization
	seats   organizations.Seats
	book    billing.Book
	is      billing.Book // as it stands now, which may not be written yet
	resumes bool         // what had ended goes on
	stays   bool         // suspended then, for what it owes
}

// buying reads a client with what it buys; one that is suspended buys nothing, unless it is to be resumed and its
// provider did not suspend it. Of one that owes something the subscription goes on, and it stays suspended for that.
func (s *Service) buying(
	ctx context.Context,
	by access.ProviderStaff,
	id ids.Organization,
	round int,
	resume bool,
) (b buying, err error) {
	if b.o, err = s.clientOf(ctx, by, id, round); err != nil {
		return b, err
	}
	b.stays = b.o.SuspendedFor(tenancy.SuspendedUnpaid)
	b.resumes = resume && b.o.SuspendedFor(tenancy.SubscriptionEnded) && !b.o.SuspendedFor(tenancy.SuspendedByProvider)
	if !b.o.Enabled && !b.resumes {
		return b, access.Suspended
	}
	if b.seats, b.book, err = organizations.ReadBought(ctx, s.table, b.o); err != nil {
		return b, err
	}
	b.is = b.book.At(s.clock.Now())
	if b.is.Cancelled && !b.resumes { // it has ended, and is about to be suspended
		return b, access.Suspended
	}
	return b, nil
}

// preview computes what other seats, storage and another plan come to at a moment.
func (b buying) preview(seats, gigabytes int, plan billing.Plan, at time.Time) (*SubscriptionPreview, error) {
	prices, is, ledger := billing.Prices(), b.is.Terms(), b.is.Ledger
	before, _ := prices.PerPeriod(is)
	is.Seats, is.AdditionalStorageGb, is.PlanType = seats, gigabytes, plan.Type
	if b.resumes {
		is.Suspended = b.stays
	}
	after, _ := prices.PerPeriod(is)
	lines, err := prices.Change(ledger, is, at)
	if err != nil {
		return nil, err
	}
	period, _ := prices.Period(ledger, at)
	date, _ := prices.NextDate(ledger, at)
	return &SubscriptionPreview{
		OrganizationID: b.o.ID,
		Date:           clock.Format(at),
		Revision:       b.is.Revision(),
		PeriodEnd:      clock.Format(period.To),
		BillDate:       clock.Format(date),
		Lines:          billing.BillRows(lines),
		TotalCents:     billing.Bill{Lines: lines}.TotalCents(),
		Before:         before,
		After:          after,
		Object:         "subscriptionPreview",
	}, nil
}
