package stripe_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"portaal/infra/stripefake"
	"portaal/shared/stripe"
)

func TestAFailureSaysWhichKindItIsAndNothingElse(t *testing.T) {
	t.Parallel()
	const key = "rk_test_51PaulaKey000000"
	for what, row := range map[string]struct {
		status int
		body   string
		want   error
	}{
		"a key that is none": {
			401, `{"error":{"type":"invalid_request_error","message":"Invalid key ` + key + `"}}`, stripe.ErrKey,
		},
		"a right that lacks": {403, `{"error":{"type":"invalid_request_error"}}`, stripe.ErrRight},
		"nothing there":      {404, `{"error":{"code":"resource_missing"}}`, stripe.ErrUnknown},
		"too much":           {429, `{"error":{"type":"rate_limit_error"}}`, stripe.ErrAway},
		"at the same time":   {409, `{"error":{"type":"idempotency_error"}}`, stripe.ErrAway},
		"asked otherwise":    {400, `{"error":{"type":"idempotency_error"}}`, stripe.ErrAway},
		"a declined card":    {402, `{"error":{"type":"card_error","code":"card_declined"}}`, stripe.ErrDeclined},
		"no such account": {
			400, `{"error":{"type":"invalid_request_error","code":"account_invalid"}}`, stripe.ErrRefused,
		},
		"broken":              {500, `{"error":{"type":"api_error"}}`, stripe.ErrAway},
		"no JSON":             {200, `<html>`, stripe.ErrAway},
		"an answer too large": {200, `{"id":"pi_1","x":"` + strings.Repeat("x", 2<<20) + `"}`, stripe.ErrAway},
		"leading elsewhere":   {302, ``, stripe.ErrAway},
	} {
		asked := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked++
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(row.status)
			_, _ = w.Write([]byte(row.body))
		}))
		_, err := stripe.Open(server.URL).With(key).Payment(context.Background(), "pi_1")
		if !errors.Is(err, row.want) || strings.Contains(err.Error(), key) || asked != 1 {
			t.Errorf("%s: %v, asked %d times", what, err, asked)
		}
		server.Close()
	}
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	if err := stripe.Open(gone.URL).With(key).Try(context.Background()); !errors.Is(err, stripe.ErrAway) {
		t.Errorf("nobody there: %v", err)
	}
}

func TestAnAttemptIsFoundAgain(t *testing.T) {
	t.Parallel()
	now := time.Unix(1795999758, 0)
	fake := stripefake.New(func() time.Time { return now })
	server := httptest.NewServer(fake)
	defer server.Close()
	a, ctx := stripe.Open(server.URL).With("rk_test_51PaulaKey000000"), context.Background()
	charge := stripe.Charge{
		Attempt: "one", About: "o d i", Customer: "cus_1", Method: stripefake.Good, AmountCents: 500, Currency: "GBP",
	}
	first, err := a.Pay(ctx, charge)
	if err != nil || first.State != stripe.Paid || first.Currency != "GBP" || first.About != "o d i" {
		t.Fatalf("%+v %v", first, err)
	}
	if again, err := a.Pay(ctx, charge); err != nil || again.ID != first.ID || len(fake.Charges()) != 1 {
		t.Errorf("again: %+v %v", again, err)
	}
	if found, ok, err := a.Find(ctx, "cus_1", "one", now.Add(-time.Hour), now); err != nil || !ok || found != first {
		t.Errorf("found %+v %v %v", found, ok, err)
	}
	for _, row := range [][2]string{{"cus_1", "two"}, {"cus_2", "one"}} {
		if _, ok, err := a.Find(ctx, row[0], row[1], now, now.Add(time.Hour)); ok || err != nil {
			t.Errorf("%v: %v %v", row, ok, err)
		}
	}
	charge.Attempt, charge.Method = "three", stripefake.Declined
	if p, err := a.Pay(ctx, charge); err != nil || p.State != stripe.Refused || p.ID == "" {
		t.Errorf("declined: %+v %v", p, err)
	}
	charge.Attempt, charge.Method, charge.AmountCents = "four", stripefake.Good, 20
	if p, err := a.Pay(ctx, charge); err != nil || p.State != stripe.Refused {
		t.Errorf("too small: %+v %v", p, err)
	}
	charge.Attempt = "one"
	if _, err := a.Pay(ctx, charge); !errors.Is(err, stripe.ErrAway) {
		t.Errorf("another amount under the same name: %v", err)
	}
	fake.Refund(first.ID)
	if p, err := a.Payment(ctx, first.ID); err != nil || p.State != stripe.GivenBack {
		t.Errorf("given back: %+v %v", p, err)
	}
}

// A client with thousands of payments kept everybody waiting, and one of its attempts was charged a second time as it
// stood on a page that nobody reads.
func TestAnAttemptAmongTooManyPaymentsIsNotSaidToBeMissing(t *testing.T) {
	t.Parallel()
	const key = "rk_test_51PaulaKey000000"
	now := time.Unix(1795999758, 0)
	fake := stripefake.New(func() time.Time { return now })
	server := httptest.NewServer(fake)
	defer server.Close()
	a, ctx := stripe.Open(server.URL).With(key), context.Background()
	if _, err := a.Pay(ctx, stripe.Charge{
		Attempt: "one", Customer: "cus_1", Method: stripefake.Good, AmountCents: 500, Currency: "EUR",
	}); err != nil {
		t.Fatal(err)
	}
	fake.Crowd(key, "cus_1", 250)
	if _, ok, err := a.Find(ctx, "cus_1", "one", now, now); !ok || err != nil {
		t.Errorf("on the third page: %v %v", ok, err)
	}
	fake.Crowd(key, "cus_1", 250)
	before := fake.Lists()
	if _, ok, err := a.Find(ctx, "cus_1", "one", now, now); ok || !errors.Is(err, stripe.ErrAway) {
		t.Errorf("behind too many: %v %v", ok, err)
	}
	if n := fake.Lists() - before; n != 3 {
		t.Errorf("%d pages were read", n)
	}
}
