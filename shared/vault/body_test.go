package vault_test

import (
	"maps"
	"strings"
	"testing"

	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/vault"
)

// parts are the sealed members of each kind, with their limits.
var parts = map[string]struct {
	kind    int
	members map[string]int
}{
	"login": {1, map[string]int{"username": 1000, "password": 5000, "totp": 1000}},
	"card": {
		3,
		map[string]int{
			"cardholderName": 1000,
			"brand":          1000,
			"number":         1000,
			"expMonth":       1000,
			"expYear":        1000,
			"code":           1000,
		},
	},
	"identity": {
		4,
		map[string]int{
			"title":          1000,
			"firstName":      1000,
			"middleName":     1000,
			"lastName":       1000,
			"address1":       1000,
			"address2":       1000,
			"address3":       1000,
			"city":           1000,
			"state":          1000,
			"postalCode":     1000,
			"country":        1000,
			"company":        1000,
			"email":          1000,
			"phone":          1000,
			"ssn":            1000,
			"username":       1000,
			"passportNumber": 1000,
			"licenseNumber":  1000,
		},
	},
	"sshKey": {5, map[string]int{"privateKey": 5000, "publicKey": 5000, "keyFingerprint": 1000}},
}

func (o *office) ofLength(n int) secret.Sealed { return o.seal(strings.Repeat("x", n*3/4-60)) }

func TestEveryMemberOfEveryKindIsKeptAndChecked(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for part, of := range parts {
		whole := body{}
		for member := range of.members {
			whole[member] = o.seal(member)
		}
		item := body{"type": of.kind, "name": o.seal("x"), part: whole}
		var d map[string]any
		o.owner.Do("POST", "/api/ciphers", item).Into(&d)
		kept, _ := d[part].(map[string]any)
		for member := range of.members {
			if kept[member] != string(whole[member].(secret.Sealed)) {
				t.Errorf("%s.%s came back as %v", part, member, kept[member])
			}
		}
		o.Unchanged("malformed "+part, func() {
			for member, limit := range of.members {
				for _, bad := range []any{"clear text", "2.AAAA|AAAA|AAAA", "", string(o.ofLength(limit + 400))} {
					broken := maps.Clone(whole)
					broken[member] = bad
					answer := o.owner.Do(
						"POST",
						"/api/ciphers",
						body{"type": of.kind, "name": o.seal("x"), part: broken},
					)
					if answer.Status != 400 || answer.Fields[part+"."+member] == nil {
						t.Errorf("%s.%s = %.20v: %d %s", part, member, bad, answer.Status, answer.Body)
					}
				}
			}
		})
	}
}

func TestCommonMembersAreChecked(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	with := func(path string, v any) body {
		b := o.login("x")
		if path != "" {
			b[path] = v
		}
		return b
	}
	in := func(uri body) body {
		b := o.login("x")
		b["login"].(body)["uris"] = []body{uri}
		return b
	}
	bad := "not encrypted"
	o.Unchanged("malformed bodies", func() {
		for _, row := range []struct {
			field string
			send  body
		}{
			{"name", with("name", bad)}, {"name", with("name", nil)}, {"name", with("name", o.ofLength(1400))},
			{"notes", with("notes", bad)}, {"notes", with("notes", o.ofLength(11000))}, {"key", with("key", bad)},
			{"type", with("type", 6)},
			{"type", with("type", 99)},
			{"type", with("type", 0)},
			{"type", with("type", nil)},
			{"type", with("type", "1")},
			{"reprompt", with("reprompt", 2)},
			{"login", with("login", nil)},
			{"card", with("type", 3)},
			{"identity", with("type", 4)},
			{"sshKey", with("type", 5)},
			{"fields.name", with("fields", []body{{"type": 1, "name": bad}})},
			{"fields.value", with("fields", []body{{"type": 1, "value": bad}})},
			{"fields[0].value", with("fields", []body{{"type": 1, "value": o.ofLength(5400)}})},
			{"fields[0].type", with("fields", []body{{"type": 9}})}, {"fields", with("fields", make([]struct {
				Type int `json:"type"`
			}, 101))},
			{
				"passwordHistory.password",
				with("passwordHistory", []body{{"password": bad, "lastUsedDate": "2026-11-22T14:33:18.214Z"}}),
			},
			{
				"passwordHistory[0].lastUsedDate",
				with("passwordHistory", []body{{"password": o.seal("x"), "lastUsedDate": "yesterday"}}),
			},
			{"login.uris.uri", in(body{"uri": bad})},
			{"login.uris.uriChecksum", in(body{"uriChecksum": bad})},
			{"login.uris[0].match", in(body{"match": 6})},
			{"login.uris[0].uri", in(body{"uri": o.ofLength(11000)})},
			{"folderId", with("folderId", "mine")},
			{"organizationId", with("organizationId", "ours")},
			{"encryptedFor", with("encryptedFor", ids.New[ids.User]())},
		} {
			answer := o.owner.Do("POST", "/api/ciphers", row.send)
			if answer.Status != 400 || answer.Fields[row.field] == nil {
				t.Errorf("%s: %d %s", row.field, answer.Status, answer.Body)
			}
		}
		shared := o.sharedLogin("x", o.shared)
		shared["cipher"].(body)["login"].(body)["password"] = bad
		if answer := o.owner.Do("POST", "/api/ciphers/create", shared); answer.Fields["cipher.login.password"] == nil {
			t.Errorf("%d %s", answer.Status, answer.Body)
		}
		bare := o.sharedLogin("x", o.shared)
		delete(bare["cipher"].(body), "organizationId")
		if answer := o.owner.Do("POST", "/api/ciphers/create", bare); answer.Fields["cipher.organizationId"] == nil {
			t.Errorf("%d %s", answer.Status, answer.Body)
		}
	})
}

func TestAnItemThatHoldsTooMuchIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	fields := make([]body, 30)
	for i := range fields {
		fields[i] = body{"type": 0, "name": o.seal("x"), "value": o.ofLength(4900)}
	}
	send := o.login("x")
	send["fields"] = fields
	o.Unchanged(
		"a large item",
		func() { o.owner.Do("POST", "/api/ciphers", send).Refused("30 fields", 400, "vault.item_too_large") },
	)
	send["fields"] = fields[:20]
	var d vault.Details
	o.owner.Do("POST", "/api/ciphers", send).Into(&d)
	in := make([]ids.Collection, vault.MaxCollections)
	for i := range in {
		in[i] = o.collection(nil)
	}
	large := o.sharedLogin("x", in...)
	large["cipher"].(body)["fields"] = fields[:20]
	o.owner.Do("POST", "/api/ciphers/create", large).Into(&d)
	o.lies(d.ID, in...)
}

func TestOnlyThePartOfTheKindIsKept(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	send := o.login("x")
	send["card"], send["type"] = body{"code": o.seal("123")}, 2
	var d vault.Details
	o.owner.Do("POST", "/api/ciphers", send).Into(&d)
	if d.SecureNote == nil || d.Login != nil || d.Card != nil {
		t.Errorf("%s", text(d))
	}
}
