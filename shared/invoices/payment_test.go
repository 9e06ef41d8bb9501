package invoices_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/invoices"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a debtor, or somebody of another provider, says that an invoice was paid;
//   - two who click at once leave two lines, or overwrite the day of one another;
//   - a credit note or a draft is marked as paid;
//   - a list shows what it was not asked for, or another provider's.

func TestWhoMarksAnInvoiceAsPaid(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	for who, by := range map[string]*testkit.Caller{
		"a service user": s.service, "an owner": s.owner, "a member": s.member, "another provider's admin": s.rival,
		"a stranger": s.stranger,
	} {
		s.Unchanged(who, func() {
			s.pays(by, i, s.Clock.Now()).Refused(who, 404, "portaal.not_found")
			s.takesBack(by, i).Refused(who, 404, "portaal.not_found")
		})
	}
	s.Employ(s.owner, s.p, tenancy.ProviderAdmin) // who owns the client too
	s.Unchanged("an admin who owes it", func() {
		s.pays(s.owner, i, s.Clock.Now()).Refused("an admin who owes it", 400, "invoices.own_debt")
	})
	s.dismiss(s.other)
	s.Unchanged("an admin who was dismissed", func() {
		s.pays(s.other, i, s.Clock.Now()).Refused("an admin who was dismissed", 404, "portaal.not_found")
		s.other.Do("GET", "/api/providers/"+string(s.p)+"/invoices", nil).
			Refused("an admin who was dismissed", 404, "portaal.not_found")
	})
	if a := s.pays(s.admin, i, s.Clock.Now()); a.Status != 200 {
		t.Errorf("a provider admin: %d %s", a.Status, a.Body)
	}
	if got := s.read(i); got.PaidBy == "" || got.PaidAt.Hour() != 12 {
		t.Errorf("it is %+v", got)
	}
}

func TestWhatCannotBePaid(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed()
	for what, on := range map[string]time.Time{
		"in the future": s.Clock.Now().Add(3 * day), "before the invoice": s.Clock.Now().Add(-3 * day),
	} {
		s.Unchanged(what, func() { s.pays(s.admin, i, on).Refused(what, 400, "invoices.wrong_day") })
	}
	for what, change := range map[string]func(*invoices.Invoice){
		"a credit note": func(i *invoices.Invoice) { i.TotalCents, i.NetCents = -100, -100 },
		"nothing":       func(i *invoices.Invoice) { i.TotalCents, i.NetCents = 0, 0 },
		"a draft":       func(i *invoices.Invoice) { i.State, i.Number = invoices.Draft, "" },
	} {
		other := s.closed(change)
		s.Unchanged(what, func() { s.pays(s.admin, other, s.Clock.Now()).Refused(what, 400, "invoices.not_owed") })
	}
	s.Unchanged("no invoice", func() {
		gone := &invoices.Invoice{Date: i.Date.Add(time.Hour)}
		s.pays(s.admin, gone, s.Clock.Now()).Refused("no invoice", 404, "portaal.not_found")
	})
	s.to(i.DueAt.Add(100 * day))
	s.run()
	for _, w := range s.Outbox() {
		if w.Message.Template == "invoice-past-due" && w.Message.To == s.ownerEmail {
			return
		}
	}
	t.Error("what is owed was not reminded of")
}

func TestOfTwoAdminsAtOnceOneMarksIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for range 5 {
		i := s.closed()
		before := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoicePaid)
		by := []*testkit.Caller{s.admin, s.other}
		answers := testkit.AtOnce(4, func(n int) testkit.Answer { return s.pays(by[n%2], i, s.Clock.Now()) })
		if len(answers) != 1 {
			t.Errorf("answered %v", answers)
		}
		if n := s.lines(logbook.ProviderLog(s.p), logbook.ProviderInvoicePaid) - before; n != 1 {
			t.Errorf("%d lines tell of it", n)
		}
		s.Unchanged("another day", func() {
			s.pays(s.other, i, s.Clock.Now().Add(-day)).Refused("another day", 409, "invoices.paid_otherwise")
		})
		s.takesBack(s.other, i)
		s.Unchanged("taken back twice", func() { s.takesBack(s.admin, i) })
	}
}

func TestTheListsOfInvoices(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	one := s.closed()
	s.Clock.Advance(40 * day)
	s.closed()
	s.closed(func(i *invoices.Invoice) { i.State, i.Number = invoices.Draft, "" })
	s.closed(func(i *invoices.Invoice) { i.TotalCents, i.NetCents = -500, -500 })
	paid := s.closed()
	s.to(s.Clock.Now())
	s.pays(s.admin, paid, s.Clock.Now())
	list := "/api/providers/" + string(s.p) + "/invoices"
	all := "P-0005 paid, P-0004 credit, - draft, P-0002 open, P-0001 pastDue"
	for query, want := range map[string]string{
		"":                                      all,
		"pageSize=1":                            all,
		"pageSize=2":                            all,
		"status=open":                           "P-0002 open, P-0001 pastDue",
		"status=pastDue":                        "P-0001 pastDue",
		"status=paid":                           "P-0005 paid",
		"status=draft":                          "- draft",
		"search=0002":                           "P-0002 open",
		"search=acm&pageSize=2&status=open":     "P-0002 open, P-0001 pastDue",
		"search=nothing":                        "",
		"organizationId=" + string(s.o):         all,
		"organizationId=" + string(s.p):         "",
		"month=" + one.Date.Format("2006-01"):   "P-0001 pastDue",
		"month=2001-01":                         "",
		"status=open&month=" + month(one, 40):   "P-0002 open",
		"status=paid&month=" + month(one, 0):    "",
		"status=pastDue&pageSize=1&search=p-00": "P-0001 pastDue",
	} {
		if got := s.numbersIn(s.service, list, query); got != want {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	for _, by := range []*testkit.Caller{s.rival, s.owner, s.stranger} {
		by.Do("GET", list, nil).Refused("a list of others", 404, "portaal.not_found")
	}
	mine := "/api/organizations/" + string(s.o) + "/invoices"
	closed := "P-0005 paid, P-0004 credit, P-0002 open, P-0001 pastDue"
	for _, by := range []*testkit.Caller{s.owner, s.service, s.admin} {
		for _, query := range []string{"", "pageSize=1", "pageSize=3"} {
			if got := s.numbersIn(by, mine, query); got != closed {
				t.Errorf("%s: %s", query, got)
			}
		}
	}
	for _, by := range []*testkit.Caller{s.rival, s.member, s.stranger} {
		by.Do("GET", mine, nil).Refused("an organisation's invoices", 404, "portaal.not_found")
	}
	s.closed(func(i *invoices.Invoice) { i.ProviderID = "00000000-0000-4000-8000-000000000000" }) // a former provider's
	if got := s.numbersIn(s.service, mine, ""); got != closed {
		t.Errorf("staff read a former provider's: %s", got)
	}
	if got := s.numbersIn(s.owner, mine, ""); got != "P-0006 open, "+closed {
		t.Errorf("an owner reads %s", got)
	}
}

func month(of *invoices.Invoice, days int) string {
	return of.Date.AddDate(0, 0, days).Format("2006-01")
}

// TestTheListSaysWhereClientsAreForTheReturnOfSalesInTheEU, also of invoices from before that stood in it.
func TestTheListSaysWhereClientsAreForTheReturnOfSalesInTheEU(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	i := s.closed(func(i *invoices.Invoice) { i.Buyer.Country, i.Buyer.VATNumber = "DE", "DE123456789" })
	said := func() (row struct{ Country, VATNumber string }) {
		t.Helper()
		var list struct {
			Data []struct{ Country, VATNumber string }
		}
		s.service.Do("GET", "/api/providers/"+string(s.p)+"/invoices", nil).Into(&list)
		if len(list.Data) != 1 {
			t.Fatalf("%+v", list)
		}
		return list.Data[0]
	}
	if row := said(); row.Country != "DE" || row.VATNumber != "DE123456789" {
		t.Errorf("%+v", row)
	}
	row := i.Listed()
	_, err := s.Table.Get(context.Background(), row.Key(), &row)
	s.Must(err)
	if row.Country != "DE" || row.VATNumber != "DE123456789" {
		t.Errorf("the row does not keep it: %+v", row)
	}
	sound := s.StaysSound()
	row.Country, row.VATNumber = "", ""
	s.Must(s.Table.Transact(context.Background(), table.Put(&row, nil)))
	if row := said(); row.Country != "DE" || row.VATNumber != "DE123456789" {
		t.Errorf("from before: %+v", row)
	}
	sound("a row from before the client's country was kept")
}
