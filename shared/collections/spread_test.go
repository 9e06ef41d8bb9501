package collections_test

import (
	"maps"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/page"
	"portaal/shared/tenancy"
)

// above is an office with a collection whose access is given down, and two below it.
type above struct {
	*office
	group       ids.Group
	under, deep ids.Collection
}

func newAbove(t *testing.T, change ...func(*tenancy.Organization)) *above {
	t.Helper()
	a := &above{office: newOffice(t, change...)}
	a.group = a.squad()
	give := body{"collectionIds": []ids.Collection{a.shared}, "groups": []body{{"id": a.group, "readOnly": true}}}
	a.ok(a.manager.Do("POST", a.path()+"/bulk-access", give))
	a.under = a.another(body{"id": a.editorSeat.ID, "readOnly": true, "hidePasswords": true}, manages(a.managerSeat))
	a.deep = a.another(body{"id": a.plainSeat.ID, "hidePasswords": true}, manages(a.managerSeat))
	return a
}

func (a *above) ok(answer testkit.Answer) {
	a.T.Helper()
	if answer.Status != 200 {
		a.T.Fatalf("%d %s", answer.Status, answer.Body)
	}
}

func (a *above) spread() string { return a.at(a.shared) + "/spread" }

func (a *above) preview(by *testkit.Caller, replace bool) map[ids.Collection]collections.SpreadPreview {
	a.T.Helper()
	var list page.List[collections.SpreadPreview]
	send := body{"collectionIds": []ids.Collection{a.under, a.deep, a.shared}, "replace": replace}
	a.Unchanged("a preview", func() { by.Do("POST", a.spread()+"/preview", send).Into(&list) })
	out := map[ids.Collection]collections.SpreadPreview{}
	for _, row := range list.Data {
		out[row.CollectionID] = row
	}
	return out
}

// wish is what the portal sends for what a preview showed.
func (a *above) wish(run ids.Spread, replace bool, seen map[ids.Collection]collections.SpreadPreview) body {
	rows := []body{}
	for id, row := range seen {
		rows = append(rows, body{"id": id, "revisionDate": row.RevisionDate})
	}
	return body{"run": run, "replace": replace, "collections": rows}
}

func (a *above) undo(by *testkit.Caller, run ids.Spread) map[ids.Collection]collections.SpreadUndone {
	a.T.Helper()
	var list page.List[collections.SpreadUndone]
	send := body{"run": run, "collectionIds": []ids.Collection{a.under, a.deep}}
	by.Do("POST", a.spread()+"/undo", send).Into(&list)
	out := map[ids.Collection]collections.SpreadUndone{}
	for _, row := range list.Data {
		out[row.CollectionID] = row
	}
	return out
}

func (a *above) runs() (rows []collections.SpreadRow) {
	a.T.Helper()
	var list page.List[collections.SpreadRow]
	a.manager.Do("GET", a.spread(), nil).Into(&list)
	return list.Data
}

func (a *above) holds(when string, c ids.Collection, people map[ids.Member]tenancy.Flags, group *tenancy.Flags) {
	a.T.Helper()
	if got := a.peopleOf(c); !maps.Equal(got, people) {
		a.T.Errorf("%s: people %v, want %v", when, got, people)
	}
	want := map[ids.Group]tenancy.Flags{}
	if group != nil {
		want[a.group] = *group
	}
	if got := a.groupsOf(c); !maps.Equal(got, want) {
		a.T.Errorf("%s: groups %v, want %v", when, got, want)
	}
}

var view = tenancy.Flags{ReadOnly: true}

// Given down, nobody loses anything: who has less gets as much, who is missing is added, who is only below stays.
func TestAccessGivenDownIsWhatThePreviewSaysAndUndoneIsWhatWasThere(t *testing.T) {
	t.Parallel()
	a := newAbove(t)
	seen := a.preview(a.manager, false)
	if n := len(seen[a.under].Changes); len(seen) != 2 || n != 2 {
		t.Errorf("previewed %+v", seen)
	}
	if kept := seen[a.deep].Kept; len(kept) != 1 || *kept[0].MemberID != a.plainSeat.ID {
		t.Errorf("kept %+v", kept)
	}
	run, before := ids.New[ids.Spread](), a.events(logbook.CollectionUpdated)
	a.ok(a.manager.Do("POST", a.spread(), a.wish(run, false, seen)))
	manager, editor, plain := a.managerSeat.ID, a.editorSeat.ID, a.plainSeat.ID
	a.holds("given", a.under, map[ids.Member]tenancy.Flags{manager: {Manage: true}, editor: {}}, &view)
	all := map[ids.Member]tenancy.Flags{manager: {Manage: true}, editor: {}, plain: {HidePasswords: true}}
	a.holds("given", a.deep, all, &view)
	if n := a.events(logbook.CollectionUpdated) - before; n != 2 {
		t.Errorf("%d events of two collections", n)
	}
	a.Unchanged("the same once more", func() { a.ok(a.manager.Do("POST", a.spread(), a.wish(run, false, seen))) })
	for id, row := range a.preview(a.manager, false) {
		if len(row.Changes) > 0 {
			t.Errorf("%s is not in step: %+v", id, row.Changes)
		}
	}
	if rows := a.runs(); len(rows) != 2 || rows[0].Run != run || rows[0].By != "Mona" {
		t.Errorf("runs: %+v", rows)
	}
	// One of three is changed by somebody else meanwhile: that is left, the rest is as it was.
	a.Clock.Advance(time.Minute)
	a.ok(a.owner.Do("POST", a.path()+"/bulk-access",
		body{"collectionIds": []ids.Collection{a.under}, "users": []body{{"id": editor, "readOnly": true}}}))
	undone := a.undo(a.manager, run)
	if row := undone[a.under]; row.Restored != 1 || len(row.Left) != 1 || *row.Left[0].MemberID != editor {
		t.Errorf("undone below: %+v", row)
	}
	if row := undone[a.deep]; row.Restored != 2 || len(row.Left) != 0 || row.Error != "" {
		t.Errorf("undone deeper: %+v", row)
	}
	a.holds("undone", a.under, map[ids.Member]tenancy.Flags{manager: {Manage: true}, editor: view}, nil)
	delete(all, editor)
	a.holds("undone", a.deep, all, nil)
	if rows := a.runs(); len(rows) != 0 {
		t.Errorf("still to be undone: %+v", rows)
	}
	a.Unchanged("undone once more", func() { a.undo(a.manager, run) })
}

// Replaced, a collection has exactly the access of the one above; what was taken away comes back when it is undone.
func TestAccessReplacedFromAboveIsUndoneWhole(t *testing.T) {
	t.Parallel()
	a := newAbove(t)
	manager, editor, plain := a.managerSeat.ID, a.editorSeat.ID, a.plainSeat.ID
	run := ids.New[ids.Spread]()
	a.ok(a.manager.Do("POST", a.spread(), a.wish(run, true, a.preview(a.manager, true))))
	for _, c := range []ids.Collection{a.under, a.deep} {
		a.holds("replaced", c, map[ids.Member]tenancy.Flags{manager: {Manage: true}, editor: {}}, &view)
	}
	// Taken away and given again, the same use is another one.
	a.Clock.Advance(time.Minute)
	only := []ids.Collection{a.deep}
	a.ok(a.owner.Do("POST", a.path()+"/bulk-access", body{"collectionIds": only, "removeUsers": []ids.Member{editor}}))
	a.ok(a.owner.Do("POST", a.path()+"/bulk-access", body{"collectionIds": only, "users": []body{{"id": editor}}}))
	undone := a.undo(a.manager, run)
	if row := undone[a.deep]; len(row.Left) != 1 || *row.Left[0].MemberID != editor {
		t.Errorf("undone: %+v", row)
	}
	if row := undone[a.under]; row.Restored != 2 || len(row.Left) != 0 {
		t.Errorf("undone: %+v", row)
	}
	a.holds("undone", a.under, map[ids.Member]tenancy.Flags{
		manager: {Manage: true}, editor: {ReadOnly: true, HidePasswords: true},
	}, nil)
	a.holds("undone", a.deep, map[ids.Member]tenancy.Flags{
		manager: {Manage: true}, editor: {}, plain: {HidePasswords: true},
	}, nil)
}

// Nobody gives, or gives back, more than they may; one refused, none changes.
func TestAccessIsGivenDownOnlyByWhoMayGiveEach(t *testing.T) {
	t.Parallel()
	a := newAbove(t)
	theirs := a.another(manages(a.plainSeat)) // not Mona's
	run := ids.New[ids.Spread]()
	a.Unchanged("what is refused", func() {
		for who, c := range map[string]*testkit.Caller{"editor": a.editor, "plain": a.plain, "outsider": a.outsider} {
			wish := a.wish(run, false, map[ids.Collection]collections.SpreadPreview{a.under: {}})
			c.Do("POST", a.spread(), wish).Refused(who, 404, "portaal.not_found")
			send := body{"collectionIds": []ids.Collection{a.under}}
			c.Do("POST", a.spread()+"/preview", send).Refused(who, 404, "portaal.not_found")
			c.Do("GET", a.spread(), nil).Refused(who, 404, "portaal.not_found")
			send["run"] = run
			c.Do("POST", a.spread()+"/undo", send).Refused(who, 404, "portaal.not_found")
		}
		both := body{"run": run, "collections": []body{{"id": a.under}, {"id": theirs}}}
		a.manager.Do("POST", a.spread(), both).Refused("one is not hers", 404, "portaal.not_found")
	})
	var list page.List[collections.SpreadPreview]
	send := body{"collectionIds": []ids.Collection{a.under, theirs}}
	a.manager.Do("POST", a.spread()+"/preview", send).Into(&list)
	for _, row := range list.Data {
		if (row.Refusal != nil) != (row.CollectionID == theirs) {
			t.Errorf("previewed %+v", row)
		}
	}
	// What was seen is what is given: after a change of either, nothing is.
	seen := a.preview(a.manager, false)
	a.Clock.Advance(time.Minute)
	a.ok(a.owner.Do("POST", a.path()+"/bulk-access",
		body{"collectionIds": []ids.Collection{a.deep}, "users": []body{{"id": a.editorSeat.ID}}}))
	a.Unchanged("what was overtaken", func() {
		a.manager.Do("POST", a.spread(), a.wish(run, false, seen)).Refused("overtaken", 409, "portaal.stale")
	})
	// Whoever manages one below no more doesn't take back there.
	a.ok(a.manager.Do("POST", a.spread(), a.wish(run, false, a.preview(a.manager, false))))
	a.ok(a.owner.Do("POST", a.path()+"/bulk-access",
		body{"collectionIds": []ids.Collection{a.deep}, "removeUsers": []ids.Member{a.managerSeat.ID}}))
	undone := a.undo(a.manager, run)
	if undone[a.deep].Error == "" || undone[a.under].Error != "" {
		t.Errorf("undone: %+v", undone)
	}
}

// While restricted, staff takes away and gives nothing, down neither.
func TestRestrictedStaffGivesNothingDown(t *testing.T) {
	t.Parallel()
	a := newAbove(t, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	for id, row := range a.preview(a.staff, false) {
		if row.Refusal == nil {
			t.Errorf("staff would give %s: %+v", id, row)
		}
	}
	wish := a.wish(ids.New[ids.Spread](), false, map[ids.Collection]collections.SpreadPreview{a.under: {}})
	delete(wish["collections"].([]body)[0], "revisionDate")
	a.Unchanged("what is refused", func() {
		a.staff.Do("POST", a.spread(), wish).Refused("staff", 400, "members.provider_kept_out")
	})
}

// Whoever has more below than above keeps it.
func TestAccessGivenDownNarrowsNobody(t *testing.T) {
	t.Parallel()
	a := newAbove(t)
	a.deep = a.another(manages(a.editorSeat), manages(a.managerSeat))
	seen := a.preview(a.manager, false)
	a.ok(a.manager.Do("POST", a.spread(), a.wish(ids.New[ids.Spread](), false, seen)))
	manager, editor := a.managerSeat.ID, a.editorSeat.ID
	both := map[ids.Member]tenancy.Flags{manager: {Manage: true}, editor: {Manage: true}}
	a.holds("given", a.deep, both, &view)
}

// TestAccessIsGivenDownByManyAtOnce: whoever is not first finds it done, or is asked to look again.
func TestAccessIsGivenDownByManyAtOnce(t *testing.T) {
	t.Parallel()
	a := newAbove(t)
	seen := a.preview(a.manager, false)
	var all sync.WaitGroup
	for range 8 {
		wish := a.wish(ids.New[ids.Spread](), false, seen)
		all.Go(func() {
			if got := a.manager.Do("POST", a.spread(), wish); got.Status != 200 && got.Status != 409 {
				t.Errorf("%d %s", got.Status, got.Body)
			}
		})
	}
	all.Wait()
	for id, row := range a.preview(a.manager, false) {
		if len(row.Changes) != 0 {
			t.Errorf("%s is not in step: %v", id, row.Changes)
		}
	}
}

// Cut off after any of its transactions, also between two steps of one collection, it is gone on with to the whole of
// it, or undone to what was there.
func TestGivingDownThatIsCutOffIsGoneOnWithOrUndone(t *testing.T) {
	t.Parallel()
	b := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	from := o.another(o.people(60)...)
	whole := len(o.Uses(o.org.ID, from))
	at, halfway := o.at(from)+"/spread", 0
	for n, cut := 0, true; cut; n++ {
		for _, goOn := range []bool{false, true} {
			below, run := o.another(manages(o.managerSeat)), ids.New[ids.Spread]()
			before := o.Uses(o.org.ID, below)
			wish := body{"run": run, "collections": []body{{"id": below}}}
			b.After(n)
			cut = o.owner.Do("POST", at, wish).Status != 200
			b.Mend()
			if now := len(o.Uses(o.org.ID, below)); now > len(before) && now <= whole {
				halfway++
			}
			if goOn {
				o.owner.Do("POST", at, wish)
				if now := len(o.Uses(o.org.ID, below)); now != whole+1 { // who was below only stays
					t.Errorf("cut off after %d, gone on: %d use it, want %d", n, now, whole+1)
				}
			}
			undo := body{"run": run, "collectionIds": []ids.Collection{below}}
			if a := o.owner.Do("POST", at+"/undo", undo); a.Status != 200 {
				t.Fatalf("cut off after %d, undone: %d %s", n, a.Status, a.Body)
			}
			if got := o.grants(below); !maps.Equal(got, before) {
				t.Errorf("cut off after %d, gone on %t: %d use it, not what was there", n, goOn, len(got))
			}
		}
	}
	if halfway == 0 {
		t.Error("never cut off in the middle of one collection")
	}
}
