package billing

import (
	"slices"
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// SeenBy is a ledger as one provider sees it: what another provider billed, and at which prices and discount, is not
// theirs to know. It shows as time that nobody bills, and leads to the same bills of the one who sees it. The
// organisation's own owners see the whole.
func SeenBy(seller ids.Provider, ledger []Entry) []Entry {
	hide := func(t Terms) Terms {
		if t != (Terms{}) && t.ProviderID != seller {
			t.ProviderID, t.DiscountPercent, t.OwnPrices = "", Free, tenancy.OwnPrices{}
		}
		return t
	}
	var out []Entry
	for _, e := range ledger {
		e.Was, e.Is = hide(e.Was), hide(e.Is)
		others := func(c Credited) bool { return c.ProviderID != seller }
		e.Credited = slices.DeleteFunc(slices.Clone(e.Credited), others)
		if e.Was != e.Is || len(e.Credited) > 0 {
			out = append(out, e)
		}
	}
	return out
}

// LedgerLine is an entry of the ledger on the wire. The lines with the price list are all that bills depend on.
type LedgerLine struct {
	Number              int            `json:"number" doc:"The number of the entry; 0 for what happened before changes were numbered."`
	Date                string         `json:"date" doc:"From when on it is so."`
	Changes             []What         `json:"changes" doc:"What is another one than before: start, end, suspended, resumed, payer, cadence, plan, seats, storage, discount, prices; credited when an invoice was."`
	ProviderID          string         `json:"providerId" doc:"The provider that bills it; empty when nobody does, or another provider did."`
	PlanType            int            `json:"planType" doc:"The plan."`
	Seats               int            `json:"seats" doc:"Seats bought."`
	AdditionalStorageGb int            `json:"additionalStorageGb" doc:"Storage beside what is included."`
	DiscountPercent     int            `json:"discountPercent" doc:"What is taken off the price."`
	Currency            string         `json:"currency" doc:"ISO 4217 code of the currency."`
	PriceVersion        int            `json:"priceVersion" doc:"The version of the price list."`
	OwnSeatCents        int64          `json:"ownSeatCents" doc:"What its provider asks for a seat per period instead of what the list says, in cents; 0 when it is the list's."`
	OwnStorageCents     int64          `json:"ownStorageCents" doc:"What its provider asks for an additional gigabyte then."`
	Suspended           bool           `json:"suspended" doc:"Suspended: nothing is billed meanwhile."`
	Ended               bool           `json:"ended" doc:"The organisation is gone."`
	Credited            []CreditedLine `json:"credited" doc:"What of a period was credited: so much of it costs nothing until it ends, and gives nothing back."`
}

// CreditedLine is what of a period was credited, on the wire.
type CreditedLine struct {
	ProviderID string `json:"providerId" doc:"The provider that credited it."`
	AfterDate  string `json:"afterDate" doc:"The last date that was billed before: the bills after it go by this."`
	FromDate   string `json:"fromDate" doc:"From when on."`
	ToDate     string `json:"toDate" doc:"Until when: the end of the period."`
	Seats      int    `json:"seats" doc:"How many seats."`
	StorageGb  int    `json:"storageGb" doc:"How many gigabytes of storage beside what is included."`
}

// LedgerLines are the entries of a ledger on the wire, the oldest first.
func LedgerLines(ledger []Entry) []LedgerLine {
	out := []LedgerLine{}
	for _, e := range ledger {
		t := e.Is
		out = append(out, LedgerLine{
			Number:              e.N,
			Date:                clock.Format(e.At),
			Changes:             e.Changes(),
			ProviderID:          string(t.ProviderID),
			PlanType:            t.PlanType,
			Seats:               t.Seats,
			AdditionalStorageGb: t.AdditionalStorageGb,
			DiscountPercent:     t.DiscountPercent,
			Currency:            t.Currency,
			PriceVersion:        t.PriceVersion,
			OwnSeatCents:        t.SeatCents,
			OwnStorageCents:     t.StorageCents,
			Suspended:           t.Suspended,
			Ended:               t.Ended,
			Credited:            creditedLines(e.Credited),
		})
	}
	return out
}

func creditedLines(parts []Credited) []CreditedLine {
	out := []CreditedLine{}
	for _, c := range parts {
		out = append(out, CreditedLine{
			ProviderID: string(c.ProviderID),
			AfterDate:  clock.Format(c.After),
			FromDate:   clock.Format(c.From),
			ToDate:     clock.Format(c.To),
			Seats:      c.Seats,
			StorageGb:  c.StorageGb,
		})
	}
	return out
}

// BillRow is a line of a bill on the wire.
type BillRow struct {
	Kind           string `json:"kind" doc:"What is billed: seats or storage; or discount, which is taken off the lines before it." enum:"seats,storage,discount"`
	PlanType       int    `json:"planType" doc:"The plan."`
	Quantity       int    `json:"quantity" doc:"How many; negative for what is given back; of a discount the per cent."`
	UnitPriceCents int64  `json:"unitPriceCents" doc:"The price of one for a whole period, in cents."`
	FromDate       string `json:"fromDate" doc:"From when on."`
	ToDate         string `json:"toDate" doc:"Until when."`
	Proration      bool   `json:"proration" doc:"For a part of a period."`
	AmountCents    int64  `json:"amountCents" doc:"The amount in cents; negative for what is given back."`
}

// BillRows are lines of a bill on the wire.
func BillRows(lines []BillLine) []BillRow {
	out := []BillRow{}
	for _, l := range lines {
		out = append(out, BillRow{
			Kind:           l.Kind,
			PlanType:       l.PlanType,
			Quantity:       l.Quantity,
			UnitPriceCents: l.UnitCents,
			FromDate:       clock.Format(l.From),
			ToDate:         clock.Format(l.To),
			Proration:      l.Part(),
			AmountCents:    l.Cents,
		})
	}
	return out
}

// NextDate is the first date of a bill after an instant; false when there is none any more.
func (l PriceList) NextDate(ledger []Entry, now time.Time) (time.Time, bool) {
	dates := l.Dates(ledger, now.AddDate(0, 2, 0)) // from the end of a February it is more than a month and a day
	for _, d := range dates {
		if d.After(now) {
			return d, true
		}
	}
	return time.Time{}, false
}
