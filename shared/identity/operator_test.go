package identity_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func operator(k *testkit.Kit) *identity.Service {
	return identity.Open(operation.Doors{Table: k.Table, Keys: k.Keys, Clock: k.Clock, Config: k.Config})
}

// TestADisabledAccountIsOutAtOnceAndComesBackAsItWas: its sessions are dead for ever, nothing that was under way
// commits, and what it had is there again, with the same keys.
func TestADisabledAccountIsOutAtOnceAndComesBackAsItWas(t *testing.T) {
	b := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(b.Wrap))
	ctx, op, by := context.Background(), operator(k), access.ByOperator()
	anna, provider := k.Provider("Anna")
	set := func(disabled, changes bool) {
		t.Helper()
		u, changed, err := op.SetDisabled(ctx, by, ids.User(anna.UserID), disabled)
		if err != nil || changed != changes || u.Disabled != disabled || u.Email != anna.Email {
			t.Errorf("disabled %t: %+v %t %v", disabled, u, changed, err)
		}
	}
	before := kept(k, anna)
	b.Between(0, func() { set(true, true) })
	body := map[string]any{"name": "Another name", "billingEmail": anna.Email}
	want(t, "under way", send(k, "PUT", "/api/providers/"+provider, body, as(anna)...), 401, "portaal.signed_out")
	want(t, "a request", send(k, "GET", "/api/accounts/revision-date", nil, as(anna)...), 401, "portaal.signed_out")
	if err := anna.Refresh(ctx); err == nil {
		t.Error("a session of a disabled account goes on")
	}
	if _, err := k.Server.Login(ctx, anna.Person); err == nil {
		t.Error("a disabled account logs in")
	}
	set(true, false)
	set(false, true)
	if diff := cmp.Diff(before, kept(k, anna)); diff != "" {
		t.Errorf("what the account had is not what it has (-had +has):\n%s", diff)
	}
	want(t, "its session", send(k, "GET", "/api/accounts/revision-date", nil, as(anna)...), 401, "portaal.signed_out")
	again, err := k.Server.Login(ctx, anna.Person)
	k.Must(err)
	if _, err := again.KeyOf(ctx, provider); err != nil {
		t.Errorf("the provider's key: %v", err)
	}
	k.Sound("disabled and enabled again")
	page, err := k.Table.Query(ctx, logbook.Between(logbook.UserLog(ids.User(anna.UserID)), "", ""))
	k.Must(err)
	events, err := table.Decode[logbook.Event](page.Items)
	k.Must(err)
	var lines []logbook.EventType
	for _, e := range events {
		if e.Server == logbook.ByOperator && e.ActingUserID == "" {
			lines = append(lines, e.What)
		}
	}
	slices.Sort(lines)
	if !slices.Equal(lines, []logbook.EventType{logbook.UserDisabled, logbook.UserEnabled}) {
		t.Errorf("the log says %v", lines)
	}
	if _, _, err := op.SetDisabled(ctx, by, ids.New[ids.User](), true); !errors.Is(err, identity.ErrNoAccount) {
		t.Errorf("no account: %v", err)
	}
}

// kept is what an account has and keeps: itself without the stamp of its sessions, and its places.
func kept(k *testkit.Kit, a *actor.Actor) any {
	u, _, err := identity.Find(context.Background(), k.Table, ids.User(a.UserID))
	k.Must(err)
	at, err := tenancy.PlacesOf(context.Background(), k.Table, ids.User(a.UserID))
	k.Must(err)
	u.Stamp, u.Meta = "", table.Meta{}
	for i := range at.Staff {
		at.Staff[i].Meta = table.Meta{}
	}
	return []any{u, at}
}
