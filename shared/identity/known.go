package identity

import (
	"context"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Known tells whose an address is, in one round trip: for who needs to know whether there is an account and no more.
func Known(ctx context.Context, t *table.Table, keys *token.Keys, email string) (ids.User, bool, error) {
	var row address
	ok, err := t.Get(ctx, addressKey(digestOf(keys, email)), &row)
	return row.UserID, ok, err
}
