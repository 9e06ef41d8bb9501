package providers

import (
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Prices are a provider's prices on the wire.
type Prices struct {
	ProviderID ids.Provider `json:"providerId" doc:"The provider."`
	Currency   string       `json:"currency" doc:"ISO 4217 code of the currency in which new clients are billed."`
	Plans      []PlanPrices `json:"plans" doc:"What each plan costs."`
	Revision   int          `json:"revision" doc:"How often it gave prices of its own; send it back with a change."`
	Object     string       `json:"object" doc:"Always providerPrices."`
}

// PlanPrices are what one of each of a plan costs per billing period, on the wire.
type PlanPrices struct {
	PlanType         int   `json:"planType" doc:"The plan."`
	ListSeatCents    int64 `json:"listSeatCents" doc:"A seat by the price list, in cents."`
	ListStorageCents int64 `json:"listStorageCents" doc:"An additional gigabyte by the price list, in cents."`
	OwnSeatCents     int64 `json:"ownSeatCents" doc:"What the provider asks for a seat instead, in cents; 0 when it asks what the list says."`
	OwnStorageCents  int64 `json:"ownStorageCents" doc:"What it asks for an additional gigabyte then."`
}

// pricesOf are the prices at which a provider sells from now on.
func pricesOf(p tenancy.Provider) *Prices {
	out := &Prices{
		ProviderID: p.ID,
		Currency:   billing.Sold(p.Currency),
		Plans:      []PlanPrices{},
		Revision:   p.PricesRevision(),
		Object:     "providerPrices",
	}
	for _, plan := range billing.Plans() {
		list, _ := billing.Prices().Of(billing.PriceVersion(), out.Currency, plan.Type)
		asks := p.Asks(plan.Type, out.Currency)
		out.Plans = append(out.Plans, PlanPrices{
			PlanType:         plan.Type,
			ListSeatCents:    list.SeatCents,
			ListStorageCents: list.StorageCents,
			OwnSeatCents:     asks.SeatCents,
			OwnStorageCents:  asks.StorageCents,
		})
	}
	return out
}
