package invoices_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - what a client was paid back is set against its next invoice as well;
//   - somebody whose page is old marks as paid what was never paid;
//   - somebody who becomes an owner of the debtor marks its invoice in that moment.

// paysOpen says that an invoice was paid today, by what a page showed as open.
func (s *stage) paysOpen(i *invoices.Invoice, cents int64) testkit.Answer {
	s.T.Helper()
	return s.admin.Do(http.MethodPut, s.payment(), object{
		"billDate": clock.Format(i.Date), "paid": true, "paidDate": s.Clock.Now().Format(time.DateOnly),
		"openCents": cents,
	})
}

func TestWhatWasPaidBackIsNotSetAgainstTheNextInvoice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	first, note := s.asks(5000), s.gives(15000)
	s.invoicesRun()
	s.open("the first", first, 0)
	s.open("what is left of the credit note", note, -10000)
	if a := s.paysOpen(note, -10000); a.Status != 200 {
		t.Fatalf("paid out: %d %s", a.Status, a.Body)
	}
	next := s.asks(12100)
	s.invoicesRun()
	s.open("the next", next, 12100)
	s.open("the credit note", note, 0)
	list := "/api/providers/" + string(s.p) + "/invoices"
	if got := s.numbersIn(s.service, list, ""); got != "P-0003 open, P-0002 paidOut, P-0001 settled" {
		t.Errorf("listed %s", got)
	}
	s.Unchanged("another day", func() {
		s.pays(s.other, note, s.Clock.Now().Add(-day)).Refused("another day", 409, "invoices.paid_otherwise")
	})
	s.takesBack(s.other, note)
	s.open("taken back", note, -10000)
	for what, want := range map[logbook.EventType]int{
		logbook.ProviderCreditPaidOut: 1, logbook.ProviderCreditNotPaidOut: 1,
		logbook.ProviderInvoicePaid: 0, logbook.ProviderInvoiceUnpaid: 0,
	} {
		if n := s.lines(logbook.ProviderLog(s.p), what); n != want {
			t.Errorf("%d lines of %d, want %d", n, what, want)
		}
	}
	s.invoicesRun()
	s.open("the next, after all", next, 2100)
	s.Unchanged("used up", func() {
		s.pays(s.admin, note, s.Clock.Now()).Refused("used up", 400, "invoices.not_owed")
	})
}

// TestWhatWasPaidBackFirstIsCreditedAfterwards: the money often goes back days before somebody writes the credit note.
func TestWhatWasPaidBackFirstIsCreditedAfterwards(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.asks(12100)
	s.to(i.Date.Add(10 * day))
	note := s.gives(12100, func(n *invoices.Invoice) {
		n.Credits = &invoices.Credits{Date: i.Date, Number: i.Number, IssuedAt: i.IssuedAt, Reason: "Wrong"}
	})
	before := i.Date.Add(-2 * day)
	s.Unchanged("before the invoice", func() {
		s.pays(s.admin, note, before).Refused("before the invoice", 400, "invoices.wrong_day")
	})
	if a := s.pays(s.admin, note, i.Date.Add(3*day)); a.Status != 200 {
		t.Errorf("between the invoice and the credit note: %d %s", a.Status, a.Body)
	}
}

func TestWhoSawAnotherAmountMarksNothing(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	i := s.asks(12100)
	s.gives(2000)
	s.invoicesRun()
	s.Unchanged("as an old page has it", func() {
		s.paysOpen(i, 12100).Refused("as an old page has it", 409, "invoices.otherwise_open")
	})
	for range 2 {
		if a := s.paysOpen(i, 10100); a.Status != 200 {
			t.Errorf("as it is: %d %s", a.Status, a.Body)
		}
	}
}

// meanwhile lets something happen right before the next transaction commits.
type meanwhile struct {
	table.API
	happens func()
}

func (m *meanwhile) wrap(a table.API) table.API {
	m.API = a
	return m
}

func (m *meanwhile) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	if now := m.happens; now != nil {
		m.happens = nil
		now()
	}
	return m.API.TransactWriteItems(ctx, in, o...)
}

func TestWhoBecomesTheDebtorInThatMomentMarksNothing(t *testing.T) {
	t.Parallel()
	for what, says := range map[string]func(s *stage, i *invoices.Invoice) testkit.Answer{
		"paid": func(s *stage, i *invoices.Invoice) testkit.Answer { return s.pays(s.other, i, s.Clock.Now()) },
		"credited": func(s *stage, i *invoices.Invoice) testkit.Answer {
			path := "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/invoice-credits"
			return s.other.Do(http.MethodPost, path, object{
				"billDate": clock.Format(i.Date), "number": i.Number, "reason": "Wrong",
			})
		},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			m := &meanwhile{}
			s := newStage(t, testkit.WithAPI(m.wrap))
			i, o := s.closed(), s.org()
			m.happens = func() { s.Join(s.other, o, tenancy.Owner) }
			says(s, i).Refused(what, 400, "invoices.own_debt")
			if now := s.read(i); m.happens != nil || !now.PaidAt.IsZero() || !now.CreditedOn.IsZero() {
				t.Errorf("it is %+v", now)
			}
		})
	}
}
