package groups_test

import (
	"encoding/json"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

type body map[string]any

// house is an organisation with its people, the client of a provider.
type house struct {
	*testkit.Kit
	org                                      tenancy.Organization
	owner, admin, paula, grace, staff, other *testkit.Caller
	seats                                    map[*testkit.Caller]tenancy.Membership
	sound                                    func(after string)
}

func open(t *testing.T, change ...func(*tenancy.Organization)) *house {
	t.Helper()
	return openOn(t, testkit.New(t), change...)
}

func openOn(t *testing.T, k *testkit.Kit, change ...func(*tenancy.Organization)) *house {
	t.Helper()
	provider := ids.New[ids.Provider]()
	h := &house{Kit: k, seats: map[*testkit.Caller]tenancy.Membership{}}
	h.org = k.Organization(append(change, func(o *tenancy.Organization) { o.ProviderID = provider })...)
	h.owner, h.admin, h.paula, h.grace = k.Caller("Olga"), k.Caller("Adam"), k.Caller("Paula"), k.Caller("Grace")
	h.staff, h.other = k.Caller("Stan"), k.Caller("Otto")
	h.joins(h.owner, tenancy.Owner)
	h.joins(h.admin, tenancy.Admin)
	h.joins(h.paula, tenancy.Plain)
	h.joins(h.other, tenancy.Plain)
	h.joins(h.grace, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageGroups = true })
	k.Employ(h.staff, provider, tenancy.ServiceUser)
	h.sound = k.StaysSound()
	return h
}

func (h *house) joins(c *testkit.Caller, r tenancy.Role, change ...func(*tenancy.Membership)) {
	key := func(m *tenancy.Membership) { m.WrappedKey = "4.AA==" }
	h.seats[c] = h.Join(c, h.org, r, append([]func(*tenancy.Membership){key}, change...)...)
}

func (h *house) at(more string) string { return "/api/organizations/" + string(h.org.ID) + more }

func (h *house) seal(text string) secret.Sealed { return h.owner.Key.Seal(text) }

// collection makes a collection as the owner; given is who uses it directly.
func (h *house) collection(given map[*testkit.Caller]tenancy.Flags) ids.Collection {
	h.T.Helper()
	users := []body{}
	for c, f := range given {
		row := use("", f)
		row["id"] = h.seats[c].ID
		users = append(users, row)
	}
	var made struct{ ID ids.Collection }
	send := body{"name": h.seal("Collection"), "users": users, "groups": []body{}}
	h.owner.Do("POST", h.at("/collections"), send).Into(&made)
	return made.ID
}

// item makes an item in collections, as the owner.
func (h *house) item(in ...ids.Collection) ids.Cipher {
	h.T.Helper()
	var d vault.Details
	h.owner.Do("POST", "/api/ciphers/create", body{"cipher": h.login("Item"), "collectionIds": in}).Into(&d)
	return d.ID
}

func (h *house) login(name string) body {
	return body{
		"type":           1,
		"organizationId": h.org.ID,
		"name":           h.seal(name),
		"login":          body{"username": h.seal("ann"), "password": h.seal("pw")},
	}
}

func use(c ids.Collection, f tenancy.Flags) body {
	return body{"id": c, "readOnly": f.ReadOnly, "hidePasswords": f.HidePasswords, "manage": f.Manage}
}

// group makes a group as the owner.
func (h *house) group(uses []body, in ...*testkit.Caller) ids.Group {
	h.T.Helper()
	users := []ids.Member{}
	for _, c := range in {
		users = append(users, h.seats[c].ID)
	}
	var made struct{ ID ids.Group }
	send := body{"name": "Marketing", "collections": append([]body{}, uses...), "users": users}
	h.owner.Do("POST", h.at("/groups"), send).Into(&made)
	return made.ID
}

func (h *house) path(g ids.Group) string { return h.at("/groups/" + string(g)) }

func (h *house) users(g ids.Group) (all []ids.Member) {
	h.T.Helper()
	a := h.owner.Do("GET", h.path(g)+"/users", nil)
	h.Must(json.Unmarshal(a.Body, &all))
	return all
}

func (h *house) ok(a testkit.Answer) {
	h.T.Helper()
	if a.Status != 200 {
		h.T.Fatalf("answered %d %s", a.Status, a.Body)
	}
}

func (h *house) takesOut(g ids.Group, c *testkit.Caller) {
	h.T.Helper()
	h.ok(h.owner.Do("DELETE", h.path(g)+"/user/"+string(h.seats[c].ID), nil))
}

func reads(c *testkit.Caller, item ids.Cipher) int {
	return c.Do("GET", "/api/ciphers/"+string(item), nil).Status
}

var rights = map[string]tenancy.Flags{
	"view":               {ReadOnly: true},
	"view, no passwords": {ReadOnly: true, HidePasswords: true},
	"edit":               {},
	"edit, no passwords": {HidePasswords: true},
	"manage":             {Manage: true},
}
