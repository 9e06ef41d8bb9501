package sync_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestEverybodySyncsWhatIsTheirs is the way from a provider to a member's first item, with real keys: whatever sync
// gives must open.
func TestEverybodySyncsWhatIsTheirs(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	admin, provider := k.Provider("Bakker")
	boss := testkit.Address("owner")
	link, err := admin.CreateClient(ctx, provider, actor.NewClient{
		Name:         "Molen",
		BillingEmail: boss,
		OwnerEmail:   boss,
		Plan:         actor.EnterpriseAnnually,
		Seats:        5,
		StorageGB:    2,
	})
	k.Must(err)
	org := link.OrganizationID
	owner, err := k.Server.RegisterInvited(ctx, testkit.Account(boss, "Olga"), k.Link(boss, "accept-organization", nil))
	k.Must(err)
	k.Must(owner.Accept(ctx, k.Link(boss, "accept-organization", nil)))
	before, err := owner.Sync(ctx)
	k.Must(err)
	if len(before.Organizations) != 0 {
		t.Error("an accepted member syncs the organisation")
	}
	moved := revisionOf(k, owner)
	k.Clock.Advance(time.Second)
	people, err := admin.Members(ctx, org)
	k.Must(err)
	_, err = admin.ConfirmMember(ctx, org, people[0])
	k.Must(err)
	if revisionOf(k, owner) == moved {
		t.Error("being confirmed does not move the revision date")
	}
	mine, err := owner.Sync(ctx)
	k.Must(err)
	if len(mine.Organizations) != 1 || mine.Organizations[0].Name != "Molen" || len(mine.Collections) != 1 ||
		mine.Collections[0].Name != "Default collection" {
		t.Fatalf("the owner syncs %+v %+v", mine.Organizations, mine.Collections)
	}
	_, err = owner.CreateItem(
		ctx,
		actor.Item{
			OrganizationID: org,
			CollectionIDs:  []string{mine.Collections[0].ID},
			Name:           "Router",
			Login:          &actor.LoginPart{Username: "root", Password: "pw"},
		},
	)
	k.Must(err)
	_, err = owner.CreateItem(ctx, actor.Item{Name: "My own"})
	k.Must(err)
	mine, err = owner.Sync(ctx)
	k.Must(err)
	names := map[string]bool{}
	for _, item := range mine.Items {
		names[item.Name] = true
	}
	if len(mine.Items) != 2 || !names["Router"] || !names["My own"] {
		t.Errorf("the owner syncs %+v", mine.Items)
	}
	staff, err := admin.Sync(ctx)
	k.Must(err)
	if len(staff.Providers) != 1 || len(staff.Clients) != 1 || staff.Clients[0].ID != org ||
		len(staff.Organizations) != 0 ||
		len(staff.Items) != 0 ||
		len(staff.Collections) != 0 {
		t.Errorf("the provider's admin syncs %+v", staff)
	}
}

func revisionOf(k *testkit.Kit, a *actor.Actor) string {
	k.T.Helper()
	status, body, err := a.Do(context.Background(), "GET", "/api/accounts/revision-date", nil)
	k.Must(err)
	if status != 200 {
		k.T.Fatalf("revision date: %d %s", status, body)
	}
	return string(body)
}
