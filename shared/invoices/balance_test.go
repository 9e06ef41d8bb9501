package invoices_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/table"
)

// What these tests see when a fault is put back:
//   - a client that has credit is reminded of, or stays suspended for, what that covers;
//   - a credit is used twice, or lost, by two runs at once, a kill, or somebody who says that it was paid;
//   - a newer invoice is settled before an older one, or with another currency;
//   - what a card is being charged for changes meanwhile.

// gives is a credit note of the client that is not used up.
func (s *stage) gives(cents int64, change ...func(*invoices.Invoice)) *invoices.Invoice {
	s.T.Helper()
	return s.closed(append([]func(*invoices.Invoice){func(i *invoices.Invoice) {
		i.TotalCents, i.NetCents, i.Tax.Cents, i.InFavour = -cents, -cents, 0, true
	}}, change...)...)
}

func (s *stage) asks(cents int64) *invoices.Invoice {
	s.T.Helper()
	return s.closed(func(i *invoices.Invoice) { i.TotalCents, i.NetCents, i.Tax.Cents = cents, cents, 0 })
}

func (s *stage) invoicesRun() {
	s.T.Helper()
	s.Must(s.RunJob("invoices-run", nil))
}

// open fails unless an invoice, or a credit note, is open by so much.
func (s *stage) open(what string, i *invoices.Invoice, cents int64) {
	s.T.Helper()
	if got := s.read(i); got.OpenCents() != cents {
		s.T.Errorf("%s: %s is open by %d, want %d", what, i.Number, got.OpenCents(), cents)
	}
}

// setOff is what was set against each other.
func (s *stage) setOff() (all []invoices.Offset) {
	s.T.Helper()
	for x, err := range table.RowsAs[invoices.Offset](s.Table.Rows(context.Background(), invoices.OffsetsOf(s.o))) {
		s.Must(err)
		all = append(all, x)
	}
	return all
}

func TestCreditsSettleTheOldestThatIsOwed(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	first, second, pounds := s.asks(12100), s.asks(12100), s.closed(func(i *invoices.Invoice) { i.Currency = "GBP" })
	note := s.gives(15000)
	s.invoicesRun()
	s.open("the older one", first, 0)
	s.open("the newer one", second, 9200)
	s.open("another currency", pounds, 12100)
	s.open("the credit note", note, 0)
	list := "/api/providers/" + string(s.p) + "/invoices"
	if got := s.numbersIn(s.service, list, ""); got != "P-0004 credit, P-0003 open, P-0002 open, P-0001 settled" {
		t.Errorf("listed %s", got)
	}
	if got := s.numbersIn(s.service, list, "status=paid"); got != "P-0001 settled" {
		t.Errorf("paid are %s", got)
	}
	logs := func() [2]int {
		return [2]int{
			s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoiceOffset),
			s.lines(logbook.OrganizationLog(s.o), logbook.OrganizationInvoiceOffset),
		}
	}
	if n := logs(); n != [2]int{2, 2} {
		t.Errorf("lines in both logs: %v", n)
	}
	var told []mail.CreditUsed
	for _, w := range s.Outbox() {
		payload, err := mail.Decode(w.Message)
		s.Must(err)
		if news, ok := payload.(mail.CreditUsed); ok && w.Message.To == s.billingEmail {
			told = append(told, news)
		}
	}
	if len(told) != 2 || told[0].Cents+told[1].Cents != 15000 || told[0].OpenCents+told[1].OpenCents != 9200 {
		t.Errorf("told %+v", told)
	}
	s.invoicesRun()
	if all := s.setOff(); len(all) != 2 || logs() != [2]int{2, 2} {
		t.Errorf("another run sets off %+v", all)
	}
	// What is left waits for the next invoice.
	s.to(s.Clock.Now())
	rest := s.gives(20000)
	s.invoicesRun()
	s.open("the newer one", second, 0)
	s.open("what is left", rest, -10800)
	next := s.asks(12100)
	s.invoicesRun()
	s.open("the next one", next, 1300)
	s.open("used up", rest, 0)
	s.pays(s.admin, next, s.Clock.Now())
	if got := s.read(next); got.PaidAt.IsZero() || got.OffsetCents != 10800 {
		t.Errorf("paid, it is %+v", got)
	}
}

func TestWhoHasCreditIsNotSuspended(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	s.Clock.Advance(time.Second) // its first bill is of now
	i := s.asks(12100)
	for _, after := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(i.DueAt.Add(after))
		s.run()
	}
	s.stands("not paid", false, 1)
	s.gives(500000) // more than all that is billed until then
	s.invoicesRun()
	s.stands("set off", true, 0)
	s.told("")
	s.to(i.DueAt.Add(22 * day))
	s.run()
	s.stands("when its subscription would end", true, 0)
	if got := s.told("invoice-past-due"); len(got) != 0 {
		t.Errorf("reminded of %v", got)
	}
	part := s.asks(12100)
	s.gives(100, func(i *invoices.Invoice) { i.Currency = "GBP" })
	s.Must(s.Table.Transact(context.Background(), invoices.ChangeWrites(s.read(part), nil, func(i *invoices.Invoice) {
		i.OffsetCents = 12000
	})...))
	s.to(part.DueAt.Add(day))
	s.run()
	told := 0
	for _, w := range s.Outbox() {
		payload, err := mail.Decode(w.Message)
		s.Must(err)
		if news, ok := payload.(mail.InvoicePastDue); ok && news.Number == mail.Name(part.Number) {
			told++
			if news.TotalCents != 100 {
				t.Errorf("reminded of %+v", news)
			}
		}
	}
	if told == 0 {
		t.Error("nobody is reminded of what is left")
	}
}

func TestWhatACardIsChargedForStaysWhatItIs(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	now := s.Clock.Now()
	charged := func(c invoices.Charge) *invoices.Invoice {
		return s.closed(func(i *invoices.Invoice) { i.Charge = &c })
	}
	begun := charged(invoices.Charge{Attempt: 1, Begun: now.Add(-day), At: now.Add(day)})
	little := charged(invoices.Charge{Attempt: 1, At: now.Add(day)})
	refused := charged(invoices.Charge{Attempt: 1, Begun: now.Add(-day), RefusedAt: now})
	note := s.gives(12100 + 12090)
	s.invoicesRun()
	s.open("begun", begun, 12100)
	s.open("not begun", little, 0)
	s.open("refused", refused, 10)
	s.open("used up", note, 0)
	again := charged(invoices.Charge{Attempt: 1, At: now.Add(day)})
	s.gives(12090 + 10)
	s.invoicesRun()
	if got := s.read(again); got.OpenCents() != 10 || got.ChargeDue() != nil {
		t.Errorf("less than Stripe charges: %d, %+v", got.OpenCents(), got.Charge)
	}
}

func TestCreditsAreUsedOnceWhateverHappens(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	killer := &testkit.Killer{}
	kills := 0
	for at, more := 0, true; more; at++ {
		for _, after := range []bool{false, true} {
			i, note := s.asks(5000), s.gives(7000)
			killer.Kill(at, after)
			err := s.RunJobBehind(killer.Wrap, "invoices-run", nil)
			died, _ := killer.Restart()
			if !died {
				s.Must(err)
				more = false
			} else {
				kills++
			}
			s.invoicesRun()
			s.open("killed", i, 0)
			s.open("killed", note, -2000)
			left := s.asks(2000)
			s.invoicesRun()
			s.open("after it", left, 0)
			s.open("after it", note, 0)
		}
	}
	if kills < 10 {
		t.Errorf("only %d kills", kills)
	}
	for range testkit.Size(4, 40) {
		s.to(s.Clock.Now())
		i, note := s.asks(5000), s.gives(7000)
		testkit.AtOnce(3, func(n int) testkit.Answer {
			if n == 0 {
				return s.pays(s.admin, i, s.Clock.Now())
			}
			if err := s.RunJob("invoices-run", nil); err != nil {
				t.Error(err)
			}
			return testkit.Answer{}
		})
		s.invoicesRun()
		is, left := s.read(i), s.read(note)
		if paid := !is.PaidAt.IsZero(); paid == (is.OffsetCents > 0) || left.OffsetCents != is.OffsetCents {
			t.Errorf("paid %v, set off %d and %d", paid, is.OffsetCents, left.OffsetCents)
		}
		s.asks(-left.OpenCents())
		s.invoicesRun()
	}
}

// TestTheBalanceIsKeptToTheCent: whatever a client owes and gets, in any order, what is open of both together is what
// it was, never both are left, and it is what the rows of the record say.
func TestTheBalanceIsKeptToTheCent(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	r := rand.New(rand.NewPCG(135, 1))
	var balance int64
	all := map[time.Time]*invoices.Invoice{}
	for range testkit.Size(12, 200) {
		for range 1 + r.IntN(4) {
			cents := 1 + r.Int64N(9000)
			if r.IntN(2) == 0 {
				i := s.asks(cents)
				balance, all[i.Date] = balance+cents, i
			} else {
				i := s.gives(cents)
				balance, all[i.Date] = balance-cents, i
			}
		}
		s.invoicesRun()
		set := map[time.Time]int64{}
		for _, x := range s.setOff() {
			set[x.InvoiceDate.UTC()] += x.Cents
			set[x.CreditDate.UTC()] += x.Cents
		}
		var owed, gets int64
		for date, i := range all {
			rest := max(i.TotalCents, -i.TotalCents) - set[date.UTC()]
			if rest < 0 {
				t.Fatalf("%s is set off by more than it is", i.Number)
			}
			if i.TotalCents > 0 {
				owed += rest
				s.open("by the record", i, rest)
			} else {
				gets += rest
				s.open("by the record", i, -rest)
			}
		}
		if owed-gets != balance || owed > 0 && gets > 0 {
			t.Fatalf("%d owed and %d to get, of a balance of %d", owed, gets, balance)
		}
	}
}
