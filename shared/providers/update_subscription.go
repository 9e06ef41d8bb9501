package providers

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
)

// UpdateSubscription changes the seats, the storage, the discount, the limit, the prices and the plan of a client, or
// goes on with what had ended, from the moment on for which a preview computed what that costs: that is what is billed,
// to the cent. A subscription that changed since the preview, and a preview that is too old, are refused, and nothing
// changes. A plan that has less than the present one must be accepted as such; its policies are switched off in the
// same transaction. For provider admins.
var UpdateSubscription = operation.New(operation.Spec{
	ID:      "providers-update-subscription",
	Route:   "PUT /api/providers/{providerId}/organizations/{organizationId}/subscription",
	Summary: "Change the seats, the storage, the discount, the limit and the plan of a client.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		access.Suspended,
		organizations.LimitBelowSeats,
		organizations.SeatsMoved,
		SeatsInUse,
		SubscriptionChanged,
		PriceOutdated,
		SsoRequired,
		CustomRolesUsed,
		LossNotAccepted,
		ResumeSuspended,
		ResumeUnpaid,
	},
}, access.InProvider(access.ManageClients, organizationOfPath), updateSubscription)

// UpdateSubscriptionInput is what is to be bought, as it was previewed.
type UpdateSubscriptionInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client organisation."`
	Body           struct {
		Seats               int       `json:"seats" minimum:"1" maximum:"100000" doc:"The number of seats." example:"12"`
		AdditionalStorageGb int       `json:"additionalStorageGb" minimum:"0" maximum:"99" doc:"Storage beside what is included." example:"2"`
		DiscountPercent     int       `json:"discountPercent" minimum:"0" maximum:"100" doc:"What is taken off its price, in per cent." example:"10"`
		MaxAutoscaleSeats   *int      `json:"maxAutoscaleSeats,omitempty" minimum:"1" maximum:"100000" doc:"Up to how many seats are added by themselves; absent when there is no limit." example:"20"`
		ProductTier         int       `json:"productTierType,omitempty" minimum:"2" maximum:"3" doc:"The plan: 2 Teams, 3 Enterprise; absent when it stays." example:"3"`
		AcceptLoss          bool      `json:"acceptLoss,omitempty" doc:"That this plan has less than the present one was seen."`
		AskedNow            bool      `json:"askedNow,omitempty" doc:"At the prices of today from now on, instead of those that it has."`
		Resume              bool      `json:"resume,omitempty" doc:"Go on with a subscription that was cancelled and has ended; its plan stays."`
		Revision            int       `json:"revision" minimum:"0" maximum:"1000000000" doc:"How often the subscription had changed when its numbers were read." example:"1"`
		PricesRevision      int       `json:"pricesRevision,omitempty" minimum:"0" maximum:"1000000000" doc:"That of the preview; needed with another plan, or the prices of today." example:"0"`
		Date                time.Time `json:"date" doc:"The date of the preview."`
	}
}

// The faults of changing what a client buys.
var (
	SeatsInUse = fault.Define(
		"providers.seats_in_use",
		400,
		"%d seats are taken. Remove members first, or keep at least as many.",
		"%d plaatsen zijn bezet. Verwijder eerst leden, of houd er minstens zoveel.",
	)
	SubscriptionChanged = fault.Define(
		"providers.subscription_changed",
		409,
		"This subscription was changed in the meantime. Look at what it costs now.",
		"Dit abonnement is intussen gewijzigd. Bekijk wat het nu kost.",
	)
	PriceOutdated = fault.Define(
		"providers.price_outdated",
		409,
		"Prices were changed, or this one was computed too long ago. Look at what it costs now.",
		"Prijzen zijn gewijzigd, of deze is te lang geleden berekend. Bekijk wat het nu kost.",
	)
)

func updateSubscription(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateSubscriptionInput,
) (*organizations.Subscription, error) {
	want := &in.Body
	if want.MaxAutoscaleSeats != nil && *want.MaxAutoscaleSeats < want.Seats {
		return nil, organizations.LimitBelowSeats.On("maxAutoscaleSeats")
	}
	var answer *organizations.Subscription
	err := access.Anew(ctx, by, func(by access.ProviderStaff, round int) error {
		b, err := s.buying(ctx, by, in.OrganizationID, round, want.Resume)
		if err != nil {
			return err
		}
		is, now, seller := b.seats, s.clock.Now(), by.Provider()
		is.Seats, is.AdditionalStorageGb = want.Seats, want.AdditionalStorageGb
		is.DiscountPercent, is.MaxAutoscaleSeats = want.DiscountPercent, want.MaxAutoscaleSeats
		plan, other := b.plan(want.ProductTier)
		is = b.priced(is, plan, other, want.AskedNow, &seller)
		switch {
		case want.AskedNow && want.Revision == b.is.Revision() && want.PricesRevision != seller.PricesRevision():
			return PriceOutdated
		case bought(b.seats) == bought(is) && b.seats.PricedLike(&is) && !other && !b.is.Cancelled &&
			(b.o.Enabled || want.Resume):
			answer, err = organizations.SubscriptionOf(b.seats, b.book, false, &seller, now) // also what it did before
			return err
		case b.shut != nil:
			return b.shut
		case want.Seats < b.seats.Occupied:
			return SeatsInUse.Most(b.seats.Occupied, "seats")
		case want.Revision != b.is.Revision():
			return SubscriptionChanged
		case (other || want.AskedNow) && want.PricesRevision != seller.PricesRevision():
			return PriceOutdated
		case !stillCosts(b.is, want.Date, now):
			return PriceOutdated
		}
		if c := b.is.Coming; c != nil && c.Entered { // what came at the end of the period is brought about first
			if err := s.turn(ctx, b.o.ID); err != nil {
				return err
			}
			return organizations.SeatsMoved
		}
		if err := s.buy(ctx, by, b, is, buys{plan, other, want.AcceptLoss, want.AskedNow, want.Date}); err != nil {
			return err
		}
		book, _, err := billing.ReadBook(ctx, s.table, b.o.ID)
		if err != nil {
			return err
		}
		answer, err = organizations.SubscriptionOf(is, book, false, &seller, now)
		return err
	}, organizations.SeatsMoved, billing.SeatsChanged, fault.Stale)
	if err != nil {
		return nil, err
	}
	return answer, nil
}
