package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// LookupAll finds the accounts of several addresses in two round trips; addresses without one are missing from the
// answer. The keys of the answer are the addresses as given.
func LookupAll(
	ctx context.Context,
	t *table.Table,
	keys *token.Keys,
	emails []string,
) (map[string]tenancy.Account, error) {
	rows := make([]table.Key, len(emails))
	for i, e := range emails {
		rows[i] = addressKey(digestOf(keys, e))
	}
	found, err := t.Batch(ctx, rows...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	users := make([]ids.User, len(emails))
	for i := range emails {
		var row address
		if _, err := found.Into(rows[i], &row); err != nil {
			return nil, err
		}
		users[i] = row.UserID
	}
	accounts, err := Accounts(ctx, t, users...)
	if err != nil {
		return nil, err
	}
	out := make(map[string]tenancy.Account, len(accounts))
	for i, e := range emails {
		if a, ok := accounts[users[i]]; ok {
			out[e] = a
		}
	}
	return out, nil
}

// Accounts reads the accounts of several users in one round trip; "" and unknown users are missing from the answer.
func Accounts(ctx context.Context, t *table.Table, users ...ids.User) (map[ids.User]tenancy.Account, error) {
	var keys []table.Key
	for _, u := range users {
		if u != "" {
			keys = append(keys, tenancy.UserKey(u))
		}
	}
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := make(map[ids.User]tenancy.Account, len(found))
	for _, raw := range found {
		var a tenancy.Account
		if err := raw.Into(&a); err != nil {
			return nil, err
		}
		out[a.ID] = a
	}
	return out, nil
}

// Sight is what those who manage members see of an account beside its name and address.
type Sight struct {
	ID      ids.User `dynamodbav:"id"`
	TwoStep bool     `dynamodbav:"twoStep"`
	Seen    string   `dynamodbav:"seen"` // "" when that is not known yet
}

var sight = []expression.NameBuilder{table.Attribute[User]("id"), twoStepOfUser, seenOfUser}

// Sights reads what is seen of several accounts in one round trip; "" and unknown users are missing from the answer.
func Sights(ctx context.Context, t *table.Table, users ...ids.User) (map[ids.User]Sight, error) {
	var keys []table.Key
	for _, u := range users {
		if u != "" {
			keys = append(keys, tenancy.UserKey(u))
		}
	}
	found, err := t.BatchOf(ctx, sight, keys...)
	if err != nil {
		return nil, err
	}
	out := make(map[ids.User]Sight, len(found))
	for _, raw := range found {
		var s Sight
		if err := raw.Into(&s); err != nil {
			return nil, err
		}
		out[s.ID] = s
	}
	return out, nil
}

// PublicKeys reads the public keys of several users in one round trip; unknown users are missing from the answer.
func PublicKeys(ctx context.Context, t *table.Table, users ...ids.User) (map[ids.User]secret.PublicKey, error) {
	keys := make([]table.Key, len(users))
	for i, u := range users {
		keys[i] = tenancy.UserKey(u)
	}
	if len(keys) == 0 {
		return nil, nil
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := make(map[ids.User]secret.PublicKey, len(found))
	for _, raw := range found {
		var u User
		if err := raw.Into(&u); err != nil {
			return nil, err
		}
		out[u.ID] = u.PublicKey
	}
	return out, nil
}
