package providers

import (
	"context"
	"fmt"
	"maps"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdatePrices says at which prices of its own a provider sells from now on: to new clients, and to those that get
// another plan or another interval. What clients pay now stays as it is, until an admin bills one at the prices of
// today. Fails with fault.Stale when somebody changed them since the revision that the caller saw; saying what holds
// already is done. For provider admins.
var UpdatePrices = operation.New(operation.Spec{
	ID:      "providers-update-prices",
	Route:   "PUT /api/providers/{providerId}/prices",
	Summary: "Say at which prices of its own a provider sells.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale, OtherCurrency},
}, access.InProvider(access.ManageProvider), updatePrices)

// UpdatePricesInput is what a provider asks. A plan that is not named, or whose seat costs 0, is sold at what the price
// list says.
type UpdatePricesInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Currency string     `json:"currency" minLength:"3" maxLength:"3" doc:"The currency that the prices are in: refused when new clients are billed in another one by now." example:"EUR"`
		Plans    []OwnPrice `json:"plans" maxItems:"4" doc:"Of each plan that is sold at prices of its own, what it asks."`
		Revision int        `json:"revision" minimum:"0" maximum:"1000000000" doc:"The revision that was last seen." example:"0"`
	}
}

// OwnPrice is what is asked for one of each of a plan per billing period.
type OwnPrice struct {
	PlanType     int   `json:"planType" minimum:"17" maximum:"20" doc:"The plan." example:"20"`
	SeatCents    int64 `json:"seatCents" minimum:"0" maximum:"1000000" doc:"For a seat, in cents; 0 for what the price list says, of storage too." example:"7500"`
	StorageCents int64 `json:"storageCents" minimum:"0" maximum:"1000000" doc:"For an additional gigabyte, in cents." example:"600"`
}

func updatePrices(ctx context.Context, _ *Service, by access.ProviderStaff, in *UpdatePricesInput) (*Prices, error) {
	p := by.Provider()
	want, err := resale(in)
	if err != nil {
		return nil, err
	}
	was := p.Resale
	if was == nil {
		was = &tenancy.Resale{}
	}
	switch {
	case in.Body.Currency != billing.Sold(p.Currency):
		return nil, OtherCurrency
	case len(want.Of) == 0 && len(was.Of) == 0, want.Currency == was.Currency && maps.Equal(want.Of, was.Of):
		return pricesOf(p), nil
	case in.Body.Revision != was.Revision:
		return nil, fault.Stale
	}
	want.Revision = was.Revision + 1
	p.Resale = &want
	if err := by.Transact(ctx,
		table.Put(&p, fault.Stale),
		by.Event(logbook.ProviderPricesUpdated, logbook.Subject{}),
	); err != nil {
		return nil, err
	}
	return pricesOf(p), nil
}

// resale judges what is asked: each plan once.
func resale(in *UpdatePricesInput) (tenancy.Resale, error) {
	var f form
	out := tenancy.Resale{Currency: in.Body.Currency, Of: map[int]tenancy.OwnPrices{}}
	named := map[int]bool{}
	for i, plan := range in.Body.Plans {
		if named[plan.PlanType] {
			f.complain(fmt.Sprintf("plans[%d].planType", i), fault.FieldChoice)
		}
		named[plan.PlanType] = true
		if plan.SeatCents > 0 {
			out.Of[plan.PlanType] = tenancy.OwnPrices{SeatCents: plan.SeatCents, StorageCents: plan.StorageCents}
		}
	}
	return out, f.err()
}
