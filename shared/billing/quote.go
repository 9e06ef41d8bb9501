package billing

// PriceLine is one line of a price: so many of something at so much.
type PriceLine struct {
	Kind           string `json:"kind" doc:"What is bought: seats or storage." enum:"seats,storage"`
	Quantity       int    `json:"quantity" doc:"How many seats or additional gigabytes."`
	UnitPriceCents int64  `json:"unitPriceCents" doc:"The price of one per billing period, in cents."`
	AmountCents    int64  `json:"amountCents" doc:"Quantity times unit price, in cents."`
}

// Price is what a number of seats and additional gigabytes cost per billing period of a plan.
type Price struct {
	PlanType        int         `json:"planType" doc:"The plan."`
	Currency        string      `json:"currency" doc:"ISO 4217 code of the currency."`
	Lines           []PriceLine `json:"lines" doc:"What makes up the price."`
	DiscountPercent int         `json:"discountPercent" doc:"What is taken off the sum of the lines, in per cent."`
	TotalCents      int64       `json:"totalCents" doc:"The price per billing period in cents, before tax."`
	Interval        string      `json:"interval" doc:"The billing period." enum:"month,year"`
	Object          string      `json:"object" doc:"Always quote."`
}

// Quote computes the price of terms as they are sold now. It is pure; a discount is rounded half up to a cent, for the
// buyer. ok is false when there is no such plan or currency, or a number is out of range.
func Quote(t Terms) (Price, bool) {
	if t.Seats < 0 || t.AdditionalStorageGb < 0 || t.DiscountPercent < 0 || t.DiscountPercent > 100 {
		return Price{}, false
	}
	t.PriceVersion = PriceVersion()
	return Prices().PerPeriod(t)
}

// PerPeriod computes the price of terms: what a period costs in which nothing changes. ok is false when the list has no
// price of them.
func (l PriceList) PerPeriod(t Terms) (Price, bool) {
	plan, known := l.plan(t.PlanType)
	cost, priced := l.of(t)
	if !known || !priced {
		return Price{}, false
	}
	price := Price{
		PlanType:        t.PlanType,
		Currency:        t.Currency,
		DiscountPercent: t.DiscountPercent,
		Interval:        plan.Interval(),
		Object:          "quote",
		Lines:           []PriceLine{line("seats", t.Seats, cost.SeatCents)},
	}
	if t.AdditionalStorageGb > 0 {
		price.Lines = append(price.Lines, line("storage", t.AdditionalStorageGb, cost.StorageCents))
	}
	var sum int64
	for _, l := range price.Lines {
		sum += l.AmountCents
	}
	price.TotalCents = sum - percent(sum, t.DiscountPercent)
	return price, true
}

func line(kind string, quantity int, unit int64) PriceLine {
	return PriceLine{Kind: kind, Quantity: quantity, UnitPriceCents: unit, AmountCents: int64(quantity) * unit}
}
