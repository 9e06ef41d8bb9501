package collections_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func TestUpdateByRole(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	revoked := o.Caller("Rita")
	o.Join(revoked, o.org, tenancy.Owner, func(m *tenancy.Membership) { m.Status = tenancy.Revoked })
	send := o.body(o.seal("Renamed"), manages(o.managerSeat), edits(o.editorSeat))
	for who, c := range map[string]*testkit.Caller{
		"owner":   o.owner,
		"admin":   o.admin,
		"manager": o.manager,
		"staff":   o.staff,
	} {
		var d collections.AccessDetails
		c.Do("PUT", o.at(o.shared), send).Into(&d)
		if d.Name != send["name"] {
			t.Errorf("%s: %+v", who, d)
		}
	}
	other, foreign := o.Organization(), ids.New[ids.Collection]()
	o.Must(
		o.Table.Transact(
			context.Background(),
			collections.DefaultWrites(other.ID, foreign, o.seal("Foreign"), ids.New[ids.Member]())...),
	)
	o.Unchanged("a refused change", func() {
		for who, c := range map[string]*testkit.Caller{
			"editor":   o.editor,
			"plain":    o.plain,
			"outsider": o.outsider,
			"revoked":  revoked,
		} {
			c.Do("PUT", o.at(o.shared), send).Refused(who, 404, "portaal.not_found")
			c.Do("DELETE", o.at(o.shared), nil).Refused(who, 404, "portaal.not_found")
		}
		o.owner.Do("PUT", o.at(ids.New[ids.Collection]()), send).Refused("unknown", 404, "portaal.not_found")
		o.owner.Do("PUT", o.at(foreign), send).Refused("foreign, under its own organisation", 404, "portaal.not_found")
		o.owner.Do("DELETE", o.at(foreign), nil).
			Refused("foreign, under its own organisation", 404, "portaal.not_found")
		o.owner.Do("PUT", "/api/organizations/"+string(other.ID)+"/collections/"+string(foreign), send).
			Refused("foreign organisation", 404, "portaal.not_found")
		o.owner.Do("PUT", o.path()+"/me", send).Refused("malformed", 404, "portaal.not_found")
	})
	if n := o.events(logbook.CollectionUpdated); n != 5 {
		t.Errorf("%d events, want one of the fixture and four", n)
	}
}

// What another system's identifier would do to a log or a list, an identifier here does not: it is one line.
func TestAnIdentifierInAnotherSystemIsKeptAsOneLine(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	made := o.body(o.seal("Known elsewhere"), manages(o.managerSeat))
	made["externalId"] = " it\r\n\u202edept "
	var d collections.AccessDetails
	o.owner.Do("POST", o.path(), made).Into(&d)
	if d.ExternalID == nil || *d.ExternalID != "it dept" {
		t.Errorf("made with %v", d.ExternalID)
	}
	for sent, want := range map[string]string{"a\tb": "a b", "\u200b \n": "", "hr": "hr"} {
		made["externalId"] = sent
		o.owner.Do("PUT", o.at(d.ID), made).Into(&d)
		if got := d.ExternalID; want == "" && got != nil || want != "" && (got == nil || *got != want) {
			t.Errorf("%q is kept as %v, want %q", sent, got, want)
		}
	}
	o.Unchanged("too long", func() {
		made["externalId"] = strings.Repeat("x", 301)
		o.owner.Do("PUT", o.at(d.ID), made).Refused("301", 400, "portaal.invalid")
	})
}

func TestAManagerOfUsersChangesAccessAndNotTheName(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	helpdesk := o.Caller("Hank")
	o.Join(helpdesk, o.org, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	var d collections.AccessDetails
	helpdesk.Do("PUT", o.at(o.shared), o.body(o.seal("Stolen"), manages(o.plainSeat))).Into(&d)
	if got := o.grants(o.shared); len(got) != 1 || !got[o.plainSeat.ID].Manage {
		t.Errorf("grants %v", got)
	}
	if name, _ := o.owner.Key.Open(d.Name); name != "Shared" {
		t.Errorf("the name became %q", name)
	}
}

func TestUpdateChangesOnlyWhatIsNamed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	before := o.grants(o.shared)
	rename := body{"name": o.seal("Renamed"), "groups": []body{}, "users": []body{}, "externalId": nil}
	for what, answer := range map[string]testkit.Answer{
		"a rename by the command line": o.manager.Do("PUT", o.at(o.shared), rename, "Bitwarden-Client-Name", "cli"),
		"absent lists":                 o.manager.Do("PUT", o.at(o.shared), body{"name": o.seal("Renamed")}),
		"null lists": o.manager.Do(
			"PUT",
			o.at(o.shared),
			body{"name": o.seal("Renamed"), "users": nil, "groups": nil},
		),
	} {
		var d collections.AccessDetails
		answer.Into(&d)
		if got := o.grants(o.shared); len(got) != len(before) {
			t.Errorf("%s left %v", what, got)
		}
	}
	if got := o.owner.Do("PUT", o.at(o.shared), rename); got.Status != 200 || len(o.grants(o.shared)) != 0 {
		t.Errorf("empty lists from the portal: %d, left %v", got.Status, o.grants(o.shared))
	}
}

func TestUpdateIsTwoRoundTrips(t *testing.T) {
	t.Parallel()
	counted := &testkit.CountingLog{}
	k := testkit.New(t, testkit.WithLog(counted), testkit.WithAPI(testkit.Far))
	owner := k.Caller("Olga")
	org := k.Organization()
	seat := k.Join(owner, org, tenancy.Owner)
	id := ids.New[ids.Collection]()
	k.Must(
		k.Table.Transact(context.Background(), collections.DefaultWrites(org.ID, id, owner.Key.Seal("A"), seat.ID)...),
	)
	answer := owner.Do(
		"PUT",
		"/api/organizations/"+string(org.ID)+"/collections/"+string(id),
		body{"name": owner.Key.Seal("B"), "users": []body{manages(seat)}},
	)
	if answer.Status != 200 || counted.Waves("collections-update") != 2 {
		t.Errorf("%d in %d waves", answer.Status, counted.Waves("collections-update"))
	}
}

func TestAStaleRevisionIsAConflict(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var d collections.AccessDetails
	o.manager.Do("GET", o.at(o.shared)+"/details", nil).Into(&d)
	o.Clock.Advance(time.Minute)
	with := func(name string) body {
		return body{"name": o.seal(name), "revisionDate": d.RevisionDate}
	}
	o.manager.Do("PUT", o.at(o.shared), with("First")).Into(&struct{}{})
	o.Unchanged("the second", func() {
		o.owner.Do("PUT", o.at(o.shared), with("Second")).Refused("second", 409, fault.Stale.Code)
		o.owner.Do("DELETE", o.at(o.shared), body{"revisionDate": d.RevisionDate}).
			Refused("delete", 409, fault.Stale.Code)
	})
}

func TestOfTwoAtTheSameTimeOneWins(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var d collections.AccessDetails
	o.manager.Do("GET", o.at(o.shared)+"/details", nil).Into(&d)
	statuses := make([]int, 8)
	var wg sync.WaitGroup
	for i := range statuses {
		wg.Go(func() {
			statuses[i] = o.manager.Do(
				"PUT",
				o.at(o.shared),
				body{"name": o.seal("x"), "revisionDate": d.RevisionDate},
			).Status
		})
	}
	wg.Wait()
	won := 0
	for _, s := range statuses {
		if s == 200 {
			won++
		} else if s != 409 {
			t.Errorf("answered %d", s)
		}
	}
	if won != 1 {
		t.Errorf("%d won", won)
	}
}

// people plants members of the organisation.
func (o *office) people(n int) []body {
	o.T.Helper()
	out := make([]body, n)
	all := make([]tenancy.Membership, n)
	testkit.Pile(o.Kit, n, func(i int) (*tenancy.Membership, *table.Meta) {
		all[i] = tenancy.Membership{ID: ids.New[ids.Member](), OrganizationID: o.org.ID, Email: testkit.Address("x")}
		out[i] = edits(all[i])
		return &all[i], &all[i].Meta
	})
	return out
}

// With more users than one transaction holds nobody could be let in or taken out any more, and with 6,000 nobody could
// ever be invited: finding 12. Users are rows: their number has no end, and changes of many are made in steps. An
// unknown member among them changes nothing, and what was cut off half way is finished by saying it again.
func TestACollectionOfFiveThousandCanBeChanged(t *testing.T) {
	t.Parallel()
	n := testkit.Size(180, 5000)
	b := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	users := append([]body{manages(o.managerSeat), edits(o.editorSeat)}, o.people(n)...)
	save := func(users ...body) testkit.Answer {
		return o.owner.Do("PUT", o.at(o.shared), o.body(o.seal("Big"), users...))
	}
	o.Unchanged("an unknown member among many", func() {
		save(append(users[:len(users):len(users)], body{"id": ids.New[ids.Member]()})...).
			Refused("many", 400, "collections.unknown_member")
	})
	b.After(1)
	if got, begun := save(users...), len(o.grants(o.shared)); got.Status != 500 || begun <= 2 || begun > 60 {
		t.Errorf("cut off after one step: %d with %d users", got.Status, begun)
	}
	b.Mend()
	if got := save(users...); got.Status != 200 || len(o.grants(o.shared)) != n+2 {
		t.Fatalf("%d %.200s", got.Status, got.Body)
	}
	var d collections.AccessDetails
	o.owner.Do("GET", o.at(o.shared)+"/details", nil).Into(&d)
	if len(d.Users) != n+2 {
		t.Errorf("%d users are shown", len(d.Users))
	}
	users[5]["readOnly"] = true
	if got := save(users[:n]...); got.Status != 200 || len(o.grants(o.shared)) != n {
		t.Errorf("one changed and two gone: %d %.200s", got.Status, got.Body)
	}
	if got := save(users[0]); got.Status != 200 || len(o.grants(o.shared)) != 1 {
		t.Errorf("all but one gone: %d %.200s", got.Status, got.Body)
	}
	testkit.Proved(t, "users of one collection", "%d, saved, changed and taken out", n)
}

// A collection for more than eighty people was refused. One that is cut off while it is made is gone on with by the
// same request, not made twice.
func TestACollectionForManyCanBeMade(t *testing.T) {
	t.Parallel()
	n := testkit.Size(120, 5000)
	b := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	users := append([]body{manages(o.managerSeat)}, o.people(n)...)
	key := string(ids.New[ids.Nonce]())
	make := func(users ...body) testkit.Answer {
		return o.owner.Do("POST", o.path(), o.body(o.seal("Everybody"), users...), "Idempotency-Key", key)
	}
	sent := o.body(o.seal("Everybody"), users...)
	again := func() testkit.Answer { return o.owner.Do("POST", o.path(), sent, "Idempotency-Key", key) }
	o.Unchanged("ghosts", func() {
		make(append(users[:len(users):len(users)], body{"id": ids.New[ids.Member]()})...).
			Refused("ghosts", 400, "collections.unknown_member")
	})
	for range 2 {
		b.After(1)
		if got := again(); got.Status != 500 {
			t.Fatalf("unbroken: %d", got.Status)
		}
	}
	b.Mend()
	var made, replayed collections.AccessDetails
	again().Into(&made)
	again().Into(&replayed)
	var rows page.List[collections.Row]
	o.owner.Do("GET", o.path(), nil).Into(&rows)
	if len(rows.Data) != 2 || len(o.grants(made.ID)) != n+1 || len(made.Users) != n+1 || replayed.ID != made.ID {
		t.Errorf("%d collections, %d users of the new one", len(rows.Data), len(o.grants(made.ID)))
	}
	if n := o.events(logbook.CollectionCreated); n != 1 {
		t.Errorf("told of %d times", n)
	}
}

func TestDeleteLeavesTheItemsAndNothingElse(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var second collections.AccessDetails
	o.owner.Do("POST", o.path(), o.body(o.seal("Second"), manages(o.managerSeat))).Into(&second)
	var both, one string
	for i, in := range [][]ids.Collection{{o.shared, second.ID}, {o.shared}} {
		var item struct{ ID string }
		o.manager.Do(
			"POST",
			"/api/ciphers/create",
			body{"cipher": body{"type": 2, "name": o.seal("Note"), "organizationId": o.org.ID}, "collectionIds": in},
		).
			Into(&item)
		if i == 0 {
			both = item.ID
		} else {
			one = item.ID
		}
	}
	if got := o.manager.Do("DELETE", o.at(o.shared), nil); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	for _, raw := range o.Items() {
		key := raw.Key()
		about := key.PK + key.SK
		var meta table.Meta
		o.Must(raw.Into(&meta))
		if strings.Contains(about, string(o.shared)) {
			t.Errorf("left behind: %s", about)
		}
		var item tenancy.Placement
		o.Must(raw.Into(&item))
		for _, c := range item.CollectionIDs {
			if c == o.shared {
				t.Errorf("%s still names the collection", about)
			}
		}
	}
	o.manager.Do("GET", "/api/ciphers/"+one, nil).Refused("unassigned, to a member", 404, "portaal.not_found")
	var item struct{ CollectionIDs []ids.Collection }
	o.owner.Do("GET", "/api/ciphers/"+one, nil).Into(&item)
	if len(item.CollectionIDs) != 0 {
		t.Errorf("unassigned item in %v", item.CollectionIDs)
	}
	o.manager.Do("GET", "/api/ciphers/"+both, nil).Into(&item)
	if len(item.CollectionIDs) != 1 || item.CollectionIDs[0] != second.ID {
		t.Errorf("item in %v", item.CollectionIDs)
	}
	o.manager.Do("DELETE", o.at(o.shared), nil).Refused("again", 404, "portaal.not_found")
	if n := o.events(logbook.CollectionDeleted); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestALargeDeletionIsTakenUpWhereItBroke(t *testing.T) {
	t.Parallel()
	broken := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(broken.Wrap)))
	for range 60 {
		o.manager.Do(
			"POST",
			"/api/ciphers/create",
			body{"cipher": body{"type": 2, "name": o.seal("Note"), "organizationId": o.org.ID},
				"collectionIds": []ids.Collection{o.shared}}).
			Into(&struct{}{})
	}
	for left := 2; left < 4; left++ { // breaks after the mark, then after the first items have left
		broken.After(left - 1)
		if got := o.manager.Do("DELETE", o.at(o.shared), nil); got.Status != 500 {
			t.Fatalf("unbroken: %d", got.Status)
		}
		broken.Mend()
		var rows page.List[collections.Row]
		o.owner.Do("GET", o.path(), nil).Into(&rows)
		if len(rows.Data) != 0 {
			t.Errorf("a marked collection is shown")
		}
		o.owner.Do("PUT", o.at(o.shared), o.body(o.seal("x"))).Refused("update", 404, "portaal.not_found")
		o.owner.Do(
			"POST",
			"/api/ciphers/create",
			body{"cipher": body{"type": 2, "name": o.seal("Late"), "organizationId": o.org.ID},
				"collectionIds": []ids.Collection{o.shared}}).
			Refused("an item put into it", 404, "portaal.not_found")
	}
	if got := o.manager.Do("DELETE", o.at(o.shared), nil); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	items := 0
	for _, raw := range o.Items() {
		if strings.Contains(raw.Key().PK+raw.Key().SK, string(o.shared)) {
			t.Errorf("left behind: %v", raw.Key())
		}
		if strings.HasPrefix(raw.Key().PK, "ORGVAULT#") && strings.HasPrefix(raw.Key().SK, "CIPHER#") {
			items++
		}
	}
	if items != 60 || o.events(logbook.CollectionDeleted) != 1 {
		t.Errorf("%d items, %d events", items, o.events(logbook.CollectionDeleted))
	}
}
