package billing_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
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
		ledger := histories.History(r)
		until := ledger[len(ledger)-1].At.AddDate(0, 14, r.IntN(40))
		account, err := reference.Account(testkit.Exported(ledger), until)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := billed(ledger, until)
		if err != nil {
			t.Fatal(err)
		}
		what := differ(ours, account.Bills)
		if ledger[len(ledger)-1].Is.Ended && what == "" && !slices.ContainsFunc(ledger, credited) {
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

// histories are random ledgers, in all that the prices of the tests are in.
var histories = testkit.Ledgers{
	Begin: func(r *rand.Rand) time.Time {
		day := time.Date(2026+r.IntN(4), time.Month(1+r.IntN(12)), 1+r.IntN(31), 0, 0, 0, 0, time.UTC)
		if r.IntN(4) == 0 {
			return time.Date(2028, 2, 29, 0, 0, 0, 0, time.UTC)
		}
		return day.Add(time.Duration(r.IntN(24*60*60)) * time.Second)
	},
	Sold: []testkit.Sold{
		{Currency: "USD", Version: 1},
		{Currency: "GBP", Version: 1},
		{Currency: "EUR", Version: 2},
		{Currency: "USD", Version: 2},
	},
	Sellers: []ids.Provider{seller, other},
	Most:    13,
	Credits: true,
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

// credited reports whether something of an earlier invoice was credited: what the time was worth is not billed then.
func credited(e billing.Entry) bool { return len(e.Credited) > 0 }

func told(ledger []billing.Entry) (out string) {
	for _, e := range ledger {
		out += fmt.Sprintf("%s %+v %+v\n", e.At.Format(time.RFC3339Nano), e.Is, e.Credited)
	}
	return out
}
