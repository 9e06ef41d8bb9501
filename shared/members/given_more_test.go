package members_test

import (
	"maps"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// What a member may use is shown at the member and on a page of members, of whoever was given it as of whoever will be
// when they are confirmed.
func TestAMemberIsShownWithWhatTheyMayUse(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, ann := w.join("Ann", tenancy.Plain)
	_, bob := w.join("Bob", tenancy.Plain)
	c := w.collection(map[ids.Member]tenancy.Flags{ann.ID: {ReadOnly: true}})
	w.collection(map[ids.Member]tenancy.Flags{bob.ID: {}})
	uses := []members.CollectionGrant{{ID: c, Flags: tenancy.Flags{ReadOnly: true}}}
	var one members.MemberDetails
	w.staff.Do("GET", w.users("/"+string(ann.ID)), nil).Into(&one)
	if !slices.Equal(one.Collections, uses) {
		t.Errorf("at the member: %v", one.Collections)
	}
	rows, _ := w.rows(w.staff, "?includeCollections=true&pageSize=1&search="+ann.Email)
	if len(rows) != 1 || !slices.Equal(rows[0].Collections, uses) {
		t.Errorf("on a page: %+v", rows)
	}
}

// Whoever is invited to manage a collection that nobody managed is counted: from then on it is somebody's.
func TestWhoIsInvitedToManageACollectionCountsAsItsManager(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, closed)
	owner, _ := w.join("Ona", tenancy.Owner)
	_, bob := w.join("Bob", tenancy.Plain)
	c, other := w.collection(nil), w.collection(nil)
	sound := w.StaysSound()
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
		"emails": many(2), "type": tenancy.Plain, "collections": append(using(c, "manage"), using(other)...),
	}))
	sound("inviting")
	gives := func(c ids.Collection) testkit.Answer {
		return owner.Do("PUT", w.users("/"+string(bob.ID)), map[string]any{"type": 2, "collections": using(c)})
	}
	w.refused(t, "theirs", 400, "members.collection_not_managed", func() testkit.Answer { return gives(c) })
	w.ok(gives(other))
}

// Whoever saves a member who is still invited settles what the invitation owed: what stays, changes and comes is the
// member's from then on, and their place owes nothing more.
func TestSavingAnInvitedMemberSettlesWhatTheInvitationOwes(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	stays, changes, goes, comes := w.collection(nil), w.collection(nil), w.collection(nil), w.collection(nil)
	sound := w.StaysSound()
	email := testkit.Address("bob")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
		"emails":      []string{email},
		"type":        tenancy.Plain,
		"collections": slices.Concat(using(stays, "readOnly"), using(changes), using(goes, "manage")),
	}))
	bob := w.must(email)
	w.ok(w.staff.Do("PUT", w.users("/"+string(bob.ID)), map[string]any{
		"type":        tenancy.Plain,
		"collections": slices.Concat(using(stays, "readOnly"), using(changes, "manage"), using(comes)),
	}))
	if owed := w.must(email).Granted; len(owed) != 0 {
		t.Errorf("the place still owes %v", owed)
	}
	want := map[ids.Collection]tenancy.Flags{stays: {ReadOnly: true}, changes: {Manage: true}, comes: {}}
	if held := w.held(bob); !maps.Equal(held, want) {
		t.Errorf("holds %v, want %v", held, want)
	}
	sound("saving")
}

// Whoever manages a collection through a group only, and may use it by themselves, gives it to nobody from the moment
// on at which somebody begins to delete the group.
func TestWhoManagedThroughAGroupGivesNothingOnceItEnds(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t, closed)
	owner, o := w.join("Ona", tenancy.Owner)
	_, bob := w.join("Bob", tenancy.Plain)
	_, pim := w.join("Pim", tenancy.Plain)
	c := w.collection(map[ids.Member]tenancy.Flags{o.ID: {}, pim.ID: {Manage: true}})
	for what, request := range map[string]func() testkit.Answer{
		"to a member": func() testkit.Answer {
			return owner.Do("PUT", w.users("/"+string(bob.ID)),
				map[string]any{"type": tenancy.Plain, "collections": using(c)})
		},
		"to somebody who is invited": func() testkit.Answer {
			return owner.Do("POST", w.users("/invite"),
				map[string]any{"emails": many(1), "type": tenancy.Plain, "collections": using(c)})
		},
	} {
		g := w.gives(using(c, "manage"), o.ID)
		after := ""
		b.Between(0, func() {
			b.After(1) // the group gives nothing any more, and all that was given is still there
			want(t, "deleting it", w.staff.Do("DELETE",
				"/api/organizations/"+string(w.o.ID)+"/groups/"+string(g), nil), 500, "portaal.internal")
			b.Mend()
			after = w.Digest()
		})
		want(t, what, request(), 400, "members.collection_not_managed")
		if w.Digest() != after {
			t.Errorf("%s: something was given after the group had ended", what)
		}
	}
}
