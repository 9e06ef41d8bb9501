package bench

import (
	"context"
	"fmt"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/invoices"
	"portaal/shared/table"
)

// BenchmarkInvoices runs the billing of 1,000 clients that are due, of ten providers, among 1,000, 10,000 and 100,000
// that are not, of which only what says when they are due is there. What is held is the work: the calls to the table,
// and the rows that these read and write.
func BenchmarkInvoices(b *testing.B) {
	var work [3]int64
	var took [3]time.Duration
	for i, among := range []int{1_000, 10_000, 100_000} {
		k := testkit.New(b)
		sellers := make([]ids.Provider, 10)
		for n := range sellers {
			sellers[n] = ids.New[ids.Provider]()
			k.Plant(&invoices.Seller{ProviderID: sellers[n], Party: invoices.Party{Country: "NL"}, Prefix: "I-"})
		}
		seedDue(k, sellers, 1_000, among)
		k.Clock.Advance(21 * time.Minute)
		c := &counter{}
		wrap := func(a table.API) table.API { return counted{a, c} }
		took[i] = once(func() { k.Must(k.RunJobBehind(wrap, "invoices-run", nil)) })
		work[i] = c.n.Load()
		for _, p := range sellers {
			page, err := k.Table.Query(context.Background(), invoices.StandingOf(p, invoices.IsOpen))
			k.Must(err)
			if len(page.Items) != 100 {
				b.Fatalf("%d invoices of a provider", len(page.Items))
			}
		}
	}
	r := float64(work[2]) / float64(work[0])
	report("calls and rows of a billing run for 1,000 clients, among 100,000 ÷ among 1,000",
		fmt.Sprintf("%.2f (%d, %d, %d; %.1f s, %.1f s, %.1f s)", r, work[0], work[1], work[2],
			took[0].Seconds(), took[1].Seconds(), took[2].Seconds()), "≤ 1.2", r <= 1.2)
}

// seedDue plants clients that are due, and the rows of others that are not for a week.
func seedDue(k *testkit.Kit, sellers []ids.Provider, due, among int) {
	k.T.Helper()
	now := table.Stamp(k.Clock.Now())
	var writes []table.Write
	flush := func(most int) {
		if len(writes) > most {
			k.Must(k.Table.Transact(context.Background(), writes...))
			writes = nil
		}
	}
	for range among {
		writes = append(writes, table.Create(&billing.Due{
			OrganizationID: ids.New[ids.Organization](), Date: now.AddDate(0, 0, 7),
		}, nil))
		flush(table.Most - 1)
	}
	for n := range due {
		writes = append(writes, billing.StartWrites(&billing.Subscription{
			ID: ids.New[ids.Subscription](), OrganizationID: ids.New[ids.Organization](),
			ProviderID: sellers[n%len(sellers)], PlanType: billing.TeamsMonthly, Seats: 5, Country: "NL",
		}, now)...)
		flush(table.Most - 4)
	}
	flush(0)
}
