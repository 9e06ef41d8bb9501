package identity_test

import (
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/grant"
	"portaal/shared/identity"
	"portaal/shared/lambda"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

func TestAStoredHashIsSaltedPepperedAndChecked(t *testing.T) {
	k := testkit.New(t, testkit.WithCost(secret.Cost{}))
	email, namesake := registered(k, "one"), registered(k, "two")
	one, two := storedPassword(k, email), storedPassword(k, namesake)
	hidden := strings.TrimRight(loginHash, "=")
	for _, stored := range []string{one, two} {
		if !strings.Contains(stored, "$m=19456,t=2,p=1$") {
			t.Error("a password is not hashed at the floor of OWASP, 19 MiB and two passes")
		}
		if strings.Contains(stored, hidden) {
			t.Error("the hash holds what it hides")
		}
	}
	pepper, salt, sum := partsOf(one)
	if _, otherSalt, otherSum := partsOf(two); salt == otherSalt || sum == otherSum {
		t.Error("the hash has no salt")
	}
	k.Must(token.Renew(t.Context(), lambda.KeyStore(k.Config, ^grant.Set(0)), k.Clock.Now(), grant.KeyPepper))
	session(k, namesake)
	fresh := storedPassword(k, namesake)
	newer, _, _ := partsOf(fresh)
	if newer == pepper {
		t.Fatal("there is no other pepper")
	}
	nobody := "identity.invalid_username_or_password"
	for _, c := range []struct {
		name, stored, login string
		status              int
		code                string
	}{
		{"the same", one, loginHash, 200, ""},
		{"another salt", two, loginHash, 200, ""},
		{"another salt and pepper", fresh, loginHash, 200, ""},
		{"another login", one, anotherHash, 400, nobody},
		{"another pepper", strings.Replace(one, pepper, newer, 1), loginHash, 400, nobody},
		{"no pepper", strings.Replace(fresh, newer, "nobody's", 1), loginHash, 400, nobody},
		{"nothing stored", "", loginHash, 400, nobody},
		{"something else stored", "x$y$z", loginHash, 400, nobody},
	} {
		k.Clock.Advance(time.Hour) // the longest that wrong tries let one wait
		storePassword(k, email, c.stored)
		want(t, c.name, send(k, "POST", connect, passwordForm(email, c.login)), c.status, c.code)
	}
}

// partsOf takes a stored hash to pieces.
func partsOf(stored string) (pepper, salt, sum string) {
	parts := strings.Split(stored, "$")
	return parts[1], parts[3], parts[4]
}

// storePassword plants what is stored of somebody's password.
func storePassword(k *testkit.Kit, email, stored string) {
	k.T.Helper()
	account, _, err := identity.Lookup(k.T.Context(), k.Table, k.Keys, email)
	k.Must(err)
	change := expression.Set(table.Attribute[identity.User]("password"), expression.Value(stored))
	k.Must(k.Table.Transact(k.T.Context(), table.Update(tenancy.UserKey(account.ID), change, table.Exists(), nil)))
}
