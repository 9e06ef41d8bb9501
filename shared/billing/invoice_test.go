package billing_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/shared/billing"
	"portaal/shared/ids"
)

// list has two versions of prices, in three currencies.
var list = func() billing.PriceList {
	l, err := billing.ReadPrices([]byte(prices))
	if err != nil {
		panic(err)
	}
	return l
}()

const prices = `{
  "version": 2, "currency": "EUR",
  "versions": [
    {"version": 1, "discountPercent": 0, "prices": {
      "USD": {"17": {"seatCents": 500, "storageCents": 33}, "18": {"seatCents": 4800, "storageCents": 396},
              "19": {"seatCents": 700, "storageCents": 33}, "20": {"seatCents": 7200, "storageCents": 396}},
      "GBP": {"17": {"seatCents": 401, "storageCents": 27}, "18": {"seatCents": 3847, "storageCents": 311},
              "19": {"seatCents": 557, "storageCents": 27}, "20": {"seatCents": 5701, "storageCents": 311}}}},
    {"version": 2, "discountPercent": 35, "prices": {
      "EUR": {"17": {"seatCents": 467, "storageCents": 31}, "18": {"seatCents": 4483, "storageCents": 367},
              "19": {"seatCents": 653, "storageCents": 31}, "20": {"seatCents": 6733, "storageCents": 367}},
      "USD": {"17": {"seatCents": 511, "storageCents": 37}, "18": {"seatCents": 4903, "storageCents": 401},
              "19": {"seatCents": 719, "storageCents": 37}, "20": {"seatCents": 7307, "storageCents": 401}}}}],
  "plans": [
    {"type": 17, "productTier": 2, "isAnnual": false}, {"type": 18, "productTier": 2, "isAnnual": true},
    {"type": 19, "productTier": 3, "isAnnual": false}, {"type": 20, "productTier": 3, "isAnnual": true}]
}`

const (
	seller = ids.Provider("11111111-1111-4111-8111-111111111111")
	other  = ids.Provider("22222222-2222-4222-8222-222222222222")
)

// teams is 5 seats of Teams by the month, at 5.00 each.
var teams = billing.Terms{
	ProviderID: seller, PlanType: billing.TeamsMonthly, Seats: 5, Currency: "USD", PriceVersion: 1,
}

// story is a ledger as it is written by hand.
type story struct {
	t      *testing.T
	ledger []billing.Entry
}

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func begins(t *testing.T, at string, terms billing.Terms) *story {
	t.Helper()
	return &story{t, []billing.Entry{{N: 1, At: instant(t, at), Is: terms}}}
}

func (s *story) then(at string, change func(*billing.Terms)) *story {
	s.t.Helper()
	last := s.ledger[len(s.ledger)-1]
	is := last.Is
	change(&is)
	s.ledger = append(s.ledger, billing.Entry{N: last.N + 1, At: instant(s.t, at), Was: last.Is, Is: is})
	return s
}

func seats(n int) func(*billing.Terms) { return func(t *billing.Terms) { t.Seats = n } }

// bills tells the bills of a story until a moment, each with its lines and what they come to.
func (s *story) bills(until string) string {
	s.t.Helper()
	var out []string
	for _, date := range list.Dates(s.ledger, instant(s.t, until)) {
		bill, err := list.BillOn(s.ledger, date)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(bill.Lines) == 0 {
			continue
		}
		words := []string{date.Format(time.DateOnly)}
		for _, l := range bill.Lines {
			words = append(words, fmt.Sprintf("%s %d: %d", l.Kind, l.Quantity, l.Cents))
		}
		out = append(out, strings.Join(words, ", ")+fmt.Sprintf(" = %d", bill.TotalCents()))
	}
	return strings.Join(out, "\n")
}

// Each amount was computed by hand.
func TestBillsComputedByHand(t *testing.T) {
	t.Parallel()
	yearly := teams
	yearly.PlanType, yearly.Seats = billing.EnterpriseAnnually, 6 // at 72.00
	stored, cheaper := teams, teams
	stored.Seats, stored.AdditionalStorageGb = 1, 1 // at 0.33
	cheaper.DiscountPercent = 35
	for _, c := range []struct {
		what, until string
		story       *story
		want        string
	}{
		{
			"two seats for half of January: 2 × 5.00 × ½; then the usual (server#802)", "2027-03-15 00:00",
			begins(t, "2027-01-01 00:00", teams).then("2027-01-16 12:00", seats(7)),
			"2027-01-01, seats 5: 2500 = 2500\n" +
				"2027-02-01, seats 2: 500, seats 7: 3500 = 4000\n" +
				"2027-03-01, seats 7: 3500 = 3500",
		},
		{
			"a seat the day before renewal: one day of 366, once (proliferate#1589)", "2028-04-15 00:00",
			begins(t, "2027-03-01 00:00", yearly).then("2028-02-29 00:00", seats(7)),
			"2027-03-01, seats 6: 43200 = 43200\n" + // 72.00 ÷ 366 = 0.1967
				"2028-03-01, seats 1: 20, seats 7: 50400 = 50420",
		},
		{
			"half a cent is rounded up, and given back as it was charged", "2027-02-15 00:00",
			begins(t, "2027-01-01 00:00", stored).
				then("2027-01-16 12:00", func(t *billing.Terms) { t.AdditionalStorageGb = 2 }).
				then("2027-01-16 12:00", func(t *billing.Terms) { t.AdditionalStorageGb = 1 }),
			"2027-01-01, seats 1: 500, storage 1: 33 = 533\n" + // 0.33 ÷ 2 = 0.165
				"2027-02-01, storage 1: 17, storage -1: -17, seats 1: 500, storage 1: 33 = 533",
		},
		{
			"suspended from the 11th to the 21st: 25.00 × 21/31 back, 25.00 × 11/31 again", "2027-02-15 00:00",
			begins(t, "2027-01-01 00:00", teams).
				then("2027-01-11 00:00", func(t *billing.Terms) { t.Suspended = true }).
				then("2027-01-21 00:00", func(t *billing.Terms) { t.Suspended = false }),
			"2027-01-01, seats 5: 2500 = 2500\n" +
				"2027-02-01, seats -5: -1694, seats 5: 887, seats 5: 2500 = 1693",
		},
		{
			"begun while suspended it is not billed, what is left of it is: 25.00 × 14/28", "2027-03-15 00:00",
			begins(t, "2027-01-01 00:00", teams).
				then("2027-02-01 00:00", func(t *billing.Terms) { t.Suspended = true }).
				then("2027-02-15 00:00", func(t *billing.Terms) { t.Suspended = false }),
			"2027-01-01, seats 5: 2500 = 2500\n" +
				"2027-03-01, seats 5: 1250, seats 5: 2500 = 3750",
		},
		{
			"of a year's plan billed by the month: 2 × 72.00 × 334/365, × 306/365", "2027-05-15 00:00",
			begins(t, "2027-01-01 00:00", yearly).then("2027-02-01 00:00", seats(8)).then("2027-03-01 00:00", seats(6)),
			"2027-01-01, seats 6: 43200 = 43200\n" +
				"2027-03-01, seats 2: 13177 = 13177\n" +
				"2027-04-01, seats -2: -12072 = -12072",
		},
		{
			"Teams to Enterprise in the middle of April: the rest of one back, and of the other", "2027-05-15 00:00",
			begins(t, "2027-04-01 00:00", teams).
				then("2027-04-16 00:00", func(t *billing.Terms) { t.PlanType = billing.EnterpriseMonthly }),
			"2027-04-01, seats 5: 2500 = 2500\n" +
				"2027-05-01, seats -5: -1250, seats 5: 1750, seats 5: 3500 = 4000",
		},
		{
			"months to years in the middle of April: a year begins, its dates count from there", "2028-05-01 00:00",
			begins(t, "2027-04-01 00:00", teams).
				then("2027-04-16 00:00", func(t *billing.Terms) { t.PlanType = billing.TeamsAnnually }),
			"2027-04-01, seats 5: 2500 = 2500\n" +
				"2027-04-16, seats -5: -1250, seats 5: 24000 = 22750\n" +
				"2028-04-16, seats 5: 24000 = 24000",
		},
		{
			"from months to years at the end of a month: nothing to give back", "2027-05-15 00:00",
			begins(t, "2027-04-01 00:00", teams).
				then("2027-05-01 00:00", func(t *billing.Terms) { t.PlanType = billing.TeamsAnnually }),
			"2027-04-01, seats 5: 2500 = 2500\n2027-05-01, seats 5: 24000 = 24000",
		},
		{
			"35 per cent off, of what is billed and of what is given back", "2027-05-15 00:00",
			begins(t, "2027-04-01 00:00", cheaper).then("2027-04-11 00:00", seats(4)),
			"2027-04-01, seats 5: 2500, discount 35: -875 = 1625\n" + // 5.00 × 20/30 = 3.33, of which 1.17
				"2027-05-01, seats -1: -333, discount 35: 117, seats 4: 2000, discount 35: -700 = 1084",
		},
		{
			"of the 31st: the last of February, and the 31st again", "2027-04-15 00:00",
			begins(t, "2027-01-31 09:30", teams),
			"2027-01-31, seats 5: 2500 = 2500\n2027-02-28, seats 5: 2500 = 2500\n2027-03-31, seats 5: 2500 = 2500",
		},
		{
			"ended on the 16th of April: the rest is given back, and nothing follows", "2028-01-01 00:00",
			begins(t, "2027-04-01 00:00", teams).
				then("2027-04-16 00:00", func(t *billing.Terms) { t.Ended = true }),
			"2027-04-01, seats 5: 2500 = 2500\n2027-05-01, seats -5: -1250 = -1250",
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			if got := c.story.bills(c.until); got != c.want {
				t.Errorf("\n%s\nnot\n%s", got, c.want)
			}
		})
	}
}

// Who hands a client over is given back what was billed for later; who takes it on bills the rest, once.
func TestEachProviderBillsTheTimeInWhichTheClientWasHis(t *testing.T) {
	t.Parallel()
	s := begins(t, "2027-04-01 00:00", teams).
		then("2027-04-11 00:00", func(t *billing.Terms) { t.ProviderID, t.DiscountPercent = "", billing.Free }).
		then("2027-04-21 00:00", func(t *billing.Terms) { t.ProviderID, t.DiscountPercent = other, 0 })
	for who, want := range map[ids.Provider][2]int64{seller: {2500, -1667}, other: {0, 833 + 2500}, "": {}} {
		for i, date := range []string{"2027-04-01 00:00", "2027-05-01 00:00"} {
			bill, err := list.BillOn(s.ledger, instant(t, date))
			if got := bill.Of(who).TotalCents(); err != nil || got != want[i] {
				t.Errorf("%q on %s: %d, %v", who, date, got, err)
			}
		}
	}
}

// openwork#3463, rallly#2481: one bill, at the time of the terms, also of a plan that is paid by the year.
func TestTenChangesInAMonthAreOneBillThatAddsUp(t *testing.T) {
	t.Parallel()
	// By hand. A month: 5.00 for each of 494, 470, … 278 of 720 hours is 343 + 326 + 310 + 293 + 276 + 260 + 243
	// + 226 + 210 + 193, and 15 seats of July. A year, with its 29 February: 48.00 for each of 8558, 8534, … 8342
	// of 8784 hours.
	sums := map[int]int64{billing.TeamsMonthly: 2680 + 15*500, billing.TeamsAnnually: 46175}
	for plan, sum := range sums {
		terms := teams
		terms.PlanType = plan
		s := begins(t, "2027-06-01 00:00", terms)
		for day := range 10 {
			s.then(fmt.Sprintf("2027-06-%02d 10:00", 10+day), seats(6+day))
		}
		var found []time.Time
		for _, date := range list.Dates(s.ledger, instant(t, "2027-08-15 00:00")) {
			if bill, _ := list.BillOn(s.ledger, date); len(bill.Lines) > 0 {
				found = append(found, date)
			}
		}
		want := []time.Time{instant(t, "2027-06-01 00:00"), instant(t, "2027-07-01 00:00")}
		if plan == billing.TeamsMonthly {
			want = append(want, instant(t, "2027-08-01 00:00"))
		}
		if !slices.Equal(found, want) {
			t.Errorf("plan %d is billed on %v", plan, found)
		}
		bill, _ := list.BillOn(s.ledger, want[1])
		if n := len(bill.Lines); n < 10 || bill.TotalCents() != sum {
			t.Errorf("plan %d: %d lines for ten changes, %d and not %d", plan, n, bill.TotalCents(), sum)
		}
	}
}

// What is hidden of a former provider changes no bill of the present one.
func TestALedgerAsTheNextProviderSeesItLeadsToTheSameBills(t *testing.T) {
	t.Parallel()
	for _, plan := range []int{billing.TeamsMonthly, billing.TeamsAnnually, billing.EnterpriseAnnually} {
		terms := teams
		terms.PlanType, terms.DiscountPercent, terms.AdditionalStorageGb = plan, 35, 2
		s := begins(t, "2027-01-31 09:30", terms).
			then("2027-02-11 00:00", seats(9)).
			then("2027-02-20 00:00", func(t *billing.Terms) { t.Suspended = true }).
			then("2027-03-02 00:00", func(t *billing.Terms) { t.Suspended = false }).
			then("2027-04-11 00:00", func(t *billing.Terms) { t.ProviderID, t.DiscountPercent = "", billing.Free }).
			then("2027-04-21 00:00", func(t *billing.Terms) { t.ProviderID, t.DiscountPercent = other, 0 }).
			then("2027-05-05 12:00", seats(4))
		seen := billing.SeenBy(other, s.ledger)
		told := 0
		for _, date := range list.Dates(s.ledger, instant(t, "2028-06-01 00:00")) {
			whole, err := list.BillOn(s.ledger, date)
			part, err2 := list.BillOn(seen, date)
			if err != nil || err2 != nil || !slices.Equal(whole.Of(other).Lines, part.Of(other).Lines) {
				t.Errorf("plan %d, %s: %v, seen %v (%v, %v)", plan, date, whole.Of(other), part.Of(other), err, err2)
			}
			told += len(part.Of(other).Lines)
			if len(part.Of(seller).Lines) > 0 {
				t.Errorf("plan %d, %s: shows %v", plan, date, part.Of(seller))
			}
		}
		if told < 3 {
			t.Errorf("plan %d: only %d lines", plan, told)
		}
	}
}

// clients#10774: and a period stays the one that it is.
func TestMoreSeatsDoNotMoveTheEndOfAPeriod(t *testing.T) {
	t.Parallel()
	terms := teams
	terms.PlanType = billing.EnterpriseAnnually
	s := begins(t, "2028-02-29 12:00", terms)
	before, _ := list.Period(s.ledger, instant(t, "2028-06-02 00:00"))
	after, there := list.Period(s.then("2028-06-01 00:00", seats(9)).ledger, instant(t, "2028-06-02 00:00"))
	if !there || before != after || after.To.Format(time.DateOnly) != "2029-02-28" {
		t.Errorf("%v, then %v", before, after)
	}
}

// What is shown before a change is what the bill then says.
func TestAChangeCostsWhatWasComputedBefore(t *testing.T) {
	t.Parallel()
	terms := teams
	terms.PlanType, terms.DiscountPercent = billing.EnterpriseAnnually, 35
	s := begins(t, "2027-01-31 09:30", terms)
	is := terms
	is.Seats, is.AdditionalStorageGb = 13, 4
	at := instant(t, "2027-08-12 17:03")
	shown, err := list.Change(s.ledger, is, at)
	if err != nil || len(shown) != 3 {
		t.Fatalf("%v %v", shown, err)
	}
	s.then("2027-08-12 17:03", func(t *billing.Terms) { *t = is })
	bill, err := list.BillOn(s.ledger, instant(t, "2027-08-31 09:30"))
	if err != nil || !slices.Equal(bill.Lines, shown) {
		t.Errorf("%v, not %v (%v)", bill.Lines, shown, err)
	}
}

// A period in which nothing changes costs what a quote says.
func TestAPeriodIsBilledAsItIsQuoted(t *testing.T) {
	t.Parallel()
	for _, plan := range []int{17, 18, 19, 20} {
		for off := range 101 {
			terms := billing.Terms{ProviderID: seller, PlanType: plan, Seats: 7, AdditionalStorageGb: 3,
				DiscountPercent: off, Currency: "EUR", PriceVersion: 2}
			s := begins(t, "2027-01-31 09:30", terms)
			bill, err := list.BillOn(s.ledger, s.ledger[0].At)
			price, ok := list.PerPeriod(terms)
			if err != nil || !ok || bill.TotalCents() != price.TotalCents || bill.Currency != price.Currency {
				t.Errorf("plan %d, %d per cent off: %d, not %d", plan, off, bill.TotalCents(), price.TotalCents)
			}
		}
	}
}

func TestAPriceThatTheListDoesNotHaveIsNotBilledAsNothing(t *testing.T) {
	t.Parallel()
	terms := teams
	terms.PriceVersion = 9
	ledger := begins(t, "2027-01-01 00:00", terms).ledger
	if bill, err := list.BillOn(ledger, ledger[0].At); err == nil {
		t.Errorf("%+v", bill)
	}
	sold := strings.Replace(prices, `"version": 2, "currency"`, `"version": 3, "currency"`, 1)
	if _, err := billing.ReadPrices([]byte(sold)); err == nil {
		t.Error("a list that sells at prices it does not have is read")
	}
}
