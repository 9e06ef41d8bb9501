package testkit

import (
	"context"
	"math/rand/v2"
	"time"

	"portaal/infra/reckon"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Sold is in what a subscription may be sold.
type Sold struct {
	Currency string
	Version  int
}

// Ledgers makes random ledgers, most of whose moments are awkward ones.
type Ledgers struct {
	Begin   func(*rand.Rand) time.Time
	Sold    []Sold
	Sellers []ids.Provider // the first is met twice as often; nobody bills sometimes
	Most    int            // entries, beside the first and what was credited
	Credits bool           // invoices were credited now and then
}

// History is a random ledger.
func (l Ledgers) History(r *rand.Rand) []billing.Entry {
	at := l.Begin(r)
	in := l.Sold[r.IntN(len(l.Sold))]
	sellers := append([]ids.Provider{l.Sellers[0], ""}, l.Sellers...)
	is := billing.Terms{
		ProviderID:          sellers[r.IntN(len(sellers))],
		PlanType:            17 + r.IntN(4),
		Seats:               1 + r.IntN(300),
		AdditionalStorageGb: r.IntN(10) * r.IntN(10),
		DiscountPercent:     []int{0, 0, 20, 35, 50, 100}[r.IntN(6)],
		Currency:            in.Currency,
		PriceVersion:        in.Version,
	}
	is.OwnPrices = ownPrices(r)
	ledger := []billing.Entry{{N: 1, At: at, Is: is}}
	anchor := at
	for n := r.IntN(l.Most + 1); n > 0; n-- {
		was := is
		at = momentAfter(r, at, anchor)
		l.alter(r, &is)
		if n == 1 && r.IntN(2) == 0 {
			is.Ended = true
		}
		if (is.PlanType-was.PlanType)%2 != 0 {
			anchor = at
		}
		ledger = append(ledger, billing.Entry{N: len(ledger) + 1, At: at, Was: was, Is: is})
		if l.Credits && r.IntN(6) == 0 {
			e := credited(r, ledger)
			ledger, at = append(ledger, e), e.At
		}
	}
	return ledger
}

// credited is an entry by which some of what was bought from an earlier moment on was credited: all that was bought
// then, or more or less, until the period ends or any other moment.
func credited(r *rand.Rand, ledger []billing.Entry) billing.Entry {
	of, last := ledger[r.IntN(len(ledger))], ledger[len(ledger)-1]
	to := of.At.AddDate(0, []int{1, 12}[r.IntN(2)], 0)
	if period, ok := billing.Prices().Period(ledger, of.At); ok && r.IntN(4) > 0 {
		to = period.To
	}
	e := billing.Entry{N: len(ledger) + 1, At: last.At, Was: last.Is, Is: last.Is}
	if r.IntN(2) == 0 {
		e.At = e.At.Add(time.Duration(r.Int64N(int64(40 * 24 * time.Hour)))).Truncate(time.Millisecond)
	}
	c := billing.Credited{
		ProviderID: of.Is.ProviderID, Date: of.At, After: of.At, From: of.At, To: to,
		Seats: of.Is.Seats, StorageGb: of.Is.AdditionalStorageGb,
	}
	if r.IntN(3) == 0 {
		c.Seats, c.StorageGb, c.After = r.IntN(300)-50, r.IntN(20)-5, e.At
	}
	e.Credited = []billing.Credited{c}
	return e
}

func momentAfter(r *rand.Rand, at, anchor time.Time) time.Time {
	month := 0
	for !billing.PeriodStart(anchor, false, month).After(at) {
		month++
	}
	next := billing.PeriodStart(anchor, false, month+[]int{0, 0, 1, 11, 12}[r.IntN(5)])
	switch r.IntN(8) {
	case 0:
		return at // at the same moment
	case 1:
		return next
	case 2:
		if before := next.Add(-time.Millisecond); before.After(at) {
			return before
		}
		return next
	case 3:
		return next.Add(time.Millisecond)
	case 4:
		return next.AddDate(0, 0, 1)
	case 5:
		return at.Add(time.Duration(r.Int64N(int64(400 * 24 * time.Hour)))).Truncate(time.Millisecond)
	}
	return at.Add(time.Duration(r.Int64N(int64(20 * 24 * time.Hour)))).Truncate(time.Millisecond)
}

func (l Ledgers) alter(r *rand.Rand, t *billing.Terms) {
	for once := true; once || r.IntN(4) == 0; once = false {
		switch r.IntN(10) {
		case 0, 1, 2:
			t.Seats = max(1, t.Seats+r.IntN(40)-15)
		case 3:
			t.AdditionalStorageGb = r.IntN(100)
		case 4:
			t.PlanType = 17 + r.IntN(4)
		case 5:
			t.Suspended = !t.Suspended
		case 6:
			t.ProviderID = append([]ids.Provider{""}, l.Sellers...)[r.IntN(len(l.Sellers)+1)]
		case 7:
			t.DiscountPercent = r.IntN(101)
		case 8:
			if other := l.Sold[r.IntN(len(l.Sold))]; other.Currency == t.Currency {
				t.PriceVersion = other.Version
			}
		case 9:
			t.OwnPrices = ownPrices(r)
		}
	}
}

// ownPrices are those of half of all providers: none, or with storage that costs nothing now and then.
func ownPrices(r *rand.Rand) (o tenancy.OwnPrices) {
	if r.IntN(2) == 0 {
		o.SeatCents, o.StorageCents = 1+r.Int64N(20_000), r.Int64N(3)*r.Int64N(2_000)
	}
	return o
}

// Exported is a ledger as the second program reads it.
func Exported(ledger []billing.Entry) (e reckon.Export) {
	for _, l := range ledger {
		e.Changes = append(e.Changes, reckon.Change{
			Date:                l.At,
			ProviderID:          string(l.Is.ProviderID),
			PlanType:            l.Is.PlanType,
			Seats:               int64(l.Is.Seats),
			AdditionalStorageGb: int64(l.Is.AdditionalStorageGb),
			DiscountPercent:     int64(l.Is.DiscountPercent),
			Currency:            l.Is.Currency,
			PriceVersion:        l.Is.PriceVersion,
			OwnSeatCents:        l.Is.SeatCents,
			OwnStorageCents:     l.Is.StorageCents,
			Suspended:           l.Is.Suspended,
			Ended:               l.Is.Ended,
			Credited:            taken(l.Credited),
		})
	}
	return e
}

func taken(parts []billing.Credited) (out []reckon.Taken) {
	for _, c := range parts {
		out = append(out, reckon.Taken{
			ProviderID: string(c.ProviderID), AfterDate: c.After, FromDate: c.From, ToDate: c.To,
			Seats: int64(c.Seats), StorageGb: int64(c.StorageGb),
		})
	}
	return out
}

// ForgetCountry lets a client be one of which nobody said in which country it is, as those are that were started before
// that was asked.
func (k *Kit) ForgetCountry(o ids.Organization) {
	k.T.Helper()
	ctx := context.Background()
	var paid billing.Subscription
	if _, err := k.Operator.Get(ctx, billing.SubscriptionKey(o), &paid); err != nil {
		k.T.Fatal(err)
	}
	paid.Country, paid.PostalCode = "", ""
	k.Must(k.Operator.Transact(ctx, table.Put(&paid, nil)))
}
