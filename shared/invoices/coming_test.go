package invoices_test

import (
	"context"
	"testing"
	"time"

	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - the end of a period is billed before what was to come of it is entered;
//   - a cancelled subscription goes on being due, or is not due again when it goes on;
//   - a client whose subscription has ended is not reminded of what it owes, or comes back without paying.

// comes lets something come of a client at the end of its first period; expected is the ledger with it.
func (s *street) comes(o ids.Organization, what billing.Turning, is billing.Terms) {
	s.T.Helper()
	ctx := context.Background()
	paid, err := billing.ReadSubscription(ctx, s.Table, o)
	s.Must(err)
	first := s.ledgers[o][0]
	end := billing.PeriodStart(first.At, false, 1)
	s.Must(s.Table.Transact(ctx, billing.ChangeWrites(paid, s.Clock.Now(),
		billing.Expect(&billing.Coming{At: end, What: what}))...))
	s.ledgers[o] = append(s.ledgers[o], billing.Entry{OrganizationID: o, N: 2, At: end, Was: first.Is, Is: is})
}

// TestARunSettlesWhatWasToComeBeforeItBillsTheDate, however late it is, and whether or not the organisation followed.
func TestARunSettlesWhatWasToComeBeforeItBillsTheDate(t *testing.T) {
	t.Parallel()
	s := newStreet(t)
	terms := billing.Terms{
		ProviderID: s.sellers[0], PlanType: billing.TeamsMonthly, Seats: 7, Currency: "USD", PriceVersion: 1,
	}
	begun := func() ids.Organization {
		return s.client([]billing.Entry{{N: 1, At: table.Stamp(s.Clock.Now()), Is: terms}})
	}
	yearly, ended := begun(), begun()
	annual, over := terms, terms
	annual.PlanType, over.Suspended = billing.TeamsAnnually, true
	s.comes(yearly, billing.ToAnnually, annual)
	s.comes(ended, billing.ToEnd, over)
	for at := 0; at < 12; at++ {
		s.Clock.Advance(8 * day)
		s.killed(1+9*at, at%2 == 0)
	}
	s.run()
	n, _ := s.judge()
	if n != 3 { // two months, and a year
		t.Errorf("%d invoices", n)
	}
	for o, due := range map[ids.Organization]bool{yearly: true, ended: false} {
		paid, err := billing.ReadSubscription(context.Background(), s.Table, o)
		s.Must(err)
		if _, more := paid.NextDate(); more != due || !paid.Coming.Entered {
			t.Errorf("%s: due %v, %+v", o, more, paid)
		}
	}
	s.sound()
}

// TestAClientWhoseSubscriptionEndedStillOwes: it is reminded and suspended for that too, and goes on once it has paid
// and is resumed.
func TestAClientWhoseSubscriptionEndedStillOwes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	at := "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/subscription"
	var now organizations.Subscription
	read := func() {
		s.T.Helper()
		s.admin.Do("GET", "/api/organizations/"+string(s.o)+"/subscription", nil).Into(&now)
	}
	read()
	end, err := time.Parse(time.RFC3339, now.PeriodEnd)
	s.Must(err)
	s.to(end.Add(-5 * day))
	read()
	s.admin.Do("PUT", at+"/renewal", object{"what": "end", "periodEndDate": now.PeriodEnd, "revision": now.Revision}).
		Into(&now)
	i := s.closed()
	sound := s.StaysSound()
	s.to(end.Add(time.Minute))
	s.Must(s.RunJob("providers-run-turns", nil))
	s.suspendedFor("its subscription has ended", tenancy.SubscriptionEnded)
	s.told("")
	for _, after := range []time.Duration{day, 7 * day} {
		s.to(i.DueAt.Add(after))
		s.run()
		got := s.told("invoice-past-due")
		if said, _ := got[s.ownerEmail].(mail.InvoicePastDue); len(got) != 3 || !said.Suspends.IsZero() {
			t.Errorf("%s after the due date are reminded, of a suspension too: %+v", after, got)
		}
	}
	s.to(i.DueAt.Add(14 * day))
	s.run()
	s.suspendedFor("nor has it paid", tenancy.SubscriptionEnded, tenancy.SuspendedUnpaid)
	sound("a client that ended and owes")
	for _, w := range s.Outbox() {
		payload, err := mail.Decode(w.Message)
		s.Must(err)
		if told, ok := payload.(mail.ClientUnpaid); ok && !told.Over {
			t.Errorf("an admin is told that paying brings it back: %+v", told)
		}
	}
	if said, ok := s.told("organization-unpaid")[s.ownerEmail].(mail.OrganizationUnpaid); !ok || !said.Ended {
		t.Errorf("the owner is told that paying brings it back: %+v", said)
	}
	resume := at + "/preview?seats=5&discountPercent=0&resume=true"
	s.Unchanged("what has not paid", func() {
		s.admin.Do("GET", resume, nil).Refused("a price", 400, "providers.resume_unpaid")
		body := object{"seats": 5, "additionalStorageGb": 0, "discountPercent": 0, "resume": true,
			"date": clock.Format(s.Clock.Now()), "revision": now.Revision}
		s.admin.Do("PUT", at, body).Refused("resuming", 400, "providers.resume_unpaid")
	})
	s.to(i.DueAt.Add(30 * day)) // a week later it has ended already
	s.run()
	s.suspendedFor("nor a week later", tenancy.SubscriptionEnded, tenancy.SuspendedUnpaid)
	s.told("")
	if a := s.pays(s.admin, i, i.DueAt); a.Status != 200 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	s.suspendedFor("it has paid", tenancy.SubscriptionEnded)
	sound("a client that has paid what it owed when it ended")
	var p struct {
		Date     string
		Revision int
	}
	s.admin.Do("GET", resume, nil).Into(&p)
	again := object{"seats": 5, "additionalStorageGb": 0, "discountPercent": 0, "resume": true,
		"date": p.Date, "revision": p.Revision}
	s.admin.Do("PUT", at, again).Into(&now)
	first := now.Revision
	s.admin.Do("PUT", at, again).Into(&now) // as when the answer was lost
	if now.Revision != first {
		t.Errorf("resumed twice: %+v", now)
	}
	s.suspendedFor("it was resumed")
	sound("a client that was resumed")
	if got := s.told("organization-reactivated"); len(got) == 0 {
		t.Error("its owners are not told")
	}
	read()
	if last := now.Changes[len(now.Changes)-1]; last.Suspended || now.Next == nil || now.Next.TotalCents <= 0 {
		t.Errorf("it is %+v", now)
	}
}

func (s *stage) suspendedFor(what string, why ...tenancy.Suspension) {
	s.T.Helper()
	o := s.org()
	for _, w := range why {
		if !o.SuspendedFor(w) {
			s.T.Errorf("%s: not suspended for %s", what, w)
		}
	}
	if len(o.Suspensions) != len(why) || o.Enabled != (len(why) == 0) {
		s.T.Errorf("%s: suspended for %v", what, o.Suspensions)
	}
}
