package invoices_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a step is taken before its day, or twice;
//   - a late run suspends a client that was never warned;
//   - paying one of two invoices that are past due reactivates the client;
//   - suspended time is billed;
//   - a provider that is disabled has its clients suspended, though it cannot say that they paid;
//   - a client that has left its provider stays suspended for what it owes that one.

func (s *stage) stands(what string, enabled bool, debts int) {
	s.T.Helper()
	o, seats := s.org(), s.seats()
	if o.Enabled != enabled || seats.Enabled != enabled || len(seats.Debts) != debts ||
		o.SuspendedFor(tenancy.SuspendedUnpaid) == enabled {
		s.T.Errorf("%s: enabled %v, suspended for %v, debts %+v", what, o.Enabled, o.Suspensions, seats.Debts)
	}
}

func TestWhatIsNotPaidIsRemindedSuspendedAndReactivated(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	sound := s.StaysSound()
	s.to(i.DueAt.Add(day - time.Second))
	s.run()
	if got := s.told("invoice-past-due"); len(got) != 0 {
		t.Errorf("reminded of on its last day: %v", got)
	}
	s.stands("not past due", true, 0)

	s.to(i.DueAt.Add(day))
	s.run()
	s.run()
	got := s.told("invoice-past-due")
	first, _ := got[s.ownerEmail].(mail.InvoicePastDue)
	if len(got) != 3 || first.Again || first.Number != "P-0001" || first.TotalCents != 12100 ||
		!first.Suspends.Equal(i.DueAt.Add(14*day)) || got[s.billingEmail] == nil {
		t.Errorf("past due: %+v", got)
	}
	s.stands("past due", true, 1)
	sound("a client that was reminded")

	s.to(i.DueAt.Add(7*day - time.Second))
	s.run()
	if got := s.told("invoice-past-due"); len(got) != 0 {
		t.Errorf("reminded too early: %v", got)
	}
	s.to(i.DueAt.Add(7 * day))
	s.run()
	s.run()
	got = s.told("invoice-past-due")
	second, _ := got[s.ownerEmail].(mail.InvoicePastDue)
	if len(got) != 3 || !second.Again || !second.Suspends.Equal(first.Suspends) {
		t.Errorf("the second time: %+v", got)
	}

	s.to(i.DueAt.Add(14*day - time.Second))
	s.run()
	s.stands("before its day", true, 1)
	s.to(i.DueAt.Add(14 * day))
	s.run()
	s.run()
	s.stands("fourteen days after the due date", false, 1)
	sound("a client that was suspended for an invoice")
	kept := s.Outbox()
	owners, admins := 0, 0
	for _, w := range kept {
		switch w.Message.Template {
		case "organization-unpaid":
			owners++
		case "client-unpaid":
			admins++
		}
	}
	if owners != 3 || admins != 3 {
		t.Errorf("%d of the debtor were told, and %d admins", owners, admins)
	}
	s.told("")
	if n := s.lines(logbook.OrganizationLog(s.o), logbook.OrganizationSuspended); n != 1 {
		t.Errorf("%d lines in the client's log", n)
	}
	s.owner.Do("GET", "/api/organizations/"+string(s.o)+"/users", nil).
		Refused("suspended", 400, "access.organization_suspended")
	if a := s.owner.Do("GET", "/api/organizations/"+string(s.o)+"/invoices", nil); a.Status != 200 {
		t.Errorf("an owner can't see what is to be paid: %d %s", a.Status, a.Body)
	}
	s.to(i.DueAt.Add(20 * day))
	s.run()
	if got := s.Outbox(); len(got) != 0 {
		t.Errorf("told once more: %v", got)
	}

	var paid row
	s.pays(s.admin, i, i.DueAt.Add(19*day)).Into(&paid)
	s.stands("paid", true, 0)
	sound("a client that has paid")
	if paid.Status != "paid" {
		t.Errorf("answered %+v", paid)
	}
	if got := s.told("organization-paid"); len(got) != 2 {
		t.Errorf("its owners are told %v", got)
	}
	book, _, err := billing.ReadBook(context.Background(), s.Table, s.o)
	s.Must(err)
	n := len(book.Ledger)
	from, to := book.Ledger[n-2], book.Ledger[n-1]
	if !from.Is.Suspended || !from.At.Equal(i.DueAt.Add(14*day)) || to.Is.Suspended ||
		!to.At.Equal(table.Stamp(s.Clock.Now())) {
		t.Errorf("what is not billed goes from %v to %v", from.At, to.At)
	}
}

func TestALateRunWarnsBeforeItSuspends(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	late := i.DueAt.Add(60 * day)
	s.to(late)
	s.run()
	s.run()
	if got, _ := s.told("invoice-past-due")[s.ownerEmail].(mail.InvoicePastDue); got.Again ||
		!got.Suspends.Equal(late.Add(13*day)) {
		t.Errorf("told %+v", got)
	}
	s.stands("late", true, 1)
	s.to(late.Add(12 * day)) // six days late once more
	s.run()
	s.run()
	got, _ := s.told("invoice-past-due")[s.ownerEmail].(mail.InvoicePastDue)
	if !got.Again || !got.Suspends.Equal(late.Add(19*day)) {
		t.Errorf("told %+v", got)
	}
	s.to(late.Add(19*day - time.Second))
	s.run()
	s.stands("warned", true, 1)
	s.to(late.Add(19 * day))
	s.run()
	s.stands("in the end", false, 1)
}

// TestEachStepIsTakenOnceWhateverHappens: killed before and after each call, and called several times at once.
func TestEachStepIsTakenOnceWhateverHappens(t *testing.T) {
	t.Parallel()
	killer := &testkit.Killer{}
	s := newStage(t)
	killed := 0
	for at := 0; ; at++ {
		died := false
		for _, after := range []bool{false, true} {
			i := s.closed()
			s.to(i.DueAt.Add(day))
			killer.Kill(at, after)
			_ = s.RunJobBehind(killer.Wrap, "invoices-run-reminders", nil)
			died, _ = killer.Restart()
			var group sync.WaitGroup
			for range 3 {
				group.Go(func() {
					if err := s.RunJob("invoices-run-reminders", nil); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			if n := len(s.told("invoice-past-due")); n != 3 {
				t.Fatalf("killed at %d (after: %v): %d mails", at, after, n)
			}
			if now := s.read(i); now.Reminded != 1 {
				t.Fatalf("killed at %d (after: %v): %d steps", at, after, now.Reminded)
			}
			if a := s.pays(s.admin, i, i.DueAt); a.Status != 200 {
				t.Fatalf("paid: %d %s", a.Status, a.Body)
			}
		}
		if !died {
			break
		}
		killed++
	}
	if killed < 10 {
		t.Errorf("killed at %d calls only", killed)
	}
}

func TestAClientComesBackWhenAllThatIsPastDueIsPaid(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	first := s.closed()
	s.Clock.Advance(10 * day)
	second := s.closed()
	for _, at := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(first.DueAt.Add(at))
		s.run()
	}
	s.stands("one is past due for long, and the other is past due", false, 2)
	s.told("")
	if a := s.pays(s.admin, first, first.DueAt); a.Status != 200 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	s.stands("one of two is paid", false, 1)
	if got := s.told("organization-paid"); len(got) != 0 {
		t.Errorf("told %v", got)
	}
	sound := s.StaysSound()
	// What it was suspended for by its provider stays.
	suspension := "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/suspension"
	if a := s.admin.Do("PUT", suspension, object{}); a.Status != 200 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	s.Clock.Advance(time.Second)
	if a := s.pays(s.admin, second, second.DueAt); a.Status != 200 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	o := s.org()
	if o.Enabled || o.SuspendedFor(tenancy.SuspendedUnpaid) || !o.SuspendedFor(tenancy.SuspendedByProvider) {
		t.Errorf("suspended for %v", o.Suspensions)
	}
	if got, _ := s.told("organization-paid")[s.ownerEmail].(mail.OrganizationPaid); !got.Suspended {
		t.Errorf("told %+v", got)
	}
	sound("paid, and suspended by its provider")
}

func TestAPaymentThatIsTakenBackGivesAWeek(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	for _, at := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(i.DueAt.Add(at))
		s.run()
	}
	s.told("")
	s.pays(s.admin, i, i.DueAt)
	s.Clock.Advance(time.Second)
	sound := s.StaysSound()
	s.takesBack(s.other, i)
	s.stands("taken back", true, 1)
	sound("a payment that was taken back")
	back := table.Stamp(s.Clock.Now())
	s.told("")
	s.run()
	if got, _ := s.told("invoice-past-due")[s.ownerEmail].(mail.InvoicePastDue); !got.Again ||
		!got.Suspends.Equal(back.Add(7*day)) {
		t.Errorf("told %+v", got)
	}
	s.to(back.Add(7*day - time.Second))
	s.run()
	s.stands("within the week", true, 1)
	s.to(back.Add(7 * day))
	s.run()
	s.stands("after the week", false, 1)
	if n := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoiceUnpaid); n != 1 {
		t.Errorf("%d lines say that it was taken back", n)
	}
}

func TestADisabledProviderSuspendsNobody(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	s.to(i.DueAt.Add(7 * day))
	s.run()
	var p tenancy.Provider
	_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.p), &p)
	s.Must(err)
	p.Enabled = false
	s.Must(s.Table.Transact(context.Background(), append(tenancy.ProviderSwitchWrites(p), table.Put(&p, nil))...))
	s.told("")
	for range 30 {
		s.Clock.Advance(day)
		s.run()
	}
	if got := s.Outbox(); len(got) != 0 {
		t.Errorf("told %v", got)
	}
	s.stands("while its provider is disabled", true, 1)
}

func TestWhoLeavesTheProviderIsNotSuspendedForWhatItOwes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i, later := s.closed(), s.closed(func(i *invoices.Invoice) { i.DueAt = i.DueAt.Add(20 * day) })
	for _, at := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(i.DueAt.Add(at))
		s.run()
	}
	s.stands("suspended", false, 1)
	unlinked := s.admin.Do("DELETE", "/api/providers/"+string(s.p)+"/organizations/"+string(s.o), nil)
	if unlinked.Status != 200 {
		t.Fatalf("unlinked: %d %s", unlinked.Status, unlinked.Body)
	}
	s.stands("unlinked", true, 0)
	for _, at := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(later.DueAt.Add(at))
		s.run()
	}
	s.stands("for another invoice", true, 0)
	if got := s.read(later); got.Reminded != 3 {
		t.Errorf("it was reminded %d times", got.Reminded)
	}
	if a := s.pays(s.admin, i, i.DueAt); a.Status != 200 {
		t.Errorf("what a former client paid: %d %s", a.Status, a.Body)
	}
}
