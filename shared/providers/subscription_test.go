package providers_test

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/reckon"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
)

// buyer is a client with 5 seats and 2 GB of Enterprise, paid by the year, of whose first year a fifth is over.
type buyer struct {
	*stage
	o  ids.Organization
	at string // of its subscription, with the provider
}

const fifth = 73 * 24 * time.Hour

func newBuyer(t *testing.T, options ...testkit.Option) *buyer {
	t.Helper()
	s := newStage(t, options...)
	b := &buyer{stage: s, o: s.client("De Vries Bouw").OrganizationID}
	b.at = s.path("/organizations/" + string(b.o) + "/subscription")
	b.began(s.Clock.Now().Add(-fifth))
	return b
}

// began lets the subscription have begun earlier: who is signed in does not stay so for months.
func (b *buyer) began(at time.Time) {
	b.T.Helper()
	var sub billing.Subscription
	_, err := b.Table.Get(context.Background(), billing.SubscriptionKey(b.o), &sub)
	b.Must(err)
	due := billing.Due{OrganizationID: b.o, Date: sub.NextAt}
	b.Must(b.Table.Transact(context.Background(), table.Gone(due.Key()), table.Gone(sub.Upcoming().Key())))
	b.Plant(&billing.Due{OrganizationID: b.o, Date: at})
	b.touch(sub.Key(), "anchor", at)
	b.touch(sub.Key(), "nextAt", at)
	b.touch(sub.Key(), "enteredAt", at)
	b.touch((&billing.Entry{OrganizationID: b.o, N: 1}).Key(), "at", at)
	paid := b.paid(b.o)
	b.Plant(paid.Upcoming())
}

func (b *buyer) preview(query string) (p providers.SubscriptionPreview) {
	b.T.Helper()
	b.priced(b.admin, query).Into(&p)
	return p
}

// priced asks for a price, without a discount unless the query has one.
func (b *buyer) priced(by *testkit.Caller, query string) testkit.Answer {
	b.T.Helper()
	if !strings.Contains(query, "discountPercent") {
		query += "&discountPercent=0"
	}
	return by.Do("GET", b.at+"/preview?"+query, nil)
}

func (b *buyer) buy(p providers.SubscriptionPreview, change object) testkit.Answer {
	b.T.Helper()
	body := object{
		"seats": p.After.Lines[0].Quantity, "additionalStorageGb": 0, "discountPercent": p.After.DiscountPercent,
		"date": p.Date, "revision": p.Revision, "pricesRevision": p.PricesRevision,
	}
	for name, v := range change {
		body[name] = v
	}
	return b.admin.Do("PUT", b.at, body)
}

func (b *buyer) now(by *testkit.Caller) (s organizations.Subscription) {
	b.T.Helper()
	by.Do("GET", "/api/organizations/"+string(b.o)+"/subscription", nil).Into(&s)
	return s
}

// TestWhatAClientFromBeforeBuysIsAddedUpOnce: what its counter does not say of its discount was not taken off what its
// provider's clients come to either.
func TestWhatAClientFromBeforeBuysIsAddedUpOnce(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	sound := b.StaysSound()
	bought := func(seats string) {
		var done organizations.Subscription
		p := b.preview("seats=" + seats + "&additionalStorageGb=2&discountPercent=10")
		b.buy(p, object{"additionalStorageGb": 2}).Into(&done)
	}
	bought("5")
	now := b.seats(b.o)
	b.touch(now.Key(), "priceVersion", 0)
	b.touch(now.Key(), "discountPercent", 0)
	b.touch(organizations.SumOf(&now).Key(), "yearCents", 36792) // what it says: without a tenth off
	sound("a row from before")
	bought("6")
	sound("a client from before that bought a seat")
}

func TestADiscountIsTakenOffWhatIsLeftAndWhatFollows(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	sound := b.StaysSound()
	p := b.preview("seats=5&additionalStorageGb=2&discountPercent=10")
	// Four fifths of the year are left, of 5 × 72.00 and 2 × 3.96: 288.00 and 6.34, of which a tenth is 29.43. A whole
	// year is 367.92 less 36.79.
	if p.TotalCents != -2943 || p.After.TotalCents != 36792-3679 || p.After.DiscountPercent != 10 {
		t.Fatalf("shown is %+v", p)
	}
	var done organizations.Subscription
	b.buy(p, object{"additionalStorageGb": 2}).Into(&done)
	sound("a client with a discount")
	if last := done.Changes[len(done.Changes)-1]; last.DiscountPercent != 10 ||
		!slices.Equal(last.Changes, []billing.What{billing.OtherRebate}) || done.Price.TotalCents != 36792-3679 {
		t.Errorf("there is %+v", done)
	}
	var row struct{ EstimatedTotalCents, MonthlyCents int64 }
	b.service.Do("GET", b.path("/organizations/"+string(b.o)), nil).Into(&row)
	if row.EstimatedTotalCents != 36792-3679 || row.MonthlyCents != 2759 {
		t.Errorf("the list shows %+v", row)
	}
	// Its first date was not billed yet, as no billing run came.
	for query, want := range map[string]string{"": "", "?nextInvoice=true": done.Changes[0].Date} {
		var list struct {
			Data []struct{ NextInvoiceDate string }
		}
		b.service.Do("GET", b.path("/organizations"+query), nil).Into(&list)
		if got := list.Data[0].NextInvoiceDate; got != want {
			t.Errorf("the list says %q, want %q", got, want)
		}
	}
	b.reckoned()
	b.Unchanged("no discount", func() {
		for _, percent := range []int{-1, 101} {
			if status := b.buy(p, object{"additionalStorageGb": 2, "discountPercent": percent}).Status; status != 400 {
				t.Errorf("%d per cent: %d", percent, status)
			}
		}
	})
}

func TestSeatsAndStorageAreBoughtAtThePriceThatWasShown(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	sound := b.StaysSound()
	p := b.preview("seats=8&additionalStorageGb=4")
	// Four fifths of the year are left: 3 × 72.00 × 4/5, and 2 × 3.96 × 4/5 = 6.336.
	if len(p.Lines) != 2 || p.Lines[0].Quantity != 3 || p.Lines[0].AmountCents != 17280 ||
		p.Lines[1].Quantity != 2 || p.Lines[1].AmountCents != 634 || p.TotalCents != 17914 {
		t.Fatalf("shown is %+v", p)
	}
	if p.Before.TotalCents != 5*7200+2*396 || p.After.TotalCents != 8*7200+4*396 || p.Revision != 1 {
		t.Errorf("a year costs %d, then %d; %d", p.Before.TotalCents, p.After.TotalCents, p.Revision)
	}
	b.Clock.Advance(10 * time.Minute)
	var done organizations.Subscription
	b.buy(p, object{"additionalStorageGb": 4, "maxAutoscaleSeats": 9}).Into(&done)
	sound("seats and storage that were bought")
	if done.Seats != 8 || done.AdditionalStorageGb != 4 || *done.MaxAutoscaleSeats != 9 || done.Revision != 2 {
		t.Errorf("answers %+v", done)
	}
	for _, by := range []*testkit.Caller{b.admin, b.service} {
		now := b.now(by)
		if now.Seats != 8 || now.Price.TotalCents != p.After.TotalCents || len(now.Changes) != 2 ||
			now.Changes[1].Date != p.Date || !slices.Equal(now.Changes[1].Changes, []billing.What{"seats", "storage"}) {
			t.Errorf("%s reads %+v", by.UserID, now)
		}
		// What was shown is what is billed, at the date that was named.
		if now.Next == nil || now.Next.Date != p.BillDate || now.Next.TotalCents != p.TotalCents {
			t.Errorf("the next bill is %+v, shown was %d on %s", now.Next, p.TotalCents, p.BillDate)
		}
	}
	var client row
	b.service.Do("GET", b.path("/organizations/"+string(b.o)), nil).Into(&client)
	if client.Seats != 8 || client.AdditionalStorageGb != 4 || *client.MaxAutoscaleSeats != 9 ||
		client.EstimatedTotalCents != p.After.TotalCents {
		t.Errorf("the list shows %+v", client)
	}
	if times(b.events(logbook.ProviderLog(b.provider)), logbook.ProviderClientBought) != 1 ||
		times(b.events(logbook.OrganizationLog(b.o)), logbook.OrganizationUpdated) != 1 {
		t.Error("it does not stand in both logs")
	}
	// The same once more, as when an answer was lost.
	lines := len(b.events(logbook.ProviderLog(b.provider)))
	b.buy(p, object{"additionalStorageGb": 4, "maxAutoscaleSeats": 9}).Into(&done)
	if done.Revision != 2 || len(b.events(logbook.ProviderLog(b.provider))) != lines {
		t.Errorf("bought twice: %+v", done)
	}
	// Less again: what is left of the year is given back.
	if less := b.preview("seats=1&additionalStorageGb=0"); less.TotalCents >= 0 {
		t.Errorf("less costs %d", less.TotalCents)
	}
}

// The answer with the price list is all that it takes to compute the bills a second time.
func TestTheExportOfASubscriptionIsReckonedToTheSameBills(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	for _, seats := range []string{"8", "3", "21"} {
		p := b.preview("seats=" + seats)
		b.buy(p, nil).Into(&organizations.Subscription{})
		b.Clock.Advance(11 * time.Minute)
	}
	list, err := reckon.ReadList(b.prices())
	b.Must(err)
	answer := b.admin.Do("GET", "/api/organizations/"+string(b.o)+"/subscription", nil)
	export, err := reckon.Read(answer.Body)
	b.Must(err)
	if len(export.Changes) != 4 {
		t.Fatalf("%d changes: %s", len(export.Changes), answer.Body)
	}
	next := b.now(b.admin).Next
	account, err := list.Account(export, b.Clock.Now().AddDate(0, 2, 0))
	b.Must(err)
	found := false
	for _, bill := range account.Bills {
		var sum int64
		for _, l := range bill.Lines {
			sum += l.Cents
		}
		if clock.Format(bill.Date) == next.Date {
			found = true
			if sum != next.TotalCents || len(bill.Lines) != len(next.Lines) {
				t.Errorf("the next bill is %+v, reckoned %+v", next, bill)
			}
		}
	}
	if !found {
		t.Errorf("no bill of %s among %+v", next.Date, account.Bills)
	}
}

// prices is the price list that is part of the program.
func (s *stage) prices() []byte {
	s.T.Helper()
	list, err := json.Marshal(billing.Prices())
	s.Must(err)
	return list
}

func TestNumbersThatWereOvertakenAreRefusedAndNothingIsBought(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	first, second := b.preview("seats=8"), b.preview("seats=6")
	b.buy(first, nil).Into(&organizations.Subscription{})
	b.Unchanged("what another admin saw before", func() {
		b.buy(second, nil).Refused("overtaken", 409, "providers.subscription_changed")
	})
	// An invitation that bought a seat is a change like another.
	p := b.preview("seats=20")
	for range 8 {
		b.fine(b.admin.Do("POST", "/api/organizations/"+string(b.o)+"/users/invite",
			object{"emails": []string{testkit.Address("more")}, "type": 2}))
	}
	b.Unchanged("what was shown before somebody was invited", func() {
		b.buy(p, nil).Refused("overtaken", 409, "providers.subscription_changed")
	})
	p = b.preview("seats=20")
	b.Clock.Advance(16 * time.Minute)
	b.Unchanged("a price of long ago", func() {
		b.buy(p, nil).Refused("too old", 409, "providers.price_outdated")
	})
	b.Unchanged("a price of tomorrow", func() {
		b.buy(b.preview("seats=20"), object{"date": clock.Format(b.Clock.Now().Add(time.Hour))}).
			Refused("too early", 409, "providers.price_outdated")
	})
	b = newBuyer(t) // whose next month begins in a minute
	b.began(billing.PeriodStart(b.Clock.Now().Add(time.Minute), false, -4))
	p = b.preview("seats=20")
	b.Clock.Advance(2 * time.Minute)
	b.Unchanged("a price of before a bill was made", func() {
		b.buy(p, nil).Refused("of another bill", 409, "providers.price_outdated")
	})
}

// A limit is in no entry of the ledger, and is lost as any other number.
func TestALimitThatAnotherAdminSetIsNotTakenAway(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	first, second := b.preview("seats=8"), b.preview("seats=5")
	sound := b.StaysSound()
	var done organizations.Subscription
	b.buy(second, object{"additionalStorageGb": 2, "maxAutoscaleSeats": 6}).Into(&done)
	sound("a limit")
	if done.Revision == first.Revision || len(done.Changes) != 1 {
		t.Fatalf("answers %+v", done)
	}
	b.Unchanged("what another admin read before", func() {
		b.buy(first, nil).Refused("overtaken", 409, "providers.subscription_changed")
	})
	if now := b.now(b.admin); now.MaxAutoscaleSeats == nil || *now.MaxAutoscaleSeats != 6 {
		t.Errorf("the limit is %v", now.MaxAutoscaleSeats)
	}
	b.buy(b.preview("seats=8"), object{"maxAutoscaleSeats": 9}).Into(&done)
	sound("seats and a limit")
	if b.now(b.admin).Revision != done.Revision || done.Seats != 8 {
		t.Errorf("answers %+v", done)
	}
}

func TestWhatCannotBeBoughtSaysWhy(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	for range 2 {
		b.fine(b.admin.Do("POST", "/api/organizations/"+string(b.o)+"/users/invite",
			object{"emails": []string{testkit.Address("more")}, "type": 2}))
	}
	p := b.preview("seats=5")
	b.Unchanged("fewer seats than are taken", func() {
		a := b.buy(p, object{"seats": 2})
		a.Refused("fewer than are taken", 400, "providers.seats_in_use")
		if words := strings.Join(a.Fields["seats"], " "); !strings.Contains(words, "3") {
			t.Errorf("says %q", words)
		}
		b.priced(b.admin, "seats=2").Refused("fewer than are taken", 400, "providers.seats_in_use")
	})
	b.Unchanged("a limit below the seats", func() {
		b.buy(p, object{"seats": 8, "maxAutoscaleSeats": 7}).
			Refused("a low limit", 400, "organizations.limit_below_seats")
	})
	b.Unchanged("a service user", func() { // never an expense without an admin
		if status := b.service.Do("PUT", b.at, object{
			"seats": 8, "additionalStorageGb": 0, "discountPercent": 0, "date": p.Date, "revision": p.Revision,
		}).Status; status != 404 {
			t.Errorf("buys: %d", status)
		}
		if status := b.priced(b.service, "seats=8").Status; status != 404 {
			t.Errorf("is shown a price: %d", status)
		}
	})
	b.fine(b.admin.Do("PUT", b.path("/organizations/"+string(b.o)+"/suspension"), object{}))
	b.Unchanged("a suspended client", func() {
		b.buy(p, object{"seats": 8}).Refused("suspended", 400, "access.organization_suspended")
	})
}

// What a provider billed is the organisation's to know ever after; TestALedgerAsTheNextProviderSeesIt… is of the next.
func TestAnOwnerKeepsTheHistoryAfterAHandover(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.Clock.Advance(time.Minute)
	a.done(a.unlink(a.admin))
	var now organizations.Subscription
	answer := a.fenna.Do("GET", a.at()+"/subscription", nil)
	answer.Into(&now)
	if now.ProviderID != nil || now.Next != nil || now.Price.TotalCents != 0 || len(now.Changes) < 2 ||
		!strings.Contains(string(answer.Body), string(a.provider)) {
		t.Errorf("its owner reads %s", answer.Body)
	}
}

// Two admins who click at the same moment, while people are invited: one of them buys, the other is told, and what is
// billed is what the ledger says.
func TestManyWhoBuyAtOnceBuyOnce(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	var shown []providers.SubscriptionPreview
	for n := range 6 {
		shown = append(shown, b.preview("seats="+strconv.Itoa(10+n)))
	}
	sound := b.StaysSound()
	answers := make([]testkit.Answer, len(shown))
	var wg sync.WaitGroup
	for i, p := range shown {
		wg.Go(func() { answers[i] = b.buy(p, nil) })
	}
	wg.Wait()
	bought := 0
	for i, a := range answers {
		switch {
		case a.Status == 200:
			bought = shown[i].After.Lines[0].Quantity
		case a.Status != 409:
			t.Errorf("answers %d %s", a.Status, a.Body)
		}
	}
	sound("many who bought at once")
	if now := b.now(b.admin); bought == 0 || now.Seats != bought || now.Revision != 2 {
		t.Errorf("%d were bought, and there are %+v", bought, now)
	}
}
