package identity

import (
	"context"
	"time"

	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

var (
	wordEmail        = table.Name("EMAIL")
	wordHolder       = table.Name("HOLDER")
	wordRegistration = table.Name("REGISTRATION")
	wordPending      = table.Name("PENDING")
	wordNewEmail     = table.Name("NEWEMAIL")
	wordNobody       = table.Name("NOBODY")
	wordTry          = table.Name("TRY")
	wordPins         = table.Name("PINS")
)

func addressKey(digest string) table.Key {
	return table.At(table.P(wordEmail, table.Digest(digest)), table.P(wordHolder))
}

func pendingKey(digest string) table.Key {
	return table.At(table.P(wordRegistration, table.Digest(digest)), table.P(wordPending))
}

func newEmailKey(u ids.User) table.Key {
	return table.At(tenancy.UserPath(u), table.P(wordNewEmail))
}

func pinsKey(u ids.User) table.Key { return table.At(tenancy.UserPath(u), table.P(wordPins)) }

func nobodyKey(digest string, at time.Time) table.Key {
	return table.At(table.P(wordNobody, table.Digest(digest)), table.P(wordTry, table.Time(at)))
}

// everythingIn names all rows of a partition.
func everythingIn(partition table.Path) table.Query { return table.Query{Partition: partition} }

// Lookup finds the account with an e-mail address, in any spelling of its case.
func Lookup(ctx context.Context, t *table.Table, keys *token.Keys, email string) (tenancy.Account, bool, error) {
	u, ok, err := find(ctx, t, keys, email)
	return u.Account, ok, err
}

// find reads the account with an address. It makes the same two reads when there is none.
func find(ctx context.Context, t *table.Table, keys *token.Keys, email string) (User, bool, error) {
	var row address
	known, err := t.Get(ctx, addressKey(digestOf(keys, email)), &row)
	if err != nil {
		return User{}, false, err
	}
	if !known {
		row.UserID = ids.New[ids.User]()
	}
	var u User
	ok, err := t.Get(ctx, tenancy.UserKey(row.UserID), &u)
	return u, ok && known, err
}

// Find reads an account.
func Find(ctx context.Context, t *table.Table, id ids.User) (User, bool, error) {
	var u User
	ok, err := t.Get(ctx, tenancy.UserKey(id), &u)
	return u, ok, err
}

// PublicKey reads a user's public key and reports whether there is such a user.
func PublicKey(ctx context.Context, t *table.Table, id ids.User) (secret.PublicKey, bool, error) {
	u, ok, err := Find(ctx, t, id)
	return u.PublicKey, ok, err
}
