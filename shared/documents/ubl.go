package documents

import "encoding/xml"

// The elements of UBL 2.1 that an invoice uses, in the order in which the schema wants them. Those of an invoice and of
// a credit note differ in a few names only, so that both are one type: what is nil or empty is not written.
type ubl struct {
	XMLName         xml.Name
	Space           string     `xml:"xmlns,attr"`
	Aggregate       string     `xml:"xmlns:cac,attr"`
	Basic           string     `xml:"xmlns:cbc,attr"`
	CustomizationID string     `xml:"cbc:CustomizationID"`
	ProfileID       string     `xml:"cbc:ProfileID,omitempty"`
	ID              string     `xml:"cbc:ID"`
	IssueDate       string     `xml:"cbc:IssueDate"`
	DueDate         string     `xml:"cbc:DueDate,omitempty"`
	InvoiceType     string     `xml:"cbc:InvoiceTypeCode,omitempty"`
	CreditType      string     `xml:"cbc:CreditNoteTypeCode,omitempty"`
	Note            string     `xml:"cbc:Note,omitempty"`
	Currency        string     `xml:"cbc:DocumentCurrencyCode"`
	BuyerReference  string     `xml:"cbc:BuyerReference,omitempty"`
	Period          *ublPeriod `xml:"cac:InvoicePeriod"`
	Billed          *ublBilled `xml:"cac:BillingReference"`
	Seller          ublParty   `xml:"cac:AccountingSupplierParty>cac:Party"`
	Buyer           ublParty   `xml:"cac:AccountingCustomerParty>cac:Party"`
	PaymentMeans    *ublMeans  `xml:"cac:PaymentMeans"`
	Terms           string     `xml:"cac:PaymentTerms>cbc:Note"`
	Tax             ublTax     `xml:"cac:TaxTotal"`
	Totals          ublTotals  `xml:"cac:LegalMonetaryTotal"`
	InvoiceLines    []ublLine  `xml:"cac:InvoiceLine"`
	CreditLines     []ublLine  `xml:"cac:CreditNoteLine"`
}

type ublPeriod struct {
	Start string `xml:"cbc:StartDate"`
	End   string `xml:"cbc:EndDate"`
}

// ublBilled is the invoice that a credit note is about (BG-3).
type ublBilled struct {
	ID     string `xml:"cac:InvoiceDocumentReference>cbc:ID"`
	Issued string `xml:"cac:InvoiceDocumentReference>cbc:IssueDate"`
}

type ublAmount struct {
	Currency string `xml:"currencyID,attr"`
	Value    string `xml:",chardata"`
}

type ublID struct {
	Scheme string `xml:"schemeID,attr,omitempty"`
	Value  string `xml:",chardata"`
}

type ublParty struct {
	Endpoint       *ublID         `xml:"cbc:EndpointID"`
	Identification *ublOnlyID     `xml:"cac:PartyIdentification"`
	Address        ublAddress     `xml:"cac:PostalAddress"`
	TaxSchemes     []ublTaxNumber `xml:"cac:PartyTaxScheme"`
	Legal          ublLegal       `xml:"cac:PartyLegalEntity"`
	Contact        *ublContact    `xml:"cac:Contact"`
}

// What is wrapped and may be missing is a type of its own: of "a>b" the outer one would be written, empty.
type ublOnlyID struct {
	ID string `xml:"cbc:ID"`
}

type ublContact struct {
	Email string `xml:"cbc:ElectronicMail"`
}

type ublAddress struct {
	Street  string `xml:"cbc:StreetName,omitempty"`
	More    string `xml:"cbc:AdditionalStreetName,omitempty"`
	City    string `xml:"cbc:CityName,omitempty"`
	Postal  string `xml:"cbc:PostalZone,omitempty"`
	Country string `xml:"cac:Country>cbc:IdentificationCode"`
}

type ublTaxNumber struct {
	Number string `xml:"cbc:CompanyID"`
	Scheme string `xml:"cac:TaxScheme>cbc:ID"`
}

type ublLegal struct {
	Name   string `xml:"cbc:RegistrationName"`
	Number *ublID `xml:"cbc:CompanyID"`
}

type ublMeans struct {
	Code    string      `xml:"cbc:PaymentMeansCode"`
	ID      string      `xml:"cbc:PaymentID,omitempty"`
	Account *ublAccount `xml:"cac:PayeeFinancialAccount"`
}

type ublAccount struct {
	IBAN string     `xml:"cbc:ID"`
	Name string     `xml:"cbc:Name,omitempty"`
	BIC  *ublOnlyID `xml:"cac:FinancialInstitutionBranch"`
}

type ublTax struct {
	Amount   ublAmount   `xml:"cbc:TaxAmount"`
	Subtotal ublSubtotal `xml:"cac:TaxSubtotal"`
}

type ublSubtotal struct {
	Taxable  ublAmount   `xml:"cbc:TaxableAmount"`
	Amount   ublAmount   `xml:"cbc:TaxAmount"`
	Category ublCategory `xml:"cac:TaxCategory"`
}

type ublCategory struct {
	ID         string `xml:"cbc:ID"`
	Percent    string `xml:"cbc:Percent,omitempty"`
	ReasonCode string `xml:"cbc:TaxExemptionReasonCode,omitempty"`
	Reason     string `xml:"cbc:TaxExemptionReason,omitempty"`
	Scheme     string `xml:"cac:TaxScheme>cbc:ID"`
}

type ublTotals struct {
	Lines     ublAmount `xml:"cbc:LineExtensionAmount"`
	Exclusive ublAmount `xml:"cbc:TaxExclusiveAmount"`
	Inclusive ublAmount `xml:"cbc:TaxInclusiveAmount"`
	Payable   ublAmount `xml:"cbc:PayableAmount"`
}

type ublQuantity struct {
	Unit  string `xml:"unitCode,attr"`
	Value int    `xml:",chardata"`
}

type ublLine struct {
	ID       int          `xml:"cbc:ID"`
	Invoiced *ublQuantity `xml:"cbc:InvoicedQuantity"`
	Credited *ublQuantity `xml:"cbc:CreditedQuantity"`
	Net      ublAmount    `xml:"cbc:LineExtensionAmount"`
	Period   ublPeriod    `xml:"cac:InvoicePeriod"`
	Item     ublItem      `xml:"cac:Item"`
	Price    ublAmount    `xml:"cac:Price>cbc:PriceAmount"`
}

type ublItem struct {
	Description string      `xml:"cbc:Description,omitempty"`
	Name        string      `xml:"cbc:Name"`
	Category    ublCategory `xml:"cac:ClassifiedTaxCategory"`
}
