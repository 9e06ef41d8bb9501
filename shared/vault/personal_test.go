package vault_test

import (
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

func TestAPersonsOwnItemFromBirthToDeath(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	me := o.outsider
	var folder vault.FolderDetails
	me.Do("POST", "/api/folders", body{"name": o.seal("Work")}).Into(&folder)
	send := o.login("Mine")
	send["folderId"], send["favorite"] = folder.ID, true
	send["encryptedFor"], send["lastKnownRevisionDate"] = me.UserID, "2020-01-01T00:00:00.000Z"
	var d vault.Details
	me.Do("POST", "/api/ciphers", send).Into(&d)
	if d.Object != "cipher" || !d.Edit || !d.ViewPassword || !d.Permissions.Delete || !d.Permissions.Restore ||
		!d.Favorite || *d.FolderID != folder.ID ||
		d.OrganizationID != nil ||
		d.CreationDate.IsZero() ||
		d.RevisionDate.IsZero() ||
		d.Login == nil ||
		d.Login.URIs[0].Match != nil {
		t.Errorf("created %s", text(d))
	}
	o.Clock.Advance(time.Minute)
	change := o.login("Mine, changed")
	change["lastKnownRevisionDate"] = d.RevisionDate
	var after vault.Details
	me.Do("PUT", at(d.ID), change).Into(&after)
	if after.Name != change["name"] || after.Favorite || after.FolderID != nil ||
		!after.RevisionDate.After(d.RevisionDate) ||
		!after.CreationDate.Equal(d.CreationDate) {
		t.Errorf("changed %s", text(after))
	}
	o.Unchanged(
		"an outdated change",
		func() { me.Do("PUT", at(d.ID), change).Refused("outdated", 400, "vault.out_of_date") },
	)
	if got := me.Do("PUT", at(d.ID)+"/delete", nil); got.Status != 200 {
		t.Errorf("trash: %d", got.Status)
	}
	o.Unchanged("trashing twice", func() { me.Do("PUT", at(d.ID)+"/delete", nil) })
	me.Do("GET", at(d.ID), nil).Into(&after)
	if after.DeletedDate == nil {
		t.Error("not in the trash")
	}
	var restored vault.Details
	me.Do("PUT", at(d.ID)+"/restore", nil).Into(&restored)
	if restored.DeletedDate != nil {
		t.Error("still in the trash")
	}
	if got := me.Do("DELETE", at(d.ID), nil); got.Status != 200 {
		t.Errorf("delete: %d", got.Status)
	}
	me.Do("GET", at(d.ID), nil).Refused("deleted", 404, "portaal.not_found")
}

func TestNobodyElseReachesAPersonsItemOrFolder(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var d vault.Details
	o.editor.Do("POST", "/api/ciphers", o.login("Mine")).Into(&d)
	var folder vault.FolderDetails
	o.editor.Do("POST", "/api/folders", body{"name": o.seal("Mine")}).Into(&folder)
	mine := o.put(o.editor, o.shared)
	o.Unchanged("reaching", func() {
		for who, c := range map[string]*testkit.Caller{"owner": o.owner, "staff": o.staff, "outsider": o.outsider} {
			for _, try := range []struct {
				method, path string
				send         any
			}{
				{"GET", at(d.ID), nil},
				{"PUT", at(d.ID), o.login("x")},
				{"DELETE", at(d.ID), nil},
				{"PUT", at(d.ID) + "/delete", nil},
				{"PUT", at(d.ID) + "/restore", nil},
				{"PUT", at(d.ID) + "/collections_v2", body{"collectionIds": []ids.Collection{o.shared}}},
				{"PUT", "/api/folders/" + string(folder.ID), body{"name": o.seal("x")}},
				{"DELETE", "/api/folders/" + string(folder.ID), nil},
			} {
				c.Do(try.method, try.path, try.send).Refused(who+" "+try.method+" "+try.path, 404, "portaal.not_found")
			}
		}
		foreign := o.login("In another's folder")
		foreign["folderId"] = folder.ID
		o.outsider.Do("POST", "/api/ciphers", foreign).Refused("a foreign folder", 404, "portaal.not_found")
		foreignShared := o.ours("In another's folder")
		foreignShared["folderId"] = folder.ID
		o.owner.Do("PUT", at(mine.ID), foreignShared).
			Refused("a foreign folder for a shared item", 404, "portaal.not_found")
		shared := o.sharedLogin("x", o.shared)
		shared["cipher"].(body)["folderId"] = folder.ID
		o.owner.Do("POST", "/api/ciphers/create", shared).
			Refused("a foreign folder at creation", 404, "portaal.not_found")
		move := o.login("x")
		move["organizationId"] = o.org.ID
		o.editor.Do("PUT", at(d.ID), move).Refused("moving by an update", 400, "vault.other_owner")
		o.editor.Do("PUT", at(d.ID)+"/collections_v2", body{"collectionIds": []ids.Collection{o.shared}}).
			Refused("sharing by collections", 404, "portaal.not_found")
		o.editor.Do("GET", "/api/ciphers/not-an-id", nil).Refused("malformed", 404, "portaal.not_found")
	})
}

func TestDeletingAFolderClearsIt(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var folder, kept vault.FolderDetails
	o.editor.Do("POST", "/api/folders", body{"name": o.seal("Work")}).Into(&folder)
	o.editor.Do("POST", "/api/folders", body{"name": o.seal("Kept")}).Into(&kept)
	own := o.login("Own")
	own["folderId"] = folder.ID
	var mine vault.Details
	o.editor.Do("POST", "/api/ciphers", own).Into(&mine)
	for range 95 {
		o.editor.Do("POST", "/api/ciphers", own).Into(&struct{}{})
	}
	send := o.sharedLogin("Shared", o.shared)
	send["cipher"].(body)["folderId"], send["cipher"].(body)["favorite"] = folder.ID, true
	var shared vault.Details
	o.editor.Do("POST", "/api/ciphers/create", send).Into(&shared)
	if shared.FolderID == nil || !shared.Favorite {
		t.Errorf("shared %s", text(shared))
	}
	var theirs vault.Details
	o.manager.Do("GET", at(shared.ID), nil).Into(&theirs)
	if theirs.FolderID != nil || theirs.Favorite {
		t.Errorf("another member sees the mark: %s", text(theirs))
	}
	if got := o.editor.Do("DELETE", "/api/folders/"+string(folder.ID), nil); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	o.editor.Do("GET", at(mine.ID), nil).Into(&mine)
	o.editor.Do("GET", at(shared.ID), nil).Into(&shared)
	if mine.FolderID != nil || shared.FolderID != nil || !shared.Favorite {
		t.Errorf("own %s, shared %s", text(mine), text(shared))
	}
	for _, raw := range o.Items() {
		var item struct {
			FolderID ids.Folder `dynamodbav:"folderId"`
		}
		o.Must(raw.Into(&item))
		if item.FolderID == folder.ID {
			t.Errorf("%v is still in the folder", raw.Key())
		}
	}
	var list page.List[vault.FolderDetails]
	o.editor.Do("GET", "/api/folders", nil).Into(&list)
	if len(list.Data) != 1 || list.Data[0].ID != kept.ID {
		t.Errorf("folders %+v", list.Data)
	}
	o.editor.Do("PUT", "/api/folders/"+string(kept.ID), body{"name": o.seal("Renamed")}).Into(&kept)
	o.editor.Do("DELETE", "/api/folders/"+string(folder.ID), nil).Refused("again", 404, "portaal.not_found")
}

func TestAnItemIsMadeOnce(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	for path, send := range map[string]any{
		"/api/ciphers":        o.login("x"),
		"/api/ciphers/create": o.sharedLogin("x", o.shared),
		"/api/folders":        body{"name": o.seal("x")},
	} {
		var first, again struct{ ID string }
		o.owner.Do("POST", path, send, "Idempotency-Key", "same").Into(&first)
		o.Unchanged("again "+path, func() { o.owner.Do("POST", path, send, "Idempotency-Key", "same").Into(&again) })
		if first.ID == "" || first.ID != again.ID {
			t.Errorf("%s: %q and %q", path, first.ID, again.ID)
		}
	}
}

// policy is a policy as its domain stores it.
type policy struct {
	tenancy.PolicyState
	org ids.Organization
	Is  tenancy.PolicyType `dynamodbav:"policy"`
}

func (p *policy) Key() table.Key { return tenancy.PolicyKey(p.org, p.Is) }
func (*policy) Kind() string     { return "Policy" }

func TestDataOwnershipRefusesPersonalItems(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var d vault.Details
	o.editor.Do("POST", "/api/ciphers", o.login("Before")).Into(&d)
	p := &policy{org: o.org.ID, Is: 5}
	p.Enabled = true
	o.Plant(p)
	o.Unchanged("a refused item", func() {
		o.editor.Do("POST", "/api/ciphers", o.login("x")).Refused("member", 400, "vault.personal_items_refused")
	})
	waiting, invited := o.Caller("Waiting"), o.Caller("Invited")
	o.Join(waiting, o.org, tenancy.Plain, func(m *tenancy.Membership) { m.Status = tenancy.Accepted })
	o.Join(invited, o.org, tenancy.Plain, func(m *tenancy.Membership) { m.Status = tenancy.Invited })
	waiting.Do("POST", "/api/ciphers", o.login("x")).Refused("accepted", 400, "vault.personal_items_refused")
	for who, c := range map[string]*testkit.Caller{
		"owner":    o.owner,
		"outsider": o.outsider,
		"invited":  invited,
		"revoked":  o.revoked,
		"staff":    o.staff,
	} {
		if got := c.Do("POST", "/api/ciphers", o.login("x")); got.Status != 200 {
			t.Errorf("%s: %d %s", who, got.Status, got.Body)
		}
	}
	o.editor.Do("PUT", at(d.ID), o.login("Older items stay editable")).Into(&d)
}
