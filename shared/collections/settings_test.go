package collections_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/page"
	"portaal/shared/tenancy"
)

// governed is one door that a setting of the organisation opens or shuts to somebody.
type governed struct {
	door string
	by   *testkit.Caller
	ask  func(by *testkit.Caller) testkit.Answer
}

// follows switches a setting to and fro and tries each door right after it: where it is open it answers 200, where it
// is shut it refuses and nothing changes. The doors beside are open in either state.
func (o *office) follows(setting string, opens bool, doors, beside []governed) {
	o.T.Helper()
	for _, on := range []bool{true, false, true, false} {
		if a := o.owner.Do("PUT", "/api/organizations/"+string(o.org.ID), body{setting: on}); a.Status != 200 {
			o.T.Fatalf("%s: %d %s", setting, a.Status, a.Body)
		}
		for _, d := range beside {
			if a := d.ask(d.by); a.Status != 200 {
				o.T.Errorf("%s %t, %s: answered %d %s", setting, on, d.door, a.Status, a.Body)
			}
		}
		for _, d := range doors {
			before := o.Digest()
			a := d.ask(d.by)
			switch shut := a.Status == 404 || a.Status == 400; {
			case on == opens && a.Status != 200:
				o.T.Errorf("%s %t, %s: answered %d %s", setting, on, d.door, a.Status, a.Body)
			case on != opens && !shut:
				o.T.Errorf("%s %t, %s: answered %d %s", setting, on, d.door, a.Status, a.Body)
			case on != opens && o.Digest() != before:
				o.T.Errorf("%s %t, %s: refused, and something was written", setting, on, d.door)
			}
		}
	}
}

// allowed is what the list says somebody may do with a collection.
func (o *office) allowed(by *testkit.Caller, c ids.Collection) collections.May {
	o.T.Helper()
	var list page.List[collections.AccessDetails]
	by.Do("GET", o.path()+"/details", nil).Into(&list)
	for _, row := range list.Data {
		if row.ID == c {
			return row.May
		}
	}
	return collections.May{}
}

// said turns what the list says into an answer, so that it is held against the doors.
func said(may bool) testkit.Answer {
	if may {
		return testkit.Answer{Status: 200}
	}
	return testkit.Answer{Status: 404}
}

// newSettled is an office whose settings can be changed: with seats, and a place for whoever comes.
func newSettled(t *testing.T) *office {
	t.Helper()
	o := newOffice(t)
	o.Plant(&organizations.Seats{
		OrganizationID: o.org.ID,
		ProviderID:     o.org.ProviderID,
		Name:           o.org.Name,
		Seats:          20,
		Occupied:       8,
		Confirmed:      8,
		Owners:         1,
	})
	return o
}

func TestWhoMakesCollectionsFollowsTheSettingAtOnce(t *testing.T) {
	t.Parallel()
	o := newSettled(t)
	maker := o.Caller("Max")
	o.Join(maker, o.org, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.CreateNewCollections = true })
	custom := o.Caller("Cas")
	o.Join(custom, o.org, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageGroups = true })
	create := func(by *testkit.Caller) testkit.Answer {
		return by.Do("POST", o.path(), o.body(o.seal("New"), manages(o.managerSeat)))
	}
	o.follows("limitCollectionCreation", false, []governed{
		{"a user makes one", o.plain, create},
		{"a user who manages another", o.manager, create},
		{"a custom member without the flag", custom, create},
	}, []governed{
		{"owner", o.owner, create},
		{"admin", o.admin, create},
		{"staff", o.staff, create},
		{"a custom member with the flag", maker, create},
	})
}

func TestWhoDeletesCollectionsFollowsTheSettingAtOnce(t *testing.T) {
	t.Parallel()
	o := newSettled(t)
	deleter := o.Caller("Dora")
	o.Join(deleter, o.org, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.DeleteAnyCollection = true })
	hers := func() ids.Collection { return o.another(manages(o.managerSeat)) }
	one := func(by *testkit.Caller) testkit.Answer { return by.Do("DELETE", o.at(hers()), nil) }
	kept := []ids.Collection{hers(), hers()}
	o.follows("limitCollectionDeletion", false, []governed{
		{"the list says so", o.manager, func(by *testkit.Caller) testkit.Answer {
			return said(o.allowed(by, o.shared).Delete)
		}},
		{"a manager deletes one", o.manager, func(by *testkit.Caller) testkit.Answer {
			a := by.Do("DELETE", o.at(kept[0]), nil)
			kept[0] = o.again(a, kept[0])
			return a
		}},
		{"several", o.manager, func(by *testkit.Caller) testkit.Answer {
			a := by.Do("DELETE", o.path(), body{"ids": kept})
			kept[0], kept[1] = o.again(a, kept[0]), o.again(a, kept[1])
			return a
		}},
		{"several, by the other route", o.manager, func(by *testkit.Caller) testkit.Answer {
			a := by.Do("POST", o.path()+"/delete", body{"ids": kept})
			kept[0], kept[1] = o.again(a, kept[0]), o.again(a, kept[1])
			return a
		}},
	}, []governed{
		{"owner", o.owner, one},
		{"admin", o.admin, one},
		{"staff", o.staff, one},
		{"a custom member with the flag", deleter, one},
	})
}

// again makes a collection like the one that was deleted; the same when it is still there.
func (o *office) again(a testkit.Answer, was ids.Collection) ids.Collection {
	if a.Status != 200 {
		return was
	}
	return o.another(manages(o.managerSeat))
}

// What administrators reach without having been given it: every door to collections, to who uses them, and to items.
func TestWhatAdministratorsReachFollowsTheSettingAtOnce(t *testing.T) {
	t.Parallel()
	o := newSettled(t)
	theirs, below := o.another(manages(o.managerSeat)), o.another(manages(o.managerSeat))
	gone := []ids.Collection{o.another(manages(o.managerSeat)), o.another(manages(o.managerSeat))}
	var item, loose struct{ ID, Name string }
	send := func(in ...ids.Collection) body {
		note := body{"type": 2, "name": o.seal("Note"), "organizationId": o.org.ID}
		return body{"cipher": note, "collectionIds": in}
	}
	o.manager.Do("POST", "/api/ciphers/create", send(theirs)).Into(&item)
	o.owner.Do("POST", "/api/ciphers", send()["cipher"]).Into(&loose)
	group := o.squad()
	at, groups := "/api/ciphers/"+item.ID, "/api/organizations/"+string(o.org.ID)+"/groups"
	use := []body{{"id": theirs, "readOnly": true}}
	member := "/api/organizations/" + string(o.org.ID) + "/users/" + string(o.plainSeat.ID)
	call := func(method, path string, with any) func(*testkit.Caller) testkit.Answer {
		return func(by *testkit.Caller) testkit.Answer { return by.Do(method, path, with) }
	}
	lists := func(by *testkit.Caller) testkit.Answer {
		var list page.List[struct{ ID string }]
		by.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.org.ID), nil).Into(&list)
		for _, row := range list.Data {
			if row.ID == item.ID {
				return said(true)
			}
		}
		return said(false)
	}
	told := func(what func(collections.May) bool) func(*testkit.Caller) testkit.Answer {
		return func(by *testkit.Caller) testkit.Answer { return said(what(o.allowed(by, theirs))) }
	}
	squad := body{"name": "Squad", "collections": use}
	give := body{"collectionIds": []ids.Collection{theirs}, "users": []body{edits(o.plainSeat)}}
	fill := body{
		"organizationId": o.org.ID,
		"cipherIds":      []string{item.ID},
		"collectionIds":  []ids.Collection{below},
	}
	many := func(by *testkit.Caller) testkit.Answer {
		a := by.Do("DELETE", o.path(), body{"ids": gone})
		gone[0], gone[1] = o.again(a, gone[0]), o.again(a, gone[1])
		return a
	}
	one := func(by *testkit.Caller) testkit.Answer {
		a := by.Do("DELETE", o.at(gone[0]), nil)
		gone[0] = o.again(a, gone[0])
		return a
	}
	run := func(by *testkit.Caller) testkit.Answer {
		return by.Do("POST", o.at(theirs)+"/spread", body{
			"run":         ids.New[ids.Spread](),
			"replace":     true,
			"collections": []body{{"id": below}},
		})
	}
	for _, by := range []*testkit.Caller{o.admin, o.owner} {
		o.follows("allowAdminAccessToAllCollectionItems", true, []governed{
			{"the list: its name", by, told(func(may collections.May) bool { return may.Update })},
			{"the list: its users", by, told(func(may collections.May) bool { return may.Share })},
			{"the list: deleting it", by, told(func(may collections.May) bool { return may.Delete })},
			{"changing one", by, call("PUT", o.at(theirs), o.body(o.seal("Renamed"), manages(o.managerSeat)))},
			{"giving several", by, call("POST", o.path()+"/bulk-access", give)},
			{"giving it down", by, run},
			{"what was given down", by, call("GET", o.at(theirs)+"/spread", nil)},
			{"deleting one", by, one},
			{"deleting several", by, many},
			{"giving it by the member", by, call("PUT", member, body{"type": 2, "collections": use})},
			{"giving it by a new group", by, call("POST", groups, body{"name": "New", "collections": use})},
			{"giving it by a group", by, call("PUT", groups+"/"+string(group), squad)},
			{"the list of items", by, lists},
			{"an item by its identifier", by, call("GET", at, nil)},
			{"putting an item into it", by, call("POST", "/api/ciphers/create", send(theirs))},
			{"putting several into others", by, call("POST", "/api/ciphers/bulk-collections", fill)},
		}, []governed{
			{"seeing the collection", by, call("GET", o.at(theirs)+"/details", nil)},
			{"an item in no collection", by, call("GET", "/api/ciphers/"+loose.ID, nil)},
			{"how many those are", by, call("GET", "/api/organizations/"+string(o.org.ID)+"/unassigned", nil)},
			{"who manages the collection", o.manager, lists},
			// The member and the group give it back first, so that giving it is a change.
			{"taking it away, by its manager", o.manager, call("POST", o.path()+"/bulk-access", body{
				"collectionIds": []ids.Collection{theirs},
				"removeUsers":   []ids.Member{o.plainSeat.ID},
				"removeGroups":  []ids.Group{group},
			})},
		})
	}
}

// Who edits the items of a collection deletes and restores them, or leaves that to those who manage it.
func TestWhoDeletesItemsFollowsTheSettingAtOnce(t *testing.T) {
	t.Parallel()
	o := newSettled(t)
	item := func() string {
		var made struct{ ID string }
		note := body{"type": 2, "name": o.seal("Note"), "organizationId": o.org.ID}
		o.manager.Do("POST", "/api/ciphers/create", body{
			"cipher":        note,
			"collectionIds": []ids.Collection{o.shared},
		}).Into(&made)
		return "/api/ciphers/" + made.ID
	}
	at, trashed, gone := item(), item(), item()
	o.manager.Do("PUT", trashed+"/delete", nil)
	back := func(a testkit.Answer, undo func()) testkit.Answer {
		if a.Status == 200 {
			undo()
		}
		return a
	}
	o.follows("limitItemDeletion", false, []governed{
		{"into the trash", o.editor, func(by *testkit.Caller) testkit.Answer {
			return back(by.Do("PUT", at+"/delete", nil), func() { o.manager.Do("PUT", at+"/restore", nil) })
		}},
		{"out of the trash", o.editor, func(by *testkit.Caller) testkit.Answer {
			return back(by.Do("PUT", trashed+"/restore", nil), func() { o.manager.Do("PUT", trashed+"/delete", nil) })
		}},
		{"for good", o.editor, func(by *testkit.Caller) testkit.Answer {
			return back(by.Do("DELETE", gone, nil), func() { gone = item() })
		}},
	}, []governed{
		{"the manager", o.manager, func(by *testkit.Caller) testkit.Answer { return by.Do("DELETE", item(), nil) }},
		{"the owner", o.owner, func(by *testkit.Caller) testkit.Answer { return by.Do("DELETE", item(), nil) }},
	})
}
