package bench

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"sync"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// trips is a log handler that keeps the table calls and waves of the last request of each operation.
type trips struct {
	mu          sync.Mutex
	last, waves map[string]int64
}

func (t *trips) Enabled(context.Context, slog.Level) bool { return true }
func (t *trips) WithAttrs([]slog.Attr) slog.Handler       { return t }
func (t *trips) WithGroup(string) slog.Handler            { return t }
func (t *trips) Handle(_ context.Context, r slog.Record) error {
	var id string
	var n, waves int64
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "operation":
			id = a.Value.String()
		case "trips":
			n = a.Value.Int64()
		case "waves":
			waves = a.Value.Int64()
		}
		return true
	})
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last[id], t.waves[id] = n, waves
	return nil
}

// BenchmarkTrips counts the round trips to the table that one request makes: calls made at the same time are one trip;
// their number stands beside it.
func BenchmarkTrips(b *testing.B) {
	log := &trips{last: map[string]int64{}, waves: map[string]int64{}}
	k := testkit.New(b, testkit.WithLog(log))
	ctx := context.Background()
	admin, provider := k.Provider("Paula")
	owner := testkit.Address("Olga")
	o := k.StartClient(admin, provider, "Acme", owner).OrganizationID
	report(
		"round trips of creating a client",
		fmt.Sprintf("%d (%d calls)", log.waves["providers-create-client"], log.last["providers-create-client"]),
		"≤ 3",
		log.waves["providers-create-client"] <= 3,
	)
	boss := k.Joins(admin, o, owner, "Olga")
	_, err := admin.ListClients(ctx, provider, url.Values{})
	k.Must(err)
	report(
		"round trips of listing clients",
		fmt.Sprintf("%d (%d calls)", log.waves["providers-list-clients"], log.last["providers-list-clients"]),
		"≤ 2",
		log.waves["providers-list-clients"] <= 2,
	)
	collection, err := boss.CreateCollection(ctx, o, "Marketing")
	k.Must(err)
	key, err := boss.KeyOf(ctx, o)
	k.Must(err)
	status, body, err := boss.Do(
		ctx,
		"PUT",
		"/api/organizations/"+o+"/collections/"+collection,
		map[string]any{"name": key.Seal("Sales")},
	)
	if err != nil || status != 200 {
		b.Fatalf("%d %s %v", status, body, err)
	}
	report(
		"round trips of updating a collection",
		fmt.Sprintf("%d (%d calls)", log.waves["collections-update"], log.last["collections-update"]),
		"≤ 2",
		log.waves["collections-update"] <= 2,
	)
	item, err := boss.CreateItem(
		ctx,
		actor.Item{
			OrganizationID: o,
			CollectionIDs:  []string{collection},
			Name:           "Mail",
			Login:          &actor.LoginPart{Username: "a", Password: "b"},
		},
	)
	k.Must(err)
	item.Name = "Post"
	k.Must(boss.UpdateItem(ctx, item))
	for _, path := range []string{"/api/ciphers/" + item.ID, "/api/accounts/revision-date"} {
		if status, body, err := boss.Do(ctx, "GET", path, nil); err != nil || status != 200 {
			b.Fatalf("%d %s %v", status, body, err)
		}
	}
	for _, r := range []struct {
		what, operation string
		goal            int64
	}{
		{"creating an item of an organisation", "vault-create-shared-item", 3},
		{"updating it", "vault-update-item", 3},
		{"reading it", "vault-get-item", 2},
		{"the revision date", "identity-get-revision-date", 2},
	} {
		report(
			"round trips of "+r.what,
			fmt.Sprintf("%d (%d calls)", log.waves[r.operation], log.last[r.operation]),
			fmt.Sprintf("≤ %d", r.goal),
			log.waves[r.operation] <= r.goal,
		)
	}
	_, err = boss.Sync(ctx)
	k.Must(err)
	report(
		"round trips of a sync, one organisation with two collections",
		fmt.Sprintf("%d (%d calls)", log.waves["sync-get"], log.last["sync-get"]),
		"≤ 4 + pages",
		log.waves["sync-get"] <= 4,
	)
}
