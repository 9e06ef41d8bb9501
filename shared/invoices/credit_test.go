package invoices_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - an invoice is credited twice, or by somebody who owes it;
//   - a credited invoice is reminded of, suspends, or is charged;
//   - a credit note leaves a gap, has other tax than its invoice, or gives back what was never paid.

// credits asks for the credit note of an invoice.
func (s *stage) credits(by *testkit.Caller, i *invoices.Invoice) testkit.Answer {
	s.T.Helper()
	return by.Do("POST", s.creditPath(), object{
		"billDate": clock.Format(i.Date), "number": i.Number, "reason": "Wrong price",
	})
}

func (s *stage) creditPath() string {
	return "/api/providers/" + string(s.p) + "/organizations/" + string(s.o) + "/invoice-credits"
}

// sells plants who sells, and how far the numbers have come.
func (s *stage) sells() {
	s.T.Helper()
	s.Plant(&invoices.Seller{ProviderID: s.p, Party: invoices.Party{Name: "Paula IT", Country: "NL"}, Prefix: "P-"})
	s.Plant(&invoices.Series{ProviderID: s.p, Last: 100})
}

// notes are the credit notes that were made by hand.
func (s *stage) notes() (all []invoices.Invoice) {
	s.T.Helper()
	for i, err := range table.RowsAs[invoices.Invoice](s.Table.Rows(context.Background(), invoices.InvoicesOf(s.o))) {
		s.Must(err)
		if i.Credits != nil {
			all = append(all, i)
		}
	}
	return all
}

func TestACreditNoteTakesAnInvoiceBack(t *testing.T) {
	t.Parallel()
	s := serve(t)
	ctx := context.Background()
	began := s.Clock.Now()
	s.Plant(&invoices.Seller{
		ProviderID: s.provider,
		Party:      invoices.Party{Name: "Bea IT B.V.", Country: "NL"},
		Prefix:     "BEA-",
	})
	s.later(21 * time.Minute)
	s.are("closed", "closed BEA-000001 3025")
	path := "/api/providers/" + string(s.provider) + "/organizations/" + string(s.client) + "/invoice-credits"
	ask := func(number string) (status int, got row) {
		t.Helper()
		status, text, err := s.boss.Do(ctx, "POST", path, object{
			"billDate": clock.Format(began), "number": number, "reason": " Wrong\n price ",
		})
		s.Must(err)
		if status == 200 {
			s.Must(json.Unmarshal([]byte(text), &got))
		}
		return status, got
	}
	if status, _ := ask("BEA-000002"); status != 400 {
		t.Errorf("another number: %d", status)
	}
	s.are("another number", "closed BEA-000001 3025")
	for range 2 { // and once more, which changes nothing
		status, got := ask("BEA-000001")
		if status != 200 || got.Number == nil || *got.Number != "BEA-000002" || got.Status != "credit" ||
			got.TotalCents != -3025 || got.TaxCents != -525 {
			t.Errorf("answered %d %+v", status, got)
		}
		s.are("credited", "closed BEA-000001 3025", "closed BEA-000002 -3025")
	}
	s.Must(s.RunJob("mail-deliver", nil))
	s.mailed(2, "Credit note BEA-000002", "invoice BEA-000001", "30.25")
	var i, note invoices.Invoice
	for _, read := range []struct {
		into *invoices.Invoice
		at   time.Time
	}{{&i, began}, {&note, s.Clock.Now()}} {
		_, err := s.Table.Get(ctx, invoices.InvoiceKey(s.client, read.at, s.provider), read.into)
		s.Must(err)
	}
	if i.Owed() || i.OpenCents() != 0 || !i.PaidAt.IsZero() || i.Standing() != invoices.Paid {
		t.Errorf("the invoice is %+v", i)
	}
	line := note.Lines[0]
	if note.OpenCents() != 0 || len(note.Lines) != 1 || line.Cents != -2500 || line.Quantity != -5 ||
		line.UnitCents != 500 || note.Tax.Category != invoices.Standard || note.Tax.BasisPoints != 2100 ||
		note.Buyer != i.Buyer || note.Credits.Number != "BEA-000001" || note.Credits.Reason != "Wrong price" {
		t.Errorf("the credit note is %+v", note)
	}
	s.later(90 * day)
	for _, m := range s.Post.Sent() {
		if text := *m.Message.Subject.Data; text == "Invoice BEA-000001 is past due" {
			t.Errorf("reminded of it: %s", text)
		}
	}
	s.are("three months later", "closed BEA-000001 3025", "closed BEA-000002 -3025", "closed BEA-000003 3025",
		"closed BEA-000004 3025", "closed BEA-000005 3025")
}

func TestWhoCreditsAnInvoice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	i := s.closed()
	for who, by := range map[string]*testkit.Caller{
		"a service user": s.service, "an owner": s.owner, "a member": s.member, "another provider's admin": s.rival,
		"a stranger": s.stranger,
	} {
		s.Unchanged(who, func() { s.credits(by, i).Refused(who, 404, "portaal.not_found") })
	}
	s.Employ(s.owner, s.p, tenancy.ProviderAdmin) // who owns the client too
	s.Unchanged("an admin who owes it", func() {
		s.credits(s.owner, i).Refused("an admin who owes it", 400, "invoices.own_debt")
	})
	s.dismiss(s.other)
	s.Unchanged("an admin who was dismissed", func() {
		s.credits(s.other, i).Refused("an admin who was dismissed", 404, "portaal.not_found")
	})
	s.Unchanged("without a reason", func() {
		s.admin.Do("POST", s.creditPath(), object{
			"billDate": clock.Format(i.Date), "number": i.Number, "reason": " \n ",
		}).Refused("without a reason", 400, "portaal.invalid")
	})
	for what, change := range map[string]func(*invoices.Invoice){
		"a credit note": func(i *invoices.Invoice) { i.TotalCents, i.NetCents = -100, -100 },
		"nothing":       func(i *invoices.Invoice) { i.TotalCents, i.NetCents = 0, 0 },
		"a draft":       func(i *invoices.Invoice) { i.State = invoices.Verified },
	} {
		other := s.closed(change)
		s.Unchanged(what, func() { s.credits(s.admin, other).Refused(what, 400, "invoices.not_creditable") })
	}
	charged := s.closed(func(i *invoices.Invoice) {
		i.Charge = &invoices.Charge{Attempt: 1, Begun: s.Clock.Now(), Payment: "pi_1", At: s.Clock.Now().Add(day)}
	})
	s.Unchanged("being charged", func() {
		s.credits(s.admin, charged).Refused("being charged", 409, "invoices.being_charged")
	})
	s.Unchanged("no invoice", func() {
		gone := &invoices.Invoice{Date: i.Date.Add(time.Hour), Number: i.Number}
		s.credits(s.admin, gone).Refused("no invoice", 404, "portaal.not_found")
	})
	var got row
	s.credits(s.admin, i).Into(&got)
	if got.Status != "credit" || got.Number == nil || *got.Number != "P-000101" || got.TotalCents != -12100 {
		t.Errorf("a provider admin gets %+v", got)
	}
	s.Unchanged("what was credited is paid", func() {
		s.pays(s.admin, i, s.Clock.Now()).Refused("credited", 400, "invoices.not_owed")
	})
	list := "/api/providers/" + string(s.p) + "/invoices"
	if got := s.numbersIn(s.service, list, "search=0001"); got != "P-000101 credit, P-0001 credited" {
		t.Errorf("listed %s", got)
	}
	if got := s.numbersIn(s.service, list, "status=open&search=0001"); got != "" {
		t.Errorf("open are %s", got)
	}
}

func TestWhatWasPaidAndIsCreditedIsTheClients(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	i := s.closed()
	s.pays(s.admin, i, s.Clock.Now())
	s.credits(s.other, i)
	if got := s.read(i); got.PaidAt.IsZero() || got.OffsetCents != 0 || got.CreditedOn.IsZero() {
		t.Errorf("the invoice is %+v", got)
	}
	if notes := s.notes(); len(notes) != 1 || notes[0].OpenCents() != -12100 ||
		notes[0].Standing() != invoices.InCredit {
		t.Errorf("the credit notes are %+v", notes)
	}
}

func TestACreditedInvoiceSuspendsNobodyAnyMore(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	i := s.closed()
	for _, after := range []time.Duration{day, 7 * day, 14 * day} {
		s.to(i.DueAt.Add(after))
		s.run()
	}
	s.stands("not paid", false, 1)
	s.told("")
	s.credits(s.admin, i)
	s.stands("credited", true, 0)
	if got, _ := s.told("organization-paid")[s.ownerEmail].(mail.OrganizationPaid); got.OrganizationName != "Acme" {
		t.Errorf("told %+v", got)
	}
	if n := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoiceCredited); n != 1 {
		t.Errorf("%d lines tell of it", n)
	}
	s.to(i.DueAt.Add(40 * day))
	s.run()
	s.stands("long after", true, 0)
	if got := s.Outbox(); len(got) != 0 {
		t.Errorf("told %v", got)
	}
}

func TestOfTwoAdminsAtOnceOneCreditsIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	by := []*testkit.Caller{s.admin, s.other}
	for n := range 4 {
		s.Clock.Advance(time.Second)
		i := s.closed()
		answers := testkit.AtOnce(4, func(n int) testkit.Answer { return s.credits(by[n%2], i) })
		if answers["200"] != 4 {
			t.Errorf("answered %v", answers)
		}
		if notes := s.notes(); len(notes) != n+1 {
			t.Errorf("%d credit notes of %d invoices", len(notes), n+1)
		}
		if lines := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoiceCredited); lines != n+1 {
			t.Errorf("%d lines of %d invoices", lines, n+1)
		}
	}
	// One says that it was paid while another credits it: whichever was first, it is one or the other, or both.
	for range 4 {
		s.Clock.Advance(time.Second)
		i := s.closed()
		testkit.AtOnce(2, func(n int) testkit.Answer {
			if n == 0 {
				return s.pays(s.admin, i, s.Clock.Now())
			}
			return s.credits(s.other, i)
		})
		notes := s.notes()
		is, note := s.read(i), notes[len(notes)-1]
		if paid := !is.PaidAt.IsZero(); paid != (note.OpenCents() == -12100) || is.CreditedOn.IsZero() {
			t.Errorf("paid %v, open are %d and %d", paid, is.OpenCents(), note.OpenCents())
		}
	}
	s.Must(s.RunJob("invoices-run", nil)) // for what had to wait for its number
	for n, note := range s.notes() {
		if want := fmt.Sprintf("P-%06d", 101+n); note.Number != want {
			t.Errorf("credit note %d has number %s, not %s", n, note.Number, want)
		}
	}
}

// An invoice for a year was credited as a whole although a later bill had given back eleven months of it.
func TestWhatALaterInvoiceGaveBackIsNotCreditedOnceMore(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	begins := s.Clock.Now()
	of := func(from, to time.Time, cents int64) []invoices.Line {
		return []invoices.Line{{Kind: "seats", From: from, To: to, PeriodFrom: begins, PeriodTo: to, Cents: cents}}
	}
	i := s.closed(func(i *invoices.Invoice) { i.Lines = of(begins, begins.Add(365*day), 10000) })
	s.Clock.Advance(time.Minute)
	s.closed(func(i *invoices.Invoice) { // more of it, which is no reason
		i.Lines = of(begins.Add(20*day), begins.Add(365*day), 500)
	})
	s.Clock.Advance(time.Minute)
	s.closed(func(i *invoices.Invoice) {
		i.Lines = of(begins.Add(30*day), begins.Add(365*day), -9000)
		i.NetCents, i.TotalCents, i.Tax.Cents = -9000, -10890, -1890
	})
	s.Unchanged("given back already", func() {
		s.credits(s.admin, i).Refused("given back already", 409, "invoices.given_back")
	})
}

func TestWhatWasPaidByCardAndIsCreditedStaysPaidByThat(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.sells()
	begun := s.Clock.Now()
	i := s.closed(func(i *invoices.Invoice) {
		i.PaidAt = begun
		i.Charge = &invoices.Charge{Begun: begun, Payment: "pi_1"}
	})
	s.credits(s.other, i)
	if c := s.read(i).Charge; c == nil || c.Payment != "pi_1" || !c.UnknownAt.IsZero() {
		t.Errorf("the charge is %+v", c)
	}
}
