package billing_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/cloud"
)

func TestASubscriptionThatWasNotReadIsNotChanged(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("a subscription of no organisation is written")
		}
	}()
	billing.ChangeWrites(billing.Subscription{}, time.Now(), func(s *billing.Subscription) { s.Seats = 9 })
}

func TestQuoteOfEveryPlan(t *testing.T) {
	for _, c := range []struct {
		plan, seats, gb int
		total           int64
		interval        string
	}{
		{billing.EnterpriseAnnually, 5, 2, 36792, "year"}, // 5 × 72.00 + 2 × 3.96
		{billing.EnterpriseMonthly, 5, 2, 3566, "month"},
		{billing.TeamsAnnually, 10, 0, 48000, "year"},
		{billing.TeamsMonthly, 1, 99, 3767, "month"},
	} {
		price, ok := quote("USD", c.plan, c.seats, c.gb, 0)
		if !ok || price.TotalCents != c.total || price.Interval != c.interval || price.Currency != "USD" {
			t.Errorf("%+v: %+v", c, price)
		}
	}
}

func TestDiscountIsRoundedHalfUp(t *testing.T) {
	price, _ := quote("USD", billing.TeamsMonthly, 1, 1, 50) // 533 cents: half is 266.5, the discount 267
	if price.TotalCents != 266 || price.DiscountPercent != 50 {
		t.Errorf("%+v", price)
	}
}

func TestQuoteRefusesWhatCannotBeBought(t *testing.T) {
	for _, c := range [][4]int{
		{16, 1, 0, 0},
		{21, 1, 0, 0},
		{20, -1, 0, 0},
		{20, 1, -1, 0},
		{20, 1, 0, 101},
		{20, 1, 0, -1},
	} {
		if price, ok := quote("USD", c[0], c[1], c[2], c[3]); ok {
			t.Errorf("%v: %+v", c, price)
		}
	}
}

func TestTheTotalIsTheSumOfTheLinesLessTheDiscount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seats, gb, off := rapid.IntRange(1, billing.MaxSeats).
			Draw(t, "seats"),
			rapid.IntRange(0, billing.MaxStorageGb).
				Draw(t, "gb"),
			rapid.IntRange(0, 100).
				Draw(t, "off")
		price, ok := quote("EUR", rapid.IntRange(17, 20).Draw(t, "plan"), seats, gb, off)
		var sum int64
		for _, l := range price.Lines {
			sum += l.AmountCents
		}
		if exact := sum * int64(100-off); !ok || price.TotalCents*100-exact > 50 || exact-price.TotalCents*100 > 50 {
			t.Fatalf("%+v", price)
		}
	})
}

func TestPoliciesAndSSOAreEnterprisePlansOnly(t *testing.T) {
	for _, p := range billing.Plans() {
		enterprise := p.ProductTier == 3
		if p.UsePolicies != enterprise || p.UseSso != enterprise || p.UseResetPassword != enterprise ||
			p.UseCustomPermissions != enterprise {
			t.Errorf("%s", p.Name)
		}
		if !p.UseScim || !p.UseGroups || !p.UsersGetPremium || p.BaseStorageGb != 1 {
			t.Errorf("%s", p.Name)
		}
	}
}

func TestPeriodsAreCountedFromTheAnchor(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateTime, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		anchor string
		annual bool
		n      int
		want   string
	}{
		{"2027-01-31 09:30:00", false, 1, "2027-02-28 09:30:00"},
		{"2027-01-31 09:30:00", false, 2, "2027-03-31 09:30:00"},
		{"2027-11-30 00:00:00", false, 3, "2028-02-29 00:00:00"},
		{"2028-02-29 12:00:00", true, 1, "2029-02-28 12:00:00"},
		{"2028-02-29 12:00:00", true, 4, "2032-02-29 12:00:00"},
		{"2026-11-24 18:00:00", true, 0, "2026-11-24 18:00:00"},
	} {
		if got := billing.PeriodStart(day(c.anchor), c.annual, c.n); !got.Equal(day(c.want)) {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestPaymentServices(t *testing.T) {
	real, test := billing.OpenPayments(cloud.Config{}), billing.OpenPayments(cloud.Config{TestPayments: true})
	card := func(token, action string) billing.PaymentRequest {
		return billing.PaymentRequest{Method: billing.Card, Token: token, Action: action}
	}
	for _, c := range []struct {
		name string
		port billing.Payments
		ask  billing.PaymentRequest
		want error
	}{
		{"invoice", real, billing.PaymentRequest{Method: billing.Invoice}, nil},
		{"a card where none is offered", real, card(billing.TestSucceed, ""), billing.MethodUnavailable},
		{"an unknown method", test, billing.PaymentRequest{Method: 3}, billing.MethodUnavailable},
		{"a good card", test, card(billing.TestSucceed, ""), nil},
		{"a bad card", test, card(billing.TestDecline, ""), billing.PaymentDeclined},
		{"an unknown card", test, card("tok_visa", ""), billing.PaymentDeclined},
		{"a card to approve", test, card(billing.TestAction, ""), billing.PaymentActionRequired},
		{"an approved card", test, card(billing.TestAction, "approved"), nil},
		{"a bad card, approved", test, card(billing.TestDecline, "approved"), billing.PaymentDeclined},
	} {
		if _, err := c.port.Authorise(context.Background(), c.ask); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestAPaymentServiceAnswersOneKeyOnce(t *testing.T) {
	cards := billing.NewTestCards()
	ask := billing.PaymentRequest{Key: "k", Method: billing.Card, Token: billing.TestDecline}
	_, first := cards.Authorise(context.Background(), ask)
	ask.Token = billing.TestSucceed
	if _, second := cards.Authorise(
		context.Background(),
		ask,
	); !errors.Is(first, billing.PaymentDeclined) ||
		!errors.Is(second, first) {
		t.Errorf("first %v, then %v", first, second)
	}
}

func TestPlansAndQuotesAreServedToEverybody(t *testing.T) {
	k := testkit.New(t)
	status, body, err := k.Server.Anonymous(context.Background(), "GET", "/api/plans", nil)
	k.Must(err)
	var list struct {
		Data []struct {
			Type            int
			PaymentMethods  []string
			PasswordManager struct{ SeatPriceCents, AdditionalStoragePricePerGbCents int64 }
		}
	}
	k.Must(json.Unmarshal(body, &list))
	if status != 200 || len(list.Data) != 4 || list.Data[3].Type != 20 ||
		list.Data[3].PasswordManager.SeatPriceCents != 7200 {
		t.Errorf("%d %s", status, body)
	}
	if ways := list.Data[0].PaymentMethods; !slices.Equal(ways, []string{"invoice", "testCard"}) {
		t.Errorf("offered are %v, and the test cards are on", ways)
	}
	for query, want := range map[string]int{
		"planType=20&seats=5&additionalStorageGb=2":   200,
		"planType=17&seats=1":                         200,
		"planType=16&seats=5":                         400,
		"seats=5":                                     400,
		"planType=20":                                 400,
		"planType=20&seats=0":                         400,
		"planType=20&seats=100001":                    400,
		"planType=20&seats=5&additionalStorageGb=100": 400,
		"planType=x&seats=5":                          400,
	} {
		if status, body, err := k.Server.Anonymous(
			context.Background(),
			"GET",
			"/api/plans/quote?"+query,
			nil,
		); err != nil ||
			status != want {
			t.Errorf("%s: %d %s %v", query, status, body, err)
		}
	}
	// Of an organisation with a discount: 5 × 72.00 less a tenth.
	at := "/api/plans/quote?planType=20&seats=5&priceVersion=1&discountPercent=10"
	var price billing.Price
	_, body, err = k.Server.Anonymous(context.Background(), "GET", at, nil)
	k.Must(err)
	if k.Must(json.Unmarshal(body, &price)); price.TotalCents != 32400 {
		t.Errorf("with a discount: %s", body)
	}
}

func TestEveryPlanIsSoldInEveryCurrency(t *testing.T) {
	if got := billing.Currencies(); !slices.Equal(got, []string{"EUR", "GBP", "USD"}) {
		t.Fatalf("sold in %v", got)
	}
	for _, c := range []struct {
		currency string
		plan     int
		total    int64
	}{
		{"EUR", billing.EnterpriseAnnually, 36792}, // 5 × 72.00 + 2 × 3.96
		{"GBP", billing.TeamsMonthly, 2566},        // 5 × 5.00 + 2 × 0.33
	} {
		price, ok := quote(c.currency, c.plan, 5, 2, 0)
		if !ok || price.TotalCents != c.total || price.Currency != c.currency {
			t.Errorf("%+v: %+v", c, price)
		}
	}
	if price, ok := quote("JPY", billing.TeamsMonthly, 1, 0, 0); ok {
		t.Errorf("in yen: %+v", price)
	}
	for chosen, sold := range map[string]string{"EUR": "EUR", "GBP": "GBP", "": "USD", "JPY": "USD"} {
		if got := billing.Sold(chosen); got != sold {
			t.Errorf("who chose %q sells in %s", chosen, got)
		}
	}
}

func quote(currency string, plan, seats, gb, off int) (billing.Price, bool) {
	return billing.Quote(billing.Terms{
		PlanType:            plan,
		Seats:               seats,
		AdditionalStorageGb: gb,
		DiscountPercent:     off,
		Currency:            currency,
	})
}
