package bench

import (
	"context"
	"fmt"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// BenchmarkItems compares what reading items costs with what the engine alone takes for the same rows, in turns in one
// run. The kit's clock stands still, so the whole request is measured, the gateway's envelope included: more than the
// handler by itself.
func BenchmarkItems(b *testing.B) {
	const items, rounds = 2000, 9
	k := testkit.New(b)
	ctx, me := context.Background(), k.Caller("Ann")
	one := plantItems(k, me, items)
	var syncs, queries, reads, bare []time.Duration
	for range rounds {
		syncs = append(syncs, once(func() {
			if got := me.Do("GET", "/api/sync", nil); got.Status != 200 {
				b.Fatalf("%d %s", got.Status, got.Body)
			}
		}))
		queries = append(queries, once(func() {
			page, err := k.Table.Query(ctx, vault.OwnItems(me.UserID))
			if k.Must(err); len(page.Items) != items {
				b.Fatalf("%d items", len(page.Items))
			}
		}))
		for range 20 {
			reads = append(reads, once(func() {
				me.Do("GET", "/api/ciphers/"+string(one.ID), nil).Into(&struct{}{})
			}))
			bare = append(bare, once(func() {
				_, err := k.Table.Batch(ctx, tenancy.UserKey(me.UserID), tenancy.CipherKey(one.ID))
				k.Must(err)
				_, err = k.Table.Batch(ctx, one.Key())
				k.Must(err)
			}))
		}
	}
	ratio := float64(median(syncs)) / float64(median(queries))
	report(
		"sync of 2,000 items, gateway included ÷ the bare queries",
		fmt.Sprintf("%.2f (%.1f ms ÷ %.1f ms)", ratio, ms(median(syncs)), ms(median(queries))),
		"≤ 1.5",
		ratio <= 1.5,
	)
	ratio = float64(median(reads)) / float64(median(bare))
	report(
		"reading an item, gateway included ÷ its bare calls",
		fmt.Sprintf("%.2f (%.2f ms ÷ %.2f ms)", ratio, ms(median(reads)), ms(median(bare))),
		"≤ 2",
		ratio <= 2,
	)
}

// plantItems writes many items of one person, each as one that was made through the API.
func plantItems(k *testkit.Kit, me *testkit.Caller, n int) *vault.Cipher {
	k.T.Helper()
	var made struct{ ID ids.Cipher }
	me.Do("POST", "/api/ciphers", map[string]any{
		"type": 1,
		"name": me.Key.Seal("Mail"),
		"login": map[string]any{
			"username": me.Key.Seal("ann@example.test"),
			"password": me.Key.Seal("correct horse battery"),
			"uris":     []any{map[string]any{"uri": me.Key.Seal("https://mail.example.test/")}},
		},
	}).Into(&made)
	one := &vault.Cipher{UserID: me.UserID}
	one.ID = made.ID
	ok, err := k.Table.Get(context.Background(), one.Key(), one)
	if k.Must(err); !ok {
		k.T.Fatal("the item is not there")
	}
	var writes []table.Write
	for i := 1; i < n; i++ {
		next := *one
		next.Meta, next.ID = table.Meta{}, ids.New[ids.Cipher]()
		writes = append(writes, table.Create(&next, nil))
		if len(writes) == 100 || i == n-1 {
			k.Must(k.Table.Transact(context.Background(), writes...))
			writes = nil
		}
	}
	return one
}

func once(fn func()) time.Duration {
	start := clock.System{}.Now()
	fn()
	return clock.System{}.Now().Sub(start)
}
