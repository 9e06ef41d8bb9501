package payments_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a card is charged twice for an invoice, whatever is killed, fires twice, or is told twice;
//   - an invoice that was charged is not marked as paid, or is without a line, or with two;
//   - a decline is told to nobody, or is tried again by itself.

func TestAnInvoiceIsChargedOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.run()
	s.run()
	now := s.read(i)
	if s.charges(i) != 1 || now.PaidAt.IsZero() || now.PaidBy != "" || now.Charge.Payment == "" {
		t.Fatalf("%d charges, and it is %+v", s.charges(i), now)
	}
	c := s.Stripe.Charges()[0]
	if c.AmountCents != 12100 || c.Currency != "eur" || c.Key != key {
		t.Errorf("charged %+v", c)
	}
	s.tells(c.Succeeded("evt_1"), signing, s.Clock.Now())
	if n := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoicePaid); n != 1 {
		t.Errorf("%d lines", n)
	}
	if to := s.told("card-refused"); len(to) > 0 {
		t.Errorf("a refusal was told to %v", to)
	}
	s.sound()
}

// TestWhateverIsKilledChargesOnce: the run dies before and after each call to the table, and goes on later, when Stripe
// has forgotten the name of the attempt too.
func TestWhateverIsKilledChargesOnce(t *testing.T) {
	t.Parallel()
	killer := &testkit.Killer{}
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	killed := 0
	for at := 0; ; at++ {
		died := false
		for _, after := range []bool{false, true} {
			i := s.closed()
			killer.Kill(at, after)
			_ = s.RunJobBehind(killer.Wrap, "payments-run-charges", nil)
			died, _ = killer.Restart()
			if at%2 == 0 {
				s.Stripe.Forget()
			}
			var group sync.WaitGroup
			for range 2 {
				group.Go(func() { _ = s.RunJob("payments-run-charges", nil) }) // Stripe refuses one of two at once
			}
			group.Wait()
			s.run()
			if now := s.read(i); s.charges(i) != 1 || now.PaidAt.IsZero() {
				t.Fatalf("killed at %d (after: %v): %d charges, %+v", at, after, s.charges(i), now.Charge)
			}
		}
		if !died {
			break
		}
		killed++
	}
	if killed < 14 {
		t.Errorf("killed at %d calls only", killed)
	}
	if n := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoicePaid); n != 2*(killed+1) {
		t.Errorf("%d lines of %d invoices", n, 2*(killed+1))
	}
}

func TestStripesMessageAloneMarksItAsPaid(t *testing.T) {
	t.Parallel()
	killer := &testkit.Killer{}
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.Stripe.OnCharge(func() { killer.Kill(0, false) })
	_ = s.RunJobBehind(killer.Wrap, "payments-run-charges", nil)
	if died, _ := killer.Restart(); !died || !s.read(i).PaidAt.IsZero() || len(s.Stripe.Charges()) != 1 {
		t.Fatal("the run did not die between the charge and writing that down")
	}
	c := s.Stripe.Charges()[0]
	for what, change := range map[string]func(*stripefake.Charge){
		"another amount":   func(c *stripefake.Charge) { c.AmountCents-- },
		"another currency": func(c *stripefake.Charge) { c.Currency = "usd" },
		"another invoice":  func(c *stripefake.Charge) { c.Metadata = map[string]string{"portaal_about": "x y z"} },
		"not paid yet":     func(c *stripefake.Charge) { c.Status = "processing" },
		"in test mode":     func(c *stripefake.Charge) { c.Key = "rk_live_" + c.Key[len("rk_test_"):] },
	} {
		s.Stripe.Change(c.ID, change) // the message tells of the charge as it was: what counts is how it is
		if status, text := s.tells(c.Succeeded("evt_"+what), signing, s.Clock.Now()); status != 204 {
			t.Errorf("%s: %d %s", what, status, text)
		}
		if !s.read(i).PaidAt.IsZero() {
			t.Errorf("%s pays it", what)
		}
		s.Stripe.Change(c.ID, func(is *stripefake.Charge) { *is = c })
	}
	for range 3 {
		if status, text := s.tells(c.Succeeded("evt_1"), signing, s.Clock.Now()); status != 204 {
			t.Fatalf("%d %s", status, text)
		}
	}
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 {
		t.Errorf("%d charges, %+v", s.charges(i), now)
	}
	if n := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoicePaid); n != 1 {
		t.Errorf("%d lines", n)
	}
}

func TestADeclineIsToldAndAnotherCardIsChargedAtOnce(t *testing.T) {
	t.Parallel()
	for _, card := range []string{stripefake.Declined, stripefake.NeedsOwner} {
		t.Run(card, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.connected()
			s.pays(card)
			i := s.closed()
			s.run()
			now := s.read(i)
			if !now.PaidAt.IsZero() || now.Charge.RefusedAt.IsZero() {
				t.Fatalf("it is %+v", now.Charge)
			}
			if to := s.told("card-refused"); len(to) != 3 || !slices.Contains(to, s.ownerEmail) {
				t.Errorf("told %v", to)
			}
			s.Clock.Advance(day)
			s.owner.LogIn()
			s.run()
			if n := len(s.Stripe.Charges()); n != 1 {
				t.Errorf("it was tried %d times", n)
			}
			s.pays(stripefake.Good)
			s.run()
			if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 || now.Charge.Attempt != 2 {
				t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
			}
			s.sound()
		})
	}
}

func TestWhoIsSuspendedComesBackByCard(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Declined)
	i := s.closed()
	s.run()
	for range 20 { // reminded, warned, suspended
		s.Clock.Advance(3 * day)
		s.Must(s.RunJob("invoices-run-reminders", nil))
	}
	if !s.org().SuspendedFor(tenancy.SuspendedUnpaid) {
		t.Fatal("it is not suspended")
	}
	s.owner.LogIn()
	s.pays(stripefake.Good)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() {
		t.Errorf("it is %+v", now.Charge)
	}
	if s.org().SuspendedFor(tenancy.SuspendedUnpaid) {
		t.Error("it is suspended for what it paid")
	}
}

func TestWhatIsUnderWayIsAskedAgain(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Slow)
	i := s.closed()
	s.run()
	day := s.Clock.Now().Format(time.DateOnly)
	path := "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/invoice-payment"
	s.Unchanged("marked meanwhile", func() {
		s.admin.Do("PUT", path, body{"billDate": i.Date, "paid": true, "paidDate": day}).
			Refused("marked meanwhile", 409, "invoices.being_charged")
	})
	s.Stripe.Settle("succeeded")
	s.Clock.Advance(61 * time.Minute)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 {
		t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
	}
}

func TestWithoutAnAccountOrACardNothingIsCharged(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	i := s.closed()
	s.run()
	if to := s.told("card-refused"); len(to) != 3 || s.read(i).Charge.RefusedAt.IsZero() {
		t.Errorf("without a card: told %v", to)
	}
	s.pays(stripefake.Good)
	s.admin.Do("DELETE", s.merchantPath(), nil)
	other := s.closed()
	s.run()
	if n := len(s.Stripe.Charges()); n != 0 || s.read(other).Charge.RefusedAt.IsZero() {
		t.Errorf("without an account: %d charges", n)
	}
	if s.card().Card || s.card().Offered {
		t.Error("the client is told that it pays by card")
	}
}

func TestAKeyThatStripeRefusesIsShown(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	m := billing.Merchant{ProviderID: s.p}
	_, err := s.Table.Get(context.Background(), m.Key(), &m)
	s.Must(err)
	m.APIKey = s.Keys.Seal(m.SealedAs("key"), "rk_test_revoked00000000")
	s.Must(s.Table.Transact(context.Background(), table.Put(&m, nil)))
	i := s.closed()
	s.run()
	var shown struct{ RefusedDate, RevisionDate *string }
	s.admin.Do("GET", s.merchantPath(), nil).Into(&shown)
	if now := s.read(i); shown.RefusedDate == nil || now.Charging(s.Clock.Now()) {
		t.Errorf("it is %+v, %+v", shown, now.Charge)
	}
	s.owner.Do("POST", s.cardPath(), nil).Refused("a page", 400, "payments.account_refused")
	if a := s.connects(body{"revisionDate": shown.RevisionDate}); a.Status != 200 {
		t.Fatalf("another key: %d %s", a.Status, a.Body)
	}
	s.Clock.Advance(61 * time.Minute)
	s.run()
	if s.read(i).PaidAt.IsZero() {
		t.Error("it was not charged with the other key")
	}
}

func TestWhileStripeIsAwayNothingIsLost(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.Stripe.Away(true)
	if err := s.RunJob("payments-run-charges", nil); err == nil {
		t.Error("nobody hears of it")
	}
	s.Stripe.Away(false)
	s.Clock.Advance(6 * time.Minute)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 {
		t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
	}
}

// TestAClosedInvoiceOfAClientWithACardIsCharged goes through the run that closes invoices.
func TestAClosedInvoiceOfAClientWithACardIsCharged(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	s.Plant(&invoices.Seller{
		ProviderID: s.p, IBAN: "NL91ABNA0417164300", Prefix: "P-",
		Party: invoices.Party{Name: "Paula IT", Country: "NL", Email: "paula@it.example", VATNumber: "NL001234567B01"},
	})
	s.Plant(&invoices.Buyer{OrganizationID: s.o, Party: invoices.Party{Country: "NL"}})
	s.Clock.Advance(21 * time.Minute)
	s.Must(s.RunJob("invoices-run", nil))
	s.run()
	n := 0
	for i, err := range table.RowsAs[invoices.Invoice](
		s.Table.Rows(context.Background(), invoices.InvoicesOf(s.o))) {
		s.Must(err)
		n++
		if i.PaidAt.IsZero() || i.Method != billing.Card || s.charges(&i) != 1 {
			t.Errorf("it is %+v", i)
		}
	}
	if n == 0 {
		t.Error("there is no invoice")
	}
	s.sound()
}
