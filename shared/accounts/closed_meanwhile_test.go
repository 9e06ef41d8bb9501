package accounts_test

import (
	"context"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// A client's ranks follow its counter, which changes without the organisation: one that a second owner gave it right
// before it is closed is not left with its provider.
func TestAnOwnerWhoIsConfirmedRightBeforeTheEndLeavesNoRank(t *testing.T) {
	t.Parallel()
	ctx, b := context.Background(), &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(b.Wrap))
	admin, provider := k.Provider("Paula")
	email, second := testkit.Address("Olga"), testkit.Address("Oscar")
	client := k.StartClient(admin, provider, "Acme", email).OrganizationID
	olga := k.Joins(admin, client, email, "Olga")
	k.Must(olga.InviteMembers(ctx, client, actor.Owner, nil, second))
	k.Accepts(client, second, "Oscar")
	oscar, confirmed := k.MemberWith(olga, client, second), false
	body := map[string]any{"masterPasswordHash": hash(k, olga)}
	b.Between(2, func() { // the password's try is counted and taken back before the organisation is closed
		_, err := olga.ConfirmMember(ctx, client, oscar)
		k.Must(err)
		confirmed = true
	})
	status, answer, err := olga.Do(ctx, "DELETE", "/api/organizations/"+client, body)
	if k.Must(err); !confirmed || status != 200 {
		t.Errorf("%v, %d %s", confirmed, status, answer)
	}
	k.Sound("a client that got an owner right before its end")
}
