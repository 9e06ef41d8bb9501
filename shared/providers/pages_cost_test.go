package providers_test

import (
	"fmt"
	"testing"
	"time"

	"portaal/shared/organizations"
)

// TestTheClientsPageReadsTheSameAmongManyClients: as many calls to the table, and as many rows, with 200 clients as
// with ten. The totals, a filter and the other orders read the whole list, as docs/limits.md says; the start page and
// the board have a test of their own.
func TestTheClientsPageReadsTheSameAmongManyClients(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	grow := func(from, to int) {
		rows := map[string]organizations.Seats{}
		for i := from; i < to; i++ {
			name := fmt.Sprintf("Garage %03d", i)
			if i < 4 {
				name = fmt.Sprintf("Garage Zeldzaam %03d", i)
			}
			rows[name] = organizations.Seats{
				PlanType: 20, Seats: 5, Occupied: 3, Confirmed: 3, Owners: 2, Enabled: true,
				Started: s.Clock.Now().Add(time.Duration(i) * time.Minute),
			}
		}
		s.listed(rows)
	}
	type cost struct{ calls, rows int64 }
	costs := map[string]cost{}
	measure := func(of func(path string, now cost)) {
		for _, path := range []string{
			"/organizations?pageSize=5", "/organizations?pageSize=5&sort=-name",
			"/organizations?pageSize=5&sort=created", "/organizations?pageSize=5&sort=-created",
			"/organizations?pageSize=5&nextInvoice=true",
			"/organizations?pageSize=3&search=zeld", "/organizations?pageSize=5&search=zeldzaam+002",
			"/views", "/figures", "/digest", "/pending/count",
		} {
			s.admin.Do("GET", s.path(path), nil).Into(&struct{}{}) // what the first one leaves is there then
			before := s.rowsRead.Load()
			calls := s.callsOf(func() { s.admin.Do("GET", s.path(path), nil).Into(&struct{}{}) })
			of(path, cost{calls, s.rowsRead.Load() - before})
		}
	}
	grow(0, 10)
	measure(func(path string, now cost) { costs[path] = now })
	grow(10, 200)
	measure(func(path string, now cost) {
		if few := costs[path]; now != few {
			t.Errorf("%s: with 10 clients %d calls and %d rows, with 200 %d and %d",
				path, few.calls, few.rows, now.calls, now.rows)
		}
	}) // Of two words the one is looked for that few clients have, though it is the shorter one.
	grow(200, 300)
	before := s.rowsRead.Load()
	if got, _ := s.rows(s.admin, "search=garage+007"); len(got) != 1 || got[0] != "Garage 007" {
		t.Errorf("found %v", got)
	}
	if n := s.rowsRead.Load() - before; n >= 300 {
		t.Errorf("%d rows to find one of 300 by two words", n)
	}
}
