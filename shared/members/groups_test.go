package members_test

import (
	"slices"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// group makes a group that may use some collections.
func (w *world) group(uses ...ids.Collection) ids.Group {
	w.T.Helper()
	rows := []map[string]any{}
	for _, c := range uses {
		rows = append(rows, map[string]any{"id": c})
	}
	var made struct{ ID ids.Group }
	path := "/api/organizations/" + string(w.o.ID) + "/groups"
	w.staff.Do("POST", path, map[string]any{"name": "Marketing", "collections": rows}).Into(&made)
	return made.ID
}

// Who is invited into a group has what it gives from the confirmation on, and nothing before.
func TestWhoIsInvitedIntoAGroupUsesItOnceConfirmed(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	c := w.collection(nil)
	g := w.group(c)
	bob := w.Caller("Bob")
	uses := func() bool { return strings.Contains(string(bob.Do("GET", "/api/collections", nil).Body), string(c)) }
	send := map[string]any{"emails": append(many(5), w.email(bob)), "type": 2, "groups": []ids.Group{g, g}}
	w.ok(w.staff.Do("POST", w.users("/invite"), send))
	m := w.must(w.email(bob))
	w.ok(w.accepts(bob, m))
	if rows, _ := w.rows(w.staff, ""); len(rows) != 6 || !slices.Equal(rows[0].Groups, []ids.Group{g}) {
		t.Errorf("the list shows %+v", rows)
	}
	if uses() {
		t.Error("uses the collection before the confirmation")
	}
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	if !uses() {
		t.Error("does not use the collection after the confirmation")
	}
	w.ok(w.staff.Do("DELETE", w.users("/"+string(m.ID)), nil))
	var left []ids.Member
	a := w.staff.Do("GET", "/api/organizations/"+string(w.o.ID)+"/groups/"+string(g)+"/users", nil)
	if strings.Contains(string(a.Body), string(m.ID)) {
		t.Errorf("the removed member is still in the group: %v %s", left, a.Body)
	}
	w.refused(t, "a group that does not exist", 400, "members.group_unknown", func() testkit.Answer {
		send["groups"], send["emails"] = []ids.Group{ids.New[ids.Group]()}, many(1)
		return w.staff.Do("POST", w.users("/invite"), send)
	})
}

// Who manages a collection through a group gives it to others like one who was given it directly.
func TestWhoManagesThroughAGroupGivesTheCollectionToMembers(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	owner, o := w.join("Ona", tenancy.Owner)
	bob := w.invites(w.staff, testkit.Address("bob"), tenancy.Plain)
	somebody := map[ids.Member]tenancy.Flags{w.invites(w.staff, testkit.Address("x"), tenancy.Plain).ID: {Manage: true}}
	c, other := w.collection(somebody), w.collection(somebody)
	var made struct{ ID ids.Group }
	w.staff.Do("POST", "/api/organizations/"+string(w.o.ID)+"/groups", map[string]any{
		"name":        "Managers",
		"users":       []ids.Member{o.ID},
		"collections": []map[string]any{{"id": c, "manage": true}},
	}).Into(&made)
	give := func(c ids.Collection) testkit.Answer {
		rows := []map[string]any{{"id": c}}
		return owner.Do("PUT", w.users("/"+string(bob.ID)), map[string]any{"type": 2, "collections": rows})
	}
	w.ok(give(c))
	if _, ok := w.shared(c)[bob.ID]; !ok {
		t.Error("the collection was not given")
	}
	w.refused(t, "somebody else's", 400, "members.collection_not_managed", func() testkit.Answer { return give(other) })
	w.ok(w.staff.Do("DELETE", "/api/organizations/"+string(w.o.ID)+"/groups/"+string(made.ID), nil))
	rows := []map[string]any{{"id": c, "manage": true}}
	w.refused(t, "the group is gone", 400, "members.collection_not_managed", func() testkit.Answer {
		return owner.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": 2, "collections": rows})
	})
}

// Who was invited into a group, was removed or left since somebody looked at it stays where they are when that somebody
// saves.
func TestSavingAGroupUndoesNothingThatWasDoneMeanwhile(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	g := w.group()
	ona, o := w.join("Ona", tenancy.Plain)
	_, rob := w.join("Rob", tenancy.Plain)
	at := "/api/organizations/" + string(w.o.ID) + "/groups/" + string(g)
	seen := []ids.Member{o.ID, rob.ID}
	w.ok(w.staff.Do("PUT", at, map[string]any{"name": "Sales", "users": seen}))
	email := testkit.Address("bob")
	send := map[string]any{"emails": []string{email}, "type": 2, "groups": []ids.Group{g}}
	w.ok(w.staff.Do("POST", w.users("/invite"), send))
	w.ok(w.staff.Do("DELETE", w.users("/"+string(rob.ID)), nil))
	w.ok(ona.Do("POST", "/api/organizations/"+string(w.o.ID)+"/leave", nil))
	w.ok(w.staff.Do("PUT", at, map[string]any{"name": "Sales", "users": seen, "usersSeen": seen}))
	var in []ids.Member
	w.staff.Do("GET", at+"/users", nil).Into(&in)
	if !slices.Equal(in, []ids.Member{w.must(email).ID}) {
		t.Errorf("in the group are %v", in)
	}
}
