package members_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// A seat costs this much a year: plan 20, in dollars.
const seatCents = 7200

// program makes a key of the provider's admin that invites within a limit.
func (w *world) program(limitCents int64, change ...func(*tenancy.APIKey)) *testkit.Program {
	w.T.Helper()
	limited := func(k *tenancy.APIKey) { k.LimitCents = limitCents }
	scopes := tenancy.WithBrought([]tenancy.Scope{"members:invite"})
	return w.Program(w.staff.UserID, w.o.ProviderID, scopes, append([]func(*tenancy.APIKey){limited}, change...)...)
}

func (w *world) asks(by *testkit.Caller, people int) testkit.Answer {
	return by.Do("POST", w.users("/invite"), map[string]any{"emails": many(people), "type": tenancy.Plain})
}

func TestAKeyBuysSeatsWithinItsLimitOfTheMonth(t *testing.T) {
	t.Parallel()
	w := open(t, 2, 0)
	p := w.program(3*seatCents + 50)
	w.ok(w.asks(p.Caller, 2)) // there are two seats: nothing is bought
	w.ok(w.asks(p.Caller, 2))
	const over = "access.over_spending_limit"
	w.refused(t, "two seats more than are left", 400, over, func() testkit.Answer {
		a := w.asks(p.Caller, 2)
		if !strings.Contains(string(a.Body), "$72.50") {
			t.Errorf("it doesn't say what is left: %s", a.Body)
		}
		return a
	})
	w.ok(w.asks(p.Caller, 1))
	w.refused(t, "one seat more", 400, over, func() testkit.Answer { return w.asks(p.Caller, 1) })
	w.ok(w.asks(w.staff, 1)) // its maker may
	w.Clock.Advance(31 * 24 * time.Hour)
	p.Renew()
	w.ok(w.asks(p.Caller, 3))
	w.refused(t, "a seat in the next month", 400, over, func() testkit.Answer { return w.asks(p.Caller, 1) })
}

// Whoever finds a key is not to make himself an owner with it, who buys without its limit.
func TestAKeyInvitesUsersAlone(t *testing.T) {
	t.Parallel()
	w := open(t, 2, 0)
	p := w.program(0)
	for _, role := range []tenancy.Role{tenancy.Owner, tenancy.Admin, tenancy.Custom} {
		w.refused(t, "another role", 400, "members.role_not_by_key", func() testkit.Answer {
			return p.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": role})
		})
	}
}

func TestAKeyWithoutALimitBuysNothing(t *testing.T) {
	t.Parallel()
	w := open(t, 1, 0)
	p := w.program(0)
	w.ok(w.asks(p.Caller, 1))
	w.refused(t, "a seat", 400, "access.over_spending_limit", func() testkit.Answer { return w.asks(p.Caller, 1) })
	euros := w.program(10*seatCents, func(k *tenancy.APIKey) { k.Currency = "EUR" })
	w.refused(t, "in another currency", 400, "access.other_spending_currency",
		func() testkit.Answer { return w.asks(euros.Caller, 1) })
}

// TestTwoPurchasesByOneKeyAtTheEdgeOfItsLimit, in two clients, so that nothing but the limit lies between them.
func TestTwoPurchasesByOneKeyAtTheEdgeOfItsLimit(t *testing.T) {
	t.Parallel()
	for range 5 {
		w := open(t, 1, 0)
		other := inside(w.Kit, 1, 0, func(o *tenancy.Organization) { o.ProviderID = w.o.ProviderID })
		p := w.program(3*seatCents - 1)
		var answers [2]testkit.Answer
		var both sync.WaitGroup
		for i, at := range []*world{w, other} {
			both.Go(func() { answers[i] = at.asks(p.Caller, 3) })
		}
		both.Wait()
		done := 0
		for _, a := range answers {
			switch {
			case a.Status == 200:
				done++
			case a.Code != "access.over_spending_limit":
				t.Errorf("%d %s", a.Status, a.Body)
			}
		}
		spent := p.Row.Spending(0, w.Clock.Now())
		if _, err := w.Table.Get(t.Context(), spent.Key(), spent); err != nil || done != 1 || spent.N != 2*seatCents {
			t.Errorf("%d of two went through, and %d cents were counted: %v", done, spent.N, err)
		}
	}
}

// TestWhatAnotherPurchaseLeavesIsSaid: the other one commits between the decision and the commit.
func TestWhatAnotherPurchaseLeavesIsSaid(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	w := inside(testkit.New(t, complete, testkit.WithAPI(b.Wrap)), 1, 0)
	other := inside(w.Kit, 1, 0, func(o *tenancy.Organization) { o.ProviderID = w.o.ProviderID })
	p := w.program(2 * seatCents)
	b.Between(0, func() { w.ok(other.asks(p.Caller, 2)) })
	a := w.asks(p.Caller, 3)
	if a.Code != "access.over_spending_limit" || !strings.Contains(string(a.Body), "$72.00") {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestTheLogNamesTheKeyThatInvited(t *testing.T) {
	t.Parallel()
	w := open(t, 5, 0)
	p := w.program(0)
	w.ok(w.asks(p.Caller, 1))
	found, err := w.Table.Query(t.Context(), table.Query{Partition: logbook.OrganizationLog(w.o.ID)})
	w.Must(err)
	lines, err := table.Decode[logbook.Event](found.Items)
	w.Must(err)
	if len(lines) != 1 || lines[0].What != logbook.MemberInvited || lines[0].APIKeyID != p.Row.ID ||
		lines[0].APIKeyName != p.Row.Name || lines[0].ActingUserID != ids.User(w.staff.UserID) {
		t.Errorf("%+v", lines)
	}
	gone := w.asks(w.program(0, func(k *tenancy.APIKey) { k.Scopes = []tenancy.Scope{"members:read"} }).Caller, 1)
	want(t, "a key that isn't for it", gone, 404, "portaal.not_found")
}
