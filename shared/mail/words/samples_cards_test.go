package words

import (
	"maps"

	"portaal/shared/mail"
)

// The samples of paying by card.
func init() {
	maps.Copy(samples, map[string]mail.Payload{
		"invoice-issued.credits": mail.InvoiceIssued{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
			Number: "NZ-000020", TotalCents: 143990, Currency: "EUR", Credit: true, Credits: "NZ-000017", Due: until,
			Link: here.Invoices(organization),
		},
		"credit-used": mail.CreditUsed{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
			Number: "NZ-000017", Credit: "NZ-000018", Cents: 1210, OpenCents: 142780, Currency: "EUR", Due: until,
			Link: here.Invoices(organization),
		},
		"credit-used.card": mail.CreditUsed{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
			Number: "NZ-000017", Credit: "NZ-000018", Cents: 1210, OpenCents: 142780, Currency: "EUR", Due: until,
			ByCard: true, Link: here.Invoices(organization),
		},
		"credit-used.all": mail.CreditUsed{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
			Number: "NZ-000017", Credit: "NZ-000018", Cents: 143990, LeftCents: 10, Currency: "EUR", Due: until,
		},
		"invoice-issued.card": mail.InvoiceIssued{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT B.V.",
			Number: "NZ-000020", TotalCents: 143990, Currency: "EUR", ByCard: true, Due: until,
			Link: here.Invoices(organization),
		},
		"card-refused": mail.CardRefused{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT",
			Number: "NZ-000017", TotalCents: 143990, Currency: "EUR", Due: until,
			AccountName: "Noordzee IT B.V.", IBAN: "NL91ABNA0417164300", Link: here.Subscription(organization),
		},
		"card-refused.transfer": mail.CardRefused{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT",
			Number: "NZ-000017", TotalCents: 143990, Currency: "EUR", Due: until,
			AccountName: "Noordzee IT B.V.", IBAN: "NL91ABNA0417164300",
		},
		"card-refused.neither": mail.CardRefused{
			Behind: mail.By(provider), OrganizationName: "Bakkerij Jansen", ProviderName: "Noordzee IT",
			Number: "NZ-000017", TotalCents: 143990, Currency: "GBP", Due: until,
		},
		"charge-unknown": mail.ChargeUnknown{
			OrganizationName: "Bakkerij Jansen", Number: "NZ-000017", TotalCents: 143990, Currency: "EUR",
			Customer: "cus_TQ1a2B3c4D5e6F", Begun: until, Link: here.ProviderInvoices(provider),
		},
		"payment-astray": mail.PaymentAstray{
			OrganizationName: "Bakkerij Jansen", Number: "NZ-000017", PaidCents: 143990, Currency: "EUR",
			OpenCurrency: "EUR", Payment: "pi_3TQ1a2B3c4D5e6F", Link: here.ProviderInvoices(provider),
		},
		"payment-astray.other": mail.PaymentAstray{
			OrganizationName: "Bakkerij Jansen", Number: "NZ-000017", PaidCents: 143990, Currency: "EUR",
			OpenCents: 43990, OpenCurrency: "EUR", Payment: "pi_3TQ1a2B3c4D5e6F",
			Link: here.ProviderInvoices(provider),
		},
		"merchant-changed": mail.MerchantChanged{
			ProviderName: "Noordzee IT", ByName: "Anna Visser", ByEmail: "anna@noordzee-it.example", Ends: "4f2a",
			Link: here.Seller(provider),
		},
		"merchant-changed.gone": mail.MerchantChanged{
			ProviderName: "Noordzee IT", ByEmail: "anna@noordzee-it.example", Link: here.Seller(provider),
		},
	})
}
