package providers_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// owes plants invoices that the organisation owes the provider, due ten days ago, by how far reminding had come and in
// how many days the suspension was told.
func (a *adopted) owes(steps ...[2]int) (all []*invoices.Invoice) {
	a.T.Helper()
	for n, step := range steps {
		now := table.Stamp(a.Clock.Now())
		i := &invoices.Invoice{
			ID:             ids.New[ids.Invoice](),
			ProviderID:     a.provider,
			OrganizationID: a.o,
			Date:           now.AddDate(0, 0, -40).Add(time.Duration(n) * time.Hour),
			State:          invoices.Closed,
			Number:         fmt.Sprintf("P-%04d", n+1),
			IssuedAt:       now.AddDate(0, 0, -40),
			DueAt:          now.AddDate(0, 0, -10),
			Currency:       "EUR",
			Culture:        "en-US",
			Seller:         invoices.Party{Name: "Paula IT"},
			Buyer:          invoices.Party{Name: "Acme", Email: testkit.Address("billing")},
			Lines:          []invoices.Line{},
			Tax:            invoices.TaxLine{Category: invoices.Standard, BasisPoints: 2100, Cents: 2100},
			NetCents:       10000,
			TotalCents:     12100,
			Reminded:       step[0],
		}
		if step[0] > 0 {
			i.SuspendAt = now.AddDate(0, 0, step[1])
		}
		a.Must(a.Table.Transact(context.Background(), invoices.CreateWrites(i, nil)...))
		all = append(all, i)
	}
	return all
}

// pays marks an invoice as paid, on somebody's behalf who does not own the organisation.
func (a *adopted) pays(by *testkit.Caller, i *invoices.Invoice) testkit.Answer {
	a.T.Helper()
	return by.Do("PUT", a.path("/organizations/"+string(a.o)+"/invoice-payment"), object{
		"billDate": clock.Format(i.Date), "paid": true, "paidDate": a.Clock.Now().Format(time.DateOnly),
	})
}

// pastDue is what the list of clients says that the organisation owes.
func (a *adopted) pastDue() (numbers []string, suspendAt string) {
	a.T.Helper()
	var row struct {
		PastDue *struct {
			Invoices       []string
			SuspensionDate string
		}
	}
	a.admin.Do("GET", a.clientsPath()+"/"+string(a.o), nil).Into(&row)
	if row.PastDue == nil {
		return nil, ""
	}
	return row.PastDue.Invoices, row.PastDue.SuspensionDate
}

// TestAnOrganisationThatIsAddedAgainShowsWhatItOwesAtOnce: also what it was suspended for before, and more invoices
// than are entered with it. Nobody is suspended for them who was not told of another date a week before.
func TestAnOrganisationThatIsAddedAgainShowsWhatItOwesAtOnce(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.unlink(a.admin))
	ada := a.Caller("Ada")
	a.Employ(ada, a.provider, tenancy.ProviderAdmin)
	const notYet, reminded, warned, suspended = 0, 1, 2, 3
	owed := a.owes([2]int{suspended, -3}, [2]int{notYet}, [2]int{warned, 1}, [2]int{reminded, 20}, [2]int{warned, 2})
	sound := a.StaysSound()
	a.Clock.Advance(time.Second)
	now := a.Clock.Now()
	a.add(a.admin, a.o, nil).Into(&link{})
	sound("an organisation that owes")
	numbers, at := a.pastDue()
	if !slices.Equal(numbers, []string{"P-0001", "P-0003", "P-0004", "P-0005"}) ||
		at != clock.Format(table.Stamp(now.AddDate(0, 0, 7))) {
		t.Errorf("its row says %v, and suspends it at %s", numbers, at)
	}
	if got, _ := a.rows(a.admin, "attention=pastDue&sort=-pastDue"); len(got) != 1 {
		t.Errorf("among those that owe: %v", got)
	}
	for _, i := range owed { // and goes again with each that is paid
		a.done(a.pays(ada, i))
	}
	sound("an organisation that has paid")
	if numbers, _ := a.pastDue(); numbers != nil {
		t.Errorf("paid, its row says %v", numbers)
	}
}

// TestWhatIsPaidWhileItsOrganisationIsAddedAgainIsNotOnItsRow, whoever is first.
func TestWhatIsPaidWhileItsOrganisationIsAddedAgainIsNotOnItsRow(t *testing.T) {
	t.Parallel()
	for range 5 {
		a := newAdopted(t)
		a.done(a.unlink(a.admin))
		ada := a.Caller("Ada")
		a.Employ(ada, a.provider, tenancy.ProviderAdmin)
		owed := a.owes([2]int{2, 1})
		sound := a.StaysSound()
		a.Clock.Advance(time.Second)
		paid := make(chan testkit.Answer)
		go func() {
			paid <- a.pays(ada, owed[0])
		}()
		a.add(a.admin, a.o, nil).Into(&link{})
		a.done(<-paid)
		sound("an organisation that paid as it was added")
		if numbers, _ := a.pastDue(); numbers != nil {
			t.Errorf("its row says %v", numbers)
		}
	}
}
