package payments_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/cloud"
	"portaal/shared/invoices"
)

// What these tests see when a fault is put back:
//   - an invoice whose card payment was taken back can't be paid any more, is charged again, or comes back as paid;
//   - what Stripe's test mode says pays real invoices;
//   - what Stripe has not decided is told as a refusal, or a payment that succeeded is thrown away.

// marks says of an invoice that it was paid by hand, or takes that back.
func (s *stage) marks(i *invoices.Invoice, paid bool) testkit.Answer {
	s.T.Helper()
	path := "/api/providers/" + string(i.ProviderID) + "/organizations/" + string(i.OrganizationID) + "/invoice-payment"
	what := body{"billDate": i.Date, "paid": paid}
	if paid {
		what["paidDate"] = s.Clock.Now().Format(time.DateOnly)
	}
	return s.admin.Do("PUT", path, what)
}

func (s *stage) marked(i *invoices.Invoice, paid bool) {
	s.T.Helper()
	if a := s.marks(i, paid); a.Status != 200 {
		s.T.Fatalf("marking it (%v): %d %s", paid, a.Status, a.Body)
	}
	if s.read(i).PaidAt.IsZero() == paid {
		s.T.Fatalf("it is not marked: %v", paid)
	}
}

// An admin gave the money of a card payment back and took the payment back here: the invoice could not be marked as
// paid any more, and Stripe's message brought the payment back.
func TestAPaymentThatWasTakenBackCanBePaidAgainAndStaysAway(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.run()
	c := s.Stripe.Charges()[0]
	s.marked(i, false)
	if status, text := s.tells(c.Succeeded("evt_1"), signing, s.Clock.Now()); status != 204 {
		t.Fatalf("the message: %d %s", status, text)
	}
	if !s.read(i).PaidAt.IsZero() {
		t.Fatal("it came back as paid, by a payment that was taken back")
	}
	s.Stripe.Refund(c.ID)
	s.marked(i, true)
	s.marked(i, false)
	s.tells(c.Succeeded("evt_1"), signing, s.Clock.Now())
	s.tells(c.Succeeded("evt_2"), signing, s.Clock.Now())
	s.Clock.Advance(2 * time.Hour)
	s.run()
	if now := s.read(i); !now.PaidAt.IsZero() || len(s.Stripe.Charges()) != 1 {
		t.Errorf("it came back, or was charged again: %+v", now.Charge)
	}
	s.owner.LogIn()
	s.pays(stripefake.Good)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 2 || len(now.Charge.Returned) != 1 {
		t.Errorf("another card does not pay it: %+v", now.Charge)
	}
	s.sound()
}

// A client paid by transfer while a charge waited; its admin marked that, and took it back to correct the day. Minutes
// later the card was charged too.
func TestAnInvoiceThatWasMarkedByHandIsNotChargedOnceThatIsTakenBack(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.Stripe.Away(true)
	_ = s.RunJob("payments-run-charges", nil)
	s.Stripe.Away(false)
	s.marks(i, true).Refused("asked just now", 409, "invoices.being_charged")
	s.Clock.Advance(61 * time.Minute)
	s.relieved()
	s.marked(i, true)
	s.marked(i, false)
	other := s.closed() // that nobody was asked about yet
	s.marked(other, true)
	s.marked(other, false)
	s.Clock.Advance(7 * time.Hour)
	s.run()
	if n := len(s.Stripe.Charges()); n != 0 {
		t.Errorf("charged %d times", n)
	}
	s.admin.LogIn()
	s.marked(i, true)
	s.marked(other, true)
	s.sound()
}

// The money was given back at Stripe before anything was known here: the message of the payment marked it as paid.
func TestWhatWasGivenBackBeforeItsMessageCamePaysNothing(t *testing.T) {
	t.Parallel()
	killer := &testkit.Killer{}
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.Stripe.OnCharge(func() { killer.Kill(0, false) })
	_ = s.RunJobBehind(killer.Wrap, "payments-run-charges", nil)
	killer.Restart()
	c := s.Stripe.Charges()[0]
	s.Stripe.Refund(c.ID)
	s.tells(c.Succeeded("evt_1"), signing, s.Clock.Now())
	s.Clock.Advance(6 * time.Minute)
	s.run()
	now := s.read(i)
	if !now.PaidAt.IsZero() || len(s.Stripe.Charges()) != 1 || now.Charging(s.Clock.Now()) {
		t.Errorf("it is %v, %+v", now.PaidAt, now.Charge)
	}
	if to := s.told("card-refused"); len(to) > 0 {
		t.Errorf("a refusal was told to %v", to)
	}
}

func withoutTests(c *cloud.Config) { c.TestPayments = false }

// A provider's own client gave Stripe's test card to an account in test mode, and its real invoices were paid.
func TestStripesTestModePaysNoRealInvoice(t *testing.T) {
	t.Parallel()
	s := newStage(t, testkit.WithConfig(withoutTests))
	a := s.connects(nil)
	if a.Status != 400 || len(a.Fields["key"]) != 1 {
		t.Errorf("a test key: %d %s", a.Status, a.Body)
	}
	m := &billing.Merchant{ProviderID: s.p, Ends: "aB3d"} // one of before
	m.APIKey, m.Secret = s.Keys.Seal(m.SealedAs("key"), key), s.Keys.Seal(m.SealedAs("secret"), signing)
	s.Plant(m)
	s.Plant(&billing.OnFile{
		OrganizationID: s.o, ProviderID: s.p, ClientID: s.org().ClientID, Customer: "cus_1", Method: stripefake.Good,
		At: s.Clock.Now(),
	})
	i := s.closed()
	s.run()
	message := stripefake.Event("evt_1", "payment_intent.succeeded", body{"id": "pi_1"})
	status, _ := s.tells(message, signing, s.Clock.Now())
	if n := len(s.Stripe.Charges()); n != 0 || !s.read(i).PaidAt.IsZero() || status != 400 || s.card().Offered {
		t.Errorf("charged %d times, its message answers %d", n, status)
	}
}

func TestATestSaysThatItIsOneAndPaysNothingAtALiveAccount(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	var shown struct{ Offered, Test bool }
	if s.owner.Do("GET", s.cardPath(), nil).Into(&shown); !shown.Test || !shown.Offered {
		t.Errorf("in test mode: %+v", shown)
	}
	var merchant map[string]any
	s.admin.Do("GET", s.merchantPath(), nil).Into(&merchant)
	live := body{"key": "rk_live_51PaulaKey00000000000zZ9", "revisionDate": merchant["revisionDate"]}
	if a := s.connects(live); a.Status != 200 {
		t.Fatalf("live: %d %s", a.Status, a.Body)
	}
	if s.owner.Do("GET", s.cardPath(), nil).Into(&shown); shown.Test {
		t.Error("a live account is called a test")
	}
	s.pays(stripefake.Good)
	i := s.closed()
	killer := &testkit.Killer{}
	s.Stripe.OnCharge(func() { killer.Kill(0, false) })
	_ = s.RunJobBehind(killer.Wrap, "payments-run-charges", nil)
	killer.Restart()
	c := s.Stripe.Charges()[0]
	s.Unchanged("a message of test mode", func() {
		s.tells(stripefake.Event("evt_1", "payment_intent.succeeded", body{"id": c.ID}), signing, s.Clock.Now())
	})
	s.tells(c.Succeeded("evt_2"), signing, s.Clock.Now())
	if s.read(i).PaidAt.IsZero() {
		t.Error("the message of live mode does not pay it")
	}
}

// The client was told that its card was refused while the payment was still being confirmed; then it succeeded.
func TestAPaymentThatIsStillBeingConfirmedIsNotARefusal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Confirming)
	i := s.closed()
	_ = s.RunJob("payments-run-charges", nil)
	s.Clock.Advance(6 * time.Minute)
	s.run()
	if now := s.read(i); !now.Charge.RefusedAt.IsZero() || len(s.told("card-refused")) > 0 {
		t.Fatalf("it is told as refused: %+v", now.Charge)
	}
	s.Stripe.Settle("succeeded")
	s.Clock.Advance(61 * time.Minute)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 {
		t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
	}
	stuck := s.closed() // by the same card, and never decided
	_ = s.RunJob("payments-run-charges", nil)
	s.Clock.Advance(25 * time.Hour)
	s.run()
	charges := s.Stripe.Charges()
	if last := charges[len(charges)-1]; last.Status != "canceled" || s.read(stuck).Charge.RefusedAt.IsZero() {
		t.Errorf("after a day it is %s, %+v", last.Status, s.read(stuck).Charge)
	}
}

// The bank declined, and the payment was made all the same before that was written down: somebody approved it.
func TestWhatIsPaidAfterADeclineIsNotTold(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.NeedsOwner)
	i := s.closed()
	s.Stripe.OnCharge(func() {
		approved := func(c *stripefake.Charge) { c.Status, c.Failed = "succeeded", false }
		s.Stripe.Change(s.Stripe.Charges()[0].ID, approved)
	})
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || len(s.told("card-refused")) > 0 {
		t.Errorf("it is %v, %+v", now.PaidAt, now.Charge)
	}
	other := s.closed()
	s.run()
	charges := s.Stripe.Charges()
	if last := charges[len(charges)-1]; last.Status != "canceled" || s.read(other).Charge.RefusedAt.IsZero() {
		t.Errorf("what was refused can still be paid: %s", last.Status)
	}
}

// The answer "paid" came while the invoice was put off by another run, and was thrown away.
func TestAPaymentInHandIsCarriedOutWhateverHappenedMeanwhile(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.Stripe.OnCharge(func() {
		writes := invoices.ChangeWrites(s.read(i), nil, func(i *invoices.Invoice) {
			i.Charged(func(c *invoices.Charge) { c.At = s.Clock.Now().Add(day) })
		})
		s.Must(s.Table.Transact(context.Background(), writes...))
	})
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 {
		t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
	}
}
