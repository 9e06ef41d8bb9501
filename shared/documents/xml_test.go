package documents_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"portaal/infra/judge"
	"portaal/shared/billing"
	"portaal/shared/documents"
	"portaal/shared/invoices"
)

const peppol = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"

type example struct {
	invoices.Invoice
	peppol bool // it says that it follows Peppol BIS Billing 3.0
}

// examples are one invoice of each kind that there is, by name.
func examples() map[string]example {
	jan := time.January
	whole := line(5, at(jan, 12, 9), 2500)
	elsewhere := func(p invoices.Party) func(*invoices.Invoice) {
		return func(i *invoices.Invoice) { i.Buyer, i.Culture = p, "en-US" }
	}
	back := invoice(-1000, -210, line(-3, at(jan, 20, 15), -1100), line(1, at(jan, 20, 16), 100))
	swiss := invoices.Party{Name: "Bäckerei Zürich AG", City: "Zürich", Country: "CH", Email: "post@zuerich.example"}
	swissSeller := with(of(invoices.OutOfScope, invoice(2500, 0, whole)), func(i *invoices.Invoice) {
		i.Seller = swiss
		i.Seller.VATNumber, i.Seller.RegistrationNumber = "CHE123456789MWST", "CHE-123.456.789"
		i.Currency, i.IBAN = "USD", "CH9300762011623852957"
	})
	london := invoices.Party{Name: "Morning Ltd", Line1: "1 High Street", PostalCode: "N1 1AA", City: "London",
		Country: "GB", VATNumber: "GB123456789", RegistrationNumber: "01234567", Email: "accounts@morning.example"}
	taken := func(i *invoices.Invoice) {
		i.Number, i.IssuedAt = "2026-0007", at(jan, 20, 12)
		i.Credits = &invoices.Credits{
			Number: "2026-0001", IssuedAt: at(jan, 13, 3), Reason: "Verkeerd btw-nummer <oud>",
		}
	}
	credits := with(invoice(-2310, -485, line(-5, at(jan, 12, 9), -2500), storage(-2, -66), discount(10, 256)), taken)
	abroad := with(of(invoices.Export, invoice(2500, 0, whole)), elsewhere(swiss))
	reverse := with(of(invoices.ReverseCharge, invoice(2500, 0, whole)), elsewhere(taverna))
	exempt := of(invoices.Exempt, invoice(2500, 0, whole))
	unknown := with(exempt, func(i *invoices.Invoice) { i.Seller.VATNumber, i.Reference = "", "" })
	turned := func(e invoices.Invoice) invoices.Invoice {
		return with(e, func(i *invoices.Invoice) {
			i.Lines = []invoices.Line{line(-5, at(jan, 12, 9), -2500)}
			i.NetCents, i.TotalCents = -2500, -2500
		})
	}
	anonymous := func(i *invoices.Invoice) { i.Reference = "" }
	seat := func(quantity int, cents int64) invoices.Line { return line(quantity, at(jan, 20, 15), cents) }
	return map[string]example{
		"a month":        {invoice(2500, 525, whole), true},
		"several things": {invoice(2566, 539, whole, storage(2, 66)), true},
		"a discount":     {invoice(2250, 473, whole, discount(10, -250)), true},
		"a part of a month, and something given back": {
			invoice(2811, 590, whole, line(2, at(jan, 20, 15), 741), line(-1, at(jan, 24, 8), -430)), true},
		"nothing":                              {invoice(0, 0, seat(1, 370), seat(-1, -370)), true},
		"by card":                              {with(invoice(2500, 525, whole), byCard), false},
		"charged to a card":                    {with(invoice(2500, 525, whole), onCard), false},
		"a credit note":                        {back, false},
		"an invoice that is taken back":        {credits, true},
		"an invoice abroad that is taken back": {with(turned(abroad), taken), false},
		"without a reference":                  {with(invoice(2500, 525, whole), anonymous), false},
		"reverse charge":                       {reverse, true},
		"reverse charge, credit note":          {turned(reverse), false},
		"exempt":                               {exempt, true},
		"exempt, credit note":                  {turned(exempt), false},
		"exempt, without a VAT number":         {unknown, false},
		"abroad":                               {abroad, false},
		"abroad, credit note":                  {turned(abroad), false},
		"outside VAT":                          {swissSeller, true},
		"outside VAT, credit note":             {turned(swissSeller), true},
		"in pounds": {with(invoice(2500, 500, whole), func(i *invoices.Invoice) {
			i.Seller, i.Currency, i.Culture, i.Tax.BasisPoints = london, "GBP", "en-US", 2000
			i.IBAN, i.BIC, i.Buyer = "GB29NWBK60161331926819", "", london
		}), true},
		"in pounds, to Greece": {with(reverse, func(i *invoices.Invoice) {
			i.Seller, i.Currency, i.Tax.Category = london, "GBP", invoices.Export
		}), true},
		"from Germany": {with(invoice(2500, 475, whole), func(i *invoices.Invoice) {
			i.Seller.Country, i.Seller.VATNumber, i.Tax.BasisPoints = "DE", "DE123456789", 1900
		}), false},
	}
}

func byCard(i *invoices.Invoice) { i.Method, i.IBAN, i.BIC = billing.Card, "", "" }

func onCard(i *invoices.Invoice) { i.Method, i.Charge = billing.Card, &invoices.Charge{Attempt: 1} }

// A client's bookkeeper read "Ask the seller how" on an invoice that was charged to a card, and no account when it was
// not. A program that pays what an XML asks for is not asked to.
func TestAnInvoiceOnACardSaysWhereToPayWhenThatFails(t *testing.T) {
	t.Parallel()
	text := written(t, "charged to a card")
	want := "€\u00a030,25 wordt afgeschreven van de kaart die hiervoor is opgegeven. Lukt dat niet, betaal het dan " +
		"uiterlijk 12 feb 2026 op NL91 ABNA 0417 1643 00 en vermeld het nummer van deze factuur."
	if !strings.Contains(text, want) || strings.Contains(text, "PaymentMeans") {
		t.Errorf("it says %s", text)
	}
	alone := with(examples()["charged to a card"].Invoice, func(i *invoices.Invoice) { i.IBAN = "" })
	bare, err := documents.XML(alone)
	if err != nil || !strings.Contains(string(bare), "Lukt dat niet, vraag dan de verkoper hoe.") {
		t.Errorf("without an account it says %v %s", err, bare)
	}
	charged := examples()["charged to a card"].Invoice
	charged.Charge = &invoices.Charge{Attempt: 1, At: charged.IssuedAt}
	if shown := invoices.ShownOf(charged); !shown.Charging || shown.Account == nil {
		t.Errorf("its page shows %+v", shown)
	}
	charged.Charge = &invoices.Charge{Attempt: 1, RefusedAt: charged.DueAt}
	if shown := invoices.ShownOf(charged); shown.Charging || shown.Account == nil {
		t.Errorf("once it was refused its page shows %+v", shown)
	}
}

// written is the XML of an example.
func written(t *testing.T, name string) string {
	t.Helper()
	text, err := documents.XML(examples()[name].Invoice)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(text)
}

// wrong is what is made of a good invoice, and the rule that has to find it.
var wrong = map[string]struct{ rule, old, replaced string }{
	"a sum":          {"BR-CO-15", ">30.25</cbc:TaxInclusiveAmount>", ">30.26</cbc:TaxInclusiveAmount>"},
	"a tax":          {"BR-S-09", ">5.25</cbc:TaxAmount>", ">4.25</cbc:TaxAmount>"},
	"a line":         {"R120", `<cbc:PriceAmount currencyID="EUR">5.00<`, `<cbc:PriceAmount currencyID="EUR">6.00<`},
	"the order":      {"xsd", "<cbc:IssueDate>2026-01-13</cbc:IssueDate>", ""},
	"a legal number": {"NL-R-003", `schemeID="0106">12345678<`, ">12345678<"},
}

// TestTheXMLHoldsBeforeThePublicRules judges all there is in one run, as the rules take longer to be read than to be
// asked. What is wrong on purpose has to be found, or the rest could not fail.
func TestTheXMLHoldsBeforeThePublicRules(t *testing.T) {
	t.Parallel()
	var all []judge.Document
	for name, e := range examples() {
		text := written(t, name)
		rules := judge.Invoice
		if says := strings.Contains(text, "<cbc:CustomizationID>"+peppol+"<"); says != e.peppol {
			t.Errorf("%s says that it follows Peppol: %v", name, says)
		} else if says {
			rules = judge.PeppolInvoice // which are those of EN 16931, and more
		}
		if strings.Contains(text, "<CreditNote ") {
			rules = map[judge.Rules]judge.Rules{
				judge.Invoice:       judge.CreditNote,
				judge.PeppolInvoice: judge.PeppolCreditNote,
			}[rules]
		}
		all = append(all, judge.Document{Name: name, Rules: rules, XML: []byte(text)})
	}
	good := written(t, "a month")
	for name, w := range wrong {
		text := strings.ReplaceAll(good, w.old, w.replaced)
		if text == good {
			t.Fatalf("%s: %s is not there", name, w.old)
		}
		all = append(all, judge.Document{Name: "wrong: " + name, Rules: judge.PeppolInvoice, XML: []byte(text)})
	}
	complaints, err := judge.Judge(context.Background(), all)
	if err != nil {
		t.Fatal(err)
	}
	for name, said := range complaints {
		if !strings.HasPrefix(name, "wrong: ") {
			t.Errorf("%s:\n%s", name, strings.Join(said, "\n"))
		}
	}
	for name, w := range wrong {
		if said := strings.Join(complaints["wrong: "+name], "\n"); !strings.Contains(said, w.rule) {
			t.Errorf("%s: no %s in %q", name, w.rule, said)
		}
	}
}

func TestTheXMLSaysWhatTheInvoiceSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		want []string
	}{
		{"a part of a month, and something given back", []string{
			`<cbc:InvoicedQuantity unitCode="C62">5</cbc:InvoicedQuantity>`,
			`<cbc:PriceAmount currencyID="EUR">5.00</cbc:PriceAmount>`,
			`<cbc:Name>5 gebruikersplaatsen Teams</cbc:Name>`,
			`<cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>`,
			`<cbc:PriceAmount currencyID="EUR">7.41</cbc:PriceAmount>`,
			"<cbc:Description>Deel van 12 jan 2026 – 11 feb 2026; €\u00a05,00 per maand</cbc:Description>",
			`<cbc:InvoicedQuantity unitCode="C62">-1</cbc:InvoicedQuantity>`,
			`<cbc:Name>Terug: 1 gebruikersplaats Teams</cbc:Name>`,
			`<cbc:LineExtensionAmount currencyID="EUR">-4.30</cbc:LineExtensionAmount>`,
			`<cbc:PayableAmount currencyID="EUR">34.01</cbc:PayableAmount>`,
			`<cbc:PaymentID>2026-0001</cbc:PaymentID>`,
			`<cbc:RegistrationName>Żółw &amp; Søn ICT B.V.</cbc:RegistrationName>`,
		}},
		{"a credit note", []string{
			`<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>`,
			`<cbc:PayableAmount currencyID="EUR">12.10</cbc:PayableAmount>`,
			`<cbc:Name>3 gebruikersplaatsen Teams</cbc:Name>`,
			`<cbc:Name>In rekening: 1 gebruikersplaats Teams</cbc:Name>`,
		}},
		{"an invoice that is taken back", []string{
			`<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>`,
			`<cbc:Note>Verkeerd btw-nummer &lt;oud&gt;</cbc:Note>`,
			"<cac:InvoiceDocumentReference>\n      <cbc:ID>2026-0001</cbc:ID>\n" +
				"      <cbc:IssueDate>2026-01-13</cbc:IssueDate>",
			`<cbc:PayableAmount currencyID="EUR">27.95</cbc:PayableAmount>`,
			`<cbc:Name>5 gebruikersplaatsen Teams</cbc:Name>`,
		}},
		{"reverse charge", []string{
			`<cbc:TaxExemptionReasonCode>VATEX-EU-AE</cbc:TaxExemptionReasonCode>`,
			`<cbc:EndpointID schemeID="9933">EL123456789</cbc:EndpointID>`,
			`<cbc:RegistrationName>Ταβέρνα «Η Αυγή» ΕΠΕ</cbc:RegistrationName>`,
		}},
		{"several things", []string{`<cbc:InvoicedQuantity unitCode="E34">2</cbc:InvoicedQuantity>`}},
	} {
		text := written(t, c.name)
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %s in\n%s", c.name, want, text)
			}
		}
	}
}

func TestWithoutANumberThatTheStandardAsksForThereIsNoXML(t *testing.T) {
	t.Parallel()
	for name, i := range map[string]invoices.Invoice{
		"tax without a seller's VAT number": with(
			invoice(2500, 525, line(5, at(time.January, 12, 9), 2500)),
			func(i *invoices.Invoice) { i.Seller.VATNumber = "" },
		),
		"a seller without any number": with(
			of(invoices.Exempt, invoice(2500, 0, line(5, at(time.January, 12, 9), 2500))),
			func(i *invoices.Invoice) { i.Seller.VATNumber, i.Seller.RegistrationNumber = "", "" },
		),
		"tax that a buyer without a VAT number accounts for": with(
			of(invoices.ReverseCharge, invoice(2500, 0, line(5, at(time.January, 12, 9), 2500))),
			func(i *invoices.Invoice) { i.Buyer.VATNumber = "" },
		),
	} {
		if _, err := documents.XML(i); !errors.Is(err, documents.Incomplete) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
