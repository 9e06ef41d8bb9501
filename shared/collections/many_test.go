package collections_test

import (
	"context"
	"maps"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// another makes a collection as the owner.
func (o *office) another(users ...body) ids.Collection {
	o.T.Helper()
	var made struct{ ID ids.Collection }
	o.owner.Do("POST", o.path(), o.body(o.seal("Another"), users...)).Into(&made)
	return made.ID
}

// squad makes a group of nobody as the owner.
func (o *office) squad() ids.Group {
	o.T.Helper()
	var made struct{ ID ids.Group }
	send := body{"name": "Squad", "users": []body{}, "collections": []body{}}
	o.owner.Do("POST", "/api/organizations/"+string(o.org.ID)+"/groups", send).Into(&made)
	return made.ID
}

// groupsOf tells how far groups may use a collection.
func (o *office) groupsOf(c ids.Collection) map[ids.Group]tenancy.Flags {
	o.T.Helper()
	out := map[ids.Group]tenancy.Flags{}
	for _, raw := range o.Items() {
		var u tenancy.Usage
		o.Must(raw.Into(&u))
		if u.Type == "Usage" && u.CollectionID == c && u.GroupID != "" {
			out[u.GroupID] = u.Flags
		}
	}
	return out
}

// peopleOf tells how far members may use a collection.
func (o *office) peopleOf(c ids.Collection) map[ids.Member]tenancy.Flags {
	o.T.Helper()
	out := maps.Clone(o.grants(c))
	delete(out, "")
	return out
}

func TestSeveralCollectionsAreGivenAtOnceAndTheRestStaysAsItWas(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	group, second := o.squad(), o.another(edits(o.editorSeat))
	send := body{
		"collectionIds": []ids.Collection{o.shared, second, o.shared},
		"users": []body{
			{"id": o.editorSeat.ID, "readOnly": true},
			{"id": o.plainSeat.ID, "hidePasswords": true},
		},
		"groups": []body{{"id": group, "readOnly": true, "hidePasswords": true}},
	}
	before := o.events(logbook.CollectionUpdated)
	if a := o.owner.Do("POST", o.path()+"/bulk-access", send); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	want := map[ids.Member]tenancy.Flags{
		o.editorSeat.ID: {ReadOnly: true},
		o.plainSeat.ID:  {HidePasswords: true},
	}
	if got := o.peopleOf(second); !maps.Equal(got, want) {
		t.Errorf("people of the second: %v", got)
	}
	want[o.managerSeat.ID] = tenancy.Flags{Manage: true} // was not named
	if got := o.peopleOf(o.shared); !maps.Equal(got, want) {
		t.Errorf("people of the first: %v", got)
	}
	for _, c := range []ids.Collection{o.shared, second} {
		theirs := map[ids.Group]tenancy.Flags{group: {ReadOnly: true, HidePasswords: true}}
		if got := o.groupsOf(c); !maps.Equal(got, theirs) {
			t.Errorf("groups: %v", got)
		}
	}
	if n := o.events(logbook.CollectionUpdated) - before; n != 2 {
		t.Errorf("%d events of two collections", n)
	}
	o.Unchanged("the same once more", func() { o.owner.Do("POST", o.path()+"/bulk-access", send) })
}

func TestSeveralCollectionsAreTakenAtOnceAndTheRestStaysAsItWas(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	group, second := o.squad(), o.another(edits(o.editorSeat), manages(o.managerSeat))
	all := []ids.Collection{o.shared, second}
	give := body{"collectionIds": all, "groups": []body{{"id": group, "readOnly": true}}}
	if a := o.owner.Do("POST", o.path()+"/bulk-access", give); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	take := body{
		"collectionIds": all,
		"users":         []body{{"id": o.plainSeat.ID, "readOnly": true}},
		"removeUsers":   []ids.Member{o.editorSeat.ID},
		"removeGroups":  []ids.Group{group},
	}
	o.Unchanged("what is refused", func() {
		o.plain.Do("POST", o.path()+"/bulk-access", take).Refused("plain", 404, "portaal.not_found")
		both := maps.Clone(take)
		both["removeUsers"] = []ids.Member{o.plainSeat.ID}
		o.owner.Do("POST", o.path()+"/bulk-access", both).Refused("both", 400, "collections.member_twice")
		unknown := body{"collectionIds": all, "removeUsers": []ids.Member{ids.New[ids.Member]()}}
		o.owner.Do("POST", o.path()+"/bulk-access", unknown).Refused("member", 400, "collections.unknown_member")
		unknown = body{"collectionIds": all, "removeGroups": []ids.Group{ids.New[ids.Group]()}}
		o.owner.Do("POST", o.path()+"/bulk-access", unknown).Refused("group", 400, "collections.unknown_group")
		both = body{"collectionIds": all, "removeGroups": []ids.Group{group, group}}
		o.owner.Do("POST", o.path()+"/bulk-access", both).Refused("both", 400, "collections.group_twice")
	})
	if a := o.owner.Do("POST", o.path()+"/bulk-access", take); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	for _, c := range all {
		want := map[ids.Member]tenancy.Flags{
			o.managerSeat.ID: {Manage: true}, // was not named
			o.plainSeat.ID:   {ReadOnly: true},
		}
		if got := o.peopleOf(c); !maps.Equal(got, want) {
			t.Errorf("people: %v", got)
		}
		if got := o.groupsOf(c); len(got) != 0 {
			t.Errorf("groups: %v", got)
		}
	}
	o.Unchanged("the same once more", func() { o.owner.Do("POST", o.path()+"/bulk-access", take) })
}

// who writes in a collection and does not manage it gives it to nobody, nor does who manages one of two.
func TestSeveralAtOnceNeedTheRightToEach(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	second, unmanaged := o.another(edits(o.managerSeat)), o.another()
	other, foreign := o.Organization(), ids.New[ids.Collection]()
	first := collections.DefaultWrites(other.ID, foreign, o.seal("Foreign"), ids.New[ids.Member]())
	o.Must(o.Table.Transact(context.Background(), first...))
	give := func(of ...ids.Collection) body {
		return body{"collectionIds": of, "users": []body{{"id": o.plainSeat.ID, "readOnly": true}}}
	}
	o.Unchanged("what is refused", func() {
		for what, try := range map[string]struct {
			by *testkit.Caller
			of []ids.Collection
		}{
			"editor":                      {o.editor, []ids.Collection{o.shared}},
			"plain":                       {o.plain, []ids.Collection{o.shared}},
			"outsider":                    {o.outsider, []ids.Collection{o.shared}},
			"manager of one of two":       {o.manager, []ids.Collection{o.shared, second}},
			"manager, one nobody manages": {o.manager, []ids.Collection{unmanaged}},
			"another organisation's":      {o.owner, []ids.Collection{o.shared, foreign}},
			"one that is not there":       {o.owner, []ids.Collection{o.shared, ids.New[ids.Collection]()}},
		} {
			try.by.Do("POST", o.path()+"/bulk-access", give(try.of...)).Refused(what, 404, "portaal.not_found")
			del := body{"ids": try.of}
			try.by.Do("DELETE", o.path(), del).Refused(what+", delete", 404, "portaal.not_found")
		}
		unknown := give(o.shared)
		unknown["users"] = []body{{"id": ids.New[ids.Member](), "readOnly": true}}
		o.owner.Do("POST", o.path()+"/bulk-access", unknown).Refused("unknown", 400, "collections.unknown_member")
		unknown = give(o.shared)
		unknown["users"] = []body{{"id": o.plainSeat.ID, "readOnly": true, "manage": true}}
		o.owner.Do("POST", o.path()+"/bulk-access", unknown).Refused("both", 400, "collections.manage_and_restricted")
	})
	for who, by := range map[string]*testkit.Caller{"manager": o.manager, "staff": o.staff, "admin": o.admin} {
		if a := by.Do("POST", o.path()+"/bulk-access", give(o.shared)); a.Status != 200 {
			t.Errorf("%s: %d %s", who, a.Status, a.Body)
		}
	}
}

func TestSeveralAtOnceLeaveNoCollectionWithoutSomebodyWhoManagesIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	o.Unchanged("the only manager, narrowed", func() {
		send := body{"collectionIds": []ids.Collection{o.shared}, "users": []body{edits(o.managerSeat)}}
		o.manager.Do("POST", o.path()+"/bulk-access", send).Refused("narrowed", 400, "collections.manager_required")
	})
	send := body{
		"collectionIds": []ids.Collection{o.shared},
		"users":         []body{edits(o.managerSeat), manages(o.editorSeat)},
	}
	if a := o.manager.Do("POST", o.path()+"/bulk-access", send); a.Status != 200 {
		t.Errorf("handed over: %d %s", a.Status, a.Body)
	}
}

// More than one transaction holds, and cut off: the same again does the rest.
func TestWhatWasCutOffIsGoneOnWith(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	n := 60
	all := []ids.Collection{o.another(), o.another(), o.another()}
	send := body{"collectionIds": all, "users": o.people(n)}
	before := o.events(logbook.CollectionUpdated)
	b.After(3)
	if a := o.owner.Do("POST", o.path()+"/bulk-access", send); a.Status != 500 {
		t.Fatalf("cut off: %d %s", a.Status, a.Body)
	}
	b.Mend()
	if got := len(o.grants(all[0])) + len(o.grants(all[1])) + len(o.grants(all[2])); got == 0 || got >= 3*n {
		t.Errorf("cut off with %d uses", got)
	}
	if a := o.owner.Do("POST", o.path()+"/bulk-access", send); a.Status != 200 {
		t.Fatalf("again: %d %s", a.Status, a.Body)
	}
	for _, c := range all {
		if got := len(o.grants(c)); got != n {
			t.Errorf("%d users, want %d", got, n)
		}
	}
	if got := o.events(logbook.CollectionUpdated) - before; got != 3 {
		t.Errorf("%d events of three collections", got)
	}
	b.After(2)
	if a := o.owner.Do("DELETE", o.path(), body{"ids": all}); a.Status != 500 {
		t.Fatalf("deleting, cut off: %d %s", a.Status, a.Body)
	}
	b.Mend()
	if a := o.owner.Do("POST", o.path()+"/delete", body{"ids": all}); a.Status != 200 {
		t.Fatalf("deleting again: %d %s", a.Status, a.Body)
	}
	if got := o.events(logbook.CollectionDeleted); got != 3 {
		t.Errorf("%d events of three that went", got)
	}
	for _, c := range all {
		if uses := o.Uses(o.org.ID, c); len(uses) != 0 {
			t.Errorf("left %v", uses)
		}
		o.owner.Do("GET", o.at(c)+"/details", nil).Refused("gone", 404, "portaal.not_found")
	}
}
