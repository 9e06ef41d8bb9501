package groups_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/tenancy"
)

func TestAGroupIsMadeChangedAndDeleted(t *testing.T) {
	t.Parallel()
	h := open(t)
	c, d := h.collection(nil), h.collection(nil)
	g := h.group([]body{use(c, tenancy.Flags{ReadOnly: true})}, h.paula, h.other)
	h.sound("making")
	var one struct {
		ID, OrganizationID, Name, Object string
		ExternalID                       *string
		Collections                      []body
	}
	h.ok(h.owner.Do("PUT", h.path(g), body{"name": " Sales ", "externalId": "sales"}))
	h.owner.Do("GET", h.path(g)+"/details", nil).Into(&one)
	if one.ID != string(g) || one.Name != "Sales" || one.Object != "groupDetails" || *one.ExternalID != "sales" ||
		len(one.Collections) != 1 || one.Collections[0]["readOnly"] != true {
		t.Errorf("%+v", one)
	}
	if got := h.users(g); len(got) != 2 {
		t.Errorf("after a rename %v are in it", got)
	}
	send := body{"name": "Sales", "collections": []body{use(d, tenancy.Flags{})}}
	send["users"] = []ids.Member{h.seats[h.grace].ID}
	h.ok(h.admin.Do("PUT", h.path(g), send))
	if got := h.users(g); !slices.Equal(got, []ids.Member{h.seats[h.grace].ID}) {
		t.Errorf("%v are in it", got)
	}
	h.sound("changing")
	var list struct{ Data []body }
	h.grace.Do("GET", h.at("/groups"), nil).Into(&list)
	if len(list.Data) != 1 || list.Data[0]["object"] != "group" || list.Data[0]["externalId"] != "sales" {
		t.Errorf("%v", list)
	}
	h.grace.Do("GET", h.at("/groups/details"), nil).Into(&list)
	if len(list.Data) != 1 || len(list.Data[0]["collections"].([]any)) != 1 {
		t.Errorf("%v", list)
	}
	h.ok(h.owner.Do("DELETE", h.path(g), nil))
	h.owner.Do("GET", h.path(g), nil).Refused("reading", 404, "portaal.not_found")
	first, second := h.group(nil, h.paula), h.group(nil)
	many := func(all ...ids.Group) testkit.Answer {
		return h.owner.Do("DELETE", h.at("/groups"), body{"ids": all})
	}
	h.Unchanged("one that is not there", func() {
		many(first, ids.New[ids.Group]()).Refused("one that is not there", 404, "portaal.not_found")
	})
	h.ok(many(first, second))
	h.sound("deleting")
}

// Two administrators have the same group open: the second is told, and nothing of the first is lost. Whoever says no
// revision, as official clients do, changes what is there.
func TestAGroupThatSomebodyElseChangedIsNotOverwritten(t *testing.T) {
	t.Parallel()
	h := open(t)
	c, d := h.collection(nil), h.collection(nil)
	g := h.group([]body{use(c, tenancy.Flags{ReadOnly: true})}, h.paula)
	seen := func() (one body) {
		h.owner.Do("GET", h.path(g)+"/details", nil).Into(&one)
		return one
	}
	last := seen()["revisionDate"]
	h.Clock.Advance(time.Minute)
	h.ok(h.admin.Do("PUT", h.path(g), body{"name": "Sales", "revisionDate": last}))
	h.Unchanged("a revision that is not the last", func() {
		send := body{"name": "Support", "users": []ids.Member{}, "revisionDate": last}
		h.owner.Do("PUT", h.path(g), send).Refused("out of date", 409, "portaal.stale")
	})
	last = seen()["revisionDate"]
	h.Clock.Advance(time.Minute)
	users := []body{}
	groups := []body{{"id": g, "readOnly": true}}
	change := body{"name": h.seal("Collection"), "users": users, "groups": groups}
	h.ok(h.owner.Do("PUT", h.at("/collections/"+string(d)), change))
	h.Unchanged("the group was given a collection meanwhile", func() {
		send := body{"name": "Support", "collections": []body{}, "revisionDate": last}
		h.owner.Do("PUT", h.path(g), send).Refused("out of date", 409, "portaal.stale")
	})
	h.ok(h.owner.Do("PUT", h.path(g), body{"name": "Support"}))
	if got := seen(); got["name"] != "Support" || len(got["collections"].([]any)) != 2 {
		t.Errorf("without a revision: %v", got)
	}
	h.sound("both")
}

// Who may not do it is told that there is nothing; another organisation's groups are not there.
func TestWhoMayManageGroups(t *testing.T) {
	t.Parallel()
	h := open(t)
	g := h.group(nil, h.paula)
	theirs := open(t)
	foreign := theirs.group(nil)
	put := body{"name": "x", "users": []ids.Member{}}
	for _, who := range []*testkit.Caller{h.paula, h.Caller("Nobody"), theirs.owner} {
		h.Unchanged("a stranger to groups", func() {
			who.Do("GET", h.at("/groups"), nil).Refused("list", 404, "portaal.not_found")
			who.Do("GET", h.at("/groups/details"), nil).Refused("details", 404, "portaal.not_found")
			who.Do("GET", h.path(g), nil).Refused("read", 404, "portaal.not_found")
			who.Do("GET", h.path(g)+"/users", nil).Refused("users", 404, "portaal.not_found")
			who.Do("POST", h.at("/groups"), put).Refused("make", 404, "portaal.not_found")
			who.Do("PUT", h.path(g), put).Refused("change", 404, "portaal.not_found")
			who.Do("DELETE", h.path(g), nil).Refused("delete", 404, "portaal.not_found")
			who.Do("DELETE", h.at("/groups"), body{"ids": []ids.Group{g}}).Refused("delete", 404, "portaal.not_found")
		})
	}
	h.Unchanged("another organisation's group", func() {
		h.owner.Do("PUT", h.path(foreign), put).Refused("change", 404, "portaal.not_found")
		h.owner.Do("DELETE", h.path(foreign), nil).Refused("delete", 404, "portaal.not_found")
		at := h.path(foreign) + "/user/" + string(h.seats[h.paula].ID)
		h.owner.Do("DELETE", at, nil).Refused("take out", 404, "portaal.not_found")
		path := h.at("/users/" + string(h.seats[h.paula].ID))
		h.owner.Do("PUT", path, body{"type": 2, "groups": []ids.Group{foreign}}).
			Refused("put in", 400, "members.group_unknown")
	})
	for _, who := range []*testkit.Caller{h.owner, h.admin, h.grace, h.staff} {
		h.ok(who.Do("PUT", h.path(g), body{"name": "Renamed"}))
	}
}

func TestWhatAGroupCannotBe(t *testing.T) {
	t.Parallel()
	h := openOn(t, testkit.New(t, testkit.WithSizes(limit.Sizes{
		limit.Groups:           2,
		limit.MemberGroups:     1,
		limit.GroupCollections: 1,
	})))
	c, d := h.collection(nil), h.collection(nil)
	h.group(nil, h.paula)
	bad := func(field, code string, send body) {
		t.Helper()
		var a testkit.Answer
		h.Unchanged(code, func() { a = h.owner.Do("POST", h.at("/groups"), send) })
		if _, at := a.Fields[field]; a.Status != 400 || a.Code != code || !at {
			t.Errorf("%v: answered %d %s", send, a.Status, a.Body)
		}
	}
	bad("name", "groups.name_missing", body{"name": "  "})
	bad("name", "portaal.invalid", body{"name": strings.Repeat("x", 101)})
	bad("collections", "members.grant_contradicts", body{
		"name":        "x",
		"collections": []body{use(c, tenancy.Flags{Manage: true, ReadOnly: true})},
	})
	bad("collections", "members.collection_unknown", body{
		"name":        "x",
		"collections": []body{use(ids.New[ids.Collection](), tenancy.Flags{})},
	})
	bad("collections", "groups.too_many_collections", body{
		"name":        "x",
		"collections": []body{use(c, tenancy.Flags{}), use(d, tenancy.Flags{})},
	})
	bad("users", "groups.unknown_member", body{"name": "x", "users": []ids.Member{ids.New[ids.Member]()}})
	bad("users", "members.too_many_groups", body{"name": "x", "users": []ids.Member{h.seats[h.paula].ID}})
	h.group([]body{use(c, tenancy.Flags{})})
	bad("name", "groups.too_many", body{"name": "x"})
	teams := open(t, func(o *tenancy.Organization) { o.UseGroups = false })
	teams.Unchanged("a plan without groups", func() {
		teams.owner.Do("POST", teams.at("/groups"), body{"name": "x"}).Refused("making", 400, "groups.not_in_plan")
	})
}

// Nobody gives themselves anything through a group: neither by putting themselves into it, nor by giving it to a group
// they are in.
func TestNobodyGivesThemselvesThroughAGroup(t *testing.T) {
	t.Parallel()
	h := open(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	olgas := h.collection(map[*testkit.Caller]tenancy.Flags{h.owner: {Manage: true}})
	empty, full := h.group(nil), h.group([]body{use(olgas, tenancy.Flags{ReadOnly: true})})
	me := []ids.Member{h.seats[h.admin].ID}
	self := h.at("/users/" + string(h.seats[h.admin].ID))
	h.Unchanged("oneself", func() {
		for _, g := range []ids.Group{empty, full} {
			h.admin.Do("PUT", h.path(g), body{"name": "x", "users": me}).
				Refused("at the group", 400, "members.own_group")
			h.admin.Do("PUT", self, body{"type": 1, "groups": []ids.Group{g}}).
				Refused("at the member", 400, "members.own_group")
		}
		h.admin.Do("POST", h.at("/groups"), body{"name": "x", "users": me}).
			Refused("a new one", 400, "members.own_group")
	})
	h.ok(h.staff.Do("PUT", h.path(empty), body{"name": "x", "users": me}))
	h.Unchanged("what somebody else manages, for a group one is in", func() {
		uses := []body{use(olgas, tenancy.Flags{ReadOnly: true})}
		h.admin.Do("PUT", h.path(empty), body{"name": "x", "collections": uses}).
			Refused("at the group", 400, "members.collection_not_managed")
		path := h.at("/users/" + string(h.seats[h.paula].ID))
		h.admin.Do("PUT", path, body{"type": 2, "groups": []ids.Group{full}}).
			Refused("for somebody else", 400, "members.group_gives_more")
	})
	h.Unchanged("by the permission to manage groups", func() {
		h.grace.Do("PUT", h.path(full), body{"name": "x", "users": []ids.Member{h.seats[h.grace].ID}}).
			Refused("oneself", 400, "members.own_group")
		h.grace.Do("PUT", h.path(full), body{"name": "x", "users": []ids.Member{h.seats[h.paula].ID}}).
			Refused("somebody else", 400, "members.group_gives_more")
	})
}

// Whoever manages every collection that a group gives may put others into it, by a right that a group gave them, too.
func TestWhoManagesWhatAGroupGivesPutsPeopleIn(t *testing.T) {
	t.Parallel()
	h := open(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	c := h.collection(map[*testkit.Caller]tenancy.Flags{h.owner: {Manage: true}})
	managers := h.group([]body{use(c, tenancy.Flags{Manage: true})}, h.grace)
	readers := h.group([]body{use(c, tenancy.Flags{ReadOnly: true})})
	put := body{"name": "Readers", "users": []ids.Member{h.seats[h.paula].ID}}
	h.ok(h.grace.Do("PUT", h.path(readers), put))
	item := h.item(c)
	if got := reads(h.paula, item); got != 200 {
		t.Errorf("put into the group, and is answered %d", got)
	}
	h.takesOut(managers, h.grace)
	h.Unchanged("the right has ended", func() {
		put["users"] = []ids.Member{h.seats[h.paula].ID, h.seats[h.other].ID}
		h.grace.Do("PUT", h.path(readers), put).Refused("more people", 400, "members.group_gives_more")
	})
}

// Collections that the caller may not manage are left as they were when a group is saved without them.
func TestCollectionsOfOthersStayWithAGroup(t *testing.T) {
	t.Parallel()
	h := open(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	olgas := h.collection(map[*testkit.Caller]tenancy.Flags{h.owner: {Manage: true}})
	adams := h.collection(map[*testkit.Caller]tenancy.Flags{h.admin: {Manage: true}, h.owner: {Manage: true}})
	g := h.group([]body{use(olgas, tenancy.Flags{}), use(adams, tenancy.Flags{})})
	h.ok(h.admin.Do("PUT", h.path(g), body{"name": "x", "collections": []body{}}))
	var one struct{ Collections []struct{ ID ids.Collection } }
	h.owner.Do("GET", h.path(g), nil).Into(&one)
	if len(one.Collections) != 1 || one.Collections[0].ID != olgas {
		t.Errorf("%v are left", one.Collections)
	}
}

// While an organisation keeps its items from the provider's staff, these put nobody into a group with collections, and
// give a group none.
func TestStaffWhoAreKeptOutGiveNothingThroughGroups(t *testing.T) {
	t.Parallel()
	h := open(t, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	c := h.collection(nil)
	full, empty := h.group([]body{use(c, tenancy.Flags{})}), h.group(nil)
	paula := []ids.Member{h.seats[h.paula].ID}
	h.Unchanged("staff", func() {
		h.staff.Do("PUT", h.path(full), body{"name": "x", "users": paula}).
			Refused("putting somebody in", 400, "members.provider_kept_out")
		path := h.at("/users/" + string(paula[0]))
		h.staff.Do("PUT", path, body{"type": 2, "groups": []ids.Group{full}}).
			Refused("at the member", 400, "members.provider_kept_out")
		uses := []body{use(c, tenancy.Flags{ReadOnly: true})}
		h.staff.Do("PUT", h.path(empty), body{"name": "x", "collections": uses}).
			Refused("giving it a collection", 400, "members.provider_kept_out")
		send := body{"name": h.seal("x"), "groups": []body{{"id": empty}, {"id": full}}}
		h.staff.Do("PUT", h.at("/collections/"+string(c)), send).
			Refused("at the collection", 400, "members.provider_kept_out")
	})
	h.ok(h.staff.Do("PUT", h.path(empty), body{"name": "x", "users": paula}))
	h.ok(h.staff.Do("PUT", h.path(full), body{"name": "x", "collections": []body{}}))
}

// A member with as many groups as there may be is answered in as many waves as one with none.
func TestAMemberOfFiftyGroupsIsAnsweredInAsManyWaves(t *testing.T) {
	t.Parallel()
	counted := &testkit.CountingLog{}
	h := openOn(t, testkit.New(t, testkit.WithLog(counted), testkit.WithAPI(testkit.Far)))
	c := h.collection(nil)
	item := h.item(c)
	at := "/api/ciphers/" + string(item)
	for i := range limit.MostGroups {
		h.group([]body{use(c, tenancy.Flags{ReadOnly: i > 0})}, h.paula)
	}
	h.ok(h.paula.Do("GET", at, nil))
	h.ok(h.paula.Do("PUT", at, h.login("x")))
	h.ok(h.paula.Do("GET", "/api/sync", nil))
	h.ok(h.paula.Do("GET", "/api/accounts/profile", nil))
	for op, most := range map[string]int64{
		"vault-get-item":    2,
		"vault-update-item": 3,
		"sync-get":          4,
		"sync-get-profile":  3,
	} {
		if got := counted.Waves(op); got > most {
			t.Errorf("%s took %d waves, of %d", op, got, most)
		}
	}
	h.Unchanged("one more", func() {
		send := body{"name": "x", "users": []ids.Member{h.seats[h.paula].ID}}
		h.owner.Do("POST", h.at("/groups"), send).Refused("one more", 400, "members.too_many_groups")
	})
}

// A group is deleted in steps. Wherever it is cut off, it gives nothing from the first step on, and the same request
// ends the work.
func TestDeletingAGroupIsTakenUpWhereItWasCutOff(t *testing.T) {
	t.Parallel()
	var b testkit.Breaker
	h := openOn(t, testkit.New(t, testkit.WithAPI(b.Wrap)))
	var uses []body
	var first ids.Collection
	for i := range testkit.Size(24, 60) {
		c := h.collection(nil)
		if i == 0 {
			first = c
		}
		uses = append(uses, use(c, tenancy.Flags{Manage: i%2 == 0}))
	}
	item := h.item(first)
	everybody := []*testkit.Caller{h.paula}
	for range testkit.Size(20, 45) {
		who := h.Caller("Somebody")
		h.joins(who, tenancy.Plain)
		everybody = append(everybody, who)
	}
	h.sound = h.StaysSound()
	g := h.group(uses, everybody...)
	h.sound("making it")
	for cut := 1; ; cut++ {
		b.After(cut)
		a := h.owner.Do("DELETE", h.path(g), nil)
		b.Mend()
		for _, who := range []*testkit.Caller{h.paula, everybody[len(everybody)-1]} {
			if got := reads(who, item); got != 404 {
				t.Fatalf("cut off after %d steps, a member is answered %d", cut, got)
			}
		}
		h.sound("cutting off")
		if a.Status == 200 {
			if cut < 3 {
				t.Errorf("it was done in %d steps", cut)
			}
			break
		}
		if a.Status != 500 {
			t.Fatalf("cut off after %d steps, it answers %d %s", cut, a.Status, a.Body)
		}
	}
	h.owner.Do("DELETE", h.path(g), nil).Refused("again", 404, "portaal.not_found")
}
