package identity_test

import (
	"context"
	"maps"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const setPassword = "/api/accounts/set-password"

// first is a first master password in the old form.
func first(change map[string]any) map[string]any {
	b := map[string]any{
		"masterPasswordHash": loginHash,
		"key":                sealed(),
		"keys":               map[string]any{"publicKey": bytesOf(294), "encryptedPrivateKey": sealed()},
		"kdf":                0,
		"kdfIterations":      600000,
		"masterPasswordHint": "the usual",
	}
	maps.Copy(b, change)
	return b
}

// attribute sets attributes of an account; an empty text takes one away.
func attribute(k *testkit.Kit, c *testkit.Caller, attributes map[string]string) {
	k.T.Helper()
	var set expression.UpdateBuilder
	for name, v := range attributes {
		if v == "" {
			set = set.Remove(expression.Name(name))
		} else {
			set = set.Set(expression.Name(name), expression.Value(v))
		}
	}
	_, err := k.Table.Touch(context.Background(), tenancy.UserKey(c.UserID), set, table.Exists())
	k.Must(err)
}

func stored(k *testkit.Kit, c *testkit.Caller) (u identity.User) {
	k.T.Helper()
	_, err := k.Table.Get(context.Background(), tenancy.UserKey(c.UserID), &u)
	k.Must(err)
	return u
}

// An account with a master password is never given another one by a session alone, whatever the request says.
func TestAMasterPasswordIsNotSetOverAnotherOne(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	c := k.Caller("Fatima")
	attribute(k, c, map[string]string{"password": "there is one", "publicKey": bytesOf(294)})
	for what, body := range map[string]map[string]any{
		"the old form":         first(nil),
		"without keys":         first(map[string]any{"keys": nil}),
		"nothing":              {},
		"a foreign identifier": first(map[string]any{"orgIdentifier": ids.New[ids.Organization]()}),
	} {
		k.Unchanged(what, func() {
			c.Do("POST", setPassword, body).Refused(what, 400, "identity.password_already_set")
		})
	}
	attribute(k, c, map[string]string{"temporaryPassword": "x"}) // nor over a temporary one: that has a door of its own
	k.Unchanged("temporary", func() {
		if a := c.Do("POST", setPassword, first(nil)); a.Status < 400 {
			t.Errorf("answered %d", a.Status)
		}
	})
}

func TestAnAccountWithoutAMasterPasswordIsGivenItsFirst(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	o := k.Organization()
	c := k.Caller("Fatima")
	k.Join(c, o, tenancy.Plain, func(m *tenancy.Membership) { m.Status = tenancy.Accepted })
	for what, bad := range map[string]struct {
		body   map[string]any
		status int
		field  string
	}{
		"no keys":      {first(map[string]any{"keys": nil}), 400, "keys"},
		"no key":       {first(map[string]any{"key": nil}), 400, "key"},
		"no hash":      {first(map[string]any{"masterPasswordHash": nil}), 400, "masterPasswordHash"},
		"weak":         {first(map[string]any{"kdfIterations": 5000}), 400, ""},
		"not in there": {first(map[string]any{"orgIdentifier": ids.New[ids.Organization]()}), 404, ""},
		"both forms": {first(map[string]any{"masterPasswordUnlock": map[string]any{
			"kdf":                     map[string]any{"kdfType": 0, "iterations": 600000},
			"salt":                    stored(k, c).Email,
			"masterKeyWrappedUserKey": sealed(),
		}}), 400, ""},
	} {
		k.Unchanged(what, func() {
			a := c.Do("POST", setPassword, bad.body)
			if _, marked := a.Fields[bad.field]; a.Status != bad.status || bad.field != "" && !marked {
				t.Errorf("%s: %d %s", what, a.Status, a.Body)
			}
		})
	}
	if a := c.Do("POST", setPassword, first(map[string]any{"orgIdentifier": o.ID})); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	u := stored(k, c)
	if u.Password == "" || u.Sealed == "" || u.PublicKey == "" || u.PrivateKey == "" || u.Salt != u.Email ||
		u.Hint != "the usual" || u.Stamp == "stamp" {
		t.Errorf("%+v", u)
	}
	told := 0
	for _, m := range k.Outbox() {
		if m.Message.Template == "password-changed" && m.Message.To == u.Email {
			told++
		}
	}
	if told != 1 {
		t.Errorf("told %d times", told)
	}
	if a := c.Do("POST", setPassword, first(nil)); a.Status < 400 {
		t.Errorf("a second time: %d", a.Status)
	}
}

// Somebody who has keys and no master password keeps the keys.
func TestTheKeysOfAnAccountStay(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	c := k.Caller("Fatima")
	mine := bytesOf(294)
	attribute(k, c, map[string]string{"publicKey": mine, "privateKey": sealed()})
	before := stored(k, c)
	other := first(map[string]any{"keys": map[string]any{"publicKey": bytesOf(300), "encryptedPrivateKey": sealed()}})
	k.Unchanged("other keys", func() {
		c.Do("POST", setPassword, other).Refused("other keys", 400, "identity.other_user_key")
	})
	if a := c.Do("POST", setPassword, first(map[string]any{"keys": nil})); a.Status != 200 {
		t.Fatalf("%d %s", a.Status, a.Body)
	}
	if u := stored(k, c); u.PublicKey != before.PublicKey || u.PrivateKey != before.PrivateKey || u.Password == "" {
		t.Errorf("%+v", u)
	}
}
