package billing

import (
	"cmp"
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/tenancy"
)

// GetQuote computes what a client would cost, by the same function that later bills it.
var GetQuote = operation.New(operation.Spec{
	ID:      "billing-get-quote",
	Route:   "GET /api/plans/quote",
	Summary: "Compute the price of a plan with seats and additional storage.",
}, access.Nobody("prices are public: they are read before there is an account"), getQuote)

// GetQuoteInput says what is to be bought.
type GetQuoteInput struct {
	PlanType            int `query:"planType" required:"true" minimum:"17" maximum:"20" doc:"The plan." example:"20"`
	Seats               int `query:"seats" required:"true" minimum:"1" maximum:"100000" doc:"The number of seats." example:"5"`
	AdditionalStorageGb int `query:"additionalStorageGb" minimum:"0" maximum:"99" doc:"Storage beside what is included." example:"2"`

	Currency        string `query:"currency" maxLength:"3" doc:"ISO 4217 code of the currency; that of the price list when absent." example:"EUR"`
	OwnSeatCents    int64  `query:"ownSeatCents" minimum:"0" maximum:"100000000" doc:"What its provider asks for a seat instead of what the list says, in cents; 0 when it is the list's." example:"450"`
	OwnStorageCents int64  `query:"ownStorageCents" minimum:"0" maximum:"100000000" doc:"What its provider asks for an additional gigabyte then." example:"50"`

	PriceVersion int `query:"priceVersion" minimum:"1" maximum:"1000000" doc:"Of an organisation, which may have begun at earlier prices: their version." example:"1"`

	DiscountPercent int `query:"discountPercent" minimum:"0" maximum:"100" doc:"What is taken off its price, in per cent; of a new client what the price list gives when it is 0." example:"10"`
}

func getQuote(_ context.Context, _ *Service, _ access.Anyone, in *GetQuoteInput) (*Price, error) {
	version := cmp.Or(in.PriceVersion, PriceVersion())
	discount := in.DiscountPercent
	if in.PriceVersion == 0 && discount == 0 { // of nobody yet
		discount = Prices().version(version).DiscountPercent
	}
	price, ok := Prices().PerPeriod(Terms{
		PlanType:            in.PlanType,
		Seats:               in.Seats,
		AdditionalStorageGb: in.AdditionalStorageGb,
		DiscountPercent:     discount,
		Currency:            cmp.Or(in.Currency, Currency()),
		PriceVersion:        version,
		OwnPrices:           tenancy.OwnPrices{SeatCents: in.OwnSeatCents, StorageCents: in.OwnStorageCents},
	})
	if !ok {
		return nil, fault.Invalid
	}
	return &price, nil
}
