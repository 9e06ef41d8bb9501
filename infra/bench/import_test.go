package bench

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
)

// BenchmarkImport makes 200 clients as the portal does with the rows of a file: three at a time, of each row first the
// client and then its reference and tags. The keys are there before the clock runs: a browser makes them, and the
// journey import-clients measures that. What is held is that a row costs as many calls to the table at the end of the
// file as at its beginning.
func BenchmarkImport(b *testing.B) {
	const rows, atOnce = 200, 3
	ctx := context.Background()
	log := &testkit.CountingLog{}
	k := testkit.New(b, testkit.WithLog(log))
	admin, provider := k.Provider("Paula")
	requests := make([]actor.ClientRequest, rows)
	for i := range requests {
		r, err := admin.PrepareClient(ctx, provider, client())
		k.Must(err)
		requests[i] = r
	}
	creating, describing := make([]time.Duration, rows), make([]time.Duration, rows)
	row := func(i int) error {
		var made actor.ClientLink
		var err error
		creating[i] = once(func() { made, err = admin.SendClient(ctx, requests[i], string(ids.New[ids.Nonce]())) })
		if err != nil {
			return err
		}
		path := "/api/providers/" + provider + "/organizations/" + made.OrganizationID + "/description"
		own := map[string]any{"reference": fmt.Sprintf("K-%d", i), "tags": []string{"sea", "new"}}
		var status int
		describing[i] = once(func() { status, _, err = admin.Do(ctx, "PUT", path, own) })
		if err == nil && status != 200 {
			err = fmt.Errorf("%s: %d", path, status)
		}
		return err
	}
	calls := func() int64 { return log.Trips("providers-create-client") + log.Trips("providers-update-description") }
	var first int64
	took := once(func() {
		k.Must(row(0))
		first = calls()
		left := make(chan int)
		var workers sync.WaitGroup
		for range atOnce {
			workers.Go(func() {
				for i := range left {
					if err := row(i); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for i := 1; i < rows-1; i++ {
			left <- i
		}
		close(left)
		workers.Wait()
		k.Must(row(rows - 1))
	})
	last := calls()
	report(
		"200 clients of a file by the API, three at a time",
		fmt.Sprintf("%.1f s, %.0f ms each (creating %.0f ms, reference and tags %.0f ms)",
			took.Seconds(), ms(took)/rows, ms(median(creating)), ms(median(describing))),
		"–",
		true,
	)
	figure := fmt.Sprintf("%d ÷ %d", last, first)
	report("calls to the table for the last row ÷ for the first", figure, "1", last == first)
}
