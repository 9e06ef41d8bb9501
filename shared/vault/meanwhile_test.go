package vault_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

func TestChangesAtTheSameTimeLeaveOneItemAndEqualCopies(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.manager, o.shared, o.second)
	var wg sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		wg.Go(func() {
			path, send := at(item.ID), any(o.ours("Changed"))
			if i%2 == 1 {
				path, send = at(item.ID)+"/collections_v2", body{"collectionIds": []ids.Collection{o.second}}
			}
			statuses[i] = o.manager.Do("PUT", path, send).Status
		})
	}
	wg.Wait()
	won := 0
	for _, s := range statuses {
		if s == 200 {
			won++
		} else if s != 409 && s != 503 {
			t.Errorf("answered %d", s)
		}
	}
	if won == 0 {
		t.Error("nobody's change was taken")
	}
	var d vault.Details
	o.owner.Do("GET", at(item.ID), nil).Into(&d)
	o.lies(item.ID, d.CollectionIDs...)
}

func TestACollectionIsDeletedWhileItsItemsChange(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	items := make([]ids.Cipher, 6)
	for i := range items {
		items[i] = o.put(o.manager, o.shared, o.second).ID
	}
	var wg sync.WaitGroup
	for _, id := range items {
		wg.Go(func() {
			for range 3 {
				o.owner.Do("PUT", at(id), o.ours("Changed"))
			}
		})
	}
	path := "/api/organizations/" + string(o.org.ID) + "/collections/" + string(o.shared)
	first := o.owner.Do("DELETE", path, nil).Status
	wg.Wait()
	if first != 200 {
		if again := o.owner.Do("DELETE", path, nil).Status; again != 200 {
			t.Fatalf("%d, then %d", first, again)
		}
	}
	for _, id := range items {
		o.lies(id, o.second)
	}
	for _, raw := range o.Items() {
		if strings.Contains(raw.Key().PK+raw.Key().SK, string(o.shared)) {
			t.Errorf("left behind: %v", raw.Key())
		}
	}
}

func TestAnItemMovesBetweenReadingAndTakingOut(t *testing.T) {
	t.Parallel()
	between := &testkit.Breaker{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(between.Wrap)))
	item := o.put(o.owner, o.shared)
	between.Between(1, func() { // the mark goes through, the items were read
		o.owner.Do("PUT", at(item.ID)+"/collections_v2", body{"collectionIds": []ids.Collection{o.shared, o.second}}).
			Into(&struct{}{})
	})
	path := "/api/organizations/" + string(o.org.ID) + "/collections/" + string(o.shared)
	if got := o.owner.Do("DELETE", path, nil); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	o.lies(item.ID, o.second)
}

func TestAFolderDeletionIsTakenUpWhereItBroke(t *testing.T) {
	t.Parallel()
	broken := &testkit.Breaker{}
	k := testkit.New(t, testkit.WithAPI(broken.Wrap))
	me := k.Caller("Ann")
	var folder vault.FolderDetails
	me.Do("POST", "/api/folders", body{"name": me.Key.Seal("Work")}).Into(&folder)
	note := body{"type": 2, "name": me.Key.Seal("Note"), "folderId": folder.ID}
	me.Do("POST", "/api/ciphers", note).Into(&struct{}{})
	path := "/api/folders/" + string(folder.ID)
	broken.After(1)
	if got := me.Do("DELETE", path, nil).Status; got != 500 {
		t.Fatalf("unbroken: %d", got)
	}
	broken.Mend()
	var list page.List[vault.FolderDetails]
	me.Do("GET", "/api/folders", nil).Into(&list)
	if len(list.Data) != 0 {
		t.Error("a marked folder is shown")
	}
	k.Unchanged("a marked folder", func() {
		me.Do("PUT", path, body{"name": me.Key.Seal("x")}).Refused("rename", 404, "portaal.not_found")
		me.Do("POST", "/api/ciphers", note).Refused("an item put into it", 404, "portaal.not_found")
	})
	if got := me.Do("DELETE", path, nil).Status; got != 200 {
		t.Errorf("again: %d", got)
	}
	me.Do("DELETE", path, nil).Refused("gone", 404, "portaal.not_found")
}

// moved asks for somebody's revision date.
func (o *office) moved(c *testkit.Caller) (at int64) {
	o.T.Helper()
	c.Do("GET", "/api/accounts/revision-date", nil).Into(&at)
	return at
}

func TestAMembersDateMovesWhenSomebodyElseChangesAnItem(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	var own, shared vault.Details
	var folder vault.FolderDetails
	favourite := o.ours("Favourite")
	favourite["favorite"] = true
	for _, step := range []struct {
		what string
		who  *testkit.Caller // whose date moves
		do   func()
	}{
		{"own item", o.editor, func() { o.editor.Do("POST", "/api/ciphers", o.login("x")).Into(&own) }},
		{"own item changed", o.editor, func() { o.editor.Do("PUT", at(own.ID), o.login("x")).Into(&own) }},
		{"folder", o.editor, func() { o.editor.Do("POST", "/api/folders", body{"name": o.seal("x")}).Into(&folder) }},
		{"folder deleted", o.editor, func() { o.editor.Do("DELETE", "/api/folders/"+string(folder.ID), nil) }},
		{"shared item", o.viewer, func() { shared = o.put(o.editor, o.shared) }},
		{"favourite", o.editor, func() { o.editor.Do("PUT", at(shared.ID), favourite).Into(&shared) }},
		{"shared item changed", o.viewer, func() { o.editor.Do("PUT", at(shared.ID), favourite).Into(&shared) }},
		{"trashed", o.viewer, func() { o.editor.Do("PUT", at(shared.ID)+"/delete", nil) }},
		{"restored", o.viewer, func() { o.editor.Do("PUT", at(shared.ID)+"/restore", nil).Into(&shared) }},
		{"deleted", o.viewer, func() { o.editor.Do("DELETE", at(shared.ID), nil) }},
	} {
		o.Clock.Advance(time.Second)
		before := o.moved(step.who)
		step.do()
		if after := o.moved(step.who); after <= before {
			t.Errorf("%s: revision date %d after %d", step.what, after, before)
		}
	}
}

func TestAnItemSealedWithAnotherKeyIsRefused(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	mine := "73ad771eff83b8358852a275593c5589"
	with := func(item body, key string) body { item["encryptedByKeyId"] = key; return item }
	o.editor.Do("POST", "/api/ciphers", with(o.login("before a key is known"), "00")).Into(&struct{}{})
	ok, err := o.Table.Touch(
		t.Context(),
		tenancy.UserKey(o.editor.UserID),
		expression.Set(expression.Name("userKeyId"), expression.Value(mine)),
		table.Exists(),
	)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	o.Unchanged("another key", func() {
		o.editor.Do("POST", "/api/ciphers", with(o.login("x"), "00")).
			Refused("own item", 400, "vault.sealed_for_another")
	})
	o.editor.Do("POST", "/api/ciphers", with(o.login("x"), mine)).Into(&struct{}{})
	shared := o.sharedLogin("the organisation's key is another", o.shared)
	with(shared["cipher"].(body), "00")
	o.editor.Do("POST", "/api/ciphers/create", shared).Into(&struct{}{})
}

func TestASuspendedOrganisationsVaultIsClosed(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.owner, o.shared)
	ok, err := o.Table.Touch(
		t.Context(),
		tenancy.OrganizationKey(o.org.ID),
		expression.Set(expression.Name("enabled"), expression.Value(false)),
		table.Exists(),
	)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	o.Unchanged("a suspended vault", func() {
		for _, c := range []*testkit.Caller{o.owner, o.editor, o.staff} {
			c.Do("GET", at(item.ID), nil).Refused("get", 400, "access.organization_suspended")
			c.Do("POST", "/api/ciphers/create", o.sharedLogin("x", o.shared)).
				Refused("create", 400, "access.organization_suspended")
			c.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.org.ID), nil).
				Refused("list", 400, "access.organization_suspended")
		}
		o.nobody.Do("GET", "/api/ciphers/organization-details", nil).
			Refused("no organisation", 404, "portaal.not_found")
		o.nobody.Do("GET", "/api/ciphers/organization-details?organizationId=ours", nil).
			Refused("malformed", 404, "portaal.not_found")
	})
	var mine page.List[struct{ ID string }]
	o.editor.Do("GET", "/api/collections", nil).Into(&mine)
	if len(mine.Data) != 0 {
		t.Errorf("still lists %v", mine.Data)
	}
}
