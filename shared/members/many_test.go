package members_test

import (
	"encoding/json"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// said reads how it ended for each of many.
func (w *world) said(a testkit.Answer) map[ids.Member]string {
	w.T.Helper()
	w.ok(a)
	var list struct {
		Object            string
		Data              []members.ManyRow
		ContinuationToken *string
	}
	w.Must(json.Unmarshal(a.Body, &list))
	out := map[ids.Member]string{}
	for _, row := range list.Data {
		if row.Object != "OrganizationBulkConfirmResponseModel" || list.Object != "list" {
			w.T.Errorf("a row is called %q, the list %q", row.Object, list.Object)
		}
		out[row.ID] = row.Error
	}
	return out
}

// door is one thing that is done to places: to one and to many.
type manyDoor struct{ method, one, many string }

var manyDoors = map[string]manyDoor{
	"reinvite": {"POST", "/reinvite", "/reinvite"},
	"confirm":  {"POST", "/confirm", "/confirm"},
	"revoke":   {"PUT", "/revoke", "/revoke"},
	"restore":  {"PUT", "/restore", "/restore"},
	"remove":   {"DELETE", "", ""},
}

func (d manyDoor) body(name string, some []ids.Member) map[string]any {
	if name != "confirm" {
		return map[string]any{"ids": some}
	}
	var keys []map[string]any
	for _, id := range some {
		keys = append(keys, map[string]any{"id": id, "key": wrapped})
	}
	return map[string]any{"keys": keys}
}

// stands makes a place in each status, and some that are out of reach for most.
func (w *world) stands() (all []ids.Member) {
	w.T.Helper()
	invited := w.invites(w.staff, testkit.Address("ivo"), tenancy.Plain)
	_, accepted := w.in(w.staff, "Axel", tenancy.Plain)
	_, admin := w.in(w.staff, "Ada", tenancy.Admin)
	_, confirmed := w.join("Cor", tenancy.Plain)
	_, owner := w.join("Oona", tenancy.Owner)
	_, revoked := w.join("Rob", tenancy.Plain)
	w.ok(w.staff.Do("PUT", w.users("/"+string(revoked.ID)+"/revoke"), nil))
	return []ids.Member{invited.ID, accepted.ID, admin.ID, confirmed.ID, owner.ID, revoked.ID}
}

// TestEachOfManyIsDecidedOnAsIfAlone does the same in two organisations that are alike: to each place by itself, and to
// all of them with one request.
func TestEachOfManyIsDecidedOnAsIfAlone(t *testing.T) {
	t.Parallel()
	for name, door := range manyDoors {
		for _, role := range []tenancy.Role{tenancy.Owner, tenancy.Admin, tenancy.Custom} {
			k := testkit.New(t, complete)
			singly, together := inside(k, 50, 0), inside(k, 50, 0)
			by := func(w *world) (*testkit.Caller, ids.Member) {
				c, m := w.join("Vera", role,
					func(m *tenancy.Membership) { m.Permissions.ManageUsers = role == tenancy.Custom })
				return c, m.ID
			}
			one, self := by(singly)
			all, itself := by(together)
			elsewhere := ids.New[ids.Member]()
			alone := append(singly.stands(), self, elsewhere)
			many := append(together.stands(), itself, elsewhere)
			said := together.said(all.Do(door.method, together.users(door.many), door.body(name, many)))
			done := 0
			for i, id := range alone {
				var body map[string]any
				if name == "confirm" {
					body = map[string]any{"key": wrapped}
				}
				a := one.Do(door.method, singly.users("/"+string(id)+door.one), body)
				var refused struct{ Message string }
				if a.Status != 200 {
					singly.Must(json.Unmarshal(a.Body, &refused))
				} else {
					done++
				}
				if said[many[i]] != refused.Message {
					t.Errorf("%s as %d, place %d: alone %d %q, among many %q", name, role, i, a.Status, refused.Message,
						said[many[i]])
				}
			}
			if done == 0 || done == len(alone) {
				t.Errorf("%s as %d: %d of %d done", name, role, done, len(alone))
			}
			if a, b := singly.seats(), together.seats(); a.Occupied != b.Occupied || a.Confirmed != b.Confirmed {
				t.Errorf("%s as %d: seats %+v alone, %+v together", name, role, a, b)
			}
			for what, n := range singly.events() {
				if together.events()[what] != n {
					t.Errorf("%s as %d: %d events %d alone, %d together", name, role, n, what, together.events()[what])
				}
			}
		}
	}
}

// TestManyReachNobodyOfAnotherOrganisation: the identifiers in a body are of the organisation of the path, or of none.
func TestManyReachNobodyOfAnotherOrganisation(t *testing.T) {
	t.Parallel()
	k := testkit.New(t, complete)
	own, other := inside(k, 50, 0), inside(k, 50, 0)
	olga, _ := own.join("Olga", tenancy.Owner)
	foreign := other.stands()
	for name, door := range manyDoors {
		own.refused(t, name, 200, "", func() testkit.Answer {
			a := olga.Do(door.method, own.users(door.many), door.body(name, foreign))
			for id, why := range own.said(a) {
				if why != "Resource not found." {
					t.Errorf("%s of %s in another organisation: %q", name, id, why)
				}
			}
			return a
		})
	}
	a := olga.Do("POST", own.users("/public-keys"), map[string]any{"ids": foreign})
	own.ok(a)
	var keys struct{ Data []members.MemberKey }
	own.Must(json.Unmarshal(a.Body, &keys))
	if len(keys.Data) != 0 {
		t.Errorf("keys of another organisation's members: %+v", keys.Data)
	}
}

func TestManyAreRevokedButNotTheLastOwner(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, olga := w.join("Olga", tenancy.Owner)
	_, otto := w.join("Otto", tenancy.Owner)
	both := []ids.Member{olga.ID, otto.ID}
	said := w.said(w.staff.Do("PUT", w.users("/revoke"), map[string]any{"ids": both}))
	if said[olga.ID] != "" || said[otto.ID] != members.LastOwnerOfClient.EN || w.seats().Owners != 1 {
		t.Errorf("both owners revoked: %v", said)
	}
}

func TestManyGetTheKeyWrappedForThemAndNobodyForAKeyThatChanged(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, one := w.in(w.staff, "Een", tenancy.Plain)
	_, two := w.in(w.staff, "Twee", tenancy.Plain)
	_, invited := w.join("Cor", tenancy.Plain)
	a := w.staff.Do("POST", w.users("/public-keys"), map[string]any{"ids": []ids.Member{one.ID, two.ID, invited.ID}})
	w.ok(a)
	var keys struct{ Data []members.MemberKey }
	w.Must(json.Unmarshal(a.Body, &keys))
	if len(keys.Data) != 2 || keys.Data[0].ID != one.ID || keys.Data[0].UserID != one.UserID ||
		keys.Data[0].Object != "organizationUserPublicKeyResponseModel" {
		t.Errorf("the keys of those who wait: %+v", keys.Data)
	}
	said := w.said(w.staff.Do("POST", w.users("/confirm"), map[string]any{"keys": []map[string]any{
		{"id": one.ID, "key": wrapped},
		{"id": two.ID, "key": wrapped, "publicKeyHash": "bm90IHRoaXMgb25l"},
	}}))
	if said[one.ID] != "" || said[two.ID] != members.KeyChanged.EN || w.must(one.Email).Status != tenancy.Confirmed ||
		w.must(two.Email).Status != tenancy.Accepted {
		t.Errorf("confirmed: %v", said)
	}
}

// TestOfficialClientsRestoreByTheirNewerRoute: they send a name for a collection of the member's own along.
func TestOfficialClientsRestoreByTheirNewerRoute(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, m := w.join("Rob", tenancy.Plain)
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
	body := map[string]any{"defaultUserCollectionName": nil}
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/restore/vnext"), body))
	if w.must(m.Email).Status != tenancy.Confirmed {
		t.Error("not restored")
	}
}
