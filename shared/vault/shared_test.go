package vault_test

import (
	"maps"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/page"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

func TestWhatEachMemberMayDoWithAnItem(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, row := range []struct {
		who                     string
		c                       *testkit.Caller
		see, edit, view, remove bool
	}{
		{"owner", o.owner, true, true, true, true},
		{"manager", o.manager, true, true, true, true},
		{"editor", o.editor, true, true, true, true},
		{"edit, passwords hidden", o.hidden, true, true, false, true}, {"view", o.viewer, true, false, true, false},
		{"view, passwords hidden", o.blind, true, false, false, false},
		{"no grant", o.nobody, false, false, false, false},
		{"staff", o.staff, true, true, true, true},
		{"outsider", o.outsider, false, false, false, false},
		{"revoked", o.revoked, false, false, false, false},
	} {
		item := o.put(o.owner, o.shared)
		var list page.List[vault.Details]
		answer := row.c.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.org.ID), nil)
		if answer.Status == 200 {
			answer.Into(&list)
		}
		if seen := len(list.Data) > 0; seen != row.see {
			t.Errorf("%s sees %d items", row.who, len(list.Data))
		}
		got := row.c.Do("GET", at(item.ID), nil)
		if !row.see {
			got.Refused(row.who, 404, "portaal.not_found")
			o.Unchanged(row.who, func() {
				row.c.Do("PUT", at(item.ID), o.login("x")).Refused(row.who, 404, "portaal.not_found")
				row.c.Do("PUT", at(item.ID)+"/delete", nil).Refused(row.who, 404, "portaal.not_found")
				row.c.Do("PUT", at(item.ID)+"/restore", nil).Refused(row.who, 404, "portaal.not_found")
				row.c.Do("PUT", at(item.ID)+"/collections_v2", body{"collectionIds": []ids.Collection{o.second}}).
					Refused(row.who, 404, "portaal.not_found")
				row.c.Do("DELETE", at(item.ID), nil).Refused(row.who, 404, "portaal.not_found")
			})
			continue
		}
		var d vault.Details
		got.Into(&d)
		if d.Edit != row.edit || d.ViewPassword != row.view || d.Permissions.Delete != row.remove ||
			d.Permissions.Restore != row.remove {
			t.Errorf("%s: %s", row.who, text(d))
		}
		if !row.edit {
			o.Unchanged(row.who, func() {
				row.c.Do("PUT", at(item.ID), o.login("x")).Refused(row.who, 400, "vault.read_only")
				row.c.Do("PUT", at(item.ID)+"/delete", nil).Refused(row.who, 400, "vault.read_only")
				row.c.Do("DELETE", at(item.ID), nil).Refused(row.who, 400, "vault.read_only")
				row.c.Do(
					"PUT",
					at(item.ID)+"/collections_v2",
					body{"collectionIds": []ids.Collection{o.shared, o.second}},
				).
					Refused(row.who, 400, "vault.read_only")
			})
			continue
		}
		o.cycle(row.c, item.ID)
	}
}

// cycle changes, trashes, restores and deletes an item of the organisation and looks at its copies after each.
func (o *office) cycle(c *testkit.Caller, id ids.Cipher) {
	o.T.Helper()
	was := map[logbook.EventType]int{}
	kinds := []logbook.EventType{
		logbook.CipherUpdated,
		logbook.CipherSoftDeleted,
		logbook.CipherRestored,
		logbook.CipherDeleted,
	}
	for _, k := range kinds {
		was[k] = o.events(k)
	}
	var d vault.Details
	c.Do("PUT", at(id), o.ours("Changed")).Into(&d)
	o.lies(id, o.shared)
	if got := c.Do("PUT", at(id)+"/delete", nil).Status; got != 200 {
		o.T.Errorf("trash %d", got)
	}
	o.lies(id, o.shared)
	c.Do("PUT", at(id)+"/restore", nil).Into(&d)
	o.lies(id, o.shared)
	if got := c.Do("DELETE", at(id), nil).Status; got != 200 {
		o.T.Errorf("delete %d", got)
	}
	for _, raw := range o.Items() {
		if key := raw.Key(); key.PK == "CIPHER#"+string(id) || key.SK == "CIPHER#"+string(id) {
			o.T.Errorf("left behind: %v", key)
		}
	}
	for _, k := range kinds {
		if o.events(k) != was[k]+1 {
			o.T.Errorf("event %d: %d after %d", k, o.events(k), was[k])
		}
	}
}

func TestWhoMayPutAnItemWhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	other := o.Organization()
	foreign := ids.New[ids.Collection]()
	o.Join(o.outsider, other, tenancy.Owner)
	o.Must(
		o.Table.Transact(
			t.Context(),
			collections.DefaultWrites(other.ID, foreign, o.seal("Foreign"), ids.New[ids.Member]())...),
	)
	o.Unchanged("a refused creation", func() {
		for _, row := range []struct {
			what string
			c    *testkit.Caller
			in   []ids.Collection
			want int
			code string
		}{
			{"read only", o.viewer, []ids.Collection{o.shared}, 400, "vault.collection_read_only"},
			{"read only beside another", o.editor, []ids.Collection{o.shared, o.second}, 404, "portaal.not_found"},
			{"no grant", o.nobody, []ids.Collection{o.shared}, 404, "portaal.not_found"},
			{"outsider", o.outsider, []ids.Collection{foreign}, 404, "portaal.not_found"},
			{"revoked", o.revoked, []ids.Collection{o.shared}, 404, "portaal.not_found"},
			{"owner, foreign collection", o.owner, []ids.Collection{foreign}, 404, "portaal.not_found"},
			{"staff, foreign collection", o.staff, []ids.Collection{o.shared, foreign}, 404, "portaal.not_found"},
			{
				"owner, unknown collection",
				o.owner,
				[]ids.Collection{ids.New[ids.Collection]()},
				404,
				"portaal.not_found",
			},
			{"no collection", o.owner, []ids.Collection{}, 400, "portaal.invalid"},
		} {
			row.c.Do("POST", "/api/ciphers/create", o.sharedLogin("x", row.in...)).Refused(row.what, row.want, row.code)
		}
		whole := o.sharedLogin("x")["cipher"]
		o.editor.Do("POST", "/api/ciphers", whole).Refused("no collections at all", 400, "vault.collection_required")
	})
	d := o.put(o.manager, o.shared, o.second, o.shared)
	o.lies(d.ID, o.shared, o.second)
	var seen vault.Details
	o.viewer.Do("GET", at(d.ID), nil).Into(&seen)
	if !seen.ViewPassword || seen.Edit {
		t.Errorf("the union of two collections is the more generous: %s", text(seen))
	}
	if n := o.events(logbook.CipherCreated); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestCollectionsOfAnItemChange(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.owner, o.shared)
	move := func(c *testkit.Caller, in ...ids.Collection) testkit.Answer {
		return c.Do("PUT", at(item.ID)+"/collections_v2", body{"collectionIds": append([]ids.Collection{}, in...)})
	}
	o.Unchanged("a refused move", func() {
		move(o.editor, o.shared, o.second).Refused("to an unseen collection", 404, "portaal.not_found")
		move(o.manager).Refused("to none", 400, "vault.collection_required")
	})
	var answer vault.OptionalDetails
	move(o.manager, o.shared, o.second).Into(&answer)
	o.lies(item.ID, o.shared, o.second)
	if answer.Unavailable || answer.Cipher == nil || answer.Object != "optionalCipherDetails" {
		t.Errorf("%s", text(answer))
	}
	move(o.editor, o.shared).Into(&answer) // cannot see second, which keeps the item
	o.lies(item.ID, o.shared, o.second)
	o.Unchanged("the editor's move", func() {
		move(o.editor).Refused("out of a collection of others", 400, "vault.collection_not_managed")
	})
	o.Unchanged("the viewer's move", func() { move(o.viewer, o.shared).Refused("read only", 400, "vault.read_only") })
	move(o.staff, o.shared).Into(&answer)
	o.lies(item.ID, o.shared)
	many := make([]ids.Collection, 26)
	for i := range many {
		many[i] = o.collection(nil)
	}
	o.Unchanged("26 collections", func() { move(o.owner, many...).Refused("26", 400, "vault.too_many_collections") })
	move(o.owner, many[:25]...).Into(&answer)
	o.lies(item.ID, many[:25]...)
	if n := o.events(logbook.CipherUpdatedCollections); n != 3 {
		t.Errorf("%d events", n)
	}
}

func TestDeletionLimitedToManagers(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.LimitItemDeletion = true })
	item := o.put(o.owner, o.shared)
	o.Unchanged("an editor's deletion", func() {
		o.editor.Do("PUT", at(item.ID)+"/delete", nil).Refused("trash", 400, "vault.deletion_limited")
		o.editor.Do("PUT", at(item.ID)+"/restore", nil).Refused("restore", 400, "vault.deletion_limited")
		o.editor.Do("DELETE", at(item.ID), nil).Refused("delete", 400, "vault.deletion_limited")
	})
	if got := o.manager.Do("DELETE", at(item.ID), nil).Status; got != 200 {
		t.Errorf("the manager's deletion: %d", got)
	}
}

func TestProviderStaffOpenAVaultOnTheRecord(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.staff, o.shared)
	path := "/api/ciphers/organization-details?organizationId=" + string(o.org.ID)
	opened := func() [2]int {
		return [2]int{o.events(logbook.OrganizationVaultAccessed), o.events(logbook.ProviderVaultAccessed)}
	}
	o.staff.Do("GET", path, nil).Into(&struct{}{})
	o.staff.Do("GET", path, nil).Into(&struct{}{})
	o.staff.Do("GET", at(item.ID), nil).Into(&struct{}{})
	if got := opened(); got != [2]int{1, 1} {
		t.Errorf("opened thrice in one minute: %v", got)
	}
	colleague := o.Caller("colleague")
	o.Employ(colleague, o.provider, tenancy.ProviderAdmin)
	colleague.Do("GET", at(item.ID), nil).Into(&struct{}{})
	o.Clock.Advance(5 * time.Minute)
	o.staff.Do("GET", path, nil).Into(&struct{}{})
	o.owner.Do("GET", path, nil).Into(&struct{}{})
	if got := opened(); got != [2]int{3, 3} {
		t.Errorf("opened by a colleague, and again after five minutes: %v", got)
	}
}

func TestPublishedFlawA11RestrictedStaffFillTheVaultAndReadNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	item := o.put(o.staff, o.shared)
	o.lies(item.ID, o.shared)
	o.Unchanged("restricted staff", func() {
		o.staff.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.org.ID), nil).
			Refused("list", 404, "portaal.not_found")
		o.staff.Do("GET", at(item.ID), nil).Refused("get", 404, "portaal.not_found")
		o.staff.Do("PUT", at(item.ID), o.login("x")).Refused("update", 404, "portaal.not_found")
		o.staff.Do("DELETE", at(item.ID), nil).Refused("delete", 404, "portaal.not_found")
	})
}

func TestAdministratorsWithoutAccessToAllSeeWhatNobodyHolds(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	held, loose := o.put(o.manager, o.shared), o.put(o.manager, o.second)
	if got := o.manager.Do(
		"DELETE",
		"/api/organizations/"+string(o.org.ID)+"/collections/"+string(o.second),
		nil,
	).Status; got != 200 {
		t.Fatalf("%d", got)
	}
	var list page.List[vault.Details]
	o.owner.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.org.ID), nil).Into(&list)
	if len(list.Data) != 1 || list.Data[0].ID != loose.ID || !list.Data[0].Edit {
		t.Errorf("sees %s", text(list.Data))
	}
	o.owner.Do("GET", at(held.ID), nil).Refused("an item in a collection", 404, "portaal.not_found")
	o.Unchanged("the owner's creation", func() {
		o.owner.Do("POST", "/api/ciphers/create", o.sharedLogin("x", o.shared)).
			Refused("no grant", 404, "portaal.not_found")
	})
}

// "Created an item" said nothing to those who may not know the item: the log also names a collection in which it lay.
func TestTheLogNamesACollectionOfTheItem(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	d := o.put(o.manager, o.shared, o.second)
	o.owner.Do("PUT", at(d.ID)+"/collections_v2", body{"collectionIds": []ids.Collection{o.second}}).Into(&struct{}{})
	got := map[logbook.EventType]ids.Collection{}
	for _, raw := range o.Items() {
		var e logbook.Event
		o.Must(raw.Into(&e))
		if e.Type == "Event" && e.CipherID == d.ID {
			got[e.What] = e.CollectionID
		}
	}
	want := map[logbook.EventType]ids.Collection{
		logbook.CipherCreated:            o.shared,
		logbook.CipherUpdatedCollections: o.second,
	}
	if !maps.Equal(got, want) {
		t.Errorf("log %v, want %v", got, want)
	}
}
