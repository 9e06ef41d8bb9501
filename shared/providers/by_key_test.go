package providers_test

import (
	"strings"
	"sync"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// formCents is what the client of the form costs a year: five seats and two gigabytes.
const formCents = 5*7200 + 2*396

// program makes a key of the admin that starts clients within a limit.
func (s *stage) program(limitCents int64, change ...func(*tenancy.APIKey)) *testkit.Program {
	s.T.Helper()
	limited := func(k *tenancy.APIKey) { k.LimitCents = limitCents }
	scopes := tenancy.WithBrought([]tenancy.Scope{"clients:create"})
	return s.Program(s.admin.UserID, s.provider, scopes, append([]func(*tenancy.APIKey){limited}, change...)...)
}

// spent is what a key added to bills this month.
func (s *stage) spent(p *testkit.Program) int64 {
	s.T.Helper()
	counted := p.Row.Spending(0, s.Clock.Now())
	_, err := s.Table.Get(s.T.Context(), counted.Key(), counted)
	s.Must(err)
	return counted.N
}

func TestAKeyStartsClientsWithinItsLimit(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.program(2*formCents - 1)
	form := s.form(testkit.Address("owner"), nil)
	var made, again link
	s.submit(p.Caller, "k1", form).Into(&made)
	s.submit(p.Caller, "k1", form).Into(&again)
	if again != made || s.spent(p) != formCents {
		t.Errorf("%+v and again %+v, for %d cents", made, again, s.spent(p))
	}
	euros := s.program(2*formCents, func(k *tenancy.APIKey) { k.Currency = "EUR" })
	s.Unchanged("a second client", func() {
		a := s.submit(p.Caller, "k2", s.form(testkit.Address("other"), nil))
		if a.Code != "access.over_spending_limit" || !strings.Contains(string(a.Body), "$367.91") {
			t.Errorf("%d %s", a.Status, a.Body)
		}
		a = s.submit(euros.Caller, "k3", s.form(testkit.Address("other"), nil))
		a.Refused("in another currency", 400, "access.other_spending_currency")
	})
	for _, log := range []table.Path{logbook.ProviderLog(s.provider), logbook.OrganizationLog(made.OrganizationID)} {
		found, err := s.Table.Query(t.Context(), table.Query{Partition: log})
		s.Must(err)
		lines, err := table.Decode[logbook.Event](found.Items)
		s.Must(err)
		if len(lines) != 1 || lines[0].APIKeyID != p.Row.ID || lines[0].APIKeyName != p.Row.Name ||
			lines[0].ActingUserID != ids.User(s.admin.UserID) {
			t.Errorf("the log says %+v", lines)
		}
	}
	s.submit(s.admin, "k4", s.form(testkit.Address("other"), nil)).Into(&link{}) // its maker may
}

// A discount or a card of the program's own choosing would make the limit mean nothing, and so would seats that are
// added later without one.
func TestAKeyStartsClientsAtTheFullPriceAndOnInvoice(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	p := s.program(2 * formCents)
	s.Unchanged("for nothing", func() {
		for _, change := range []object{
			{".discountPercent": 100},
			{".paymentMethodType": billing.Card, ".paymentToken": "test_ok"},
		} {
			a := s.submit(p.Caller, testkit.Address("k"), s.form(testkit.Address("owner"), change))
			a.Refused("for nothing", 400, "providers.not_by_key")
		}
	})
	var made link
	form := s.form(testkit.Address("owner"), object{".maxAutoscaleSeats": nil})
	s.submit(p.Caller, testkit.Address("k"), form).Into(&made)
	if limit := s.seats(made.OrganizationID).MaxAutoscaleSeats; limit == nil || *limit != 5 {
		t.Errorf("seats are added up to %v", limit)
	}
}

// TestTwoClientsByOneKeyAtTheEdgeOfItsLimit: one of them is started; the same client asked for twice is one.
func TestTwoClientsByOneKeyAtTheEdgeOfItsLimit(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, same := range []bool{false, true, false, true} {
		p := s.program(2*formCents - 1)
		forms := []object{s.form(testkit.Address("one"), nil), s.form(testkit.Address("two"), nil)}
		names := []string{testkit.Address("k"), testkit.Address("k")}
		if same {
			forms[1], names[1] = forms[0], names[0]
		}
		var answers [2]testkit.Answer
		var both sync.WaitGroup
		for i := range answers {
			both.Go(func() { answers[i] = s.submit(p.Caller, names[i], forms[i]) })
		}
		both.Wait()
		done := 0
		for _, a := range answers {
			switch {
			case a.Status == 200:
				done++
			case same || a.Code != "access.over_spending_limit":
				t.Errorf("the same %v: %d %s", same, a.Status, a.Body)
			}
		}
		if want := map[bool]int{false: 1, true: 2}[same]; done != want || s.spent(p) != formCents {
			t.Errorf("the same %v: %d went through, for %d cents", same, done, s.spent(p))
		}
	}
}
