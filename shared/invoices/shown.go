package invoices

import (
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
)

// Shown is an invoice on the wire, as its page shows it: of a credit note the amounts the other way round.
type Shown struct {
	ID             ids.Invoice      `json:"id" doc:"The invoice."`
	ProviderID     ids.Provider     `json:"providerId" doc:"The provider that sends it."`
	OrganizationID ids.Organization `json:"organizationId" doc:"The organisation that it is for."`
	Date           string           `json:"date" doc:"The date of its bill, by which it is named."`
	State          State            `json:"state" doc:"How far it has come; it has documents once it is closed." enum:"draft,verified,closed"`
	CreditNote     bool             `json:"creditNote" doc:"It gives money back: its amounts stand the other way round."`
	Number         *string          `json:"number" doc:"Its number; null until it is closed."`
	IssuedOn       *string          `json:"issuedOn" doc:"The day on which it was closed; null until then."`
	DueOn          *string          `json:"dueOn" doc:"The day until which to pay; null until it is closed, and where there is nothing to pay."`
	PaidAt         *string          `json:"paidAt" doc:"When it was paid; null until then."`
	Language       string           `json:"language" doc:"The culture of its documents."`
	Seller         PartyDetails     `json:"seller" doc:"Who sells."`
	Account        *ShownAccount    `json:"account" doc:"Where to pay by bank transfer, or where a card that is charged should fail; null where it isn't paid like that."`
	Charging       bool             `json:"charging" doc:"The card on file is charged for it: nobody has to pay it as long as that has not failed."`
	Buyer          PartyDetails     `json:"buyer" doc:"Who buys."`
	Reference      *string          `json:"reference" doc:"The buyer's own reference; null when there is none."`
	Lines          []ShownLine      `json:"lines" doc:"What is sold."`
	Currency       string           `json:"currency" doc:"ISO 4217 code of the currency."`
	TaxCategory    TaxCategory      `json:"taxCategory" doc:"Why there is so much tax, or none, with the codes of EN 16931; empty for a draft that has none yet."`
	TaxBasisPoints int              `json:"taxBasisPoints" doc:"The rate: 2100 is 21 per cent."`
	NetCents       int64            `json:"netCents" doc:"The sum of the lines."`
	TaxCents       int64            `json:"taxCents" doc:"The tax."`
	TotalCents     int64            `json:"totalCents" doc:"With tax."`
	Left           *LeftDetails     `json:"left" doc:"What the provider says of a client that left before anybody had said in which country it is; null where nobody waits for that, and for others than the provider's staff."`
	OpenCents      int64            `json:"openCents" doc:"What is still to be paid of it; of a credit note, what it still gives back."`
	OffsetCents    int64            `json:"offsetCents" doc:"How much of it credit notes and invoices were set against each other."`
	Credits        *ShownCredits    `json:"credits" doc:"Of a credit note that was made by hand: the invoice that it credits; null for any other."`
	CreditedOn     *string          `json:"creditedOn" doc:"The date by which its credit note is named; null when there is none."`
	Object         string           `json:"object" doc:"Always invoice."`
}

// ShownCredits is what a credit note credits, on the wire.
type ShownCredits struct {
	Date     string `json:"date" doc:"The date by which the invoice is named."`
	Number   string `json:"number" doc:"Its number."`
	IssuedOn string `json:"issuedOn" doc:"The day on which it was closed."`
	Reason   string `json:"reason" doc:"Why it was credited."`
}

// ShownAccount is a bank account on the wire.
type ShownAccount struct {
	Name string `json:"name" doc:"Whose it is."`
	IBAN string `json:"iban" doc:"Its number."`
	BIC  string `json:"bic" doc:"Its bank; empty when it was not given."`
}

// ShownLine is a line of an invoice on the wire. Days are those of UTC.
type ShownLine struct {
	Kind           string `json:"kind" doc:"What is sold: seats or storage; or discount, which is taken off the lines before it." enum:"seats,storage,discount"`
	PlanType       int    `json:"planType" doc:"The plan."`
	Quantity       int    `json:"quantity" doc:"How many; negative for what goes against the other lines; of a discount the per cent."`
	UnitPriceCents int64  `json:"unitPriceCents" doc:"The price of one for a whole period, in cents."`
	FirstDay       string `json:"firstDay" doc:"The first day that it is for."`
	LastDay        string `json:"lastDay" doc:"The last day that it is for."`
	PartOfFirstDay string `json:"partOfFirstDay" doc:"The first day of the period that it is a part of; empty when it is for the whole."`
	PartOfLastDay  string `json:"partOfLastDay" doc:"The last day of that period."`
	AmountCents    int64  `json:"amountCents" doc:"What it comes to, in cents."`
}

// ShownOf is an invoice on the wire.
func ShownOf(i Invoice) *Shown {
	credit := i.IsCreditNote()
	i = i.Upright()
	out := &Shown{
		ID:             i.ID,
		ProviderID:     i.ProviderID,
		OrganizationID: i.OrganizationID,
		Date:           clock.Format(i.Date),
		State:          i.State,
		CreditNote:     credit,
		Language:       i.Culture,
		Seller:         PartyDetails(i.Seller),
		Buyer:          PartyDetails(i.Buyer),
		Reference:      optional(i.Reference),
		PaidAt:         clock.Optional(i.PaidAt),
		Lines:          []ShownLine{},
		Currency:       i.Currency,
		TaxCategory:    i.Tax.Category,
		TaxBasisPoints: i.Tax.BasisPoints,
		NetCents:       i.NetCents,
		TaxCents:       i.Tax.Cents,
		TotalCents:     i.TotalCents,
		OpenCents:      i.OpenCents(),
		OffsetCents:    i.OffsetCents,
		CreditedOn:     clock.Optional(i.CreditedOn),
		Object:         "invoice",
	}
	if i.State == Closed {
		out.Number, out.IssuedOn = &i.Number, optional(Day(i.IssuedAt))
		if !credit && i.TotalCents > 0 {
			out.DueOn = optional(Day(i.DueAt))
		}
	}
	out.Charging = i.OnCard() && i.Owed() && i.Charge.RefusedAt.IsZero() && i.Charge.UnknownAt.IsZero()
	if i.HasAccount() && !credit {
		out.Account = &ShownAccount{i.Account(), i.IBAN, i.BIC}
	}
	if c := i.Credits; c != nil {
		out.Credits = &ShownCredits{clock.Format(c.Date), c.Number, Day(c.IssuedAt), c.Reason}
	}
	for _, l := range i.Lines {
		out.Lines = append(out.Lines, shownLine(l))
	}
	return out
}

func shownLine(l Line) ShownLine {
	out := ShownLine{
		Kind:           l.Kind,
		PlanType:       l.PlanType,
		Quantity:       l.Quantity,
		UnitPriceCents: l.UnitCents,
		FirstDay:       Day(l.From),
		LastDay:        Day(LastDay(l.From, l.To)),
		AmountCents:    l.Cents,
	}
	if l.Part() {
		out.PartOfFirstDay, out.PartOfLastDay = Day(l.PeriodFrom), Day(LastDay(l.PeriodFrom, l.PeriodTo))
	}
	return out
}

func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// ByTransfer reports whether the invoice is paid by bank transfer, and says where to.
func (i *Invoice) ByTransfer() bool { return i.Method == billing.Invoice && i.IBAN != "" }

// HasAccount reports whether the invoice says a bank account: to pay into, or for when the card is not charged after
// all.
func (i *Invoice) HasAccount() bool {
	return i.IBAN != "" && (i.Method == billing.Invoice || i.OnCard())
}

// OnCard reports whether the invoice was sent to be charged to the card on file. What came of that does not change its
// documents.
func (i *Invoice) OnCard() bool { return i.Method == billing.Card && i.Charge != nil }

// Account is whose the bank account is.
func (i *Invoice) Account() string {
	if i.AccountName != "" {
		return i.AccountName
	}
	return i.Seller.Name
}
