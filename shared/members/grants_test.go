package members_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// collection makes a collection that the given members may use.
func (w *world) collection(users map[ids.Member]tenancy.Flags) ids.Collection {
	w.T.Helper()
	c := &collections.Collection{Name: w.staff.Key.Seal("Shared")}
	c.ID, c.OrganizationID, c.Users = ids.New[ids.Collection](), w.o.ID, []tenancy.Grant{}
	for m, flags := range users {
		c.Users = append(c.Users, tenancy.Grant{MemberID: m, Flags: flags})
		w.Plant(&tenancy.Grantee{MemberID: m, CollectionID: c.ID, OrganizationID: w.o.ID, Flags: flags})
	}
	w.Plant(c)
	return c.ID
}

// shared reads who may use a collection.
func (w *world) shared(c ids.Collection) map[ids.Member]tenancy.Flags {
	w.T.Helper()
	var s tenancy.Shared
	_, err := w.Table.Get(context.Background(), tenancy.CollectionKey(w.o.ID, c), &s)
	w.Must(err)
	out := map[ids.Member]tenancy.Flags{}
	for _, g := range s.Users {
		out[g.MemberID] = g.Flags
	}
	return out
}

// held reads what a member may use.
func (w *world) held(m tenancy.Membership) map[ids.Collection]tenancy.Flags {
	w.T.Helper()
	out, err := tenancy.GrantsOf(context.Background(), w.Table, m)
	w.Must(err)
	return out
}

func TestCollectionsOfAnInvitation(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	c, gone := w.collection(nil), w.collection(nil)
	bob := w.Caller("Bob")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
		"emails": []string{w.email(bob)},
		"type":   2,
		"collections": []map[string]any{
			{"id": c, "readOnly": true, "hidePasswords": false, "manage": false},
			{"id": gone, "manage": true},
		},
	}))
	m := w.must(w.email(bob))
	if !w.shared(c)[m.ID].ReadOnly || !w.shared(gone)[m.ID].Manage {
		t.Fatalf("the collections do not name the invited member: %v", w.shared(c))
	}
	rows, _ := w.rows(w.staff, "?includeCollections=true")
	if len(rows) != 1 || len(rows[0].Collections) != 2 {
		t.Errorf("the list shows %+v", rows)
	}
	w.ok(w.accepts(bob, m))
	w.ok(
		w.staff.Do(
			"PUT",
			w.users("/"+string(m.ID)),
			map[string]any{"type": 2, "collections": []map[string]any{{"id": c, "readOnly": true}}},
		),
	)
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	if held := w.held(m); len(held) != 1 || !held[c].ReadOnly || len(w.shared(gone)) != 0 {
		t.Errorf("confirmed with %v", held)
	}
	w.ok(w.staff.Do("DELETE", w.users("/"+string(m.ID)), nil))
	if len(w.held(m)) != 0 || len(w.shared(c)) != 0 {
		t.Error("the removed member still stands in the collection")
	}
}

func TestConfirmingWritesWhatTheInvitationOwes(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	c, other := w.collection(nil), w.collection(nil)
	bob := w.Caller("Bob")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": []string{w.email(bob)}, "type": 2,
		"collections": []map[string]any{{"id": c, "manage": true}, {"id": other}}}))
	m := w.must(w.email(bob))
	w.ok(w.accepts(bob, m))
	if len(w.held(m)) != 0 {
		t.Error("the rows came before the confirmation")
	}
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	if held := w.held(m); len(held) != 2 || !held[c].Manage || len(w.must(m.Email).Granted) != 0 {
		t.Errorf("confirmed with %v", held)
	}
}

func TestWhoMayGiveCollections(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	_, o := w.join("Olga", tenancy.Owner)
	owner, m := w.join("Ona", tenancy.Owner)
	bob := w.invites(w.staff, testkit.Address("bob"), tenancy.Plain)
	own := w.collection(map[ids.Member]tenancy.Flags{m.ID: {Manage: true}})
	olgas := w.collection(map[ids.Member]tenancy.Flags{o.ID: {Manage: true}, m.ID: {}})
	nobodys := w.collection(nil)
	give := func(to ids.Member, c ids.Collection, flags map[string]any) testkit.Answer {
		flags["id"] = c
		return owner.Do(
			"PUT",
			w.users("/"+string(to)),
			map[string]any{"type": 2, "collections": []map[string]any{flags}},
		)
	}
	w.refused(
		t,
		"somebody else's collection",
		400,
		"members.collection_not_managed",
		func() testkit.Answer { return give(bob.ID, olgas, map[string]any{}) },
	)
	foreign := inside(w.Kit, 5, 0).collection(nil)
	w.refused(
		t,
		"another tenant's collection",
		400,
		"members.collection_unknown",
		func() testkit.Answer { return give(bob.ID, foreign, map[string]any{}) },
	)
	w.refused(
		t,
		"contradicting flags",
		400,
		"members.grant_contradicts",
		func() testkit.Answer { return give(bob.ID, own, map[string]any{"manage": true, "readOnly": true}) },
	)
	w.refused(t, "to oneself", 400, "members.own_access", func() testkit.Answer {
		return owner.Do(
			"PUT",
			w.users("/"+string(m.ID)),
			map[string]any{"type": 0, "collections": []map[string]any{{"id": nobodys}, {"id": own, "manage": true}}},
		)
	})
	w.ok(give(bob.ID, own, map[string]any{}))
	w.ok(give(bob.ID, nobodys, map[string]any{"hidePasswords": true}))
	if held := w.held(bob); len(held) != 1 || !held[nobodys].HidePasswords {
		t.Errorf("bob holds %v", held)
	}
	w.Unchanged("inviting into somebody else's collection", func() {
		a := owner.Do(
			"POST",
			w.users("/invite"),
			map[string]any{"emails": many(2), "type": 2, "collections": []map[string]any{{"id": olgas}}},
		)
		want(t, "invite", a, 400, "members.collection_not_managed")
	})
}
