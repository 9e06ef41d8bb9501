package providers_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"portaal/infra/reckon"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - what was to come is entered as of when somebody noticed, not as of the end of the period;
//   - the organisation does not follow, or is followed twice;
//   - seats that are bought before the job has come are billed in the wrong order;
//   - what was cancelled goes on being billed;
//   - what has ended can't be resumed until a job has come.

// closing lets the client's year end in a minute.
func (b *buyer) closing() time.Time {
	end := b.Clock.Now().Add(time.Minute)
	b.began(end.AddDate(-1, 0, 0))
	return end
}

func (b *buyer) renew(by *testkit.Caller, what string) testkit.Answer {
	b.T.Helper()
	now := b.now(b.admin)
	return by.Do("PUT", b.at+"/renewal", object{"what": what, "periodEndDate": now.PeriodEnd, "revision": now.Revision})
}

func (b *buyer) turns() {
	b.T.Helper()
	b.Must(b.RunJob("providers-run-turns", nil))
}

func TestAnIntervalChangesAtTheVeryEndOfThePeriod(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	end := b.closing()
	sound := b.StaysSound()
	var said organizations.Subscription
	b.renew(b.admin, "monthly").Into(&said)
	sound("a change that is to come")
	// 5 seats at 7.00 and 2 GB at 0.33 a month.
	if said.Coming == nil || said.Coming.What != billing.ToMonthly || said.Coming.Date != clock.Format(end) ||
		said.Coming.Price.TotalCents != 5*700+2*33 || said.PlanType != billing.EnterpriseAnnually {
		t.Fatalf("answers %+v", said.Coming)
	}
	if said.Next == nil || said.Next.Date != clock.Format(end) || said.Next.TotalCents != 5*700+2*33 {
		t.Errorf("the next bill is %+v", said.Next)
	}
	// Taken back, and said again.
	b.renew(b.admin, "same").Into(&said)
	sound("a change that was taken back")
	if said.Coming != nil || said.Next.TotalCents != 5*7200+2*396 {
		t.Errorf("taken back: %+v", said)
	}
	b.renew(b.admin, "monthly").Into(&said)
	b.turns()
	if now := b.now(b.admin); now.Coming == nil || now.PlanType != billing.EnterpriseAnnually {
		t.Errorf("it comes before its moment: %+v", now)
	}
	b.Clock.Advance(7 * time.Minute)
	if now := b.now(b.admin); now.PlanType != billing.EnterpriseMonthly || now.Coming != nil ||
		now.Changes[1].Date != clock.Format(end) {
		t.Errorf("it is not read as it stands: %+v", now)
	}
	// Seats are bought before the job has come: the organisation follows before they are.
	p := b.preview("seats=9&additionalStorageGb=2")
	b.buy(p, object{"additionalStorageGb": 2}).Into(&said)
	sound("seats that were bought before the job came")
	if len(said.Changes) != 3 || said.Changes[1].Date != clock.Format(end) ||
		!slices.Equal(said.Changes[1].Changes, []billing.What{"cadence"}) || said.Changes[2].Seats != 9 {
		t.Fatalf("the ledger is %+v", said.Changes)
	}
	if o := b.org(b.o); o.PlanType != billing.EnterpriseMonthly {
		t.Errorf("the organisation has %d", o.PlanType)
	}
	b.turns()
	b.turns()
	sound("a change that was carried out")
	if b.org(b.o).PlanType != billing.EnterpriseMonthly || b.seats(b.o).PlanType != billing.EnterpriseMonthly ||
		b.paid(b.o).Coming != nil || len(b.ledger(b.o)) != 3 {
		t.Errorf("there is %+v", b.paid(b.o))
	}
	if n := times(b.events(logbook.ProviderLog(b.provider)), logbook.ProviderClientRenewal); n != 3 {
		t.Errorf("%d lines of what is to come", n)
	}
	changed := []logbook.Renewal{logbook.RenewsMonthly, logbook.RenewsMonthly, logbook.RenewsAsItIs}
	for _, log := range []table.Path{logbook.ProviderLog(b.provider), logbook.OrganizationLog(b.o)} {
		if got := b.renewals(log); !slices.Equal(got, changed) {
			t.Errorf("a log says %v", got)
		}
	}
	b.reckoned()
}

// renewals are to what the lines of a log say that renewals were changed, sorted.
func (b *buyer) renewals(log table.Path) (out []logbook.Renewal) {
	b.T.Helper()
	page, err := b.Table.Query(context.Background(), table.Query{Partition: log})
	b.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	b.Must(err)
	for _, e := range events {
		if e.Renewal != "" {
			out = append(out, e.Renewal)
		}
	}
	slices.Sort(out) // those of one instant stand in no order
	return out
}

// reckoned holds the next bill of the client against the reference.
func (b *buyer) reckoned() {
	b.T.Helper()
	list, err := reckon.ReadList(b.prices())
	b.Must(err)
	answer := b.admin.Do("GET", "/api/organizations/"+string(b.o)+"/subscription", nil)
	export, err := reckon.Read(answer.Body)
	b.Must(err)
	account, err := list.Account(export, b.Clock.Now().AddDate(1, 2, 0))
	b.Must(err)
	next := b.now(b.admin).Next
	for _, bill := range account.Bills {
		if clock.Format(bill.Date) != next.Date {
			continue
		}
		var sum int64
		for _, l := range bill.Lines {
			sum += l.Cents
		}
		if sum != next.TotalCents {
			b.T.Errorf("the next bill is %+v, reckoned %+v", next, bill)
		}
		return
	}
	b.T.Errorf("no bill of %s among %+v", next.Date, account.Bills)
}

func TestACancelledSubscriptionEndsWithItsPeriodAndIsResumed(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	end := b.closing()
	sound := b.StaysSound()
	var said organizations.Subscription
	b.renew(b.admin, "end").Into(&said)
	sound("a client that was cancelled")
	if said.Coming == nil || said.Coming.What != billing.ToEnd || said.Coming.Price != nil || said.Cancelled ||
		said.Next.TotalCents != 0 {
		t.Fatalf("answers %+v", said)
	}
	var client struct {
		Enabled     bool
		EndsDate    *string
		Suspensions []string
	}
	b.service.Do("GET", b.path("/organizations/"+string(b.o)), nil).Into(&client)
	if client.EndsDate == nil || *client.EndsDate != clock.Format(end) || !client.Enabled {
		t.Errorf("the list shows %+v", client)
	}
	b.Clock.Advance(3 * time.Minute)
	b.Unchanged("what has ended, before the job has come", func() {
		if status := b.priced(b.admin, "seats=8").Status; status != 400 {
			t.Errorf("is sold seats: %d", status)
		}
	})
	b.turns()
	b.turns()
	sound("a subscription that ended")
	b.service.Do("GET", b.path("/organizations/"+string(b.o)), nil).Into(&client)
	if client.Enabled || client.EndsDate != nil || !slices.Equal(client.Suspensions, []string{"ended"}) {
		t.Errorf("the list shows %+v", client)
	}
	now := b.now(b.admin)
	if !now.Cancelled || now.Coming != nil || len(now.Changes) != 2 || now.Changes[1].Date != clock.Format(end) ||
		!now.Changes[1].Suspended {
		t.Fatalf("it is %+v", now)
	}
	if n := times(b.events(logbook.ProviderLog(b.provider)), logbook.ProviderClientSuspended); n != 1 {
		t.Errorf("told %d times", n)
	}
	b.Unchanged("what has ended", func() {
		b.renew(b.admin, "monthly").Refused("over", 409, "providers.subscription_over")
		b.priced(b.admin, "seats=8").Refused("suspended", 400, "access.organization_suspended")
		b.admin.Do("DELETE", b.path("/organizations/"+string(b.o)+"/suspension"), nil).
			Into(&struct{}{}) // its provider's own suspension is another one
	})
	b.Clock.Advance(time.Minute)
	suspension := b.path("/organizations/" + string(b.o) + "/suspension")
	b.fine(b.admin.Do("PUT", suspension, object{}))
	b.Unchanged("what its provider has suspended too", func() {
		b.priced(b.admin, "seats=6&resume=true").Refused("a price", 400, "providers.resume_suspended")
		b.admin.Do("PUT", b.at, object{"seats": 5, "additionalStorageGb": 2, "discountPercent": 0, "resume": true,
			"date": clock.Format(b.Clock.Now()), "revision": now.Revision}).
			Refused("resuming", 400, "providers.resume_suspended")
	})
	b.fine(b.admin.Do("DELETE", suspension, nil))
	p := b.preview("seats=6&additionalStorageGb=2&resume=true")
	// All of it but three minutes is left of the year, less than half a cent: 6 × 72.00 and 2 × 3.96.
	if len(p.Lines) != 2 || p.Lines[0].Quantity != 6 || p.Lines[0].FromDate != p.Date ||
		p.TotalCents != 6*7200+2*396 || p.PeriodEnd != clock.Format(end.AddDate(1, 0, 0)) {
		t.Fatalf("shown is %+v", p)
	}
	b.Unchanged("a service user", func() {
		if status := b.priced(b.service, "seats=6&resume=true").Status; status != 404 {
			t.Errorf("is shown a price: %d", status)
		}
	})
	b.buy(p, object{"additionalStorageGb": 2, "resume": true}).Into(&said)
	sound("a subscription that was resumed")
	if said.Cancelled || said.Seats != 6 || !b.org(b.o).Enabled || b.org(b.o).SuspendedFor(tenancy.SubscriptionEnded) ||
		said.Next.TotalCents != p.TotalCents {
		t.Errorf("answers %+v", said)
	}
	// The same once more, as when the answer was lost.
	b.buy(p, object{"additionalStorageGb": 2, "resume": true}).Into(&said)
	if len(b.ledger(b.o)) != 3 {
		t.Errorf("resumed twice: %+v", b.ledger(b.o))
	}
	b.reckoned()
}

func TestWhatHasEndedIsResumedBeforeTheJobHasCome(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	end := b.closing()
	sound := b.StaysSound()
	var said organizations.Subscription
	b.renew(b.admin, "end").Into(&said)
	b.Clock.Advance(3 * time.Minute)
	p := b.preview("seats=5&additionalStorageGb=2&resume=true")
	b.buy(p, object{"additionalStorageGb": 2, "resume": true}).Into(&said)
	sound("a subscription that was resumed before its organisation followed")
	if n := len(said.Changes); n != 3 || said.Cancelled || said.Changes[1].Date != clock.Format(end) ||
		!said.Changes[1].Suspended || said.Changes[2].Suspended || !b.org(b.o).Enabled {
		t.Errorf("answers %+v", said)
	}
	b.turns()
	sound("a job that came after it")
	log := b.events(logbook.ProviderLog(b.provider))
	for _, what := range []logbook.EventType{logbook.ProviderClientSuspended, logbook.ProviderClientReactivated} {
		if n := times(log, what); n != 1 {
			t.Errorf("%d lines of %d", n, what)
		}
	}
	b.reckoned()
}

func TestWhoSaysWhatBecomesOfASubscription(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	b.Unchanged("somebody who may not", func() {
		for name, by := range map[string]*testkit.Caller{
			"a service user": b.service, "a rival": b.rival, "a stranger": b.stranger,
		} {
			if status := b.renew(by, "end").Status; status != 404 {
				t.Errorf("%s: %d", name, status)
			}
		}
	})
	now := b.now(b.admin)
	b.Unchanged("of another moment, or read before", func() {
		for _, change := range []object{
			{"periodEndDate": clock.Format(b.Clock.Now())},
			{"revision": now.Revision + 1},
		} {
			body := object{"what": "end", "periodEndDate": now.PeriodEnd, "revision": now.Revision}
			for k, v := range change {
				body[k] = v
			}
			b.admin.Do("PUT", b.at+"/renewal", body).Refused("overtaken", 409, "providers.subscription_changed")
		}
		var said organizations.Subscription
		b.renew(b.admin, "annually").Into(&said) // as it is anyway
		if said.Coming != nil {
			t.Errorf("comes %+v", said.Coming)
		}
	})
}

// Handed over, or deleted, nothing is to come any more.
func TestACancelledClientThatIsHandedOverGoesOn(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.Clock.Advance(time.Minute)
	at := a.clientsPath() + "/" + string(a.o) + "/subscription/renewal"
	var now organizations.Subscription
	a.admin.Do("GET", a.at()+"/subscription", nil).Into(&now)
	sound := a.StaysSound()
	a.admin.Do("PUT", at, object{"what": "end", "periodEndDate": now.PeriodEnd, "revision": now.Revision}).Into(&now)
	if now.Coming == nil {
		t.Fatalf("answers %+v", now)
	}
	a.Clock.Advance(time.Minute)
	a.done(a.unlink(a.admin))
	sound("a cancelled client that was handed over")
	if p := a.paid(a.o); p.Coming != nil || !a.seats(a.o).EndsAt.IsZero() {
		t.Errorf("there is %+v to come", p.Coming)
	}
}
