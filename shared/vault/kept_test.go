package vault_test

import (
	"encoding/json"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// full is a login with everything that hides behind hidePasswords, beside what does not.
func (o *office) full() body {
	item := o.ours("Bank")
	item["login"] = body{
		"username":             o.seal("ann"),
		"password":             o.seal("secret"),
		"passwordRevisionDate": "2026-01-01T00:00:00.000Z",
		"totp":                 o.seal("seed"),
		"fido2Credentials":     []body{o.passkey()},
	}
	item["fields"] = []body{
		{"type": 1, "name": o.seal("PIN"), "value": o.seal("1234")},
		{"type": 0, "name": o.seal("Branch"), "value": o.seal("Utrecht")},
		{"type": 1, "name": o.seal("PUK"), "value": o.seal("5678")},
	}
	item["passwordHistory"] = []body{{"password": o.seal("older"), "lastUsedDate": "2025-01-01T00:00:00.123Z"}}
	return item
}

func (o *office) passkey() body {
	key := body{"creationDate": "2026-01-01T00:00:00.000Z"}
	for _, part := range []string{
		"credentialId",
		"keyType",
		"keyAlgorithm",
		"keyCurve",
		"keyValue",
		"rpId",
		"counter",
		"discoverable",
	} {
		key[part] = o.seal(part)
	}
	return key
}

func (o *office) putFull(in ...ids.Collection) vault.Details {
	o.T.Helper()
	var d vault.Details
	o.owner.Do("POST", "/api/ciphers/create", body{"cipher": o.full(), "collectionIds": in}).Into(&d)
	return d
}

func (o *office) get(c *testkit.Caller, id ids.Cipher) (d vault.Details) {
	o.T.Helper()
	c.Do("GET", at(id), nil).Into(&d)
	return d
}

func TestAMemberWhoMayNotSeeThePasswordNeitherWipesNorChangesIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	before := o.putFull(o.shared)
	wiped := o.ours("Renamed")
	wiped["login"] = body{"username": o.seal("bob"), "password": nil}
	wiped["fields"] = []body{{"type": 0, "name": o.seal("Note"), "value": o.seal("x")}}
	overwritten := o.full()
	overwritten["name"] = wiped["name"]
	overwritten["fields"] = wiped["fields"]
	for what, send := range map[string]body{"wiping": wiped, "overwriting": overwritten} {
		o.hidden.Do("PUT", at(before.ID), send).Into(&struct{}{})
		after := o.get(o.owner, before.ID)
		kept, was := *after.Login, *before.Login
		if after.Name != wiped["name"] || *kept.Username == *was.Username {
			t.Errorf("%s: what the member sees is not taken: %s", what, text(after))
		}
		kept.Username, kept.URIs, was.Username, was.URIs = nil, nil, nil, nil
		if text(kept) != text(was) || text(after.PasswordHistory) != text(before.PasswordHistory) {
			t.Errorf("%s: kept %s, was %s", what, text(kept), text(was))
		}
		if len(after.Fields) != 3 || after.Fields[0].Type != 0 || text(after.Fields[1]) != text(before.Fields[0]) ||
			text(after.Fields[2]) != text(before.Fields[2]) {
			t.Errorf("%s: fields %s", what, text(after.Fields))
		}
	}
	o.lies(before.ID, o.shared)
	o.Unchanged("another key or kind", func() {
		keyed, note := o.ours("x"), o.ours("x")
		keyed["key"], note["type"] = o.seal("key"), 2
		o.hidden.Do("PUT", at(before.ID), keyed).Refused("key", 400, "vault.key_hidden")
		o.hidden.Do("PUT", at(before.ID), note).Refused("kind", 400, "vault.passwords_hidden")
	})
}

func TestAMemberWhoMayNotSeeThePasswordGetsItNowhere(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.owner, o.shared)
	mine := o.collection(map[*testkit.Caller]tenancy.Flags{o.hidden: {Manage: true}})
	move := func(in ...ids.Collection) testkit.Answer {
		return o.hidden.Do("PUT", at(item.ID)+"/collections_v2", body{"collectionIds": in})
	}
	o.Unchanged("moving", func() {
		move(o.shared, mine).Refused("beside it", 400, "vault.passwords_hidden")
		move(mine).Refused("instead of it", 400, "vault.collection_not_managed")
	})
	if o.get(o.hidden, item.ID).ViewPassword {
		t.Error("sees the password now")
	}
	if !o.get(o.editor, item.ID).Edit {
		t.Error("the others lost it")
	}
}

func TestABodyOfAnotherOwnerDoesNotReplaceAnOrganisationsItem(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.owner, o.shared)
	var own vault.Details
	o.editor.Do("POST", "/api/ciphers", o.login("Mine")).Into(&own)
	o.Unchanged("another owner", func() {
		absent, null, other, claimed := o.login("x"), o.login("x"), o.login("x"), o.ours("x")
		null["organizationId"], other["organizationId"] = nil, ids.New[ids.Organization]()
		for what, send := range map[string]body{"absent": absent, "null": null, "other": other} {
			o.editor.Do("PUT", at(item.ID), send).Refused(what, 400, "vault.other_owner")
		}
		o.editor.Do("PUT", at(own.ID), claimed).Refused("one's own made the organisation's", 400, "vault.other_owner")
	})
}

func TestOfTwentyChangesToWhatWasSeenOneGoesThrough(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.owner, o.shared)
	o.Clock.Advance(1500 * time.Microsecond)
	change := func() int {
		send := o.ours("Changed")
		send["lastKnownRevisionDate"] = clock.Format(item.RevisionDate)
		return o.editor.Do("PUT", at(item.ID), send).Status
	}
	won := 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if change() == 200 {
				mu.Lock()
				won++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if won != 1 || change() == 200 {
		t.Errorf("%d of 20 went through", won)
	}
	o.Clock.Advance(300 * time.Millisecond)
	cut := o.ours("A client that cuts off the fraction")
	cut["lastKnownRevisionDate"] = o.get(o.owner, item.ID).RevisionDate.UTC().Format("2006-01-02T15:04:05Z")
	if got := o.editor.Do("PUT", at(item.ID), cut); got.Status != 200 {
		t.Errorf("%d %s", got.Status, got.Body)
	}
}

func TestWhatWouldBeLostOrPoisonAVaultIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.Unchanged("refused bodies", func() {
		newer := o.login("x")
		newer["data"] = `{"name":"x"}`
		o.editor.Do("POST", "/api/ciphers", newer).Refused("another form", 400, "vault.newer_form")
		for part := range o.passkey() {
			key := o.passkey()
			delete(key, part)
			send := o.login("x")
			send["login"].(body)["fido2Credentials"] = []body{key}
			answer := o.editor.Do("POST", "/api/ciphers", send)
			if answer.Status != 400 || answer.Fields["login.fido2Credentials[0]."+part] == nil {
				t.Errorf("without %s: %d %s", part, answer.Status, answer.Body)
			}
		}
	})
	send := o.login("x")
	send["data"], send["login"].(body)["fido2Credentials"] = nil, []body{}
	var d map[string]any
	o.editor.Do("POST", "/api/ciphers", send).Into(&d)
	if keys, there := d["login"].(map[string]any)["fido2Credentials"]; !there || keys != nil {
		t.Errorf("an empty list went out as %v", keys)
	}
}

func TestAnItemInNoCollectionIsMadeByWhoMaySeeSuchItems(t *testing.T) {
	t.Parallel()
	o := newOffice(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	var d vault.Details
	o.owner.Do("POST", "/api/ciphers", o.ours("Loose")).Into(&d)
	o.lies(d.ID)
	if len(d.CollectionIDs) != 0 || !o.get(o.owner, d.ID).Edit {
		t.Errorf("%s", text(d))
	}
	o.Unchanged("others", func() {
		o.manager.Do("POST", "/api/ciphers", o.ours("x")).Refused("manager", 400, "vault.collection_required")
		o.outsider.Do("POST", "/api/ciphers", o.ours("x")).Refused("outsider", 404, "portaal.not_found")
	})
}

func TestPathsForManyItemsAnswerInWords(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for _, path := range []string{"archive", "unarchive", "delete", "restore", "move"} {
		send := body{"ids": []ids.Cipher{ids.New[ids.Cipher]()}}
		answer := o.owner.Do("PUT", "/api/ciphers/"+path, send)
		if answer.Status != 404 || answer.Code != "access.not_offered" {
			t.Errorf("%s: %d %s", path, answer.Status, answer.Body)
		}
	}
}

func TestAViewerKeepsAFolderAndAFavourite(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.owner, o.shared)
	var folder vault.FolderDetails
	o.viewer.Do("POST", "/api/folders", body{"name": o.seal("Work")}).Into(&folder)
	var d vault.Details
	o.viewer.Do("PUT", at(item.ID)+"/partial", body{"folderId": folder.ID, "favorite": true}).Into(&d)
	if d.FolderID == nil || *d.FolderID != folder.ID || !d.Favorite || !d.RevisionDate.Equal(item.RevisionDate) {
		t.Errorf("%s", text(d))
	}
	if others := o.get(o.editor, item.ID); others.FolderID != nil || others.Favorite {
		t.Errorf("others see %s", text(others))
	}
	var own vault.Details
	o.viewer.Do("POST", "/api/ciphers", o.login("Mine")).Into(&own)
	o.viewer.Do("PUT", at(own.ID)+"/partial", body{"folderId": folder.ID, "favorite": true}).Into(&struct{}{})
	if mine := o.get(o.viewer, own.ID); mine.FolderID == nil || !mine.Favorite || mine.Name != own.Name {
		t.Errorf("own %s", text(mine))
	}
	o.Unchanged("refused", func() {
		o.outsider.Do("PUT", at(item.ID)+"/partial", body{"favorite": true}).
			Refused("outsider", 404, "portaal.not_found")
		o.editor.Do("PUT", at(item.ID)+"/partial", body{"folderId": folder.ID}).
			Refused("another's folder", 404, "portaal.not_found")
	})
}

func TestALargeItemGoesOutAsItCameIn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	send := o.full()
	fields := make([]body, 40)
	for i := range fields {
		fields[i] = body{"type": 0, "name": o.seal("name"), "value": o.ofLength(1000), "linkedId": nil}
	}
	send["fields"] = fields
	var made, shown map[string]any
	o.owner.Do("POST", "/api/ciphers/create", body{"cipher": send, "collectionIds": []ids.Collection{o.shared}}).
		Into(&made)
	o.editor.Do("GET", at(ids.Cipher(made["id"].(string))), nil).Into(&shown)
	var list page.List[map[string]any]
	o.editor.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.org.ID), nil).Into(&list)
	for _, got := range []map[string]any{made, shown, list.Data[0]} {
		for _, member := range []string{"name", "fields", "passwordHistory"} {
			if want, got := plain(send[member]), plain(got[member]); text(want) != text(got) {
				t.Errorf("%s came back as %.80s, want %.80s", member, text(got), text(want))
			}
		}
		for member, want := range send["login"].(body) {
			if got := got["login"].(map[string]any)[member]; sealed(want) && got != string(want.(secret.Sealed)) {
				t.Errorf("login.%s came back as %v", member, got)
			}
		}
	}
	packed := 0
	for _, raw := range o.Items() {
		var c vault.Cipher
		o.Must(raw.Into(&c))
		if string(c.ID) == made["id"] && c.Deflated != nil && len(c.Deflated) < len(text(send)) {
			packed++
		}
	}
	if packed != 2 {
		t.Errorf("%d rows are packed", packed)
	}
	renamed := o.ours("Renamed")
	renamed["fields"] = []body{}
	o.hidden.Do("PUT", at(ids.Cipher(made["id"].(string))), renamed).Into(&struct{}{})
	if d := o.get(o.owner, ids.Cipher(made["id"].(string))); d.Login.Password == nil || len(d.Fields) != 0 {
		t.Errorf("%s", text(d))
	}
}

func sealed(v any) bool { _, ok := v.(secret.Sealed); return ok }

// plain drops nulls, which come and go on the wire.
func plain(v any) any {
	var out any
	if err := json.Unmarshal([]byte(text(v)), &out); err != nil {
		panic(err)
	}
	var drop func(any) any
	drop = func(v any) any {
		switch v := v.(type) {
		case map[string]any:
			for name, member := range v {
				if member == nil {
					delete(v, name)
					continue
				}
				v[name] = drop(member)
			}
		case []any:
			for i := range v {
				v[i] = drop(v[i])
			}
		}
		return v
	}
	return drop(out)
}
