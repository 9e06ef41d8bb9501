package bench

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
)

// BenchmarkFlat measures creating a client and the first page of the list with 10, 1,000 and 10,000 clients.
func BenchmarkFlat(b *testing.B) {
	k := testkit.New(b)
	ctx := context.Background()
	admin, provider := k.Provider("Paula")
	sizes := []int{10, 1000, 10000}
	have := 0
	create, list := map[int]time.Duration{}, map[int]time.Duration{}
	for _, size := range sizes {
		fill(b, k, admin, provider, size-have)
		have = size
		create[size] = timed(b, 40, func() error {
			_, err := admin.CreateClient(ctx, provider, client())
			return err
		})
		have += 40
		nextDay(b, k, admin)
		list[size] = timed(b, 60, func() error {
			status, body, err := admin.Do(
				ctx,
				"GET",
				"/api/providers/"+provider+"/organizations?"+url.Values{"pageSize": {"25"}}.Encode(),
				nil,
			)
			if err == nil && status != 200 {
				err = fmt.Errorf("%d %s", status, body)
			}
			return err
		})
	}
	for what, times := range map[string]map[int]time.Duration{"creating a client": create, "listing clients (25 " +
		"rows)": list} {
		ratio := float64(times[10000]) / float64(times[10])
		report(
			what+" at 10,000 ÷ at 10 clients",
			fmt.Sprintf(
				"%.2f (10: %.1f ms, 1,000: %.1f ms, 10,000: %.1f ms)",
				ratio,
				ms(times[10]),
				ms(times[1000]),
				ms(times[10000]),
			),
			"≤ 1.3",
			ratio <= 1.3,
		)
	}
}

func client() actor.NewClient {
	name := "Client " + string(ids.New[ids.Nonce]())[:8]
	return actor.NewClient{
		Name:         name,
		BillingEmail: "bills@example.test",
		OwnerEmail:   testkit.Address("owner"),
		Plan:         actor.TeamsMonthly,
		Seats:        5,
	}
}

// perDay is less than a provider may start in a day, with room for what is timed.
const perDay = 450

// nextDay moves the clock on, because a provider may start only so many clients a day, and takes a fresh token.
func nextDay(b *testing.B, k *testkit.Kit, admin *actor.Actor) {
	k.Clock.Advance(24 * time.Hour)
	if err := admin.Refresh(context.Background()); err != nil {
		b.Fatal(err)
	}
}

func fill(b *testing.B, k *testkit.Kit, admin *actor.Actor, provider string, n int) {
	for ; n > 0; n -= perDay {
		some(b, admin, provider, min(n, perDay))
		nextDay(b, k, admin)
	}
}

// some starts n clients, eight at a time.
func some(b *testing.B, admin *actor.Actor, provider string, n int) {
	jobs := make(chan struct{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range jobs {
				if _, err := admin.CreateClient(context.Background(), provider, client()); err != nil {
					b.Error(err)
				}
			}
		})
	}
	for range n {
		jobs <- struct{}{}
	}
	close(jobs)
	wg.Wait()
}

func timed(b *testing.B, n int, fn func() error) time.Duration {
	var times []time.Duration
	for range n {
		began := clock.System{}.Now()
		if err := fn(); err != nil {
			b.Fatal(err)
		}
		times = append(times, clock.System{}.Now().Sub(began))
	}
	return median(times)
}
