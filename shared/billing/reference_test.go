package billing_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"
	"time"

	"portaal/infra/reckon"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
)

// TestRandomHistoriesAreBilledAsTheReferenceReckonsThem: to the cent, line by line, and over a whole life what the time
// was worth, but for the rounding of the lines.
func TestRandomHistoriesAreBilledAsTheReferenceReckonsThem(t *testing.T) {
	t.Parallel()
	reference, err := reckon.ReadList([]byte(prices))
	if err != nil {
		t.Fatal(err)
	}
	n, seed := testkit.Size(3000, 100_000), uint64(time.Now().UnixNano())
	changes, bills, lines := 0, 0, 0
	for i := range n {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		ledger := history(r)
		until := ledger[len(ledger)-1].At.AddDate(0, 14, r.IntN(40))
		account, err := reference.Account(exported(ledger), until)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := billed(ledger, until)
		if err != nil {
			t.Fatal(err)
		}
		what := differ(ours, account.Bills)
		if ledger[len(ledger)-1].Is.Ended && what == "" {
			what = worth(account)
		}
		if what != "" {
			t.Fatalf("seed %d, history %d: %s\n%s", seed, i, what, told(ledger))
		}
		changes, bills = changes+len(ledger), bills+len(ours)
		for _, b := range ours {
			lines += len(b.Lines)
		}
	}
	testkit.Proved(t, "bills of random histories, computed twice", "%d histories, %d entries of ledgers, %d bills, "+
		"%d lines, 0 cents apart", n, changes, bills, lines)
}

// history is a random ledger, most of whose moments are awkward ones.
func history(r *rand.Rand) []billing.Entry {
	day := time.Date(2026+r.IntN(4), time.Month(1+r.IntN(12)), 1+r.IntN(31), 0, 0, 0, 0, time.UTC)
	at := day.Add(time.Duration(r.IntN(24*60*60)) * time.Second)
	if r.IntN(4) == 0 {
		at = time.Date(2028, 2, 29, 0, 0, 0, 0, time.UTC)
	}
	in := []struct {
		currency string
		version  int
	}{{"USD", 1}, {"GBP", 1}, {"EUR", 2}, {"USD", 2}}[r.IntN(4)]
	is := billing.Terms{
		ProviderID:          []ids.Provider{seller, seller, other, ""}[r.IntN(4)],
		PlanType:            17 + r.IntN(4),
		Seats:               1 + r.IntN(300),
		AdditionalStorageGb: r.IntN(10) * r.IntN(10),
		DiscountPercent:     []int{0, 0, 20, 35, 50, 100}[r.IntN(6)],
		Currency:            in.currency,
		PriceVersion:        in.version,
	}
	ledger := []billing.Entry{{N: 1, At: at, Is: is}}
	anchor := at
	for n := r.IntN(14); n > 0; n-- {
		was := is
		at = later(r, at, anchor)
		alter(r, &is)
		if n == 1 && r.IntN(2) == 0 {
			is.Ended = true
		}
		if (is.PlanType-was.PlanType)%2 != 0 {
			anchor = at
		}
		ledger = append(ledger, billing.Entry{N: len(ledger) + 1, At: at, Was: was, Is: is})
	}
	return ledger
}

func later(r *rand.Rand, at, anchor time.Time) time.Time {
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

func alter(r *rand.Rand, t *billing.Terms) {
	for once := true; once || r.IntN(4) == 0; once = false {
		switch r.IntN(9) {
		case 0, 1, 2:
			t.Seats = max(1, t.Seats+r.IntN(40)-15)
		case 3:
			t.AdditionalStorageGb = r.IntN(100)
		case 4:
			t.PlanType = 17 + r.IntN(4)
		case 5:
			t.Suspended = !t.Suspended
		case 6:
			t.ProviderID = []ids.Provider{seller, other, ""}[r.IntN(3)]
		case 7:
			t.DiscountPercent = r.IntN(101)
		case 8:
			if t.Currency == "USD" { // the one that both versions have
				t.PriceVersion = 3 - t.PriceVersion
			}
		}
	}
}

func exported(ledger []billing.Entry) (e reckon.Export) {
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
			Suspended:           l.Is.Suspended,
			Ended:               l.Is.Ended,
		})
	}
	return e
}

// billed are the bills until a moment on which there is anything.
func billed(ledger []billing.Entry, until time.Time) (out []billing.Bill, err error) {
	for _, date := range list.Dates(ledger, until) {
		bill, err := list.BillOn(ledger, date)
		if err != nil {
			return nil, err
		}
		if len(bill.Lines) > 0 {
			out = append(out, bill)
		}
	}
	return out, nil
}

func differ(ours []billing.Bill, theirs []reckon.Bill) string {
	for i := range max(len(ours), len(theirs)) {
		if i >= len(ours) || i >= len(theirs) || !ours[i].Date.Equal(theirs[i].Date) {
			return fmt.Sprintf("%d bills, and by the reference %d; they part at number %d", len(ours), len(theirs), i)
		}
		var here, there []reckon.Line
		for _, l := range ours[i].Lines {
			here = append(here, reckon.Line{
				What: l.Kind, Provider: string(l.Seller), Quantity: int64(l.Quantity),
				From: l.From, To: l.To, Cents: l.Cents,
			})
		}
		there = append(there, theirs[i].Lines...)
		if fmt.Sprint(here) != fmt.Sprint(there) {
			return fmt.Sprintf("the bill of %s:\n%v\nby the reference:\n%v", ours[i].Date, here, there)
		}
	}
	return ""
}

// worth compares what each provider billed over a life that has ended with what the time was worth: half a cent is
// rounded by a line at most.
func worth(a *reckon.Account) string {
	billed, lines := map[string]int64{}, map[string]int64{}
	for _, b := range a.Bills {
		for _, l := range b.Lines {
			billed[l.Provider] += l.Cents
			lines[l.Provider]++
		}
	}
	for who, exact := range a.Worth {
		apart := new(big.Rat).Sub(exact, big.NewRat(billed[who], 1))
		if apart.Abs(apart).Cmp(big.NewRat(lines[who], 2)) > 0 {
			return fmt.Sprintf("%s billed %d for what was worth %s", who, billed[who], exact.FloatString(2))
		}
	}
	return ""
}

func told(ledger []billing.Entry) (out string) {
	for _, e := range ledger {
		out += fmt.Sprintf("%s %+v\n", e.At.Format(time.RFC3339Nano), e.Is)
	}
	return out
}
