package accounts_test

import (
	"context"
	"net/url"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestAnOrganisationThatIsDeletedAndAddedAtTheSameMoment: whichever is first, what is left is whole, and is gone when
// the deletion was asked for by somebody who may still.
func TestAnOrganisationThatIsDeletedAndAddedAtTheSameMoment(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for _, first := range []string{"deleted", "added"} {
		t.Run(first, func(t *testing.T) {
			t.Parallel()
			var b testkit.Breaker
			k := testkit.New(t, testkit.WithAPI(b.Wrap))
			admin, provider := k.Provider("Paula")
			id, err := admin.FoundOrganization(ctx, actor.NewOrganization{
				Name: "Own", BillingEmail: "own@example.test", Plan: actor.TeamsMonthly, Seats: 2,
			})
			k.Must(err)
			deletes := func() {
				body := map[string]any{"masterPasswordHash": hash(k, admin)}
				status, answer, err := admin.Do(ctx, "DELETE", "/api/organizations/"+id, body)
				if k.Must(err); status != 200 {
					t.Errorf("deleting answers %d %s", status, answer)
				}
			}
			if first == "deleted" {
				b.Between(0, deletes)
				_, err = admin.AddClient(ctx, provider, id, false)
				if !actor.Refused(err, 404, "portaal.not_found") {
					t.Errorf("adding what was deleted: %v", err)
				}
			} else {
				b.Between(0, func() {
					_, err := admin.AddClient(ctx, provider, id, false)
					k.Must(err)
				})
				deletes()
			}
			k.Sound("an organisation that was " + first + " first")
			clients, err := admin.ListClients(ctx, provider, url.Values{})
			if k.Must(err); len(clients) != 0 {
				t.Errorf("left are the clients %+v", clients)
			}
			if status, _, err := admin.Do(ctx, "GET", "/api/organizations/"+id, nil); err != nil || status != 404 {
				t.Errorf("it answers %d, %v", status, err)
			}
		})
	}
}
