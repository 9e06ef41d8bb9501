package accounts_test

import (
	"context"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// Two who are in charge together and delete their accounts at the same moment were both told that there was another. In
// whatever order their steps meet, one is refused and stays.
func TestTheLastTwoInChargeCannotBothDeleteTheirAccounts(t *testing.T) {
	ctx := context.Background()
	b := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(b.Wrap))
	admin, provider := k.Provider("Paula")
	email := testkit.Address("Olga")
	client := k.StartClient(admin, provider, "Acme", email).OrganizationID
	olga := k.Joins(admin, client, email, "Olga")
	k.Must(olga.InviteMembers(ctx, client, actor.Owner, nil, testkit.Address("Ona")))
	members, err := olga.Members(ctx, client)
	k.Must(err)
	second := ""
	for _, m := range members {
		if m.Email != email {
			second = m.Email
		}
	}
	for what, two := range map[string][2]*actor.Actor{
		"owners": {olga, k.Joins(admin, client, second, "Ona")},
		"admins": {admin, k.Colleague(admin, provider, actor.ProviderAdmin, "Tess")},
	} {
		first, other := two[0], two[1]
		ends := func(a *actor.Actor) int {
			status, _, err := a.Do(ctx, "POST", path, map[string]any{"masterPasswordHash": hash(k, a)})
			k.Must(err)
			return status
		}
		proof := hash(k, first)
		met := 0
		b.Between(2, func() { met = ends(other) }) // the password's try is counted and taken back before the place ends
		status, answer, err := first.Do(ctx, "POST", path, map[string]any{"masterPasswordHash": proof})
		k.Must(err)
		if met != 200 || status != 400 {
			t.Errorf("%s: the one who was first answered %d, the other %d %s", what, met, status, answer)
		}
		if status, _, _ := first.Do(ctx, "GET", "/api/sync", nil); status != 200 {
			t.Errorf("%s: the one who stays is answered %d", what, status)
		}
	}
	if still := k.MemberWith(olga, client, email); still.Status != actor.Confirmed {
		t.Errorf("the owner who stays: %+v", still)
	}
	if _, err := admin.Colleagues(ctx, provider); err != nil {
		t.Error(err)
	}
	k.Sound("two deletions at once")
}
