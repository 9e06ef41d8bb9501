package vault_test

import (
	"fmt"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// regrant says who may use a collection, as the owner.
func (o *office) regrant(c ids.Collection, uses map[*testkit.Caller]tenancy.Flags) {
	o.T.Helper()
	users := []body{}
	for who, f := range uses {
		users = append(users, body{
			"id":            o.seats[who].ID,
			"readOnly":      f.ReadOnly,
			"hidePasswords": f.HidePasswords,
			"manage":        f.Manage,
		})
	}
	path := "/api/organizations/" + string(o.org.ID) + "/collections/" + string(c)
	send := body{"name": o.seal("Collection"), "users": users, "groups": []any{}}
	if a := o.owner.Do("PUT", path, send); a.Status != 200 {
		o.T.Fatalf("regrant: %d %s", a.Status, a.Body)
	}
}

// Whoever was changing an item when their use of its collection was taken away, or became one to read only, changed it
// after the answer to that. The change is stopped right before it commits, the use changes, and nothing of it happens.
func TestAUseThatIsTakenAwayEndsChangesThatAreUnderWay(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	managing := map[*testkit.Caller]tenancy.Flags{o.manager: {Manage: true}}
	first, second := o.collection(managing), o.collection(managing)
	item, trashed := o.put(o.owner, first), o.put(o.owner, first)
	if a := o.owner.Do("PUT", at(trashed.ID)+"/delete", nil); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	moved := body{"collectionIds": []ids.Collection{first, second}}
	changes := map[string]func() testkit.Answer{
		"create": func() testkit.Answer {
			return o.manager.Do("POST", "/api/ciphers/create", o.sharedLogin("x", first))
		},
		"update":  func() testkit.Answer { return o.manager.Do("PUT", at(item.ID), o.ours("Changed")) },
		"move":    func() testkit.Answer { return o.manager.Do("PUT", at(item.ID)+"/collections_v2", moved) },
		"trash":   func() testkit.Answer { return o.manager.Do("PUT", at(item.ID)+"/delete", nil) },
		"restore": func() testkit.Answer { return o.manager.Do("PUT", at(trashed.ID)+"/restore", nil) },
		"delete":  func() testkit.Answer { return o.manager.Do("DELETE", at(trashed.ID), nil) },
	}
	for how, less := range map[string]map[*testkit.Caller]tenancy.Flags{
		"taken away": {},
		"to read":    {o.manager: {ReadOnly: true}},
	} {
		for what, change := range changes {
			after := ""
			meanwhile.Between(0, func() { o.regrant(first, less); after = o.Digest() })
			change().Refused(what+", "+how, 409, "portaal.stale")
			if o.Digest() != after {
				t.Errorf("%s, %s: something was written after the use was", what, how)
			}
			o.regrant(first, managing)
		}
	}
	meanwhile.Between(0, func() { o.regrant(second, nil) })
	changes["move"]().Refused("where it was to go", 409, "portaal.stale")
	o.lies(item.ID, first)
	var d vault.Details
	meanwhile.Between(0, func() { o.regrant(second, map[*testkit.Caller]tenancy.Flags{o.editor: {}}) })
	o.manager.Do("PUT", at(item.ID), o.ours("Elsewhere")).Into(&d)
	meanwhile.Between(0, func() {
		o.regrant(first, map[*testkit.Caller]tenancy.Flags{o.manager: {Manage: true}, o.editor: {}})
	})
	o.manager.Do("PUT", at(item.ID), o.ours("Somebody else's use")).Into(&d)
	o.regrant(first, map[*testkit.Caller]tenancy.Flags{o.editor: {HidePasswords: true}})
	meanwhile.Between(0, func() { o.regrant(first, map[*testkit.Caller]tenancy.Flags{o.editor: {}}) })
	o.editor.Do("PUT", at(item.ID), o.ours("A wider use")).Into(&d)
}

// TestAUseThatAMemberLosesByTheMembersSideEndsChangesToo: the same use, taken away where the member is changed.
func TestAUseThatAMemberLosesByTheMembersSideEndsChangesToo(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	item := o.put(o.owner, o.shared)
	at, after := at(item.ID), ""
	member := "/api/organizations/" + string(o.org.ID) + "/users/" + string(o.seats[o.editor].ID)
	meanwhile.Between(0, func() {
		a := o.owner.Do("PUT", member, body{"type": 2, "collections": []any{}})
		if after = o.Digest(); a.Status != 200 {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	})
	o.editor.Do("PUT", at, o.ours("Changed")).Refused("taken away", 409, "portaal.stale")
	if o.Digest() != after {
		t.Error("something was written after the use was taken away")
	}
	o.editor.Do("PUT", at, o.ours("Changed")).Refused("the next one", 404, "portaal.not_found")
}

// TestAnItemThatEntersAndLeavesManyCollectionsDoesSoInSteps: what one transaction does not hold is moved in several.
func TestAnItemThatEntersAndLeavesManyCollectionsDoesSoInSteps(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var from, to []ids.Collection
	managing := map[*testkit.Caller]tenancy.Flags{o.manager: {Manage: true}}
	for range vault.MaxCollections {
		from, to = append(from, o.collection(managing)), append(to, o.collection(managing))
	}
	item := o.put(o.manager, from...)
	for i, step := range [][]ids.Collection{to, from[:1], append(append([]ids.Collection{}, from[:1]...), to[:20]...)} {
		var d struct{ Cipher vault.Details }
		o.manager.Do("PUT", at(item.ID)+"/collections_v2", body{"collectionIds": step}).Into(&d)
		if fmt.Sprint(d.Cipher.CollectionIDs) != fmt.Sprint(step) {
			t.Errorf("step %d: lies in %v, want %v", i, d.Cipher.CollectionIDs, step)
		}
		o.lies(item.ID, step...)
	}
}
