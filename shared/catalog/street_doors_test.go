package catalog_test

import (
	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/tenancy"
	"slices"
)

// placeDoors are what is done to places: sections 4 and 5 of the page.
func placeDoors() []door {
	done := func(name, method, path string, from tenancy.Status, body any, may func(someone, spot) bool) door {
		return door{name: name, good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			if from == tenancy.Invited {
				v.wasStaff = false // nobody knows the account yet
			}
			m := v.target(from)
			request := v.asks(method, "/users/"+string(m.ID)+path, body)
			return request, v.listed(access.ManageUsers) && may(v.who, v.spot), true
		}}
	}
	own := func(name, method, path string) door {
		return door{name: name, good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			return v.asks(method, "/users/"+string(v.member.ID)+path, nil), false, v.who.role != ""
		}}
	}
	link := func(name, method, path string, body any, good int, on bool) door {
		return door{name: name, good: good, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			may := v.listed(access.ManageUsers) && v.who.opensLink(on)
			return v.asks(method, "/invite-link"+path, body), may, true
		}}
	}
	return []door{
		done("members-reinvite", "POST", "/reinvite", tenancy.Invited, nil, someone.touches),
		done("members-update-invitation", "PUT", "/invitation", tenancy.Invited,
			map[string]any{"email": testkit.Address("right")}, func(s someone, p spot) bool {
				return s.corrects(p, !p.uses || s.shares(collection{orphan: true}, sharing{more: true}))
			}),
		done("members-confirm", "POST", "/confirm", tenancy.Accepted, map[string]any{"key": wrappedKey},
			func(s someone, p spot) bool { return s.admits(p, true) }),
		done("members-revoke", "PUT", "/revoke", tenancy.Confirmed, nil, someone.ends),
		done("members-restore", "PUT", "/restore", tenancy.Revoked, nil,
			func(s someone, p spot) bool { return s.admits(p, false) }),
		done("members-remove", "DELETE", "", tenancy.Confirmed, nil, someone.ends),
		link("members-rotate-link", "POST", "/refresh", map[string]any{}, 200, true),
		link("members-update-link", "PUT", "", map[string]any{"allowedDomains": []string{"a.test"}}, 200, true),
		link("members-delete-link", "DELETE", "", nil, 204, false),
		own("members-revoke of oneself", "PUT", "/revoke"),
		own("members-remove of oneself", "DELETE", ""),
		{name: "members-update", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			m := v.target(tenancy.Confirmed)
			becomes := v.place()
			becomes.wasStaff, becomes.uses, becomes.firstOwner = v.wasStaff, v.uses, v.firstOwner
			may := v.listed(access.ManageUsers) && v.who.touches(v.spot) && v.who.appoints(becomes, &v.spot, true)
			return v.asks("PUT", "/users/"+string(m.ID), role(becomes)), may, true
		}},
		{name: "members-invite", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			v.wasStaff, v.uses, v.firstOwner = false, false, false
			body := role(v.spot)
			body["emails"] = []string{testkit.Address("guest")}
			may := v.listed(access.ManageUsers) && v.who.appoints(v.spot, nil, true)
			return v.asks("POST", "/users/invite", body), may, true
		}},
	}
}

// role is a role on the wire.
func role(p spot) map[string]any {
	flags := map[string]bool{}
	for _, f := range p.flags {
		flags[f] = true
	}
	return map[string]any{"type": roleNumbers[p.role], "permissions": flags}
}

// collectionDoors are sections 6 to 8 of the page, and the items in a collection.
func collectionDoors() []door {
	use := func(m tenancy.Membership, flag string) map[string]any { return map[string]any{"id": m.ID, flag: true} }
	// With keeps those who use a collection as they are; what changes comes beside.
	with := func(c *shelved, more map[string]any) []map[string]any {
		out := []map[string]any{more}
		for _, g := range c.Users {
			if g.MemberID != "" && g.MemberID != more["id"] {
				out = append(out, map[string]any{"id": g.MemberID, "manage": g.Manage})
			}
		}
		return out
	}
	type trying = func(v *visitor, c *shelved) (func() testkit.Answer, bool)
	about := func(name string, good int, try trying) door {
		return door{name: name, good: good, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			if !v.house.AdminAccessToAll {
				v.orphan = false // a collection that is written then needs somebody who manages it
			}
			request, may := try(v, v.shelf())
			return request, may, true
		}}
	}
	one := func(v *visitor, c *shelved) string { return "/collections/" + string(c.ID) }
	reads := func(v *visitor) bool { return v.who.wears("O", "A", "U", "C") && v.given }
	return []door{
		about("collections-get", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			return v.asks("GET", one(v, c)+"/details", nil), v.who.sees(v.collection)
		}),
		about("collections-update", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			return v.asks("PUT", one(v, c), map[string]any{"name": c.Name}),
				v.who.changesUsers(v.collection) || v.who.changesGroups(v.collection)
		}),
		about("collections-delete", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			return v.asks("DELETE", one(v, c), nil), v.who.deletes(v.collection)
		}),
		about("collections-update, shared with a member", 200,
			func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
				body := map[string]any{"name": c.Name, "users": with(c, use(v.house.mona, "readOnly"))}
				may := v.who.changesUsers(v.collection) && v.who.shares(v.collection, sharing{more: true})
				return v.asks("PUT", one(v, c), body), may
			}),
		about("collections-delete-many", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			return v.asks("DELETE", "/collections", map[string]any{"ids": []any{c.ID}}), v.who.deletes(v.collection)
		}),
		about("collections-share-many, to a member", 200,
			func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
				body := map[string]any{"collectionIds": []any{c.ID}, "users": []any{use(v.house.mona, "readOnly")}}
				may := v.who.changesUsers(v.collection) && v.who.shares(v.collection, sharing{more: true})
				return v.asks("POST", "/collections/bulk-access", body), may
			}),
		about("collections-share-many, to a group", 200,
			func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
				groups := []any{map[string]any{"id": v.group(nil), "readOnly": true}}
				body := map[string]any{"collectionIds": []any{c.ID}, "groups": groups}
				return v.asks("POST", "/collections/bulk-access", body),
					v.who.shares(v.collection, sharing{door: "group", more: true})
			}),
		about("collections-update, shared with a group", 200,
			func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
				g, rows := v.group(nil), []map[string]any{}
				for _, was := range c.Users {
					if was.GroupID != "" {
						rows = append(rows, map[string]any{"id": was.GroupID, "manage": was.Manage})
					}
				}
				rows = append(rows, map[string]any{"id": g, "readOnly": true})
				body := map[string]any{"name": c.Name, "groups": rows}
				return v.asks("PUT", one(v, c), body), v.who.shares(v.collection, sharing{door: "group", more: true})
			}),
		about("groups-create, with a collection", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			body := map[string]any{"name": "New", "collections": []any{map[string]any{"id": c.ID, "readOnly": true}}}
			may := v.listed(access.ManageGroups) && v.who.shares(v.collection, sharing{door: "group", more: true})
			return v.asks("POST", "/groups", body), may
		}),
		about("groups-update, with somebody put in", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			body := map[string]any{"name": "New", "users": []any{v.house.mona.ID}}
			may := v.listed(access.ManageGroups) && v.who.enters(false, false) &&
				v.who.shares(v.collection, sharing{door: "entry", more: true})
			return v.asks("PUT", "/groups/"+string(v.group(c)), body), may
		}),
		{name: "groups-update, oneself", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			c := v.shelf()
			body := map[string]any{"name": "New", "users": []any{v.member.ID}}
			may := v.listed(access.ManageGroups) && v.who.enters(true, v.who.staff) &&
				v.who.shares(v.collection, sharing{door: "entry", own: true, wasStaff: v.who.staff, more: true})
			return v.asks("PUT", "/groups/"+string(v.group(c)), body), may, v.who.role != ""
		}},
		about("members-update, into a group", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			v.spot = spot{role: "user"}
			body := role(v.spot)
			body["groups"] = []any{v.group(c)}
			may := v.listed(access.ManageUsers) && v.who.touches(v.spot) && v.who.appoints(v.spot, &v.spot, true) &&
				v.who.enters(false, false) && v.who.shares(v.collection, sharing{door: "entry", more: true})
			return v.asks("PUT", "/users/"+string(v.house.mona.ID), body), may
		}),
		{name: "collections-update, for oneself", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			v.orphan = v.orphan && v.house.AdminAccessToAll
			c := v.shelf()
			body := map[string]any{"name": c.Name, "users": with(c, use(v.member, "manage"))}
			direct := func(g tenancy.Grant) bool { return g.MemberID == v.member.ID }
			x := sharing{own: true, wasStaff: v.who.staff, more: !v.manages || !slices.ContainsFunc(c.Users, direct)}
			may := v.who.changesUsers(v.collection) && (!x.more || v.who.shares(v.collection, x))
			return v.asks("PUT", one(v, c), body), may, v.who.role != ""
		}},
		about("members-update, shared", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			v.spot = spot{role: "user"}
			body := role(v.spot)
			body["collections"] = []map[string]any{{"id": c.ID, "readOnly": true}}
			may := v.listed(access.ManageUsers) && v.who.touches(v.spot) && v.who.appoints(v.spot, &v.spot, true) &&
				v.who.shares(v.collection, sharing{more: true})
			return v.asks("PUT", "/users/"+string(v.house.mona.ID), body), may
		}),
		about("members-invite, shared", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			v.spot = spot{role: "user"}
			body := role(v.spot)
			body["emails"] = []string{testkit.Address("guest")}
			body["collections"] = []map[string]any{{"id": c.ID, "readOnly": true}}
			may := v.listed(access.ManageUsers) && v.who.appoints(v.spot, nil, true) &&
				v.who.shares(v.collection, sharing{more: true})
			return v.asks("POST", "/users/invite", body), may
		}),
		about("vault-get-item", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			return v.asks("GET", "/api/ciphers/"+string(v.item(c)), nil), v.listed(access.ReadAllItems) || reads(v)
		}),
		about("vault-trash-item", 200, func(v *visitor, c *shelved) (func() testkit.Answer, bool) {
			at := "/api/ciphers/" + string(v.item(c)) + "/delete"
			return v.asks("PUT", at, nil), v.listed(access.EditAllItems) || reads(v)
		}),
		{name: "collections-create", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			body := map[string]any{
				"name":  v.caller.Key.Seal("New"),
				"users": []map[string]any{use(v.house.mona, "manage")},
			}
			may := v.listed(access.CreateCollection) &&
				v.who.shares(collection{orphan: true}, sharing{more: true, founded: true})
			return v.asks("POST", "/collections", body), may, true
		}},
		{name: "policies-update 3", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			body := map[string]any{"policy": map[string]any{"enabled": false}}
			return v.asks("PUT", "/policies/3", body), v.listed(access.ManagePolicies), true
		}},
		{name: "policies-update 8", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			body := map[string]any{"policy": map[string]any{"enabled": false}}
			return v.asks("PUT", "/policies/8", body), v.who.policy8(), true
		}},
		// The last one: it changes what all others go by.
		{name: "organizations-update, restrict", good: 200, try: func(v *visitor) (func() testkit.Answer, bool, bool) {
			on := !v.who.restricted
			v.house.RestrictProviderAccess = on
			may := v.listed(access.UpdateOrganization) && v.who.restricts(on)
			return v.asks("PUT", "", map[string]any{"restrictProviderAccess": on}), may, true
		}},
	}
}
