package vault_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// TestAPolicyThatIsTurnedOnAsAnItemIsMadeRefusesIt: whoever was making an item when the policy came made it after the
// answer to that. The item is stopped right before it commits, the policy is set, and the item is judged by it.
func TestAPolicyThatIsTurnedOnAsAnItemIsMadeRefusesIt(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	login := o.put(o.editor, o.shared)
	var mine vault.Details
	o.editor.Do("POST", "/api/ciphers", o.login("Mine")).Into(&mine)
	inShared := func() testkit.Answer {
		return o.editor.Do("POST", "/api/ciphers/create",
			body{"cipher": o.card(o.org.ID), "collectionIds": []ids.Collection{o.shared}})
	}
	for _, is := range []struct {
		what   string
		policy tenancy.PolicyType
		send   func() testkit.Answer
		status int
		code   string
	}{
		{"own item", 5, func() testkit.Answer { return o.editor.Do("POST", "/api/ciphers", o.login("Late")) },
			400, "vault.personal_items_refused"},
		{"own card", 15, func() testkit.Answer { return o.editor.Do("POST", "/api/ciphers", o.card("")) },
			400, "vault.kind_refused"},
		{"card", 15, inShared, 400, "vault.kind_refused"},
		{"card in no collection", 15,
			func() testkit.Answer { return o.owner.Do("POST", "/api/ciphers", o.card(o.org.ID)) },
			400, "vault.kind_refused"},
		{"login to card", 15,
			func() testkit.Answer { return o.editor.Do("PUT", at(login.ID), o.card(o.org.ID)) }, 409, "portaal.stale"},
		{"own login to card", 15,
			func() testkit.Answer { return o.editor.Do("PUT", at(mine.ID), o.card("")) }, 409, "portaal.stale"},
	} {
		after := ""
		rule := &kinds{org: o.org.ID, Is: is.policy}
		if is.policy == 15 {
			rule.Data = "[3]"
		}
		rule.Enabled = true
		meanwhile.Between(0, func() { o.Plant(rule); after = o.Digest() })
		is.send().Refused(is.what, is.status, is.code)
		if o.Digest() != after {
			t.Errorf("%s: something was written after the policy was", is.what)
		}
		o.Must(o.Table.Transact(context.Background(), table.Gone(rule.Key())))
	}
	// In the other order the item is there.
	inShared().Into(&mine)
}

// TestAPolicyThatChangesNothingForAnItemLetsItBeMade all the same, once it was looked at again.
func TestAPolicyThatChangesNothingForAnItemLetsItBeMade(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	meanwhile.Between(0, func() { o.forbids("[3]") })
	var d vault.Details
	o.editor.Do("POST", "/api/ciphers", o.login("A login")).Into(&d)
	if d.Name == "" {
		t.Errorf("made %+v", d)
	}
}
