package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
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
	found, err := t.Batch(ctx, keysOf(users)...)
	if err != nil {
		return nil, err
	}
	return byUser(found, func(a tenancy.Account) ids.User { return a.ID })
}

// AccountsAt reads the accounts that hold some places in a provider.
func AccountsAt(ctx context.Context, t *table.Table, places []tenancy.ProviderPlace) (
	map[ids.User]tenancy.Account, error,
) {
	users := make([]ids.User, len(places))
	for i, p := range places {
		users[i] = p.UserID
	}
	return Accounts(ctx, t, users...)
}

// TellWrites makes a mail to each of several people, in the language of each.
func TellWrites(
	c clock.Clock,
	from outbox.Share,
	to map[ids.User]tenancy.Account,
	what mail.Payload,
) (writes []table.Write, err error) {
	for _, account := range to {
		_, told, err := outbox.MailWrites(c, from, account.Email, account.Culture, what)
		if err != nil {
			return nil, err
		}
		writes = append(writes, told...)
	}
	return writes, nil
}

// TellEveryAdminWrites is TellAdminsWrites for what the server does by itself.
func TellEveryAdminWrites(
	ctx context.Context,
	t *table.Table,
	p ids.Provider,
	what mail.Payload,
) ([]table.Write, error) {
	places, err := tenancy.AdminsOf(ctx, t, p)
	if err != nil {
		return nil, err
	}
	admins, err := AccountsAt(ctx, t, places[:min(len(places), tenancy.MostTold)])
	if err != nil {
		return nil, err
	}
	return TellWrites(t.Clock(), outbox.Of(p), admins, what)
}

// TellAdminsWrites makes a mail about what somebody does in a provider: to them, and to its other admins, up to as many
// as are told of it.
func TellAdminsWrites(
	ctx context.Context,
	t *table.Table,
	c clock.Clock,
	by access.ProviderStaff,
	what mail.Payload,
) ([]table.Write, error) {
	admins, err := tenancy.AdminsOf(ctx, t, by.ProviderID())
	if err != nil {
		return nil, err
	}
	users := []ids.User{by.User()}
	for _, a := range admins {
		if a.UserID != by.User() && len(users) < tenancy.MostTold {
			users = append(users, a.UserID)
		}
	}
	accounts, err := Accounts(ctx, t, users...)
	if err != nil {
		return nil, err
	}
	return TellWrites(c, outbox.Of(by.ProviderID()), accounts, what)
}

func keysOf(users []ids.User) []table.Key {
	var keys []table.Key
	for _, u := range users {
		if u != "" {
			keys = append(keys, tenancy.UserKey(u))
		}
	}
	return keys
}

// byUser decodes what was found, by the user that it says it is.
func byUser[T any](found table.Found, id func(T) ids.User) (map[ids.User]T, error) {
	out := make(map[ids.User]T, len(found))
	for _, raw := range found {
		var row T
		if err := raw.Into(&row); err != nil {
			return nil, err
		}
		out[id(row)] = row
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
	found, err := t.BatchOf(ctx, sight, keysOf(users)...)
	if err != nil {
		return nil, err
	}
	return byUser(found, func(s Sight) ids.User { return s.ID })
}

// PublicKeys reads the public keys of several users in one round trip; unknown users are missing from the answer.
func PublicKeys(ctx context.Context, t *table.Table, users ...ids.User) (map[ids.User]secret.PublicKey, error) {
	found, err := t.Batch(ctx, keysOf(users)...)
	if err != nil {
		return nil, err
	}
	people, err := byUser(found, func(u User) ids.User { return u.ID })
	out := make(map[ids.User]secret.PublicKey, len(people))
	for id, u := range people {
		out[id] = u.PublicKey
	}
	return out, err
}
