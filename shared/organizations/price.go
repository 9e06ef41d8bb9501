package organizations

import (
	"cmp"

	"portaal/shared/billing"
)

// The prices at which everything was sold before a counter said at which.
const (
	firstPrices   = 1
	firstCurrency = "USD"
)

// Price is what a client costs per billing period: at the prices, in the currency and with the discount of its own
// subscription.
func (s *Seats) Price() billing.Price {
	price, _ := billing.Prices().PerPeriod(billing.Terms{
		PlanType:            s.PlanType,
		Seats:               s.Seats,
		AdditionalStorageGb: s.AdditionalStorageGb,
		DiscountPercent:     s.DiscountPercent,
		Currency:            s.PaidIn(),
		PriceVersion:        s.priceVersion(),
		OwnPrices:           s.OwnPrices,
	})
	return price
}

// PaidIn is the currency in which a client is billed.
func (s *Seats) PaidIn() string { return cmp.Or(s.Currency, firstCurrency) }

func (s *Seats) priceVersion() int { return cmp.Or(s.PriceVersion, firstPrices) }

// PricedAs reports whether a client's price is that of its subscription; of one that is to follow another interval, but
// for what its provider asks then.
func (s *Seats) PricedAs(paid billing.Subscription, follows bool) bool {
	discounted := s.DiscountPercent == paid.DiscountPercent || s.PriceVersion == 0 // a row from before says none
	return discounted && s.PaidIn() == paid.Currency && s.priceVersion() == paid.PriceVersion &&
		(follows || s.OwnPrices == paid.OwnPrices)
}

// PricedLike reports whether one of each costs the same before and after a change.
func (s *Seats) PricedLike(after *Seats) bool {
	return s.OwnPrices == after.OwnPrices && s.PriceVersion == after.PriceVersion
}

// More is what the seats cost per billing period that a plan buys, at the prices of the subscription that it read.
func (p SeatPlan) More() billing.Price {
	now := billing.Book{Subscription: p.paid}.At(p.now) // another interval may have come
	terms := now.Terms()
	terms.Seats, terms.AdditionalStorageGb = p.Seats-p.SeatsBefore, 0
	more, _ := billing.Prices().PerPeriod(terms)
	return more
}
