package vault_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/page"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

func TestTwentyPeopleChangeItemsOfOneOrganisationAndWaitForNobody(t *testing.T) {
	t.Parallel()
	crowd := &testkit.Crowd{Hold: 10 * time.Millisecond}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(crowd.Wrap)))
	const people = 20
	writers, items := make([]*testkit.Caller, people), make([]ids.Cipher, people)
	uses := map[*testkit.Caller]tenancy.Flags{}
	for i := range writers {
		writers[i] = o.Caller(fmt.Sprintf("writer%d", i))
		o.seats[writers[i]] = o.Join(writers[i], o.org, tenancy.Plain)
		uses[writers[i]] = tenancy.Flags{}
	}
	where := o.collection(uses)
	for i := range items {
		items[i] = o.put(o.owner, where).ID
	}
	o.Clock.Advance(time.Second)
	before, date, met := o.events(1101), o.moved(writers[0]), crowd.Conflicts()
	all := func(do func(i int) testkit.Answer) {
		var wg sync.WaitGroup
		for i := range writers {
			wg.Go(func() {
				if got := do(i); got.Status != 200 {
					t.Errorf("writer %d: %d %s", i, got.Status, got.Body)
				}
			})
		}
		wg.Wait()
	}
	all(func(i int) testkit.Answer { return writers[i].Do("PUT", at(items[i]), o.ours(fmt.Sprint(i))) })
	if n := crowd.Conflicts() - met; n != 0 {
		t.Errorf("%d waited for another", n)
	}
	if n := o.events(1101) - before; n != people {
		t.Errorf("%d of %d changes are in the log", n, people)
	}
	if o.moved(writers[0]) <= date {
		t.Error("the others' dates did not move")
	}
	all(func(i int) testkit.Answer {
		return writers[i].Do("POST", "/api/ciphers/create", o.sharedLogin(fmt.Sprint(i), where))
	})
	var list page.List[vault.Details]
	o.owner.Do("GET", "/api/ciphers/organization-details?organizationId="+string(o.org.ID), nil).Into(&list)
	count, err := tenancy.CountOf(t.Context(), o.Table, tenancy.OrganizationVault(o.org.ID))
	if len(list.Data) != 2*people || count != 2*people || err != nil {
		t.Errorf("%d items, %d counted, want %d: %v", len(list.Data), count, 2*people, err)
	}
}

func TestAFullVaultTakesNoMoreAndSaysSo(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.Must(o.Table.Transact(t.Context(),
		tenancy.CountWrite(tenancy.OrganizationVault(o.org.ID), o.nobody.UserID, 49_999),
		tenancy.CountWrite(tenancy.OwnVault(o.editor.UserID), o.editor.UserID, 49_999),
	))
	last := o.put(o.editor, o.shared)
	var own vault.Details
	o.editor.Do("POST", "/api/ciphers", o.login("last")).Into(&own)
	o.Unchanged("a full vault", func() {
		o.editor.Do("POST", "/api/ciphers/create", o.sharedLogin("x", o.shared)).
			Refused("organisation", 400, "vault.too_many_items")
		o.editor.Do("POST", "/api/ciphers", o.login("x")).Refused("own", 400, "vault.too_many_items")
	})
	for _, id := range []ids.Cipher{last.ID, own.ID} {
		if got := o.editor.Do("DELETE", at(id), nil); got.Status != 200 {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
	}
	o.put(o.editor, o.shared)
	o.editor.Do("POST", "/api/ciphers", o.login("room again")).Into(&own)
}

func TestSomebodyWhoChangesWithoutEndIsToldTheLimit(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	item := o.put(o.editor, o.shared)
	for i := range 1199 {
		if got := o.editor.Do("PUT", at(item.ID)+"/partial", body{"favorite": false}); got.Status != 200 {
			t.Fatalf("after %d: %d %s", i, got.Status, got.Body)
		}
	}
	o.Unchanged("beyond the limit", func() {
		o.editor.Do("PUT", at(item.ID)+"/partial", body{"favorite": true}).Refused("1201st", 429, "vault.too_fast")
	})
	o.viewer.Do("PUT", at(item.ID)+"/partial", body{"favorite": true}).Into(&struct{}{})
}
