package words

import (
	"maps"

	"portaal/shared/mail"
)

// The samples of an invoice that is to come.
func init() {
	year := mail.UpcomingInvoice{
		Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
		Date: until, Currency: "EUR", TotalCents: 44515, TaxCents: 7726, Link: here.Subscription(organization),
		Lines: []mail.UpcomingLine{
			{Kind: mail.LineSeats, Plan: "Enterprise", Quantity: 5, UnitCents: 7200, Cents: 36000},
			{Kind: mail.LineStorage, Plan: "Enterprise", Quantity: 2, UnitCents: 396, Cents: 792},
		},
	}
	more := year
	more.TotalCents, more.TaxCents, more.Untaxed, more.ByCard, more.ChangesCents = 6119, 0, true, true, 359
	more.Lines = []mail.UpcomingLine{
		{Kind: mail.LineSeats, Plan: "Enterprise", Quantity: 1, UnitCents: 7200, Cents: 7200},
		{Kind: mail.LineDiscount, Plan: "Enterprise", Quantity: 20, Cents: -1440},
	}
	maps.Copy(samples, map[string]mail.Payload{"upcoming-invoice": year, "upcoming-invoice.changes": more})
}
