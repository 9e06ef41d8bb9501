package members_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestLadder tries what each caller may not do to those above, through the front door.
func TestLadder(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, owner := w.join("Olga", tenancy.Owner)
	admin, ada := w.join("Ada", tenancy.Admin)
	manager, max := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	_, plain := w.join("Pim", tenancy.Plain)
	type try struct {
		what   string
		by     *testkit.Caller
		method string
		path   string
		body   any
		code   string
	}
	invites := func(role int, perms ...string) map[string]any {
		p := map[string]bool{}
		for _, name := range perms {
			p[name] = true
		}
		return map[string]any{"emails": []string{testkit.Address("x")}, "type": role, "permissions": p}
	}
	const above, held = "members.role_not_allowed", "members.permission_not_held"
	tries := []try{
		{"admin invites owner", admin, "POST", "/invite", invites(0), above},
		{"manager invites owner", manager, "POST", "/invite", invites(0), above},
		{"manager invites admin", manager, "POST", "/invite", invites(1), above},
		{"manager gives what he has not", manager, "POST", "/invite", invites(4, "managePolicies"), held},
		{"admin promotes to owner", admin, "PUT", "/" + string(plain.ID), map[string]any{"type": 0}, above},
		{"manager promotes to admin", manager, "PUT", "/" + string(plain.ID), map[string]any{"type": 1}, above},
		{
			"manager gives himself more",
			manager,
			"PUT",
			"/" + string(max.ID),
			map[string]any{"type": 4, "permissions": map[string]bool{"manageUsers": true, "editAnyCollection": true}},
			held,
		},
		{"admin makes herself owner", admin, "PUT", "/" + string(ada.ID), map[string]any{"type": 0}, above},
		{"oneself", admin, "PUT", "/" + string(ada.ID) + "/revoke", nil, "members.not_yourself"},
		{"oneself", admin, "DELETE", "/" + string(ada.ID), nil, "members.not_yourself"},
	}
	for _, r := range []struct {
		name string
		by   *testkit.Caller
		over tenancy.Membership
	}{
		{"admin over owner", admin, owner},
		{"manager over owner", manager, owner},
		{"manager over admin", manager, ada},
	} {
		id := "/" + string(r.over.ID)
		tries = append(
			tries,
			try{r.name, r.by, "PUT", id + "/revoke", nil, above},
			try{r.name, r.by, "DELETE", id, nil, above},
			try{
				r.name,
				r.by,
				"PUT",
				id,
				map[string]any{"type": 2},
				above,
			},
			try{r.name, r.by, "POST", id + "/confirm", map[string]any{"key": wrapped}, above},
			try{r.name, r.by, "POST", id + "/reinvite", nil, above},
		)
	}
	for _, x := range tries {
		w.refused(
			t,
			x.what+" "+x.method+" "+x.path,
			400,
			x.code,
			func() testkit.Answer { return x.by.Do(x.method, w.users(x.path), x.body) },
		)
	}
	// Which permission it was is told where the permissions are chosen.
	if a := manager.Do("POST", w.users("/invite"), invites(4, "managePolicies")); len(a.Fields["permissions"]) != 1 {
		t.Errorf("what is not held is told at %v", a.Fields)
	}
	w.ok(manager.Do("POST", w.users("/invite"), invites(4, "manageUsers")))
	w.ok(admin.Do("POST", w.users("/invite"), invites(4, "managePolicies")))
	w.ok(w.staff.Do("PUT", w.users("/"+string(plain.ID)), map[string]any{"type": 0}))
	if w.must(plain.Email).Role != tenancy.Owner {
		t.Error("provider staff could not make an owner")
	}
}

func TestTheCustomRoleNeedsThePlan(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.UseCustomPermissions = false })
	w.refused(t, "custom on Teams", 400, "members.custom_role_not_in_plan", func() testkit.Answer {
		return w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": 4})
	})
}

func TestScenario17TheLastOwner(t *testing.T) {
	t.Parallel()
	managed := open(t, 50, 0)
	_, m := managed.join("Olga", tenancy.Owner)
	at := managed.users("/" + string(m.ID))
	for _, request := range []struct{ method, path string }{{"DELETE", at}, {"PUT", at + "/revoke"}} {
		managed.refused(t, request.path, 400, "members.last_owner_of_client", func() testkit.Answer {
			return managed.staff.Do(request.method, request.path, nil)
		})
	}
	managed.refused(t, "demotion", 400, "members.last_owner_of_client", func() testkit.Answer {
		return managed.staff.Do("PUT", at, map[string]any{"type": 2})
	})
	managed.ok(managed.staff.Do("DELETE", at+"?leaveWithoutOwner=true", nil)) // staff who mean it can make another

	w := inside(managed.Kit, 50, 0, alone)
	olga, first := w.join("Olga", tenancy.Owner)
	ona, second := w.join("Ona", tenancy.Owner)
	w.invites(olga, testkit.Address("third"), tenancy.Owner) // an invited owner is none yet
	both := []testkit.Answer{{}, {}}
	var group sync.WaitGroup
	group.Go(func() { both[0] = olga.Do("DELETE", w.users("/"+string(second.ID)), nil) })
	group.Go(func() { both[1] = ona.Do("DELETE", w.users("/"+string(first.ID)), nil) })
	group.Wait()
	if (both[0].Status == 200) == (both[1].Status == 200) {
		t.Fatalf(
			"two owners removed each other: %d %s, %d %s",
			both[0].Status,
			both[0].Code,
			both[1].Status,
			both[1].Code,
		)
	}
	left, place := olga, first
	if both[1].Status == 200 {
		left, place = ona, second
	}
	w.join("Ada", tenancy.Owner, func(m *tenancy.Membership) { m.Status = tenancy.Accepted }) // nor is one who waits
	w.refused(t, "the last owner steps down", 400, "members.last_owner", func() testkit.Answer {
		return left.Do("PUT", w.users("/"+string(place.ID)), map[string]any{"type": 2})
	})
}

func TestInvitingWaitsForAnOwner(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, alone)
	admin, _ := w.join("Ada", tenancy.Admin)
	w.refused(t, "no owner yet", 400, "members.owner_first", func() testkit.Answer {
		return admin.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": 2})
	})
	w.join("Olga", tenancy.Owner)
	w.ok(admin.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": 2}))
}

// TestTheKeyThatWasCompared confirms with the hash of a public key that has been exchanged since.
func TestTheKeyThatWasCompared(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob, m := w.in(w.staff, "Bob", tenancy.Plain)
	hash := func(key []byte) string {
		sum := sha256.Sum256(key)
		_, err := w.Table.Touch(
			context.Background(),
			tenancy.UserKey(bob.UserID),
			expression.Set(
				expression.Name("publicKey"),
				expression.Value(base64.StdEncoding.EncodeToString(key)),
			),
			table.Exists(),
		)
		w.Must(err)
		return base64.StdEncoding.EncodeToString(sum[:])
	}
	old := hash([]byte("the key whose phrase was compared"))
	now := hash([]byte("the key that came in its place"))
	path := w.users("/" + string(m.ID) + "/confirm")
	w.refused(t, "another key", 409, "members.public_key_changed", func() testkit.Answer {
		return w.staff.Do("POST", path, map[string]any{"key": wrapped, "publicKeyHash": old})
	})
	w.ok(w.staff.Do("POST", path, map[string]any{"key": wrapped, "publicKeyHash": now}))
}

func TestAStaleFormIsRefused(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, m := w.join("Bob", tenancy.Plain)
	rows, _ := w.rows(w.staff, "")
	seen, path := rows[0].RevisionDate, w.users("/"+string(m.ID))
	w.ok(w.staff.Do("PUT", path, map[string]any{"type": 1, "revisionDate": seen}))
	w.refused(t, "the same form again", 409, "portaal.stale", func() testkit.Answer {
		return w.staff.Do("PUT", path, map[string]any{"type": 2, "revisionDate": seen})
	})
}

// TestAPermissionWithoutEffectCannotBeGiven: the custom role offered single sign-on and reports, neither of which there
// is.
func TestAPermissionWithoutEffectCannotBeGiven(t *testing.T) {
	t.Parallel()
	w := inside(testkit.New(t), 50, 0)
	_, m := w.join("Mia", tenancy.Custom)
	for _, name := range []string{"manageSso", "accessReports"} {
		body := map[string]any{"type": 4, "permissions": map[string]any{name: true}}
		for what, request := range map[string]func() testkit.Answer{
			"invite": func() testkit.Answer {
				body["emails"] = []string{testkit.Address("new")}
				return w.staff.Do("POST", w.users("/invite"), body)
			},
			"update": func() testkit.Answer { return w.staff.Do("PUT", w.users("/"+string(m.ID)), body) },
		} {
			var got testkit.Answer
			w.Unchanged(what, func() { got = request() })
			if _, marked := got.Fields["permissions."+name]; got.Status != 400 || !marked {
				t.Errorf("%s with %s: %d %s", what, name, got.Status, got.Body)
			}
		}
	}
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)), map[string]any{
		"type":        4,
		"permissions": map[string]any{"manageUsers": true},
	}))
}
