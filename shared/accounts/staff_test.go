package accounts_test

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Staff are bound by no policy of their clients. Whoever deletes their account and joins a client meanwhile, where the
// deletion then stops because they came to be needed somewhere, has not left the staff: nobody would look at them.
func TestWhoJoinsAClientWhileTheirAccountGoesIsStillStaff(t *testing.T) {
	ctx := context.Background()
	b := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(b.Wrap))
	admin, provider := k.Provider("Paula")
	email := testkit.Address("Olga")
	client := k.StartClient(admin, provider, "Acme", email).OrganizationID
	olga := k.Joins(admin, client, email, "Olga")
	tess := k.Colleague(admin, provider, actor.ServiceUser, "Tess")
	k.Must(olga.InviteMembers(ctx, client, actor.User, nil, tess.Email))
	invitation := k.Link(tess.Email, "accept-organization", url.Values{"organizationId": {client}})
	proof, came := hash(k, tess), false
	b.Between(2, func() { // the password's try is counted and taken back before the place on the staff ends
		came = true
		k.Must(tess.Accept(ctx, invitation))
		k.Join(&testkit.Caller{UserID: ids.User(tess.UserID)}, k.Organization(), tenancy.Owner)
	})
	status, answer, err := tess.Do(ctx, "POST", path, map[string]any{"masterPasswordHash": proof})
	k.Must(err)
	if !came || status != 400 || !strings.Contains(string(answer), "accounts.still_needed") {
		t.Errorf("%v, %d %s", came, status, answer)
	}
	staff, err := admin.Colleagues(ctx, provider)
	k.Must(err)
	if !slices.ContainsFunc(staff, func(c actor.Colleague) bool { return c.Email == tess.Email }) {
		t.Error("she left the staff, and nobody looked at her place in the client")
	}
}
