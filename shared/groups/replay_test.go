package groups_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestAKeyThatIsForgottenMakesAnotherGroup: a day later the same Idempotency-Key is another request. It changed the
// group that the first one had made, with no line in the log.
func TestAKeyThatIsForgottenMakesAnotherGroup(t *testing.T) {
	t.Parallel()
	for _, many := range []int{0, 40} {
		t.Run(fmt.Sprintf("%d collections", many), func(t *testing.T) {
			t.Parallel()
			ctx, k := context.Background(), testkit.New(t)
			olga := k.Person("Olga")
			o, err := olga.FoundOrganization(ctx, actor.NewOrganization{
				Name:         "Acme",
				BillingEmail: olga.Email,
				Plan:         actor.EnterpriseAnnually,
				Seats:        5,
			})
			k.Must(err)
			given := []map[string]any{}
			for i := range many {
				c, err := olga.CreateCollection(ctx, o, fmt.Sprint(i))
				k.Must(err)
				given = append(given, map[string]any{"id": c})
			}
			create := func(name string) string {
				status, text, err := olga.Do(ctx, "POST", "/api/organizations/"+o+"/groups",
					map[string]any{"name": name, "collections": given}, actor.Header("Idempotency-Key", "monday"))
				k.Must(err)
				var made struct{ ID string }
				if k.Must(json.Unmarshal(text, &made)); status != 200 {
					t.Fatalf("answered %d %s", status, text)
				}
				return made.ID
			}
			first := create("Marketing")
			if create("Marketing") != first {
				t.Error("the same request at once makes another group")
			}
			k.Clock.Advance(25 * time.Hour)
			k.Must(olga.Refresh(ctx))
			if create("Sales") == first {
				t.Error("the group of yesterday was changed")
			}
			k.Sound("two groups")
			status, text, err := olga.Do(ctx, "DELETE", "/api/organizations/"+o+"/groups/"+first, nil)
			if k.Must(err); status != 200 {
				t.Fatalf("deleted: %d %s", status, text)
			}
			k.Clock.Advance(25 * time.Hour)
			k.Must(olga.Refresh(ctx))
			if create("Marketing again") == first {
				t.Error("a group has the name of one that was deleted")
			}
		})
	}
}
