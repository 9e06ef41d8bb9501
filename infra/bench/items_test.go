package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// BenchmarkItems compares what reading items costs the function with what the engine alone takes for the same rows, in
// turns in one run.
func BenchmarkItems(b *testing.B) {
	const items, rounds = 2000, 15
	k := testkit.New(b)
	ctx, me := context.Background(), k.Caller("Ann")
	one := plantItems(k, me, items)
	sync, item := k.Handler("sync-get"), k.Handler("vault-get-item")
	var syncs, packed, queries, reads, bare []time.Duration
	for range rounds {
		syncs = append(syncs, once(func() { sync.ServeHTTP(&answer{}, asked(me, "/api/sync", "")) }))
		packed = append(packed, once(func() { sync.ServeHTTP(&answer{}, asked(me, "/api/sync", "gzip")) }))
		queries = append(queries, once(func() {
			page, err := k.Table.Query(ctx, vault.OwnItems(me.UserID))
			if k.Must(err); len(page.Items) != items {
				b.Fatalf("%d items", len(page.Items))
			}
		}))
		for range 20 {
			reads = append(
				reads,
				once(func() { item.ServeHTTP(&answer{}, asked(me, "/api/ciphers/"+string(one.ID), "")) }),
			)
			bare = append(bare, once(func() {
				k.Must(table.Together(
					func() error {
						_, err := k.Table.Batch(
							ctx,
							tenancy.UserKey(me.UserID),
							me.Session(),
							tenancy.CipherKey(one.ID),
						)
						return err
					},
					func() error { _, err := k.Table.Query(ctx, tenancy.StaffPlacesQuery(me.UserID)); return err },
					func() error {
						_, err := k.Table.Query(ctx, tenancy.OrganizationPlacesQuery(me.UserID))
						return err
					},
				))
				_, err := k.Table.Get(ctx, one.Key(), &vault.Cipher{})
				k.Must(err)
			}))
		}
	}
	ratio("sync of 2,000 items ÷ the bare queries of the same rows", median(syncs), median(queries), 1.5)
	report("the same sync, compressed by the function", fmt.Sprintf("%.1f ms", ms(median(packed))), "–", true)
	ratio("reading an item ÷ its bare calls", median(reads), median(bare), 2)
}

// BenchmarkGrown measures the sync of a vault that a buffered answer could not hold.
func BenchmarkGrown(b *testing.B) {
	const items = 20_000
	k := testkit.New(b)
	me := k.Caller("Ann")
	one := plantItems(k, me, 1)
	testkit.Pile(k, items-1, func(int) (*vault.Cipher, *table.Meta) {
		next := *one
		next.Meta, next.ID = table.Meta{}, ids.New[ids.Cipher]()
		return &next, &next.Meta
	})
	sync := k.Handler("sync-get")
	sync.ServeHTTP(&answer{}, asked(me, "/api/sync", ""))
	var first time.Duration
	var got answer
	grew := testkit.Peak(func() {
		began := clock.System{}.Now()
		got = answer{}
		sync.ServeHTTP(&got, asked(me, "/api/sync", ""))
		first = got.first.Sub(began)
	})
	report(
		"peak heap of a sync of 20,000 items, above idle",
		fmt.Sprintf("%d MB (answer of %d MB)", grew>>20, got.bytes>>20),
		"≤ 128 MB",
		grew <= 128<<20 && got.bytes > 6<<20,
	)
	report("its first byte", fmt.Sprintf("%.0f ms", ms(first)), "≤ 300 ms", first <= 300*time.Millisecond)
}

// BenchmarkPrelogin tries to tell an address with an account from one without by the time of the answer.
func BenchmarkPrelogin(b *testing.B) {
	const each, people = 2000, 20
	k := testkit.New(b)
	prelogin := k.Handler("identity-get-prelogin")
	var known, unknown []string
	for range people {
		known = append(known, k.Person("known").Email)
		unknown = append(unknown, testkit.Address("known"))
	}
	var order []bool
	for i := range 2 * each {
		order = append(order, i%2 == 0)
	}
	rand.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	times := map[bool][]time.Duration{}
	for i, has := range order {
		email := map[bool][]string{true: known, false: unknown}[has][i%people]
		r := httptest.NewRequest("POST", "/identity/accounts/prelogin", strings.NewReader(`{"email":"`+email+`"}`))
		r.Header.Set("Content-Type", "application/json")
		r.RemoteAddr = fmt.Sprintf("10.%d.%d.1:1", i/200, i%200) // of many networks: each has a limit
		got := &answer{}
		took := once(func() { prelogin.ServeHTTP(got, r) })
		if got.status != 200 {
			b.Fatal(got.status)
		}
		times[has] = append(times[has], took)
	}
	a := auc(times[true], times[false])
	report(
		"telling an address with an account by the time of the prelogin, AUC",
		fmt.Sprintf(
			"%.3f (n = %d each, medians %.2f and %.2f ms)",
			a,
			each,
			ms(median(times[true])),
			ms(median(times[false])),
		),
		"< 0.55",
		max(a, 1-a) < 0.55,
	)
}

// auc is how often one of a is above one of b: one half when they cannot be told apart.
func auc(a, b []time.Duration) float64 {
	sorted := slices.Sorted(slices.Values(b))
	sum := 0.0
	for _, x := range a {
		below, _ := slices.BinarySearch(sorted, x)
		upTo, _ := slices.BinarySearch(sorted, x+1)
		sum += float64(below) + float64(upTo-below)/2
	}
	return sum / float64(len(a)) / float64(len(b))
}

func ratio(what string, measured, bare time.Duration, most float64) {
	r := float64(measured) / float64(bare)
	report(
		what,
		fmt.Sprintf("%.2f (%.2f ms ÷ %.2f ms)", r, ms(measured), ms(bare)),
		fmt.Sprintf("≤ %g", most),
		r <= most,
	)
}

// answer takes an answer and keeps nothing of it but when it began and how long it was.
type answer struct {
	header http.Header
	status int
	bytes  int
	first  time.Time
}

func (a *answer) Header() http.Header {
	if a.header == nil {
		a.header = http.Header{}
	}
	return a.header
}

func (a *answer) WriteHeader(status int) { a.status = status }

func (a *answer) Write(p []byte) (int, error) {
	if a.bytes == 0 {
		a.first = clock.System{}.Now()
	}
	a.bytes += len(p)
	return len(p), nil
}

func (a *answer) Flush() {}

func asked(by *testkit.Caller, path, encoding string) *http.Request {
	r := httptest.NewRequest("GET", path, nil)
	r.Header.Set("Authorization", "Bearer "+by.Token())
	r.Header.Set("Bitwarden-Client-Name", "web")
	if encoding != "" {
		r.Header.Set("Accept-Encoding", encoding)
	}
	return r
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
	testkit.Pile(k, n-1, func(int) (*vault.Cipher, *table.Meta) {
		next := *one
		next.Meta, next.ID = table.Meta{}, ids.New[ids.Cipher]()
		return &next, &next.Meta
	})
	return one
}

func once(fn func()) time.Duration {
	start := clock.System{}.Now()
	fn()
	return clock.System{}.Now().Sub(start)
}
