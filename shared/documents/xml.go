package documents

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"portaal/shared/billing"
	"portaal/shared/invoices"
)

// The names of the standard, and of what Peppol asks beyond it.
const (
	en16931 = "urn:cen.eu:en16931:2017"
	peppol  = en16931 + "#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
	profile = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
	oasis   = "urn:oasis:names:specification:ubl:schema:xsd:"
)

// XML writes a closed invoice as EN 16931 asks, in UBL 2.1: an Invoice, or a CreditNote where it gives money back. It
// says that it follows Peppol BIS Billing 3.0 where it does (forPeppol). Incomplete is the answer where a number that
// the standard asks for is not on the invoice.
func XML(i invoices.Invoice) ([]byte, error) {
	s := sheetOf(i)
	if !s.complete() {
		return nil, Incomplete
	}
	doc := ubl{
		XMLName:         xml.Name{Local: "Invoice"},
		Space:           oasis + "Invoice-2",
		Aggregate:       oasis + "CommonAggregateComponents-2",
		Basic:           oasis + "CommonBasicComponents-2",
		CustomizationID: en16931,
		ID:              s.Number,
		IssueDate:       invoices.Day(s.IssuedAt),
		InvoiceType:     "380",
		Currency:        s.Currency,
		BuyerReference:  s.Reference,
		Seller:          s.party(s.Seller, true),
		Buyer:           s.party(s.Buyer, false),
		Terms:           s.terms(),
		Tax:             s.taxTotal(),
		Totals: ublTotals{
			Lines:     s.amount(s.NetCents),
			Exclusive: s.amount(s.NetCents),
			Inclusive: s.amount(s.TotalCents),
			Payable:   s.amount(s.TotalCents),
		},
	}
	if from, to := s.stretch(); len(s.Lines) > 0 {
		doc.Period = &ublPeriod{invoices.Day(from), invoices.Day(invoices.LastDay(from, to))}
	}
	if c := s.Credits; c != nil {
		doc.Note, doc.Billed = c.Reason, &ublBilled{c.Number, invoices.Day(c.IssuedAt)}
	}
	if s.forPeppol() {
		doc.CustomizationID, doc.ProfileID = peppol, profile
	}
	if s.credit {
		doc.XMLName.Local, doc.Space = "CreditNote", oasis+"CreditNote-2"
		doc.InvoiceType, doc.CreditType = "", "381"
		doc.CreditLines = s.ublLines()
	} else {
		doc.DueDate = invoices.Day(s.DueAt)
		doc.PaymentMeans = s.means()
		doc.InvoiceLines = s.ublLines()
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	e := xml.NewEncoder(&out)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

func decimal(cents int64) string {
	minus := ""
	if cents < 0 {
		minus, cents = "-", -cents
	}
	return fmt.Sprintf("%s%d.%02d", minus, cents/100, cents%100)
}

func (s sheet) amount(cents int64) ublAmount { return ublAmount{s.Currency, decimal(cents)} }

// complete reports whether the numbers are there that the standard asks for: by which the seller is known (BR-CO-26),
// and where there is tax, or a reason for none, the numbers of who accounts for it (BR-S-02, BR-AE-02 and the like).
func (s sheet) complete() bool {
	known := s.Seller.VATNumber != "" || s.Seller.RegistrationNumber != ""
	switch s.Tax.Category {
	case invoices.Exempt, invoices.OutOfScope:
		return known
	case invoices.ReverseCharge:
		return s.Seller.VATNumber != "" && s.Buyer.VATNumber != ""
	}
	return s.Seller.VATNumber != ""
}

// party writes a side of the invoice. Outside the scope of VAT no VAT number may be on it (BR-O-02): the seller's then
// stands as an identifier. A seller who is exempt and has none says with another number who he is for the tax (BT-32).
func (s sheet) party(p invoices.Party, seller bool) ublParty {
	out := ublParty{
		Endpoint: endpoint(p),
		Address:  ublAddress{p.Line1, p.Line2, p.City, p.PostalCode, p.Country},
		Legal:    ublLegal{Name: p.Name, Number: registered(p)},
	}
	if p.Email != "" {
		out.Contact = &ublContact{p.Email}
	}
	switch {
	case s.Tax.Category == invoices.OutOfScope:
		if seller {
			out.Identification = onlyID(p.VATNumber)
		}
	case p.VATNumber != "":
		out.TaxSchemes = []ublTaxNumber{{p.VATNumber, "VAT"}}
	case seller:
		out.TaxSchemes = []ublTaxNumber{{p.RegistrationNumber, "TAX"}}
	}
	return out
}

func onlyID(id string) *ublOnlyID {
	if id == "" {
		return nil
	}
	return &ublOnlyID{id}
}

// means says how to pay: by bank transfer, or not at all where it is paid by the payment method on file.
func (s sheet) means() *ublMeans {
	if !s.ByTransfer() {
		return nil
	}
	code := "30" // a credit transfer
	if s.Currency == "EUR" {
		code = "58" // a SEPA credit transfer
	}
	return &ublMeans{code, s.Number, &ublAccount{s.IBAN, s.Account(), onlyID(s.BIC)}}
}

// terms is the sentence about paying.
func (s sheet) terms() string {
	total := s.money(s.TotalCents)
	switch {
	case s.Credits != nil:
		return fmt.Sprintf(s.words.cancels, total, s.Credits.Number)
	case s.credit:
		return fmt.Sprintf(s.words.credited, total)
	case s.TotalCents == 0:
		return s.words.nothing
	case s.OnCard() && s.HasAccount():
		return fmt.Sprintf(s.words.onCard, total, s.words.day(s.DueAt), spaced(s.IBAN))
	case s.OnCard():
		return fmt.Sprintf(s.words.onCardOnly, total)
	case s.Method != billing.Invoice:
		return fmt.Sprintf(s.words.byCard, total)
	}
	return fmt.Sprintf(s.words.payBy, total, s.words.day(s.DueAt))
}

// category is the tax of the document, and of each of its lines.
func (s sheet) category() ublCategory {
	out := ublCategory{ID: string(s.Tax.Category), Scheme: "VAT"}
	if s.Tax.Category != invoices.OutOfScope {
		out.Percent = plainPercent(s.Tax.BasisPoints)
	}
	return out
}

// reasonCodes are the codes (VATEX) of why there is no tax. There is none for small enterprises in general.
var reasonCodes = map[invoices.TaxCategory]string{
	invoices.ReverseCharge: "VATEX-EU-AE",
	invoices.Export:        "VATEX-EU-G",
	invoices.OutOfScope:    "VATEX-EU-O",
}

func (s sheet) taxTotal() ublTax {
	c := s.category()
	c.ReasonCode, c.Reason = reasonCodes[s.Tax.Category], s.words.why(s.Tax.Category)
	if s.Seller.Country == "GB" { // whose customers in the EU are abroad, too
		c.ReasonCode = ""
	}
	return ublTax{s.amount(s.Tax.Cents), ublSubtotal{s.amount(s.NetCents), s.amount(s.Tax.Cents), c}}
}

// ublLines writes the lines. What a line comes to must be its quantity times its price: where so many at the price of
// a whole period come to it, it says so; else it is one of what it comes to, and its description says how many and of
// which period. A price is never negative (BR-27): what goes against the other lines, as a discount does, has a
// negative quantity.
func (s sheet) ublLines() []ublLine {
	out := make([]ublLine, len(s.Lines))
	for n, l := range s.Lines {
		quantity, price, unit := 1, l.Cents, "C62"
		if l.Cents < 0 {
			quantity, price = -1, -l.Cents
		}
		if l.Kind != discountKind && l.Quantity != 0 && l.UnitCents >= 0 && int64(l.Quantity)*l.UnitCents == l.Cents {
			quantity, price = l.Quantity, l.UnitCents
			if l.Kind == storageKind {
				unit = "E34" // a gigabyte
			}
		}
		q := &ublQuantity{unit, quantity}
		line := ublLine{
			ID:     n + 1,
			Net:    s.amount(l.Cents),
			Period: ublPeriod{invoices.Day(l.From), invoices.Day(invoices.LastDay(l.From, l.To))},
			Item: ublItem{
				Description: strings.Join(nonEmpty(s.partOf(l), s.priced(l)), "; "),
				Name:        s.item(l),
				Category:    s.category(),
			},
			Price: s.amount(price),
		}
		if s.credit {
			line.Credited = q
		} else {
			line.Invoiced = q
		}
		out[n] = line
	}
	return out
}

func nonEmpty(texts ...string) (out []string) {
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}
