package collections_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Whoever uses as many collections as one may is given no more, and is changed and taken out where they are.
func TestWhoUsesAsManyCollectionsAsOneMayIsGivenNoMore(t *testing.T) {
	t.Parallel()
	o := newOfficeOn(t, testkit.New(t, testkit.WithSizes(limit.Sizes{limit.Collections: 2, limit.GroupCollections: 2})))
	group := o.squad()
	third := o.another()
	for what, c := range map[string]struct {
		field, code string
		row         func(readOnly bool) body
	}{
		"a member": {"users", "members.too_many_collections", func(readOnly bool) body {
			return body{"id": o.plainSeat.ID, "readOnly": readOnly}
		}},
		"a group": {"groups", "collections.group_full", func(readOnly bool) body {
			return body{"id": group, "readOnly": readOnly}
		}},
	} {
		for name, send := range map[string]func(in ids.Collection, rows ...body) testkit.Answer{
			"one": func(in ids.Collection, rows ...body) testkit.Answer {
				return o.owner.Do("PUT", o.at(in), body{"name": o.seal("x"), c.field: append([]body{}, rows...)})
			},
			"several": func(in ids.Collection, rows ...body) testkit.Answer {
				change := body{"collectionIds": []ids.Collection{in}, c.field: rows}
				if len(rows) == 0 {
					change = body{"collectionIds": []ids.Collection{in}, "removeUsers": []ids.Member{o.plainSeat.ID}}
					if c.field == "groups" {
						change = body{"collectionIds": []ids.Collection{in}, "removeGroups": []ids.Group{group}}
					}
				}
				return o.owner.Do("POST", o.path()+"/bulk-access", change)
			},
		} {
			first, second := o.another(), o.another()
			ok := func(step string, a testkit.Answer) {
				t.Helper()
				if a.Status != 200 {
					t.Errorf("%s, %s, %s: %d %s", what, name, step, a.Status, a.Body)
				}
			}
			ok("the first", send(first, c.row(false)))
			ok("the second", send(second, c.row(false)))
			o.Unchanged(what+", the third", func() { send(third, c.row(false)).Refused(what, 400, c.code) })
			ok("narrowed", send(second, c.row(true)))
			ok("given more", send(second, c.row(false)))
			ok("taken out", send(second))
			ok("the third, in its place", send(third, c.row(false)))
			ok("taken out", send(third))
			ok("taken out", send(first))
		}
	}
}

// However many changes one request makes, whether they fit into one transaction or just not: with one member among them
// who is not there, none is made.
func TestAnUnknownMemberAmongAnyNumberChangesNothing(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	groups := []body{{"id": o.squad(), "readOnly": true}, {"id": o.squad(), "readOnly": true}}
	send := body{
		"collectionIds": []ids.Collection{o.shared},
		"users":         []body{edits(o.plainSeat)},
		"groups":        groups,
	}
	if a := o.owner.Do("POST", o.path()+"/bulk-access", send); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	wider := func(rows []body) (out []body) {
		for _, row := range rows {
			out = append(out, body{"id": row["id"], "manage": true}) // which comes before those who only read
		}
		return out
	}
	there, others := []body{edits(o.plainSeat), edits(o.editorSeat)}, o.people(30)
	unknown := body{"id": ids.New[ids.Member](), "readOnly": true}
	send["groups"] = wider(groups)
	for writes := table.Most - 15; writes < table.Most-7; writes++ { // two of who is there, three of anybody else
		changed := 2 * writes % 3
		added := (writes-2*changed)/3 - len(groups) - 1
		send["users"] = append(append(wider(there[:changed]), wider(others[:added])...), unknown)
		o.Unchanged("an unknown member", func() {
			o.owner.Do("POST", o.path()+"/bulk-access", send).
				Refused("an unknown member", 400, "collections.unknown_member")
		})
	}
	send["users"], send["groups"] = others, []body{}
	if a, n := o.owner.Do("POST", o.path()+"/bulk-access", send), len(others); a.Status != 200 {
		t.Errorf("all are known: %d %s", a.Status, a.Body)
	} else if got := o.peopleOf(o.shared); len(got) != n+3 {
		t.Errorf("given to %d, used by %d", n, len(got))
	}
}

// Official clients send groups also where the plan has none, and rows of nobody.
func TestGroupsThatAreNoneAreNotLookedAt(t *testing.T) {
	t.Parallel()
	contradicts := body{"id": ids.New[ids.Group](), "readOnly": true, "manage": true}
	for what, c := range map[string]struct {
		planned bool
		row     body
	}{
		"a row of nobody":            {true, body{"id": nil, "readOnly": true}},
		"a contradiction, of nobody": {true, body{"id": nil, "readOnly": true, "manage": true}},
		"a plan without groups":      {false, body{"id": ids.New[ids.Group]()}},
		"nobody in such a plan":      {false, body{"id": nil}},
		"a contradiction in one":     {false, contradicts},
	} {
		o := newOffice(t, func(o *tenancy.Organization) { o.UseGroups = c.planned })
		send := o.body(o.seal("Shared"), manages(o.managerSeat), edits(o.editorSeat))
		send["groups"] = []body{c.row, c.row}
		many := body{"collectionIds": []ids.Collection{o.shared}, "groups": []body{c.row}}
		for name, a := range map[string]testkit.Answer{
			"made":    o.owner.Do("POST", o.path(), send),
			"changed": o.owner.Do("PUT", o.at(o.shared), send),
			"several": o.owner.Do("POST", o.path()+"/bulk-access", many),
		} {
			if a.Status != 200 {
				t.Errorf("%s, %s: %d %s", what, name, a.Status, a.Body)
			}
		}
		if n := len(o.grants(o.shared)); n != 2 {
			t.Errorf("%s: %d use the collection", what, n)
		}
	}
}
