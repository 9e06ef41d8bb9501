package billing

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// PriceList is the data file of plans and prices: prices change there, never in code. A version that a subscription was
// bought under stays in it for ever, as its invoices are computed from it.
type PriceList struct {
	Version  int        `json:"version"`  // at which is sold now
	Currency string     `json:"currency"` // in which is sold now
	Versions []PricesOf `json:"versions"`
	Plans    []Plan     `json:"plans"`
}

// PricesOf is one version of the prices.
type PricesOf struct {
	Version         int                           `json:"version"`
	DiscountPercent int                           `json:"discountPercent"` // what a provider gets off every client
	Prices          map[string]map[int]UnitPrices `json:"prices"`          // by currency and plan
}

// UnitPrices are what one of each costs per billing period of a plan, in cents.
type UnitPrices struct {
	SeatCents    int64 `json:"seatCents"`
	StorageCents int64 `json:"storageCents"`
}

//go:embed plans.json
var planFile []byte

// Prices is the list that is part of the program. It is read when a price is first asked for: many functions link plans
// and never do.
var Prices = sync.OnceValue(func() PriceList {
	list, err := ReadPrices(planFile)
	if err != nil {
		panic(err.Error())
	}
	return list
})

// ReadPrices reads a price list, and fills in what the plans cost as they are sold now.
func ReadPrices(file []byte) (list PriceList, err error) {
	if err := json.Unmarshal(file, &list); err != nil {
		return list, fmt.Errorf("billing: the price list: %w", err)
	}
	for i := range list.Plans {
		p := &list.Plans[i]
		for currency := range list.version(list.Version).Prices {
			if _, ok := list.Of(list.Version, currency, p.Type); !ok {
				return list, fmt.Errorf("billing: the price list has no price of plan %d in %s", p.Type, currency)
			}
		}
		cost, ok := list.Of(list.Version, list.Currency, p.Type)
		if !ok {
			return list, fmt.Errorf("billing: the price list has no price of plan %d as it is sold", p.Type)
		}
		p.SeatPriceCents, p.StoragePriceCents = cost.SeatCents, cost.StorageCents
	}
	return list, nil
}

// Of finds what a plan costs in a version and a currency.
func (l PriceList) Of(version int, currency string, planType int) (UnitPrices, bool) {
	cost, ok := l.version(version).Prices[currency][planType]
	return cost, ok
}

// of finds what terms pay for one of each: what their provider asks, else what the list says.
func (l PriceList) of(t Terms) (UnitPrices, bool) {
	cost, ok := l.Of(t.PriceVersion, t.Currency, t.PlanType)
	if t.SeatCents > 0 {
		cost = UnitPrices(t.OwnPrices)
	}
	return cost, ok
}

// CostSame reports whether one of each costs the same under two terms.
func (l PriceList) CostSame(a, b Terms) bool {
	one, _ := l.of(a)
	other, _ := l.of(b)
	return one == other
}

// version finds a version of the prices; one without any where there is none.
func (l PriceList) version(n int) PricesOf {
	for _, v := range l.Versions {
		if v.Version == n {
			return v
		}
	}
	return PricesOf{}
}

// plan finds a plan by its number on the wire.
func (l PriceList) plan(t int) (Plan, bool) {
	for _, p := range l.Plans {
		if p.Type == t {
			return p, true
		}
	}
	return Plan{}, false
}

// With finds the plan of a tier and an interval; false when there is none.
func (l PriceList) With(tier int, annual bool) (Plan, bool) {
	for _, p := range l.Plans {
		if p.ProductTier == tier && p.IsAnnual == annual && !p.Disabled {
			return p, true
		}
	}
	return Plan{}, false
}
