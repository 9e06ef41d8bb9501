package payments_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// What these tests see when a fault is put back:
//   - what is wrong with one provider's account keeps others waiting, or is told to its clients as a decline;
//   - a card is charged that was removed, or that is another account's;
//   - a card that was given at the wrong moment is never used.

const otherKey = "rk_test_51OscarKey0000000000xY7z"

// another is a second provider with an account and a client that has given a card.
func (s *stage) another() (change func(*invoices.Invoice)) {
	s.T.Helper()
	founder, provider := s.Provider("Oscar")
	proof, err := actor.LoginHash(founder.Person)
	s.Must(err)
	client := s.StartClient(founder, provider, "Beta", testkit.Address("bo")).OrganizationID
	by := s.CallerOf(founder)
	a := by.Do("PUT", "/api/providers/"+provider+"/stripe", body{
		"key": otherKey, "webhookSecret": signing, "masterPasswordHash": string(proof),
	})
	if a.Status != 200 {
		s.T.Fatalf("not connected: %d %s", a.Status, a.Body)
	}
	card := "/api/organizations/" + client + "/card"
	var page struct{ URL string }
	by.Do("POST", card, nil).Into(&page)
	session := stripefake.Page(page.URL)
	s.Stripe.Give(session, stripefake.Good)
	if a := by.Do("PUT", card, body{"session": session}); a.Status != 200 {
		s.T.Fatalf("no card: %d %s", a.Status, a.Body)
	}
	return func(i *invoices.Invoice) {
		i.ProviderID, i.OrganizationID = ids.Provider(provider), ids.Organization(client)
	}
}

// A provider whose account Stripe did not answer for stood first in each run, and nobody else's cards were charged.
func TestOneProvidersTroubleKeepsNobodyElseWaiting(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	of := s.another()
	mine, theirs := s.closed(), s.closed(of)
	s.Stripe.Mute(key, true)
	s.run() // which fails no more: somebody was answered
	if s.read(theirs).PaidAt.IsZero() {
		t.Error("the other provider's client waits")
	}
	for n, wait := range []time.Duration{5 * time.Minute, 10 * time.Minute, 20 * time.Minute, 40 * time.Minute} {
		now := s.read(mine)
		if got := now.Charge.At.Sub(s.Clock.Now()); got != wait || now.Charge.Failed != n+1 {
			t.Errorf("after %d failures it waits %v", n+1, got)
		}
		_ = s.RunJob("payments-run-charges", nil)
		if again := s.read(mine); again.Charge.Failed != n+1 {
			t.Fatal("it is asked about before its time")
		}
		s.Clock.Advance(wait)
		_ = s.RunJob("payments-run-charges", nil)
	}
	for range 8 {
		s.Clock.Advance(6 * time.Hour)
		_ = s.RunJob("payments-run-charges", nil)
	}
	if got := s.read(mine).Charge.At.Sub(s.Clock.Now()); got != 6*time.Hour {
		t.Errorf("after many it waits %v", got)
	}
	if to := s.told("card-refused"); len(to) > 0 {
		t.Errorf("a refusal was told to %v", to)
	}
	s.sound()
}

// A charge was begun and Stripe was away; days later it charged a card that was removed meanwhile, or of a client that
// had left.
func TestACardThatWasRemovedIsNotChargedDaysLater(t *testing.T) {
	t.Parallel()
	for what, change := range map[string]func(*stage){
		"removed": func(s *stage) { s.owner.Do("DELETE", s.cardPath(), nil) },
		"replaced, by one that is declined": func(s *stage) {
			s.pays(stripefake.Declined)
		},
		"another time with the provider": func(s *stage) {
			o := s.org()
			o.ClientID = ids.New[ids.Client]()
			s.Must(s.Table.Transact(context.Background(), table.Put(&o, nil)))
		},
		"two days later": func(s *stage) { s.Clock.Advance(2 * day) },
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.connected()
			s.pays(stripefake.Good)
			i := s.closed()
			s.Stripe.Away(true)
			_ = s.RunJob("payments-run-charges", nil)
			s.Stripe.Away(false)
			if s.read(i).Charge.Begun.IsZero() {
				t.Fatal("it was not begun")
			}
			change(s)
			s.Clock.Advance(7 * time.Hour)
			s.run()
			s.run()
			if now := s.read(i); s.charges(i) != 0 || !now.PaidAt.IsZero() || now.Charge.RefusedAt.IsZero() {
				t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
			}
		})
	}
}

// The account was disconnected while a card was being charged: its client was told that it was not, and the provider
// could mark nothing by hand.
func TestDisconnectingWhileACardIsChargedSaysNeitherPaidNorRefused(t *testing.T) {
	t.Parallel()
	for what, leaves := range map[string]func(*stage){
		"disconnected": func(s *stage) { s.admin.Do("DELETE", s.merchantPath(), nil) },
		"another account": func(s *stage) {
			a := s.connects(body{"key": otherKey, "revisionDate": s.revision()})
			if a.Status != 200 {
				s.T.Fatalf("another account: %d %s", a.Status, a.Body)
			}
		},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.connected()
			s.pays(stripefake.Slow)
			i := s.closed()
			s.run()
			if s.read(i).Charge.Payment == "" {
				t.Fatal("nothing is under way")
			}
			s.told("")
			leaves(s)
			if s.card().Card {
				t.Error("the card is shown as one of an account that does not know it")
			}
			s.told("")
			s.Clock.Advance(61 * time.Minute)
			s.run()
			s.run()
			mails := map[string]int{}
			for _, w := range s.Outbox() {
				mails[w.Message.Template]++
			}
			if mails["charge-unknown"] != 1 || mails["card-refused"] != 0 {
				t.Errorf("told %v", mails)
			}
			now := s.read(i)
			if now.Charge.UnknownAt.IsZero() || !now.Charge.RefusedAt.IsZero() || !now.PaidAt.IsZero() {
				t.Errorf("it is %+v", now.Charge)
			}
			s.relieved()
			s.marked(i, true)
			if n := len(s.Stripe.Charges()); n != 1 {
				t.Errorf("%d charges", n)
			}
			s.sound()
		})
	}
}

// revision is that of the account at Stripe.
func (s *stage) revision() (at any) {
	s.T.Helper()
	var shown map[string]any
	s.admin.Do("GET", s.merchantPath(), nil).Into(&shown)
	return shown["revisionDate"]
}

func TestAnotherKeyOfTheSameAccountKeepsTheCards(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Slow)
	i := s.closed()
	s.run()
	a := s.connects(body{"key": key[:len(key)-4] + "nEw1", "revisionDate": s.revision()})
	if a.Status != 200 || !s.card().Card {
		t.Fatalf("the card is gone: %d %s", a.Status, a.Body)
	}
	s.Stripe.Settle("succeeded")
	s.Clock.Advance(61 * time.Minute)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 {
		t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
	}
}

// The provider's account could not charge yet, and all of its clients were told that their cards were declined.
func TestWhatStripeRefusesForGoodIsToldToTheProviderAndNotToClients(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	s.Stripe.Refuse(true)
	s.run()
	refused := func() *string {
		var shown struct{ RefusedDate *string }
		s.admin.Do("GET", s.merchantPath(), nil).Into(&shown)
		return shown.RefusedDate
	}
	now := s.read(i)
	if to := s.told("card-refused"); len(to) > 0 || !now.Charge.RefusedAt.IsZero() || refused() == nil {
		t.Errorf("told %v, %+v", to, now.Charge)
	}
	s.owner.Do("POST", s.cardPath(), nil).Refused("a page", 400, "payments.account_refused")
	s.Stripe.Refuse(false)
	s.Clock.Advance(61 * time.Minute)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 {
		t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
	}
	s.relieved()
	if refused() != nil {
		t.Error("its page still says that Stripe refuses it")
	}
}

// Invoices of some cents were closed to be charged, which Stripe refuses: the client was told that its card was
// declined.
func TestAnAmountTooSmallForACardIsPaidByTransfer(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		cents    int64
		currency string
		want     bool
	}{
		{49, "EUR", false}, {50, "EUR", true}, {29, "GBP", false}, {30, "GBP", true}, {49, "USD", false},
		{50, "USD", true}, {0, "EUR", false}, {-100, "EUR", false}, {100000, "CHF", false},
	} {
		if got := billing.Chargeable(row.cents, row.currency); got != row.want {
			t.Errorf("%d %s: %v", row.cents, row.currency, got)
		}
	}
}

// Another card was given while the old one was being charged and declined; nobody charged the new one, ever.
func TestACardGivenWhileAnotherIsBeingChargedIsUsed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Declined)
	i := s.closed()
	s.Stripe.OnCharge(func() { s.pays(stripefake.Good) })
	s.run()
	s.Clock.Advance(time.Second)
	s.run()
	if now := s.read(i); now.PaidAt.IsZero() || s.charges(i) != 1 || now.Charge.Attempt != 2 {
		t.Errorf("%d charges, %+v", s.charges(i), now.Charge)
	}
	if to := s.told("card-refused"); len(to) > 0 {
		t.Errorf("a refusal was told to %v", to)
	}
}
