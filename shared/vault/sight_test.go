package vault_test

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/vault"
)

// A member whose access was taken away found out whether an item was still there: a body that cannot be read, the pace
// and a suspended organisation were answered before anybody asked whether the member sees the item.
func TestAnItemThatAMemberMayNotSeeIsAsOneThatNeverWas(t *testing.T) {
	t.Parallel()
	o := newOfficeOn(t, testkit.New(t, testkit.WithSizes(limit.Sizes{limit.ItemWrites: 1})))
	item := o.put(o.manager, o.shared)
	same := func(when string) {
		t.Helper()
		for _, c := range []struct{ method, path, body string }{
			{"GET", "", ""},
			{"PUT", "", `{`},
			{"PUT", "", `{"type":9}`},
			{"PUT", "/partial", `{"favorite":1}`},
			{"PUT", "/collections_v2", `[]`},
			{"PUT", "/delete", ""},
			{"PUT", "/restore", ""},
			{"DELETE", "", ""},
		} {
			there := o.asks(o.nobody, c.method, at(item.ID)+c.path, c.body)
			if never := o.asks(o.nobody, c.method, at(ids.New[ids.Cipher]())+c.path, c.body); there != never {
				t.Errorf("%s, %s %s %s: %s\nand of none: %s", when, c.method, c.path, c.body, there, never)
			}
		}
	}
	same("at any time")
	for range 60 {
		o.nobody.Do("PUT", at(ids.New[ids.Cipher]())+"/partial", body{"favorite": false})
	}
	same("at the end of the pace")
	ok, err := o.Table.Touch(t.Context(), tenancy.OrganizationKey(o.org.ID),
		expression.Set(expression.Name("enabled"), expression.Value(false)), table.Exists())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	same("while suspended")
	o.viewer.Do("GET", at(item.ID), nil).Refused("who sees it", 400, "access.organization_suspended")
}

// The first answer to an Idempotency-Key was given again before anybody asked whether the caller still has a place.
func TestAnAnswerIsNotGivenAgainToWhoHasLostThePlace(t *testing.T) {
	t.Parallel()
	o := newOfficeOn(t, testkit.New(t, testkit.WithSizes(limit.Sizes{limit.Items: 1})))
	made := o.sharedLogin("x", o.shared)
	ask := func(by *testkit.Caller) testkit.Answer {
		return by.Do("POST", "/api/ciphers/create", made, "Idempotency-Key", "k")
	}
	var first, again vault.Details
	ask(o.editor).Into(&first)
	o.Unchanged("again", func() { ask(o.editor).Into(&again) }) // though the vault is full by now
	if first.ID == "" || again.ID != first.ID {
		t.Errorf("%q and %q", first.ID, again.ID)
	}
	ask(o.manager).Refused("somebody else's key", 400, "vault.too_many_items")
	ok, err := o.Table.Touch(t.Context(), tenancy.PlaceKey(o.editor.UserID, o.org.ID),
		expression.Set(expression.Name("status"), expression.Value(tenancy.Revoked)), table.Exists())
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	ask(o.editor).Refused("after the revoke", 404, "portaal.not_found")
}

// asks sends a body as it is and gives all of the answer.
func (o *office) asks(by *testkit.Caller, method, path, body string) string {
	r, err := http.NewRequest(method, testkit.PublicURL+path, bytes.NewReader([]byte(body)))
	o.Must(err)
	r.Header.Set("Authorization", "Bearer "+by.Token())
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	res, err := o.Do(r)
	o.Must(err)
	defer res.Body.Close()
	var text bytes.Buffer
	_, err = text.ReadFrom(res.Body)
	o.Must(err)
	return res.Status + " " + text.String()
}

// Somebody's client, or a thief, went on with a token that had ended; each refusal used up the pace of its owner, who
// was told to slow down at the first item.
func TestRefusedTokensDoNotUseUpThePaceOfTheirOwner(t *testing.T) {
	t.Parallel()
	o := newOfficeOn(t, testkit.New(t, testkit.WithSizes(limit.Sizes{limit.ItemWrites: 1}))) // sixty a minute
	item := o.put(o.manager, o.shared)
	signedIn := func(is bool) {
		t.Helper()
		end := o.Clock.Now().AddDate(0, 0, -1)
		if is {
			end = o.Clock.Now().AddDate(0, 0, 1)
		}
		ok, err := o.Table.Touch(t.Context(), o.editor.Session(),
			expression.Set(expression.Name("expires"), expression.Value(end)), table.Exists())
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
	}
	write := func() testkit.Answer {
		return o.editor.Do("PUT", at(item.ID)+"/partial", body{"favorite": false})
	}
	signedIn(false)
	for range 61 {
		if a := write(); a.Status != http.StatusUnauthorized {
			t.Fatalf("an ended session: %d %s", a.Status, a.Body)
		}
	}
	signedIn(true)
	for n := range 60 {
		if a := write(); a.Status != http.StatusOK {
			t.Fatalf("write %d of the owner of the token: %d %s", n+1, a.Status, a.Body)
		}
	}
	write().Refused("beyond the pace", http.StatusTooManyRequests, vault.TooFast.Code)
}
