package providers_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestClientsAreSortedByTheirNextInvoice, which moves with the billing run and with what is bought, whatever else
// narrows the list; those that get none are the last.
func TestClientsAreSortedByTheirNextInvoice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	began := s.Clock.Now()
	begin := func(name string, planType int) ids.Organization {
		t.Helper()
		var made link
		s.submit(s.admin, string(ids.New[ids.Nonce]()),
			s.form(testkit.Address("owner"), object{".name": name, ".planType": planType})).Into(&made)
		return made.OrganizationID
	}
	const monthly, yearly = 19, 20
	stands := func(when, want string) {
		t.Helper()
		sorted := strings.Fields(want)
		for query, want := range map[string][]string{
			"sort=nextInvoice":                             sorted,
			"sort=nextInvoice&pageSize=1":                  sorted,
			"sort=-nextInvoice":                            reversed(sorted),
			"sort=-nextInvoice&pageSize=3":                 reversed(sorted),
			"sort=nextInvoice&plan=enterprise&pageSize=2":  sorted,
			"sort=-nextInvoice&plan=enterprise&pageSize=1": reversed(sorted),
		} {
			if got, _ := s.rows(s.admin, query); !slices.Equal(got, want) {
				t.Errorf("%s, %s: %v, want %v", when, query, got, want)
			}
		}
	}
	bills := func(at time.Time) {
		t.Helper()
		s.Clock.Advance(at.Sub(s.Clock.Now()))
		s.Must(s.RunJob("invoices-run", nil))
		s.admin.LogIn()
	}
	begin("Anna", monthly)
	s.Clock.Advance(time.Minute)
	begin("Bert", yearly)
	s.Clock.Advance(time.Minute)
	begin("Carl", monthly)
	s.Clock.Advance(time.Minute)
	d := begin("Dora", monthly)
	stands("nothing is billed yet", "Anna Bert Carl Dora")
	bills(began.Add(time.Hour))
	stands("the first dates are billed", "Anna Carl Dora Bert")
	s.fine(s.admin.Do("PUT", s.path("/organizations/"+string(d)+"/suspension"), object{}))
	bills(began.AddDate(0, 1, 0).Add(20 * time.Minute))
	stands("only Anna's month was billed", "Carl Dora Anna Bert")
	bills(began.AddDate(0, 1, 0).Add(time.Hour))
	stands("Dora is suspended, and was billed", "Anna Carl Bert Dora")
	s.StaysSound()("clients that were billed")
}

// TestAPageOfNextInvoicesCostsTheSameHoweverManyClientsThereAre: the caller's standing, a query, and a batch each of
// the organisations and their rows.
func TestAPageOfNextInvoicesCostsTheSameHoweverManyClientsThereAre(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for n := range 12 {
		s.client(string(rune('A'+n)) + "-client")
		if trips := s.callsOf(func() {
			s.admin.Do("GET", s.clientsPath()+"?sort=-nextInvoice&pageSize=2", nil).Into(&list{})
		}); trips > 4 {
			t.Errorf("with %d clients: %d round trips", n+1, trips)
		}
	}
}

// A provider that began before there were such rows has its clients sorted all the same.
func TestClientsFromBeforeAreSortedByTheirNextInvoiceToo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, name := range []string{"Xavier", "Bert", "Carl"} {
		l := s.client(name)
		s.Clock.Advance(time.Minute)
		if name != "Bert" {
			paid := s.paid(l.OrganizationID)
			s.Must(s.Table.Transact(context.Background(), table.Gone(paid.Upcoming().Key())))
		}
	}
	s.touch(tenancy.ProviderKey(s.provider), "upcoming", false)
	got, _ := s.rows(s.admin, "sort=nextInvoice&pageSize=2")
	if !slices.Equal(got, []string{"Xavier", "Bert", "Carl"}) {
		t.Errorf("they stand as %v", got)
	}
}
