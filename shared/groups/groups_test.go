package groups_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// For every right a member has through a group there is the same answer on every route as with that right given
// directly.
func TestARightThroughAGroupIsAnsweredLikeOneGivenDirectly(t *testing.T) {
	t.Parallel()
	for name, flags := range rights {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			// Nothing of the other way is in the house: what is compared is all that there is.
			direct, through := tries(t, flags, false), tries(t, flags, true)
			for i := range direct {
				if direct[i] != through[i] {
					t.Errorf("directly: %s\nthrough a group: %s", direct[i], through[i])
				}
			}
		})
	}
}

var identifier = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}|"20[0-9T:.-]+Z"|"(groups|users)":\[[^]]*\]|2\.[^"]+`)

// tries lets Paula, who may use a collection in one of two ways, try everything that touches it, and says what she was
// answered; identifiers, instants and texts are left out.
func tries(t *testing.T, flags tenancy.Flags, group bool) (said []string) {
	h := open(t, func(o *tenancy.Organization) { o.LimitItemDeletion = true })
	given := map[*testkit.Caller]tenancy.Flags{h.owner: {Manage: true}}
	if !group {
		given[h.paula] = flags
	}
	c, elsewhere := h.collection(given), h.collection(map[*testkit.Caller]tenancy.Flags{h.paula: {Manage: true}})
	if group {
		h.group([]body{use(c, flags)}, h.paula)
	}
	item, trashed := h.item(c), h.item(c)
	h.ok(h.owner.Do("PUT", "/api/ciphers/"+string(trashed)+"/delete", nil))
	at, col := "/api/ciphers/"+string(item), h.at("/collections/"+string(c))
	try := func(method, path string, send any) {
		a := h.paula.Do(method, path, send)
		text := inOrder(a.Body)
		said = append(said, fmt.Sprintf("%s %s: %d %s", method, identifier.ReplaceAllString(path, "~"), a.Status, text))
	}
	try("GET", at, nil)
	try("GET", "/api/ciphers/organization-details?organizationId="+string(h.org.ID), nil)
	try("GET", "/api/collections", nil)
	try("GET", h.at("/collections"), nil)
	try("GET", h.at("/collections/details"), nil)
	try("GET", col+"/details", nil)
	said = append(said, h.synced())
	try("PUT", at, h.login("Changed"))
	try("PUT", at+"/partial", body{"favorite": true})
	try("POST", "/api/ciphers/create", body{"cipher": h.login("New"), "collectionIds": []ids.Collection{c}})
	try("PUT", at+"/collections_v2", body{"collectionIds": []ids.Collection{c, elsewhere}})
	try("PUT", at+"/delete", nil)
	try("PUT", at+"/restore", nil)
	try("PUT", "/api/ciphers/"+string(trashed)+"/restore", nil)
	try("DELETE", "/api/ciphers/"+string(trashed), nil)
	try("PUT", at+"/collections_v2", body{"collectionIds": []ids.Collection{elsewhere}})
	try("PUT", col, body{"name": h.seal("Renamed")})
	users := []body{{"id": h.seats[h.owner].ID, "manage": true}, {"id": h.seats[h.other].ID}}
	if mine := use("", flags); !group {
		mine["id"] = h.seats[h.paula].ID
		users = append(users, mine)
	}
	try("PUT", col, body{"name": h.seal("Given"), "users": users})
	try("DELETE", col, nil)
	h.sound("all that")
	return said
}

// inOrder is an answer without identifiers, and with its rows in an order that does not depend on them.
func inOrder(answer []byte) string {
	var list struct{ Data []json.RawMessage }
	if json.Unmarshal(answer, &list) != nil || list.Data == nil {
		return identifier.ReplaceAllString(string(answer), "~")
	}
	var all []string
	for _, raw := range list.Data {
		all = append(all, identifier.ReplaceAllString(string(raw), "~"))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// synced is what Paula's sync says of collections and items, in no order.
func (h *house) synced() string {
	h.T.Helper()
	a := h.paula.Do("GET", "/api/sync", nil)
	h.ok(a)
	var s struct{ Collections, Ciphers []json.RawMessage }
	h.Must(json.Unmarshal(a.Body, &s))
	var all []string
	for _, raw := range append(s.Collections, s.Ciphers...) {
		all = append(all, identifier.ReplaceAllString(string(raw), "~"))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// TestScenario9TheMostGenerousOfAllWaysCounts: a member with several groups gets the most generous right for each
// collection, on the list, by id and in sync alike; what was given directly is one of the ways.
func TestScenario9TheMostGenerousOfAllWaysCounts(t *testing.T) {
	t.Parallel()
	h := open(t)
	c := h.collection(map[*testkit.Caller]tenancy.Flags{h.owner: {Manage: true}})
	item := h.item(c)
	sees := func(what string, edit, password bool) {
		t.Helper()
		var one struct{ Edit, ViewPassword bool }
		var all struct {
			Data []struct {
				ID                 ids.Cipher
				Edit, ViewPassword bool
			}
		}
		h.paula.Do("GET", "/api/ciphers/"+string(item), nil).Into(&one)
		h.paula.Do("GET", "/api/ciphers/organization-details?organizationId="+string(h.org.ID), nil).Into(&all)
		var s struct {
			Ciphers []struct{ Edit, ViewPassword bool }
		}
		h.paula.Do("GET", "/api/sync", nil).Into(&s)
		want := struct{ Edit, ViewPassword bool }{edit, password}
		if one != want || len(s.Ciphers) != 1 || s.Ciphers[0] != want || len(all.Data) != 1 ||
			all.Data[0].Edit != edit || all.Data[0].ViewPassword != password {
			t.Errorf("%s: by id %+v, in the list %+v, in sync %+v, want %+v", what, one, all.Data, s.Ciphers, want)
		}
	}
	marketing := h.group([]body{use(c, tenancy.Flags{ReadOnly: true, HidePasswords: true})}, h.paula)
	sees("can view without passwords", false, false)
	writers := h.group([]body{use(c, tenancy.Flags{HidePasswords: true})}, h.paula)
	sees("a group that edits beside it", true, false)
	readers := h.group([]body{use(c, tenancy.Flags{ReadOnly: true})}, h.paula)
	sees("one that sees passwords beside both", true, true)
	h.takesOut(writers, h.paula)
	sees("taken out of the one that edits", false, true)
	users := []body{{"id": h.seats[h.owner].ID, "manage": true}, {"id": h.seats[h.paula].ID}}
	h.ok(h.owner.Do("PUT", h.at("/collections/"+string(c)), body{"name": h.seal("x"), "users": users}))
	sees("given to edit directly", true, true)
	h.ok(h.owner.Do("PUT", h.at("/collections/"+string(c)), body{"name": h.seal("x"), "users": users[:1]}))
	h.takesOut(readers, h.paula)
	sees("the first again", false, false)
	h.takesOut(marketing, h.paula)
	if got := reads(h.paula, item); got != 404 {
		t.Errorf("taken out of the last group, and is answered %d", got)
	}
	h.sound("all that")
}

// A member whose manage right comes from a group only can take an item out of a collection, and it stays out.
func TestWhoManagesThroughAGroupTakesItemsOut(t *testing.T) {
	t.Parallel()
	h := open(t)
	c, d := h.collection(nil), h.collection(nil)
	h.group([]body{use(c, tenancy.Flags{Manage: true}), use(d, tenancy.Flags{Manage: true})}, h.paula)
	item := h.item(c, d)
	h.ok(h.paula.Do("PUT", "/api/ciphers/"+string(item)+"/collections_v2", body{"collectionIds": []ids.Collection{d}}))
	var seen struct{ CollectionIDs []ids.Collection }
	h.paula.Do("GET", "/api/ciphers/"+string(item), nil).Into(&seen)
	if !slices.Equal(seen.CollectionIDs, []ids.Collection{d}) {
		t.Errorf("the item lies in %v", seen.CollectionIDs)
	}
}

// Saving a collection with one member and one group stores both, and a failure of either is an error that stores
// nothing.
func TestACollectionIsSavedWithAMemberAndAGroup(t *testing.T) {
	t.Parallel()
	h := open(t)
	c, g := h.collection(nil), h.group(nil, h.paula)
	foreign := open(t).group(nil)
	path := h.at("/collections/" + string(c))
	member := body{"id": h.seats[h.other].ID, "readOnly": true}
	save := func(users, groups any) testkit.Answer {
		return h.owner.Do("PUT", path, body{"name": h.seal("x"), "users": users, "groups": groups})
	}
	for what, groups := range map[string]any{
		"collections.unknown_group":         []body{{"id": foreign}},
		"collections.group_twice":           []body{{"id": g}, {"id": g}},
		"collections.manage_and_restricted": []body{{"id": g, "manage": true, "readOnly": true}},
	} {
		h.Unchanged(what, func() { save([]body{member}, groups).Refused(what, 400, what) })
	}
	h.Unchanged("a stranger", func() {
		save([]body{{"id": ids.New[ids.Member]()}}, []body{{"id": g}}).
			Refused("a stranger", 400, "collections.unknown_member")
	})
	h.ok(save([]body{member}, []body{{"id": g, "hidePasswords": true}}))
	var seen struct{ Users, Groups []body }
	h.owner.Do("GET", path+"/details", nil).Into(&seen)
	if len(seen.Users) != 1 || len(seen.Groups) != 1 || seen.Groups[0]["id"] != string(g) ||
		seen.Groups[0]["hidePasswords"] != true {
		t.Errorf("%+v", seen)
	}
	h.ok(h.owner.Do("PUT", path, body{"name": h.seal("y"), "users": []body{}}))
	h.owner.Do("GET", path+"/details", nil).Into(&seen)
	if len(seen.Users) != 0 || len(seen.Groups) != 1 {
		t.Errorf("groups were left out of the body, and are %v", seen.Groups)
	}
	h.sound("all that")
}

// Whoever was changing an item when the right to it ended, in whichever way a right through a group ends, changes
// nothing after the answer.
func TestARightThroughAGroupEndsChangesThatAreUnderWay(t *testing.T) {
	t.Parallel()
	for how, end := range map[string]func(h *house, g ids.Group, c ids.Collection){
		"taken out of the group": func(h *house, g ids.Group, _ ids.Collection) { h.takesOut(g, h.paula) },
		"taken out as a member": func(h *house, _ ids.Group, _ ids.Collection) {
			path := h.at("/users/" + string(h.seats[h.paula].ID))
			h.ok(h.owner.Do("PUT", path, body{"type": 2, "groups": []ids.Group{}}))
		},
		"deleted": func(h *house, g ids.Group, _ ids.Collection) { h.ok(h.owner.Do("DELETE", h.path(g), nil)) },
		"the group loses the collection": func(h *house, g ids.Group, _ ids.Collection) {
			h.ok(h.owner.Do("PUT", h.path(g), body{"name": "Marketing", "collections": []body{}}))
		},
		"the group comes to read": func(h *house, g ids.Group, c ids.Collection) {
			send := body{"name": "Marketing", "collections": []body{use(c, tenancy.Flags{ReadOnly: true})}}
			h.ok(h.owner.Do("PUT", h.path(g), send))
		},
		"the collection loses the group": func(h *house, _ ids.Group, c ids.Collection) {
			send := body{"name": h.seal("x"), "users": []body{}, "groups": []body{}}
			h.ok(h.owner.Do("PUT", h.at("/collections/"+string(c)), send))
		},
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			var meanwhile testkit.Breaker
			h := openOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
			c := h.collection(nil)
			g := h.group([]body{use(c, tenancy.Flags{})}, h.paula, h.other)
			item := h.item(c)
			made := body{"cipher": h.login("x"), "collectionIds": []ids.Collection{c}}
			for what, change := range map[string]func() testkit.Answer{
				"update": func() testkit.Answer {
					return h.paula.Do("PUT", "/api/ciphers/"+string(item), h.login("x"))
				},
				"create": func() testkit.Answer { return h.paula.Do("POST", "/api/ciphers/create", made) },
			} {
				after := ""
				meanwhile.Between(0, func() { end(h, g, c); after = h.Digest() })
				if a := change(); a.Status != 409 && a.Status != 404 {
					t.Errorf("%s: answered %d %s", what, a.Status, a.Body)
				}
				if h.Digest() != after {
					t.Errorf("%s: something was written after the right had ended", what)
				}
				g = h.group([]body{use(c, tenancy.Flags{})}, h.paula, h.other)
			}
			h.sound(how)
		})
	}
}

// Widening what a group gives, or giving it something else, stops nobody's work.
func TestAGroupThatComesToGiveMoreStopsNothing(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	h := openOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	c, more := h.collection(nil), h.collection(nil)
	g := h.group([]body{use(c, tenancy.Flags{})}, h.paula)
	item := h.item(c)
	meanwhile.Between(0, func() {
		uses := []body{use(c, tenancy.Flags{Manage: true}), use(more, tenancy.Flags{})}
		h.ok(h.owner.Do("PUT", h.path(g), body{"name": "Marketing", "collections": uses}))
	})
	h.ok(h.paula.Do("PUT", "/api/ciphers/"+string(item), h.login("x")))
}

// A revoked member of a group gets 404 for every item that only the group gives; so does an accepted one.
func TestARevokedMemberOfAGroupSeesNothing(t *testing.T) {
	t.Parallel()
	h := open(t)
	c := h.collection(nil)
	item := h.item(c)
	for _, status := range []tenancy.Status{tenancy.Revoked, tenancy.Invited, tenancy.Accepted} {
		who := h.Caller("Rita")
		h.joins(who, tenancy.Plain, func(m *tenancy.Membership) { m.Status = status })
		h.group([]body{use(c, tenancy.Flags{Manage: true})}, who)
		at := "/api/ciphers/" + string(item)
		who.Do("GET", at, nil).Refused("reading", 404, "portaal.not_found")
		who.Do("PUT", at, h.login("x")).Refused("writing", 404, "portaal.not_found")
		list := "/api/ciphers/organization-details?organizationId=" + string(h.org.ID)
		who.Do("GET", list, nil).Refused("listing", 404, "portaal.not_found")
		if text := string(who.Do("GET", "/api/sync", nil).Body); strings.Contains(text, string(item)) {
			t.Error("the item is in the sync")
		}
	}
}

// A ready-made pattern makes its collections a few at a time, and most of them for the same groups.
func TestCollectionsForOneGroupAreMadeAtOnce(t *testing.T) {
	t.Parallel()
	crowd := &testkit.Crowd{Hold: 3 * time.Millisecond}
	h := openOn(t, testkit.New(t, testkit.WithAPI(crowd.Wrap)))
	g := h.group(nil)
	const n = 6
	crowd.Meet(n)
	answers := make([]testkit.Answer, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			groups := []body{{"id": g, "manage": true}}
			answers[i] = h.owner.Do("POST", h.at("/collections"), body{"name": h.seal("One"), "groups": groups})
		})
	}
	all.Wait()
	for _, a := range answers {
		h.ok(a)
	}
	var group struct{ Collections []body }
	h.owner.Do("GET", h.path(g)+"/details", nil).Into(&group)
	if len(group.Collections) != n {
		t.Errorf("the group uses %d collections", len(group.Collections))
	}
	if crowd.Conflicts() == 0 {
		t.Error("they did not meet")
	}
}
