package collections_test

import (
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// through makes a group of one person that uses the shared collection.
func (o *office) through(who tenancy.Membership, flags body) ids.Group {
	o.T.Helper()
	use := body{"id": o.shared}
	for name, on := range flags {
		use[name] = on
	}
	var made struct{ ID ids.Group }
	send := body{"name": "Squad", "users": []ids.Member{who.ID}, "collections": []body{use}}
	o.owner.Do("POST", "/api/organizations/"+string(o.org.ID)+"/groups", send).Into(&made)
	return made.ID
}

// note makes an item in the shared collection.
func (o *office) note(by *testkit.Caller) testkit.Answer {
	return by.Do("POST", "/api/ciphers/create", body{
		"cipher":        body{"type": 2, "name": o.seal("Note"), "organizationId": o.org.ID},
		"collectionIds": []ids.Collection{o.shared},
	})
}

// Whoever writes in a collection through a group writes nothing that was decided before the group was taken from the
// collection, or narrowed in it. What the group is given beside disturbs nobody.
func TestWhatAGroupNoLongerGivesIsNotWrittenAnyMore(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	group := o.through(o.plainSeat, nil)
	save := func(groups ...body) {
		t.Helper()
		send := body{"name": o.seal("Shared"), "groups": append([]body{}, groups...)}
		if a := o.owner.Do("PUT", o.at(o.shared), send); a.Status != 200 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
	}
	many := func(send body) {
		t.Helper()
		send["collectionIds"] = []ids.Collection{o.shared}
		if a := o.owner.Do("POST", o.path()+"/bulk-access", send); a.Status != 200 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
	}
	for what, c := range map[string]struct {
		meanwhile func()
		goesOn    bool
	}{
		"nothing":          {func() {}, true},
		"narrowed":         {func() { save(body{"id": group, "readOnly": true}) }, false},
		"taken":            {func() { save() }, false},
		"narrowed of many": {func() { many(body{"groups": []body{{"id": group, "readOnly": true}}}) }, false},
		"taken of many":    {func() { many(body{"removeGroups": []ids.Group{group}}) }, false},
		"given more":       {func() { save(body{"id": group, "manage": true}) }, true},
	} {
		save(body{"id": group})
		b.Between(0, c.meanwhile)
		if a := o.note(o.plain); (a.Status == 200) != c.goesOn {
			t.Errorf("%s meanwhile: answered %d %s", what, a.Status, a.Body)
		}
	}
}

// A group that is being deleted lets nobody change a collection, from the first moment on: its uses go only after that.
func TestAGroupThatIsBeingDeletedLetsNobodyChangeACollection(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	group := o.through(o.plainSeat, body{"manage": true})
	send := body{"name": o.seal("Taken")}
	b.Between(0, func() {
		b.After(1) // marked, and cut off
		at := "/api/organizations/" + string(o.org.ID) + "/groups/" + string(group)
		if a := o.owner.Do("DELETE", at, nil); a.Status != 500 {
			t.Errorf("not cut off: %d %s", a.Status, a.Body)
		}
		b.Mend()
	})
	if a := o.plain.Do("PUT", o.at(o.shared), send); a.Status == 200 {
		t.Errorf("decided before: %d %s", a.Status, a.Body)
	}
	o.plain.Do("PUT", o.at(o.shared), send).Refused("decided after", 404, "portaal.not_found")
	var d collections.AccessDetails
	o.owner.Do("GET", o.at(o.shared)+"/details", nil).Into(&d)
	if name, _ := o.owner.Key.Open(d.Name); name != "Shared" {
		t.Errorf("it is called %q", name)
	}
}

// Other devices ask for the date of the last change: with the same one they fetch nothing.
func TestAChangedCollectionIsNewsToItsUsers(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	when := func() string { return string(o.editor.Do("GET", "/api/accounts/revision-date", nil).Body) }
	for what, send := range map[string]body{
		"renamed": {"name": o.seal("Renamed")},
		"taken":   o.body(o.seal("Renamed"), manages(o.managerSeat)),
	} {
		before := when()
		o.Clock.Advance(time.Minute)
		if a := o.manager.Do("PUT", o.at(o.shared), send); a.Status != 200 {
			t.Fatalf("%s: %d %s", what, a.Status, a.Body)
		}
		if now := when(); now == before {
			t.Errorf("%s: the last change is still at %s", what, now)
		}
	}
}
