package invoices_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"portaal/shared/clock"
	"portaal/shared/invoices"
	"portaal/shared/providers"
)

// What these tests see when a fault is put back: a month is credited as a whole, and each seat that goes within it is
// given back once more.

// aMonth is a client with 5 seats at 5.00 by the month, whose first month was invoiced.
type aMonth struct {
	*served
	began time.Time
}

func newMonth(t *testing.T) *aMonth {
	t.Helper()
	s := &aMonth{served: serve(t)}
	s.began = s.Clock.Now()
	s.Plant(&invoices.Seller{
		ProviderID: s.provider, Party: invoices.Party{Name: "Bea IT B.V.", Country: "NL"}, Prefix: "BEA-",
	})
	s.later(21 * time.Minute)
	s.are("closed", "closed BEA-000001 3025")
	return s
}

// asks does something with the client, and gives the answer.
func (s *aMonth) asks(method, path string, body any) string {
	s.T.Helper()
	path = "/api/providers/" + string(s.provider) + "/organizations/" + string(s.client) + path
	status, text, err := s.boss.Do(context.Background(), method, path, body)
	s.Must(err)
	if status != 200 {
		s.T.Fatalf("%s %s: %d %s", method, path, status, text)
	}
	return string(text)
}

// buys changes the seats, and gives what that was shown to come to.
func (s *aMonth) buys(seats int) int64 {
	s.T.Helper()
	var p providers.SubscriptionPreview
	const preview = "/subscription/preview?seats=%d&additionalStorageGb=0&discountPercent=0"
	shown := s.asks("GET", fmt.Sprintf(preview, seats), nil)
	s.Must(json.Unmarshal([]byte(shown), &p))
	s.asks("PUT", "/subscription", object{
		"seats": seats, "additionalStorageGb": 0, "discountPercent": 0, "maxAutoscaleSeats": 9,
		"date": p.Date, "revision": p.Revision, "pricesRevision": p.PricesRevision,
	})
	return p.TotalCents
}

// credited takes the first invoice back.
func (s *aMonth) credited() {
	s.T.Helper()
	s.asks("POST", "/invoice-credits", object{
		"billDate": clock.Format(s.began), "number": "BEA-000001", "reason": "Wrong VAT number",
	})
}

// next is what the invoice of the next month comes to before tax, and its lines.
func (s *aMonth) next(when string) (net int64, lines []string) {
	s.T.Helper()
	date := s.began.AddDate(0, 1, 0)
	s.later(date.Add(21 * time.Minute).Sub(s.Clock.Now()))
	var i invoices.Invoice
	there, err := s.Table.Get(context.Background(), invoices.InvoiceKey(s.client, date, s.provider), &i)
	s.Must(err)
	if !there || i.State != invoices.Closed {
		s.T.Fatalf("%s: there is no invoice", when)
	}
	s.Sound(when)
	for _, l := range i.Lines {
		lines = append(lines, fmt.Sprint(l.Quantity, " ", l.Kind))
	}
	return i.NetCents, lines
}

// becomes compares the invoice of the next month.
func (s *aMonth) becomes(when string, net int64, lines ...string) {
	s.T.Helper()
	if got, on := s.next(when); got != net || strings.Join(on, ", ") != strings.Join(lines, ", ") {
		s.T.Errorf("%s: %d for %q, want %d for %q", when, got, on, net, lines)
	}
}

func TestSeatsThatGoWithinACreditedMonthGiveNothingBack(t *testing.T) {
	t.Parallel()
	s := newMonth(t)
	s.credited()
	s.later(10 * day)
	if cents := s.buys(1); cents != 0 {
		t.Errorf("shown to come to %d", cents)
	}
	s.becomes("four seats less", 500, "1 seats")
}

func TestSeatsThatWentBeforeAMonthIsCreditedGiveNothingBack(t *testing.T) {
	t.Parallel()
	s := newMonth(t)
	s.later(10 * day)
	s.buys(2)
	s.later(day)
	s.credited()
	s.becomes("three seats less, not billed yet", 1000, "2 seats")
}

// TestSeatsBesideThoseOfACreditedMonthCostWhatTheyCost: half of a month of 30 days is left when two come, and a third
// of it when three go: the two, and one of those that were credited.
func TestSeatsBesideThoseOfACreditedMonthCostWhatTheyCost(t *testing.T) {
	t.Parallel()
	s := newMonth(t)
	month := s.began.AddDate(0, 1, 0).Sub(s.began)
	s.credited()
	s.later(s.began.Add(month / 2).Sub(s.Clock.Now()))
	if cents := s.buys(7); cents != 500 {
		t.Errorf("two more are shown to come to %d", cents)
	}
	s.later(s.began.Add(month * 2 / 3).Sub(s.Clock.Now()))
	if cents := s.buys(4); cents != -333 {
		t.Errorf("three less are shown to come to %d", cents)
	}
	s.becomes("two more, three less", 500-333+2000, "2 seats", "-2 seats", "4 seats")
}

func TestAClientThatIsSuspendedWithinACreditedMonthGetsNothingBack(t *testing.T) {
	t.Parallel()
	s := newMonth(t)
	s.credited()
	s.later(10 * day)
	s.asks("PUT", "/suspension", object{})
	s.later(5 * day)
	s.asks("DELETE", "/suspension", nil)
	s.becomes("suspended for five days", 2500, "5 seats")
}

// TestAMonthAfterTheCreditedOneIsBilledAsEver: nothing of what was credited holds there.
func TestAMonthAfterTheCreditedOneIsBilledAsEver(t *testing.T) {
	t.Parallel()
	s := newMonth(t)
	s.credited()
	s.becomes("the next month", 2500, "5 seats")
	s.later(10 * day)
	if cents := s.buys(1); cents >= 0 {
		t.Errorf("four less are shown to come to %d", cents)
	}
}
