package providers_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/providers"
)

// What these tests see when a fault is put back:
//   - a client that has a price is billed another one because the provider's prices changed;
//   - what is billed is other than what was shown;
//   - the two programs compute own prices differently;
//   - prices in one currency are asked in another.

// sellsAt lets the provider sell at prices of its own: by plan, of a seat and a gigabyte.
func (s *stage) sellsAt(by *testkit.Caller, revision int, of map[int][2]int) testkit.Answer {
	s.T.Helper()
	plans := []object{}
	for plan, cents := range of {
		plans = append(plans, object{"planType": plan, "seatCents": cents[0], "storageCents": cents[1]})
	}
	return by.Do("PUT", s.path("/prices"), object{"currency": "USD", "revision": revision, "plans": plans})
}

func (s *stage) asked(by *testkit.Caller) (p providers.Prices) {
	s.T.Helper()
	by.Do("GET", s.path("/prices"), nil).Into(&p)
	return p
}

// clientAt is a new client whose price was shown at a revision of the provider's own prices.
func (s *stage) clientAt(revision int) ids.Organization {
	s.T.Helper()
	var made link
	form := s.form(testkit.Address("owner"), object{".pricesRevision": revision})
	s.submit(s.admin, string(ids.New[ids.Nonce]()), form).Into(&made)
	return made.OrganizationID
}

func TestAProviderSellsAtPricesOfItsOwn(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sound := s.StaysSound()
	before := s.client("Acme").OrganizationID
	var said providers.Prices
	s.sellsAt(s.admin, 0, map[int][2]int{billing.EnterpriseAnnually: {9000, 0}}).Into(&said)
	after := s.clientAt(1)
	sound("prices of its own")
	want := providers.PlanPrices{
		PlanType: billing.EnterpriseAnnually, ListSeatCents: 7200, ListStorageCents: 396, OwnSeatCents: 9000,
	}
	if said.Revision != 1 || said.Currency != "USD" || len(said.Plans) != 4 || !slices.Contains(said.Plans, want) {
		t.Errorf("it asks %+v", said)
	}
	if seen := s.asked(s.service); !slices.Equal(seen.Plans, said.Plans) {
		t.Errorf("a service user sees %+v", seen)
	}
	// 5 seats and 2 GB: at the list's prices 5 × 72.00 and 2 × 3.96, at its own 5 × 90.00 and nothing.
	for o, cents := range map[ids.Organization]int64{before: 36792, after: 45000} {
		var row struct {
			EstimatedTotalCents, MonthlyCents int64
		}
		s.service.Do("GET", s.path("/organizations/"+string(o)), nil).Into(&row)
		var sub organizations.Subscription
		s.admin.Do("GET", "/api/organizations/"+string(o)+"/subscription", nil).Into(&sub)
		if row.EstimatedTotalCents != cents || row.MonthlyCents != cents/12 || sub.Price.TotalCents != cents {
			t.Errorf("%s costs %d: %+v, %+v", o, cents, row, sub)
		}
	}
	var totals providers.Totals
	s.service.Do("GET", s.path("/totals"), nil).Into(&totals)
	if len(totals.PerMonth) != 1 || totals.PerMonth[0].Cents != 36792/12+45000/12 {
		t.Errorf("together they cost %+v", totals.PerMonth)
	}
	var quote billing.Price
	s.admin.Do("GET", "/api/plans/quote?planType=20&seats=5&additionalStorageGb=2&ownSeatCents=9000", nil).Into(&quote)
	if quote.TotalCents != 45000 {
		t.Errorf("the quote is %+v", quote)
	}
}

func TestPricesOfItsOwnAreRefusedWhole(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	teams := map[int][2]int{billing.TeamsMonthly: {450, 50}}
	s.fine(s.sellsAt(s.admin, 0, teams))
	s.Unchanged("what is not so", func() {
		dearer := map[int][2]int{billing.TeamsMonthly: {460, 50}}
		s.sellsAt(s.admin, 0, dearer).Refused("seen before", 409, "portaal.stale")
		s.sellsAt(s.service, 1, nil).Refused("a service user", 404, "portaal.not_found")
		s.sellsAt(s.rival, 1, nil).Refused("another provider's admin", 404, "portaal.not_found")
		at := s.path("/prices")
		euros := object{"currency": "EUR", "revision": 1, "plans": []object{}}
		s.admin.Do("PUT", at, euros).Refused("in another currency", 409, "providers.other_currency")
		twice := object{"planType": 17, "seatCents": 1, "storageCents": 1}
		for _, plans := range [][]object{
			{twice, twice},
			{{"planType": 16, "seatCents": 1, "storageCents": 1}},
			{{"planType": 17, "seatCents": -1, "storageCents": 1}},
			{{"planType": 17, "seatCents": 1_000_001, "storageCents": 1}},
		} {
			body := object{"currency": "USD", "revision": 1, "plans": plans}
			if status := s.admin.Do("PUT", at, body).Status; status != 400 {
				t.Errorf("%v: %d", plans, status)
			}
		}
		s.fine(s.sellsAt(s.admin, 0, teams)) // what holds already is done
	})
	s.fine(s.sellsAt(s.admin, 1, nil))
	if n := times(s.events(logbook.ProviderLog(s.provider)), logbook.ProviderPricesUpdated); n != 2 {
		t.Errorf("%d lines", n)
	}
}

func (s *stage) fine(a testkit.Answer) {
	s.T.Helper()
	if a.Status != 200 {
		s.T.Fatalf("%d %s", a.Status, a.Body)
	}
}

func TestAClientIsBilledAtThePricesOfTodayOnceAnAdminSaysSo(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	sound := b.StaysSound()
	if now := b.now(b.admin); now.AskedNow != nil {
		t.Errorf("prices of today are others: %+v", now.AskedNow)
	}
	b.fine(b.sellsAt(b.admin, 0, map[int][2]int{billing.EnterpriseAnnually: {9000, 500}}))
	now := b.now(b.admin)
	if now.Price.TotalCents != 36792 || now.AskedNow == nil || now.AskedNow.TotalCents != 5*9000+2*500 {
		t.Fatalf("there is %+v, today %+v", now.Price, now.AskedNow)
	}
	if same := b.preview("seats=5&additionalStorageGb=2"); same.TotalCents != 0 || same.After.TotalCents != 36792 {
		t.Errorf("what nobody asked for changes: %+v", same)
	}
	p := b.preview("seats=5&additionalStorageGb=2&askedNow=true")
	// Four fifths of a year are left: 5 × 72.00 and 2 × 3.96 back, 5 × 90.00 and 2 × 5.00 instead.
	if p.TotalCents != -(28800+634)+36000+800 || p.After.TotalCents != 46000 {
		t.Errorf("shown is %+v", p)
	}
	today := object{"additionalStorageGb": 2, "askedNow": true}
	// Prices that changed since: what was shown is not what would be billed.
	b.fine(b.sellsAt(b.admin, 1, map[int][2]int{billing.EnterpriseAnnually: {9100, 500}}))
	b.Unchanged("prices that changed meanwhile", func() {
		b.buy(p, today).Refused("changed", 409, "providers.price_outdated")
	})
	b.fine(b.sellsAt(b.admin, 2, map[int][2]int{billing.EnterpriseAnnually: {9000, 500}}))
	p = b.preview("seats=5&additionalStorageGb=2&askedNow=true")
	var done organizations.Subscription
	b.buy(p, today).Into(&done)
	sound("the prices of today")
	last := done.Changes[len(done.Changes)-1]
	if done.Price.TotalCents != 46000 || done.AskedNow != nil || last.OwnSeatCents != 9000 ||
		last.OwnStorageCents != 500 || !slices.Equal(last.Changes, []billing.What{billing.OtherPrices}) {
		t.Errorf("there is %+v", done)
	}
	if done.Next.TotalCents != p.TotalCents {
		t.Errorf("%d were shown, and %d are billed", p.TotalCents, done.Next.TotalCents)
	}
	b.reckoned()
	// An owner sees what it costs, and not what others would pay.
	var seats organizations.Seats
	_, err := b.Table.Get(context.Background(), organizations.SeatsKey(b.org(b.o)), &seats)
	if b.Must(err); seats.SeatCents != 9000 || seats.StorageCents != 500 {
		t.Errorf("its copy says %+v", seats.OwnPrices)
	}
	// The provider goes back to the list: the client keeps its price.
	b.fine(b.sellsAt(b.admin, 3, nil))
	if now := b.now(b.admin); now.Price.TotalCents != 46000 || now.AskedNow.TotalCents != 36792 {
		t.Errorf("there is %+v, today %+v", now.Price, now.AskedNow)
	}
}

func TestAnotherPlanIsBoughtAtWhatItsProviderAsks(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	sound := b.StaysSound()
	b.fine(b.sellsAt(b.admin, 0, map[int][2]int{billing.TeamsAnnually: {5000, 400}}))
	p := b.preview("seats=5&additionalStorageGb=2&productTierType=2")
	// Four fifths of a year are left: 5 × 72.00 and 2 × 3.96 back, 5 × 50.00 and 2 × 4.00 instead.
	if p.TotalCents != -(28800+634)+20000+640 || p.After.TotalCents != 25800 {
		t.Fatalf("shown is %+v", p)
	}
	var done organizations.Subscription
	b.buy(p, object{"additionalStorageGb": 2, "productTierType": 2, "acceptLoss": true}).Into(&done)
	sound("another plan")
	if done.Price.TotalCents != 25800 || done.Next.TotalCents != p.TotalCents {
		t.Errorf("there is %+v", done)
	}
	b.reckoned()
}

func TestAnIntervalComesAtThePriceThatWasAskedWhenItWasChosen(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	b.closing()
	sound := b.StaysSound()
	monthly := func(revision, cents int) {
		b.fine(b.sellsAt(b.admin, revision, map[int][2]int{billing.EnterpriseMonthly: {cents, 40}}))
	}
	monthly(0, 800)
	shown := b.now(b.admin)
	if shown.OtherInterval.TotalCents != 5*800+2*40 {
		t.Fatalf("shown is %+v", shown.OtherInterval)
	}
	choose := func(at organizations.Subscription) testkit.Answer {
		return b.admin.Do("PUT", b.at+"/renewal", object{
			"what": "monthly", "periodEndDate": at.PeriodEnd,
			"revision": at.Revision, "pricesRevision": at.PricesRevision,
		})
	}
	monthly(1, 810)
	b.Unchanged("prices that changed meanwhile", func() {
		choose(shown).Refused("changed", 409, "providers.price_outdated")
	})
	var said organizations.Subscription
	choose(b.now(b.admin)).Into(&said)
	monthly(2, 820)
	b.Clock.Advance(7 * time.Minute)
	for _, when := range []string{"before the job", "after it"} {
		now := b.now(b.admin)
		if now.PlanType != billing.EnterpriseMonthly || now.Price.TotalCents != 5*810+2*40 ||
			now.AskedNow == nil || now.AskedNow.TotalCents != 5*820+2*40 {
			t.Errorf("%s there is %+v, today %+v", when, now.Price, now.AskedNow)
		}
		b.turns()
		sound(when)
	}
	var row struct{ EstimatedTotalCents int64 }
	b.service.Do("GET", b.path("/organizations/"+string(b.o)), nil).Into(&row)
	if said.Coming.Price.TotalCents != 5*810+2*40 || row.EstimatedTotalCents != 5*810+2*40 {
		t.Errorf("said was %+v, and the list shows %+v", said.Coming, row)
	}
	b.reckoned()
}

// What the interval costs that is to come is asked anew with another plan, and shown before: it is not that of the plan
// for which it was chosen.
func TestAnotherPlanBringsTheIntervalAtItsOwnPrice(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	sound := b.StaysSound()
	b.fine(b.sellsAt(b.admin, 0, map[int][2]int{
		billing.EnterpriseMonthly: {900, 50}, billing.TeamsMonthly: {550, 40}, billing.TeamsAnnually: {5000, 400},
	}))
	renewed := func() {
		at := b.now(b.admin)
		b.fine(b.admin.Do("PUT", b.at+"/renewal", object{
			"what": "monthly", "periodEndDate": at.PeriodEnd,
			"revision": at.Revision, "pricesRevision": at.PricesRevision,
		}))
	}
	renewed()
	p := b.preview("seats=5&additionalStorageGb=2&productTierType=2")
	if p.Coming == nil || p.Coming.Price.TotalCents != 5*550+2*40 {
		t.Fatalf("shown is %+v", p.Coming)
	}
	var done organizations.Subscription
	b.buy(p, object{"additionalStorageGb": 2, "productTierType": 2, "acceptLoss": true}).Into(&done)
	sound("another plan with an interval to come")
	if done.Coming == nil || done.Coming.Price.TotalCents != 5*550+2*40 {
		t.Errorf("there is %+v", done.Coming)
	}
	// The prices of today are those of the interval too.
	b.fine(b.sellsAt(b.admin, 1, map[int][2]int{billing.TeamsMonthly: {600, 40}}))
	p = b.preview("seats=5&additionalStorageGb=2&askedNow=true")
	b.buy(p, object{"additionalStorageGb": 2, "askedNow": true}).Into(&done)
	sound("the prices of today with an interval to come")
	if p.Coming.Price.TotalCents != 5*600+2*40 || done.Coming.Price.TotalCents != 5*600+2*40 ||
		done.Price.TotalCents != 5*4800+2*396 {
		t.Errorf("shown was %+v, there is %+v", p.Coming, done)
	}
	b.reckoned()
}

// What is bought between the end of a period and the job stays: the job does not bring an older price.
func TestTheJobBringsNoPriceFromBefore(t *testing.T) {
	t.Parallel()
	for name, buy := range map[string]func(*buyer){
		"the prices of today": func(b *buyer) {
			p := b.preview("seats=5&additionalStorageGb=2&askedNow=true")
			b.fine(b.buy(p, object{"additionalStorageGb": 2, "askedNow": true}))
		},
		"another plan": func(b *buyer) {
			p := b.preview("seats=5&additionalStorageGb=2&productTierType=2")
			b.fine(b.buy(p, object{"additionalStorageGb": 2, "productTierType": 2, "acceptLoss": true}))
		},
		"seats": func(b *buyer) {
			b.fine(b.buy(b.preview("seats=6&additionalStorageGb=2"), object{"additionalStorageGb": 2}))
		},
		"seats of an invitation": func(b *buyer) {
			at := "/api/organizations/" + string(b.o) + "/users/invite"
			for range 5 { // the owner to be has one of the five
				b.fine(b.admin.Do("POST", at, object{"emails": []string{testkit.Address("many")}, "type": 2}))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBuyer(t)
			b.closing()
			sound := b.StaysSound()
			b.fine(b.sellsAt(b.admin, 0, map[int][2]int{billing.EnterpriseMonthly: {900, 50}}))
			at := b.now(b.admin)
			b.fine(b.admin.Do("PUT", b.at+"/renewal", object{
				"what": "monthly", "periodEndDate": at.PeriodEnd, "revision": at.Revision, "pricesRevision": 1,
			}))
			b.fine(b.sellsAt(b.admin, 1, map[int][2]int{billing.EnterpriseMonthly: {950, 50}}))
			b.Clock.Advance(7 * time.Minute)
			buy(b)
			sound("before the job")
			b.turns()
			sound("after it")
			now := b.now(b.admin)
			var row struct{ EstimatedTotalCents int64 }
			b.service.Do("GET", b.path("/organizations/"+string(b.o)), nil).Into(&row)
			if row.EstimatedTotalCents != now.Price.TotalCents {
				t.Errorf("it costs %+v, and the list shows %d", now.Price, row.EstimatedTotalCents)
			}
			b.reckoned()
		})
	}
}

func TestAFormThatShowedOtherPricesStartsNobody(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.fine(s.sellsAt(s.admin, 0, map[int][2]int{billing.EnterpriseAnnually: {9000, 500}}))
	s.Unchanged("a price from before", func() {
		for _, form := range []object{{".pricesRevision": 2}, {}} { // who says none has seen the list's
			form := s.form(testkit.Address("owner"), form)
			s.submit(s.admin, string(ids.New[ids.Nonce]()), form).Refused("outdated", 409, "providers.price_outdated")
		}
	})
	s.clientAt(1)
}

func TestANewClientBeginsWithTheDiscountThatItsFormShowed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	sound := s.StaysSound()
	var made link
	form := s.form(testkit.Address("owner"), object{".discountPercent": 15})
	s.submit(s.admin, string(ids.New[ids.Nonce]()), form).Into(&made)
	sound("a client with a discount")
	var sub organizations.Subscription
	s.admin.Do("GET", "/api/organizations/"+string(made.OrganizationID)+"/subscription", nil).Into(&sub)
	var quote billing.Price
	s.admin.Do("GET", "/api/plans/quote?planType=20&seats=5&additionalStorageGb=2&discountPercent=15", nil).Into(&quote)
	// 5 × 72.00 and 2 × 3.96 less 55.19.
	if sub.Price.TotalCents != 36792-5519 || quote.TotalCents != sub.Price.TotalCents ||
		sub.Changes[0].DiscountPercent != 15 {
		t.Errorf("it costs %+v, and the form showed %+v", sub.Price, quote)
	}
	s.Unchanged("more than all of it", func() {
		form := s.form(testkit.Address("owner"), object{".discountPercent": 101})
		if a := s.submit(s.admin, string(ids.New[ids.Nonce]()), form); a.Status != 400 {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	})
}

// In another currency nothing of its own is asked: what was given is not what that currency is worth.
func TestPricesOfItsOwnHoldInTheirCurrencyAlone(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.fine(s.sellsAt(s.admin, 0, map[int][2]int{billing.EnterpriseAnnually: {9000, 500}}))
	s.sellsIn("EUR")
	o := s.clientAt(1)
	var sub organizations.Subscription
	s.admin.Do("GET", "/api/organizations/"+string(o)+"/subscription", nil).Into(&sub)
	if sub.Price.TotalCents != 36792 || sub.Price.Currency != "EUR" || s.asked(s.admin).Plans[3].OwnSeatCents != 0 {
		t.Errorf("it costs %+v; asked is %+v", sub.Price, s.asked(s.admin))
	}
}
