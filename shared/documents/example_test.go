package documents_test

import (
	"time"

	"portaal/shared/billing"
	"portaal/shared/invoices"
)

// at is a moment of 2026.
func at(month time.Month, day, hour int) time.Time {
	return time.Date(2026, month, day, hour, 30, 0, 0, time.UTC)
}

var (
	msp = invoices.Party{
		Name:               "Żółw & Søn ICT B.V.",
		Line1:              "Keizersgracht 1",
		PostalCode:         "1015 CJ",
		City:               "Amsterdam",
		Country:            "NL",
		VATNumber:          "NL001234567B01",
		RegistrationNumber: "12345678",
		Email:              "facturen@msp.example",
	}
	baker = invoices.Party{
		Name:               "Bakkerij De Ochtend",
		Line1:              "Dorpsstraat 12",
		Line2:              "t.a.v. de administratie",
		PostalCode:         "3511 AB",
		City:               "Utrecht",
		Country:            "NL",
		VATNumber:          "NL009876543B01",
		RegistrationNumber: "87654321",
		Email:              "post@bakkerij.example",
	}
	taverna = invoices.Party{
		Name:       "Ταβέρνα «Η Αυγή» ΕΠΕ",
		Line1:      "Οδός Ερμού 5",
		PostalCode: "105 63",
		City:       "Αθήνα",
		Country:    "GR",
		VATNumber:  "EL123456789",
		Email:      "info@taverna.example",
	}
)

// line is so many seats of Teams for a part of the month from 12 January on.
func line(quantity int, from time.Time, cents int64) invoices.Line {
	return invoices.Line{
		Kind:       "seats",
		PlanType:   billing.TeamsMonthly,
		Quantity:   quantity,
		UnitCents:  500,
		From:       from,
		To:         at(time.February, 12, 9),
		PeriodFrom: at(time.January, 12, 9),
		PeriodTo:   at(time.February, 12, 9),
		Cents:      cents,
	}
}

func storage(quantity int, cents int64) invoices.Line {
	l := line(quantity, at(time.January, 12, 9), cents)
	l.Kind, l.UnitCents = "storage", 33
	return l
}

func discount(percent int, cents int64) invoices.Line {
	l := line(percent, at(time.January, 12, 9), cents)
	l.Kind, l.UnitCents = "discount", 0
	return l
}

// invoice is a closed one of the lines, whose sums are written out by hand.
func invoice(net, tax int64, lines ...invoices.Line) invoices.Invoice {
	return invoices.Invoice{
		Date:       at(time.January, 12, 9),
		State:      invoices.Closed,
		Number:     "2026-0001",
		IssuedAt:   at(time.January, 13, 3),
		DueAt:      at(time.February, 12, 3),
		Currency:   "EUR",
		Culture:    "nl-NL",
		Method:     billing.Invoice,
		Seller:     msp,
		IBAN:       "NL91ABNA0417164300",
		BIC:        "ABNANL2A",
		Buyer:      baker,
		Reference:  "PO 4711",
		Lines:      lines,
		Tax:        invoices.TaxLine{Category: invoices.Standard, BasisPoints: 2100, Cents: tax},
		NetCents:   net,
		TotalCents: net + tax,
	}
}

// with changes an invoice.
func with(i invoices.Invoice, change func(*invoices.Invoice)) invoices.Invoice {
	change(&i)
	return i
}

// of gives an invoice without tax the reason for that.
func of(c invoices.TaxCategory, i invoices.Invoice) invoices.Invoice {
	i.Tax = invoices.TaxLine{Category: c}
	return i
}
