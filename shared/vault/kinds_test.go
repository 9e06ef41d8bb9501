package vault_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// kinds is policy 15 as its domain stores it.
type kinds struct {
	tenancy.PolicyState
	org  ids.Organization
	Is   tenancy.PolicyType `dynamodbav:"policy"`
	Data string             `dynamodbav:"data"`
}

func (k *kinds) Key() table.Key { return tenancy.PolicyKey(k.org, k.Is) }
func (*kinds) Kind() string     { return "Policy" }

// forbids says that nobody makes items of some kinds in the office.
func (o *office) forbids(data string) {
	k := &kinds{org: o.org.ID, Is: 15, Data: data}
	k.Enabled = true
	o.Plant(k)
}

// card is an item of a kind that the organisation keeps its members from.
func (o *office) card(in ids.Organization) body {
	b := body{"type": 3, "name": o.seal("Company card"), "card": body{"number": o.seal("4111")}}
	if in != "" {
		b["organizationId"] = in
	}
	return b
}

func TestItemsOfAForbiddenKindAreNotMade(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	const code = "vault.kind_refused"
	var mine, ours vault.Details
	o.editor.Do("POST", "/api/ciphers", o.card("")).Into(&mine)
	o.editor.Do("POST", "/api/ciphers/create",
		body{"cipher": o.card(o.org.ID), "collectionIds": []ids.Collection{o.shared}}).Into(&ours)
	o.forbids("[3,4]")
	admin := o.Caller("admin")
	o.Join(admin, o.org, tenancy.Admin)
	both := o.Caller("owner who is on the staff")
	o.Join(both, o.org, tenancy.Owner)
	o.Employ(both, o.provider, tenancy.ProviderAdmin)
	o.Unchanged("a card", func() {
		everybody := map[string]*testkit.Caller{"member": o.editor, "owner": o.owner, "admin": admin, "both": both}
		for who, c := range everybody {
			a := c.Do("POST", "/api/ciphers", o.card(""))
			a.Refused(who+", own", 400, code)
			if _, marked := a.Fields["type"]; !marked {
				t.Errorf("%s: marks %v", who, a.Fields)
			}
		}
		for who, c := range map[string]*testkit.Caller{"member": o.editor, "owner": o.owner, "both": both} {
			a := c.Do("POST", "/api/ciphers/create",
				body{"cipher": o.card(o.org.ID), "collectionIds": []ids.Collection{o.shared}})
			a.Refused(who+", in the organisation", 400, code)
			if _, marked := a.Fields["cipher.type"]; !marked {
				t.Errorf("%s: marks %v", who, a.Fields)
			}
		}
		o.owner.Do("POST", "/api/ciphers", o.card(o.org.ID)).Refused("in no collection", 400, code)
	})
	login := o.put(o.editor, o.shared)
	var own vault.Details
	o.editor.Do("POST", "/api/ciphers", o.login("Mine")).Into(&own)
	o.Unchanged("a login that becomes a card", func() {
		o.editor.Do("PUT", at(login.ID), o.card(o.org.ID)).Refused("the organisation's", 400, code)
		o.editor.Do("PUT", at(own.ID), o.card("")).Refused("one's own", 400, code)
	})
	// What is there stays, and can be changed.
	o.editor.Do("PUT", at(mine.ID), o.card("")).Into(&mine)
	o.editor.Do("PUT", at(ours.ID), o.card(o.org.ID)).Into(&ours)
	// Other kinds, other organisations, and whom the policy does not bind.
	o.editor.Do("POST", "/api/ciphers", o.login("A login")).Into(&mine)
	for who, c := range map[string]*testkit.Caller{"staff": o.staff, "outsider": o.outsider, "revoked": o.revoked} {
		if got := c.Do("POST", "/api/ciphers", o.card("")); got.Status != 200 {
			t.Errorf("%s: %d %s", who, got.Status, got.Body)
		}
	}
	if got := o.staff.Do("POST", "/api/ciphers/create",
		body{"cipher": o.card(o.org.ID), "collectionIds": []ids.Collection{o.shared}}); got.Status != 200 {
		t.Errorf("staff in the organisation: %d %s", got.Status, got.Body)
	}
}
