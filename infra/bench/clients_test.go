package bench

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// BenchmarkClients asks what the portal asks for the page of clients, for a search, for the start page and for the
// health board, of providers with 10, 1,000 and 100,000 clients, one after another in one run. What is held is the
// work, which does not depend on the machine: as many calls to the table at each size, and as many rows read among
// 100,000 clients as among 1,000 (ten clients are less than a page).
func BenchmarkClients(b *testing.B) {
	k := testkit.New(b)
	c := &counter{}
	var sizes []*seller
	for _, n := range []int{10, 1_000, 100_000} {
		took := once(func() { sizes = append(sizes, sellerOf(k, n)) })
		b.Logf("%d clients planted in %.0f s", n, took.Seconds())
	}
	const list = "/organizations?"
	for _, m := range []struct {
		what, id, path string
		rounds         int
	}{
		{"clients page: a page by name (25)", "providers-list-clients", list + "pageSize=25&sort=name", 15},
		{"clients page: the page from the end", "providers-list-clients", list + "pageSize=25&sort=-name", 15},
		{"clients page: with next invoices", "providers-list-clients", list + "pageSize=25&nextInvoice=true", 15},
		{"clients page: by when they began", "providers-list-clients", list + "pageSize=25&sort=-created", 15},
		{"clients page: its views", "providers-get-views", "/views", 15},
		{"clients page: totals and tags", "providers-get-totals", "/totals", 15},
		{"clients page: those that need something", "providers-list-clients", list + "pageSize=25&attention=any", 1},
		{"clients page: by monthly value", "providers-list-clients", list + "pageSize=25&sort=-monthly", 1},
		{"search: palette (8), five clients match", "providers-list-clients", list + "pageSize=8&search=zeld", 15},
		{"search: list (25), two words", "providers-list-clients", list + "pageSize=25&search=bakkerij+c000008", 15},
		{"search: palette (8), every second matches", "providers-list-clients", list + "pageSize=8&search=ba", 15},
		{"search: palette (8), before anything is typed", "providers-list-clients", list + "pageSize=8&search=", 15},
		{"start page: what needs me now", "providers-get-needs", "/needs", 15},
		{"start page: the year's lines", "providers-get-figures", "/figures", 15},
		{"start page: the weekly mail", "providers-get-digest", "/digest", 15},
		{"menu of every page: who waits", "providers-get-pending", "/pending/count", 15},
		{"health board: a page by name (50)", "providers-list-clients", list + "pageSize=50&sort=name", 15},
		{"health board: past due", "providers-list-clients", list + board("pastDue", "-pastDue"), 15},
		{"health board: no owner", "providers-list-clients", list + board("noOwner", "name"), 15},
		{"health board: one owner", "providers-list-clients", list + board("owner", "name"), 15},
		{"health board: policies off", "providers-list-clients", list + board("policies", "-policies"), 15},
		{"health board: two-step login", "providers-list-clients", list + board("twoStep", "twoStep"), 15},
		{"health board: stale members", "providers-list-clients", list + board("stale", "-stale"), 15},
		{"health board: full", "providers-list-clients", list + board("full", "name"), 15},
		{"health board: stuck in set-up", "providers-list-clients", list + board("setup", "created"), 15},
	} {
		serve := c.handler(k, m.id)
		calls, rows, took := make([]int64, len(sizes)), make([]int64, len(sizes)), make([][]time.Duration, len(sizes))
		for range m.rounds {
			for i, s := range sizes {
				c.reset()
				took[i] = append(took[i], once(func() { s.ask(b, serve, m.path) }))
				calls[i], rows[i] = max(calls[i], c.calls.Load()), max(rows[i], c.rows())
			}
		}
		few, many := median(took[0]), median(took[2])
		report(m.what, fmt.Sprintf("calls %d, %d, %d; rows %d, %d, %d; time %.1f (%.1f, %.1f, %.1f ms)",
			calls[0], calls[1], calls[2], rows[0], rows[1], rows[2],
			float64(many)/float64(few), ms(few), ms(median(took[1])), ms(many)),
			"flat", calls[0] <= calls[2] && calls[1] == calls[2] && rows[1] == rows[2])
	}
	for _, m := range []struct{ what, id, path string }{
		{"a page by monthly value", "providers-list-clients", list + "pageSize=25&sort=-monthly"},
		{"a search that every second client matches", "providers-list-clients", list + "pageSize=8&search=ba"},
	} {
		serve := k.Handler(m.id)
		grew := testkit.Peak(func() { sizes[2].ask(b, serve, m.path) })
		report("peak heap of "+m.what+" of 100,000 clients, above idle", fmt.Sprintf("%d MB", grew>>20), "≤ 128 MB",
			grew <= 128<<20)
	}
}

// board is how the portal asks for the clients that need one thing, in the order in which it shows them.
func board(need, sort string) string { return "pageSize=50&attention=" + need + "&sort=" + sort }

// seller is a provider with so many clients, and its admin.
type seller struct {
	id    ids.Provider
	admin *testkit.Caller
}

func (s *seller) ask(b *testing.B, serve http.Handler, path string) {
	got := &answer{}
	path = "/api/providers/" + string(s.id) + path
	if serve.ServeHTTP(got, asked(s.admin, path, "")); got.status != 200 || got.bytes < 40 {
		b.Fatalf("%s: %d, %d bytes", path, got.status, got.bytes)
	}
}

// sellerOf plants a provider with n clients: their rows, with all words and ranks that those have, and who waits there;
// of the clients themselves nothing, as these pages read no more.
func sellerOf(k *testkit.Kit, n int) *seller {
	s := &seller{id: ids.New[ids.Provider](), admin: k.Caller("Paula")}
	k.Employ(s.admin, s.id, tenancy.ProviderAdmin)
	k.Plant(&providers.ClientCount{ProviderID: s.id, N: n}, &providers.Round{ProviderID: s.id})
	now := table.Stamp(k.Clock.Now())
	for day := range 366 {
		k.Plant(&providers.Figures{
			ProviderID: s.id, Day: tenancy.Day(now.AddDate(0, 0, -day)), Clients: n, Seats: n * 9, Occupied: n * 4,
			Billed: map[string]int64{"USD": int64(n) * 60_000},
		})
	}
	half := n / 2
	k.Must(table.Together(
		func() error { return s.plant(k, 0, half, now) },
		func() error { return s.plant(k, half, n, now) }))
	return s
}

// plant plants some of the clients.
func (s *seller) plant(k *testkit.Kit, from, to int, now time.Time) error {
	var writes []table.Write
	met := map[table.Key]bool{} // the sums in the transaction, which writes an item once
	flush := func(most int) error {
		if len(writes) <= most {
			return nil
		}
		some := writes
		writes, met = nil, map[table.Key]bool{}
		return k.Table.Transact(context.Background(), some...)
	}
	for i := from; i < to; i++ {
		row := grownClient(s.id, i, now)
		sum, tag := organizations.SumOf(row).Key(), organizations.Tagged(row)[0].Key()
		if met[sum] || met[tag] {
			if err := flush(0); err != nil {
				return err
			}
		}
		met[sum], met[tag] = true, true
		writes = append(writes, organizations.ListWrites(row)...)
		o := tenancy.Organization{ID: row.OrganizationID, ProviderID: s.id}
		place := func(status tenancy.Status, since time.Time) tenancy.Membership {
			return tenancy.Membership{
				ID: ids.New[ids.Member](), OrganizationID: o.ID, Status: status, InvitedAt: since, AcceptedAt: since,
			}
		}
		waits, late := place(tenancy.Accepted, now), place(tenancy.Invited, now.AddDate(0, 0, -9))
		switch i % 5 {
		case 0:
			writes = append(writes, o.PendingWrites(nil, &waits)...)
		case 1:
			writes = append(writes, o.PendingWrites(nil, &late)...)
		case 2:
			writes = append(writes, table.Follow(late.Pending(s.id).Lost()))
		}
		if err := flush(table.Most - 16); err != nil {
			return err
		}
	}
	return flush(0)
}

// grownClient is the row of one of a provider's clients: every tenth has one of the things that the board looks for.
func grownClient(p ids.Provider, i int, now time.Time) *organizations.Seats {
	row := &organizations.Seats{
		OrganizationID: ids.New[ids.Organization](), ProviderID: p, ClientID: ids.New[ids.Client](),
		Name:         fmt.Sprintf("%s C%06d", []string{"Bakkerij", "Garage"}[i%2], i),
		BillingEmail: testkit.Address("bills"), PlanType: 20, Seats: 9, Occupied: 4, Confirmed: 4, Owners: 2,
		Enabled: true, Policies: allOn(), Started: now.Add(-time.Duration(i)*time.Minute).AddDate(0, 0, -30),
		Tally: &organizations.Tally{Members: 4, TwoStep: 4, At: now},
		Tags:  []string{[]string{"gold", "silver", "web", "new"}[i%4]},
	}
	if i < 5 {
		row.Name = strings.Replace(row.Name, " ", " Zeldzaam ", 1)
	}
	limit := row.Seats
	switch i % 10 {
	case 0:
		row.Owners = 1
	case 1:
		row.Owners = 0
	case 2:
		row.Policies = organizations.KnownPolicies
	case 3:
		row.Tally.Stale = 1 + i%4
	case 4:
		row.Tally.TwoStep = i % 4
	case 5:
		row.MaxAutoscaleSeats, row.Occupied = &limit, limit
	case 6:
		row.Occupied, row.Confirmed = 1, 1
	case 7:
		due := now.AddDate(0, 0, -1-i%30)
		row.Debts = []organizations.Debt{{Date: due, Number: "I-1", DueAt: due, SuspendAt: due.AddDate(0, 0, 14)}}
	}
	return row
}

// allOn are all policies that are recommended.
func allOn() organizations.PolicySet {
	set := organizations.KnownPolicies
	for _, p := range organizations.Recommended() {
		set = set.With(p, true)
	}
	return set
}
