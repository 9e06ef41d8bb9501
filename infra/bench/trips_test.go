package bench

import (
	"context"
	"fmt"
	"net/url"
	"testing"

	"portaal/infra/testkit"
)

// BenchmarkTrips counts the round trips to the table that one request makes: calls made at the same time are one trip;
// their number stands beside it.
func BenchmarkTrips(b *testing.B) {
	log := &testkit.CountingLog{}
	k := testkit.New(b, testkit.WithLog(log))
	ctx := context.Background()
	admin, provider := k.Provider("Paula")
	owner := testkit.Address("Olga")
	o := k.StartClient(admin, provider, "Acme", owner).OrganizationID
	report(
		"round trips of creating a client",
		fmt.Sprintf("%d (%d calls)", log.Waves("providers-create-client"), log.Trips("providers-create-client")),
		"≤ 3",
		log.Waves("providers-create-client") <= 3,
	)
	boss := k.Joins(admin, o, owner, "Olga")
	_, err := admin.ListClients(ctx, provider, url.Values{})
	k.Must(err)
	report(
		"round trips of listing clients",
		fmt.Sprintf("%d (%d calls)", log.Waves("providers-list-clients"), log.Trips("providers-list-clients")),
		"≤ 2",
		log.Waves("providers-list-clients") <= 2,
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
		fmt.Sprintf("%d (%d calls)", log.Waves("collections-update"), log.Trips("collections-update")),
		"≤ 2",
		log.Waves("collections-update") <= 2,
	)
	for _, w := range testkit.Waves(b) {
		report(
			"round trips of "+w.What,
			fmt.Sprintf("%d (%d calls)", w.Waves, w.Calls),
			fmt.Sprintf("≤ %d", w.Most),
			w.Waves <= w.Most,
		)
	}
}
