package payments_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/stripefake"
	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/table"
)

// What these tests see when a fault is put back:
//   - a card is charged beside a credit that the client has;
//   - Stripe takes money for an invoice that was credited or paid otherwise meanwhile, and nobody is told, or twice.

// sells lets the provider credit its invoices.
func (s *stage) sells() {
	s.T.Helper()
	s.Plant(&invoices.Seller{ProviderID: s.p, Party: invoices.Party{Name: "Paula IT", Country: "NL"}, Prefix: "P-"})
	s.Plant(&invoices.Series{ProviderID: s.p, Last: 50})
}

// credits takes an invoice back.
func (s *stage) credits(i *invoices.Invoice) {
	s.T.Helper()
	path := "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/invoice-credits"
	a := s.admin.Do("POST", path, body{"billDate": clock.Format(i.Date), "number": i.Number, "reason": "Wrong"})
	if a.Status != 200 {
		s.T.Fatalf("not credited: %d %s", a.Status, a.Body)
	}
}

// lost begins to charge a card and dies: Stripe takes the money, and nobody here knows of it.
func (s *stage) lost(killer *testkit.Killer) stripefake.Charge {
	s.T.Helper()
	s.Stripe.OnCharge(func() { killer.Kill(0, false) })
	_ = s.RunJobBehind(killer.Wrap, "payments-run-charges", nil)
	killer.Restart()
	if n := len(s.Stripe.Charges()); n != 1 {
		s.T.Fatalf("%d charges", n)
	}
	return s.Stripe.Charges()[0]
}

// astray are the mails of money that pays nothing.
func (s *stage) astray() (all []mail.PaymentAstray) {
	s.T.Helper()
	for _, w := range s.Outbox() {
		if payload, err := mail.Decode(w.Message); err == nil {
			if news, ok := payload.(mail.PaymentAstray); ok {
				all = append(all, news)
			}
		}
		s.Must(s.Table.Transact(context.Background(), table.Gone(w.Key())))
	}
	return all
}

func TestACreditIsUsedBeforeTheCardIsCharged(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	note := s.closed(func(n *invoices.Invoice) {
		n.TotalCents, n.NetCents, n.Tax.Cents, n.InFavour, n.Charge = -2100, -2100, 0, true, nil
	})
	all := s.closed(func(i *invoices.Invoice) { i.TotalCents, i.NetCents, i.Tax.Cents = 500, 500, 0 })
	s.run()
	for _, c := range s.Stripe.Charges() {
		if c.AmountCents != 10000 && c.AmountCents != 500 {
			t.Errorf("charged %d", c.AmountCents)
		}
	}
	if now := s.read(i); now.PaidAt.IsZero() || now.OffsetCents != 2100 || s.charges(i) != 1 || s.charges(all) != 1 {
		t.Errorf("it is %+v", now)
	}
	if left := s.read(note); left.OpenCents() != 0 {
		t.Errorf("%d is left of the credit note", left.OpenCents())
	}
}

func TestMoneyForAnInvoiceThatWasCreditedMeanwhileIsTold(t *testing.T) {
	t.Parallel()
	killer := &testkit.Killer{}
	s := newStage(t)
	s.connected()
	s.sells()
	s.pays(stripefake.Good)
	i := s.closed()
	c := s.lost(killer)
	s.Stripe.Away(true)
	s.Clock.Advance(61 * time.Minute) // in which nothing was heard
	s.relieved()
	s.credits(i)
	s.Stripe.Away(false)
	s.astray()
	for _, message := range []string{"evt_1", "evt_1", "evt_2"} {
		if status, text := s.tells(c.Succeeded(message), signing, s.Clock.Now()); status != 204 {
			t.Fatalf("the message: %d %s", status, text)
		}
	}
	told := s.astray()
	if len(told) != 2 { // to both admins
		t.Fatalf("told %+v", told)
	}
	if m := told[0]; m.PaidCents != 12100 || m.OpenCents != 0 || m.Number != mail.Name(i.Number) ||
		m.Payment != mail.Name(c.ID) {
		t.Errorf("told %+v", m)
	}
	if n := s.lines(logbook.ProviderLog(s.p), logbook.ProviderPaymentAstray); n != 1 {
		t.Errorf("%d lines tell of it", n)
	}
	if now := s.read(i); !now.PaidAt.IsZero() || now.OpenCents() != 0 {
		t.Errorf("it is %+v", now)
	}
	s.run()
	s.sound()
}

func TestMoneyForAnotherAmountThanIsOpenIsToldAndNothingIsMarked(t *testing.T) {
	t.Parallel()
	for how, hears := range map[string]func(s *stage, c stripefake.Charge){
		"by its message": func(s *stage, c stripefake.Charge) {
			s.tells(c.Succeeded("evt_1"), signing, s.Clock.Now())
		},
		"by asking": func(s *stage, _ stripefake.Charge) {
			s.Clock.Advance(6 * time.Minute)
			s.run()
			s.Clock.Advance(day)
			s.run()
		},
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			killer := &testkit.Killer{}
			s := newStage(t)
			s.connected()
			s.pays(stripefake.Good)
			i := s.closed()
			c := s.lost(killer)
			less := invoices.ChangeWrites(s.read(i), nil, func(i *invoices.Invoice) { i.OffsetCents = 2100 })
			s.Must(s.Table.Transact(context.Background(), less...))
			s.astray()
			hears(s, c)
			told := s.astray()
			if len(told) != 1 || told[0].PaidCents != 12100 || told[0].OpenCents != 10000 {
				t.Fatalf("told %+v", told)
			}
			now := s.read(i)
			if !now.PaidAt.IsZero() || now.ChargeDue() != nil || len(s.Stripe.Charges()) != 1 {
				t.Errorf("it is %v, %+v", now.PaidAt, now.Charge)
			}
			s.Clock.Advance(time.Hour)
			s.relieved()
			s.marked(i, true)
		})
	}
}

// TestMoneyThatWentAstrayPaysOnceItFits: what was open was another amount when Stripe's message came, and is that of
// the payment when it comes once more.
func TestMoneyThatWentAstrayPaysOnceItFits(t *testing.T) {
	t.Parallel()
	killer := &testkit.Killer{}
	s := newStage(t)
	s.connected()
	s.pays(stripefake.Good)
	i := s.closed()
	c := s.lost(killer)
	by := invoices.ChangeWrites(s.read(i), nil, func(i *invoices.Invoice) { i.OffsetCents = 2100 })
	s.Must(s.Table.Transact(context.Background(), by...))
	s.tells(c.Succeeded("evt_1"), signing, s.Clock.Now())
	if !s.read(i).PaidAt.IsZero() {
		t.Fatal("it pays what was not open")
	}
	back := invoices.ChangeWrites(s.read(i), nil, func(i *invoices.Invoice) { i.OffsetCents = 0 })
	s.Must(s.Table.Transact(context.Background(), back...))
	s.tells(c.Succeeded("evt_2"), signing, s.Clock.Now())
	if now := s.read(i); now.PaidAt.IsZero() || now.Charge.Payment != c.ID {
		t.Errorf("it is %v, %+v", now.PaidAt, now.Charge)
	}
}
