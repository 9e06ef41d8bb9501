package invoices_test

import (
	"context"
	"testing"
	"time"

	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - the subscription of a client goes on for ever although nobody pays, or ends without a word;
//   - it ends while its provider is disabled, or on a date that nobody was told;
//   - paying brings it back with what is bought, before its provider said so.

func TestTheSubscriptionOfWhoDoesNotPayEndsAWeekAfterItsSuspension(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	sound := s.StaysSound()
	for _, after := range []time.Duration{day, 7 * day, 14 * day, 21*day - time.Second} {
		s.to(i.DueAt.Add(after))
		s.run()
	}
	if said, _ := s.told("organization-unpaid")[s.ownerEmail].(mail.OrganizationUnpaid); !said.Cancels.Equal(
		i.DueAt.Add(21 * day)) {
		t.Errorf("told of its end on %s", said.Cancels)
	}
	s.suspendedFor("not a week", tenancy.SuspendedUnpaid)
	s.to(i.DueAt.Add(21 * day))
	s.run()
	s.run()
	s.suspendedFor("a week", tenancy.SuspendedUnpaid, tenancy.SubscriptionEnded)
	sound("a client whose subscription ended as it did not pay")
	got := s.told("organization-suspended")
	if said, _ := got[s.ownerEmail].(mail.OrganizationSuspended); len(got) != 3 || !said.Cancelled || !said.Unpaid {
		t.Errorf("told %+v", got)
	}
	if n := s.lines(logbook.OrganizationLog(s.o), logbook.OrganizationSuspended); n != 2 {
		t.Errorf("%d lines in the client's log", n)
	}
	// Nothing is billed, and nothing follows.
	book, _, err := billing.ReadBook(context.Background(), s.Table, s.o)
	s.Must(err)
	if !book.Cancelled || !book.Ledger[len(book.Ledger)-1].Is.Suspended {
		t.Errorf("there is %+v", book.Subscription)
	}
	s.to(i.DueAt.Add(90 * day))
	s.run()
	if got := s.Outbox(); len(got) != 0 {
		t.Errorf("told once more: %v", got)
	}
	// Paying alone does not bring it back: its provider resumes it.
	if a := s.pays(s.admin, i, i.DueAt.Add(89*day)); a.Status != 200 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	s.suspendedFor("paid", tenancy.SubscriptionEnded)
	sound("a client that has paid after its subscription had ended")
	at := "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/subscription"
	var p struct {
		Date       string
		Revision   int
		TotalCents int64
	}
	s.admin.Do("GET", at+"/preview?seats=5&resume=true&discountPercent=0", nil).Into(&p)
	if a := s.admin.Do("PUT", at, object{"seats": 5, "additionalStorageGb": 0, "discountPercent": 0, "resume": true,
		"date": p.Date, "revision": p.Revision}); a.Status != 200 || p.TotalCents <= 0 {
		t.Errorf("resumed for %d: %d %s", p.TotalCents, a.Status, a.Body)
	}
	s.suspendedFor("resumed")
	sound("a client that was resumed")
}

// TestADisabledProviderEndsNoSubscription, and nobody is warned of a suspension that has been for long.
func TestADisabledProviderEndsNoSubscription(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	sound := s.StaysSound()
	for _, after := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(i.DueAt.Add(after))
		s.run()
	}
	var p tenancy.Provider
	_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.p), &p)
	s.Must(err)
	enable := func(is bool) {
		p.Enabled = is
		s.Must(s.Table.Transact(context.Background(), append(tenancy.ProviderSwitchWrites(p), table.Put(&p, nil))...))
		_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.p), &p)
		s.Must(err)
	}
	enable(false)
	s.told("")
	for range 16 {
		s.Clock.Advance(day)
		s.run()
	}
	s.suspendedFor("while its provider is disabled", tenancy.SuspendedUnpaid)
	enable(true)
	end := s.read(i).CancelAt
	s.to(end.Add(-time.Second))
	s.run()
	if got := s.Outbox(); len(got) != 0 {
		t.Errorf("told %v", got)
	}
	s.to(end)
	s.run()
	s.suspendedFor("in the end", tenancy.SuspendedUnpaid, tenancy.SubscriptionEnded)
	sound("a client whose provider was disabled")
}

// TestWhatWasSuspendedBeforeThereWasAnEndIsNotEnded: nobody was told of one.
func TestWhatWasSuspendedBeforeThereWasAnEndIsNotEnded(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	for _, after := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(i.DueAt.Add(after))
		s.run()
	}
	now := s.read(i)
	s.Must(s.Table.Transact(context.Background(), invoices.ChangeWrites(now, nil, func(i *invoices.Invoice) {
		i.CancelAt = time.Time{}
	})...))
	s.told("")
	sound := s.StaysSound()
	s.to(i.DueAt.Add(60 * day))
	s.run()
	s.suspendedFor("for long", tenancy.SuspendedUnpaid)
	sound("an invoice of before")
}
