package vault_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// unassigned asks how many items are in no collection.
func (o *office) unassigned(by *testkit.Caller) int {
	o.T.Helper()
	var got vault.Unassigned
	by.Do("GET", "/api/organizations/"+string(o.org.ID)+"/unassigned", nil).Into(&got)
	return got.Items
}

// assign puts items into collections, or takes them out, and gives what is said of each that is refused.
func (o *office) assign(by *testkit.Caller, remove bool, items []ids.Cipher, in ...ids.Collection) testkit.Answer {
	o.T.Helper()
	return by.Do("POST", "/api/ciphers/bulk-collections", body{
		"organizationId":    o.org.ID,
		"cipherIds":         items,
		"collectionIds":     in,
		"removeCollections": remove,
	})
}

func (o *office) refusedRows(a testkit.Answer) map[ids.Cipher]string {
	o.T.Helper()
	var list page.List[vault.ManyRow]
	a.Into(&list)
	out := map[ids.Cipher]string{}
	for _, row := range list.Data {
		if row.Error != "" {
			out[row.ID] = row.Error
		}
	}
	return out
}

// drop deletes a collection as the owner.
func (o *office) drop(c ids.Collection) {
	o.T.Helper()
	path := "/api/organizations/" + string(o.org.ID) + "/collections/" + string(c)
	if a := o.owner.Do("DELETE", path, nil); a.Status != 200 {
		o.T.Fatalf("%d %s", a.Status, a.Body)
	}
}

func TestItemsInNoCollectionAreCountedFromWhereTheyComeToWhereTheyGo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var made vault.Details
	o.owner.Do("POST", "/api/ciphers", o.ours("In none")).Into(&made)
	both, one := o.put(o.owner, o.shared, o.second), o.put(o.owner, o.shared)
	trashed := o.put(o.owner, o.shared)
	send := func(method, path string, with any) {
		t.Helper()
		if a := o.owner.Do(method, path, with); a.Status != 200 {
			t.Fatalf("%s %s: %d %s", method, path, a.Status, a.Body)
		}
	}
	send("PUT", at(trashed.ID)+"/delete", nil)
	for _, step := range []struct {
		what string
		want int
		do   func()
	}{
		{"made in none", 1, func() {}},
		{"its collection deleted", 2, func() { o.drop(o.shared) }},
		{"taken out of the trash", 3, func() { send("PUT", at(trashed.ID)+"/restore", nil) }},
		{"changed", 3, func() { send("PUT", at(one.ID), o.ours("Changed")) }},
		{"into the trash", 2, func() { send("PUT", at(one.ID)+"/delete", nil) }},
		{"and out of it", 3, func() { send("PUT", at(one.ID)+"/restore", nil) }},
		{"the other collection deleted", 4, func() { o.drop(o.second) }},
		{"deleted for good", 3, func() { send("DELETE", at(made.ID), nil) }},
		{"put into a collection", 2, func() {
			into := body{"collectionIds": []ids.Collection{o.collection(nil)}}
			send("PUT", at(both.ID)+"/collections_v2", into)
		}},
	} {
		if step.do(); o.unassigned(o.owner) != step.want {
			t.Errorf("%s: %d, want %d", step.what, o.unassigned(o.owner), step.want)
		}
	}
	o.lies(one.ID)
	o.lies(trashed.ID)
}

func TestWhoIsToldOfItemsInNoCollection(t *testing.T) {
	t.Parallel()
	for what, change := range map[string]func(*tenancy.Organization){
		"as ever":            func(*tenancy.Organization) {},
		"without all access": func(o *tenancy.Organization) { o.AdminAccessToAll = false },
		"restricted":         func(o *tenancy.Organization) { o.RestrictProviderAccess = true },
	} {
		o := newOffice(t, change)
		custom := func(held tenancy.Permissions) *testkit.Caller {
			c := o.Caller("Cas")
			o.Join(c, o.org, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions = held })
			return c
		}
		admin := o.Caller("Ada")
		o.Join(admin, o.org, tenancy.Admin)
		told := map[string]*testkit.Caller{
			"owner":  o.owner,
			"admin":  admin,
			"editor": custom(tenancy.Permissions{EditAnyCollection: true}),
		}
		kept := map[string]*testkit.Caller{
			"who only reads":            custom(tenancy.Permissions{AccessReports: true, AccessImportExport: true}),
			"who manages a collection":  o.manager,
			"outsider":                  o.outsider,
			"revoked":                   o.revoked,
			"who deletes any of them":   custom(tenancy.Permissions{DeleteAnyCollection: true}),
			"who manages people, alone": custom(tenancy.Permissions{ManageUsers: true}),
		}
		if what == "restricted" {
			kept["staff"] = o.staff
		} else {
			told["staff"] = o.staff
		}
		for who, c := range told {
			if got := c.Do("GET", "/api/organizations/"+string(o.org.ID)+"/unassigned", nil); got.Status != 200 {
				t.Errorf("%s, %s: %d", what, who, got.Status)
			}
		}
		for who, c := range kept {
			c.Do("GET", "/api/organizations/"+string(o.org.ID)+"/unassigned", nil).
				Refused(what+", "+who, 404, "portaal.not_found")
		}
	}
}

func TestSeveralItemsArePutIntoCollectionsAndEachSaysHowItEnded(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	lost := o.collection(nil)
	first, second := o.put(o.owner, lost), o.put(o.owner, lost)
	o.drop(lost)
	many := make([]ids.Collection, vault.MaxCollections-1)
	for i := range many {
		many[i] = o.collection(nil)
	}
	full := o.put(o.owner, many...)
	foreign := ids.New[ids.Cipher]()
	items := []ids.Cipher{first.ID, second.ID, full.ID, foreign, first.ID}
	before := o.events(logbook.CipherUpdatedCollections)
	got := o.refusedRows(o.assign(o.owner, false, items, o.shared, o.second))
	if len(got) != 2 || got[full.ID] != "An item can be in at most 25 collections." || got[foreign] == "" {
		t.Errorf("refused: %v", got)
	}
	o.lies(first.ID, o.shared, o.second)
	o.lies(second.ID, o.shared, o.second)
	o.lies(full.ID, many...)
	if n := o.events(logbook.CipherUpdatedCollections) - before; n != 2 {
		t.Errorf("%d events of two items", n)
	}
	if n := o.unassigned(o.owner); n != 0 {
		t.Errorf("%d still in no collection", n)
	}
	o.Unchanged("the same once more", func() {
		o.refusedRows(o.assign(o.owner, false, items, o.shared, o.second))
	})
	if got := o.refusedRows(o.assign(o.owner, true, items[:2], o.second)); len(got) != 0 {
		t.Errorf("taken out: %v", got)
	}
	o.lies(first.ID, o.shared)
	o.Unchanged("out of the last one", func() {
		if got := o.refusedRows(o.assign(o.owner, true, items[:2], o.shared)); len(got) != 2 {
			t.Errorf("refused: %v", got)
		}
	})
}

func TestWhoMayPutSeveralItemsWhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	var loose vault.Details
	o.owner.Do("POST", "/api/ciphers", o.ours("In none")).Into(&loose)
	item, other := o.put(o.manager, o.shared), o.put(o.manager, o.second)
	gone := ids.New[ids.Collection]()
	o.Unchanged("what nobody there may", func() {
		for what, try := range map[string]struct {
			by   *testkit.Caller
			item ids.Cipher
			in   ids.Collection
		}{
			"a stranger":                              {o.outsider, item.ID, o.second},
			"a revoked member":                        {o.revoked, item.ID, o.second},
			"a member, what is in no collection":      {o.manager, loose.ID, o.shared},
			"a member, what is hidden":                {o.editor, other.ID, o.shared},
			"a member, into what is hidden":           {o.editor, item.ID, o.second},
			"the owner, into what is not the owner's": {o.owner, loose.ID, o.shared},
			"a member who sees no passwords there":    {o.hidden, item.ID, o.second},
			"the owner, what others hold":             {o.owner, item.ID, o.shared},
			"into a collection that is not there":     {o.staff, item.ID, gone},
		} {
			o.assign(try.by, false, []ids.Cipher{try.item}, try.in).Refused(what, 404, "portaal.not_found")
		}
		if got := o.refusedRows(o.assign(o.viewer, false, []ids.Cipher{item.ID}, o.second)); len(got) != 1 {
			t.Errorf("a viewer: %v", got)
		}
		if got := o.refusedRows(o.assign(o.editor, true, []ids.Cipher{item.ID}, o.shared)); len(got) != 1 {
			t.Errorf("an editor takes out: %v", got)
		}
	})
	if got := o.refusedRows(o.assign(o.manager, false, []ids.Cipher{item.ID, loose.ID}, o.second)); len(got) != 1 {
		t.Errorf("the manager: %v", got)
	}
	o.lies(item.ID, o.shared, o.second)
	o.lies(loose.ID)
}

// Who doesn't see the passwords of an item puts it nowhere else, into a collection of their own least of all; of
// several, each is decided by itself.
func TestWhoSeesNoPasswordsPutsNoItemsWhereTheyWould(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	mine := o.collection(map[*testkit.Caller]tenancy.Flags{o.hidden: {Manage: true}, o.blind: {Manage: true}})
	concealed, open := o.put(o.manager, o.shared), o.put(o.hidden, mine)
	other := o.collection(map[*testkit.Caller]tenancy.Flags{o.hidden: {Manage: true}})
	o.Unchanged("what only others see whole", func() {
		for who, by := range map[string]*testkit.Caller{"hidden": o.hidden, "blind": o.blind} {
			if got := o.refusedRows(o.assign(by, false, []ids.Cipher{concealed.ID}, mine)); len(got) != 1 {
				t.Errorf("%s: %v", who, got)
			}
		}
		elsewhere := "/api/ciphers/bulk-collections"
		o.hidden.Do("POST", elsewhere, body{
			"organizationId": ids.New[ids.Organization](),
			"cipherIds":      []ids.Cipher{open.ID},
			"collectionIds":  []ids.Collection{other},
		}).Refused("as of another organisation", 404, "portaal.not_found")
	})
	got := o.refusedRows(o.assign(o.hidden, false, []ids.Cipher{concealed.ID, open.ID}, other))
	if len(got) != 1 || got[concealed.ID] == "" {
		t.Errorf("both: %v", got)
	}
	o.lies(concealed.ID, o.shared)
	o.lies(open.ID, mine, other)
}

// Authority is that of each item's own transaction: what was done before it ended stays, and nothing comes after.
func TestWhoLosesThePlaceMeanwhilePutsNothingMoreIntoCollections(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	admin := o.Caller("Ada")
	o.Join(admin, o.org, tenancy.Admin)
	items := []ids.Cipher{o.put(o.owner, o.shared).ID, o.put(o.owner, o.shared).ID}
	after := ""
	meanwhile.Between(1, func() {
		o.Must(o.Table.Transact(t.Context(), table.Gone(tenancy.PlaceKey(admin.UserID, o.org.ID))))
		after = o.Digest()
	})
	o.assign(admin, false, items, o.second).Refused("revoked meanwhile", 404, "portaal.not_found")
	if after == "" || o.Digest() != after {
		t.Error("something was written after the place was taken away")
	}
}

func TestACollectionThatGoesMeanwhileTakesNoItem(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	items := []ids.Cipher{o.put(o.owner, o.shared).ID, o.put(o.owner, o.shared).ID}
	meanwhile.Between(1, func() { o.drop(o.second) })
	got := o.refusedRows(o.assign(o.owner, false, items, o.second))
	for _, id := range items {
		o.lies(id, o.shared)
	}
	if len(got) != 1 {
		t.Errorf("refused: %v", got)
	}
}

// Cut off half way: what was done stays, the rest says so, and the same again does it, each with one event.
func TestPuttingSeveralItemsIntoCollectionsIsTakenUpWhereItBroke(t *testing.T) {
	t.Parallel()
	broken := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(broken.Wrap)))
	lost := o.collection(nil)
	items := []ids.Cipher{o.put(o.owner, lost).ID, o.put(o.owner, lost).ID, o.put(o.owner, lost).ID}
	o.drop(lost)
	before := o.events(logbook.CipherUpdatedCollections)
	broken.After(2)
	got := o.refusedRows(o.assign(o.owner, false, items, o.shared))
	if broken.Mend(); len(got) == 0 || len(got) == len(items) || o.unassigned(o.owner) != len(got) {
		t.Errorf("cut off: %v, %d in none", got, o.unassigned(o.owner))
	}
	if got := o.refusedRows(o.assign(o.owner, false, items, o.shared)); len(got) != 0 {
		t.Errorf("again: %v", got)
	}
	if n := o.events(logbook.CipherUpdatedCollections) - before; n != len(items) {
		t.Errorf("%d events of %d items", n, len(items))
	}
	for _, id := range items {
		o.lies(id, o.shared)
	}
}

func TestPuttingManyItemsIntoCollectionsCountsEach(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.owner, o.shared)
	items := []ids.Cipher{item.ID}
	for range 499 {
		items = append(items, ids.New[ids.Cipher]())
	}
	for range 2 {
		o.assign(o.owner, false, items, o.second)
	}
	o.assign(o.owner, false, items, o.second).Refused("beyond the limit", 429, "vault.too_fast")
}
