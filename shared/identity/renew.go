package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/outbox"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// WrongPassword says that the master password that was asked for again is not right. Unlike at log-in, the session
// tells whose it would be.
var WrongPassword = fault.Define(
	"identity.wrong_password",
	400,
	"The master password is not right.",
	"Het hoofdwachtwoord klopt niet.",
)

// AccountOf decodes the caller's whole account, which the rule has read.
func AccountOf(by access.SignedIn) (User, error) { return account(by) }

// account decodes the caller's account, which the rule has read.
func account(by access.SignedIn) (User, error) {
	var u User
	_, err := by.Read(tenancy.UserKey(by.User()), &u)
	return u, err
}

// Confirm asks for the caller's master password again, before what cannot be undone. Tries count with those of logging
// in: a stolen session guesses no more than a stranger.
func (s *Service) Confirm(ctx context.Context, by access.SignedIn, login secret.LoginHash) error {
	u, err := account(by)
	if err != nil {
		return err
	}
	digest := digestOf(s.keys, u.Email)
	from := s.sourceOf(by.Session().Device, by.Origin())
	g, err := s.guard(ctx, digest)
	if err != nil {
		return fault.Unavailable.Because(err)
	}
	at, err := s.try(ctx, g, digest, from)
	if err != nil {
		return err
	}
	right, err := s.matches(ctx, u.Password, login)
	if err != nil {
		return err
	}
	if !right {
		return WrongPassword.On("masterPasswordHash")
	}
	s.succeeded(ctx, digest, from, at)
	return nil
}

// renew stores an account that was read with this request and ends all its sessions but the caller's, which goes on
// with its refresh token. Whoever reads the account's mail is told at the address it had before.
func (s *Service) renew(
	ctx context.Context,
	by access.SignedIn,
	u *User,
	tell mail.Payload,
	more ...table.Write,
) error {
	writes, err := s.RenewWrites(by, u, tell)
	if err != nil {
		return err
	}
	return s.table.Transact(ctx, append(writes, more...)...)
}

// RenewWrites makes the writes of renew.
func (s *Service) RenewWrites(by access.SignedIn, u *User, tell mail.Payload) ([]table.Write, error) {
	before := by.Account()
	_, told, err := outbox.MailWrites(s.clock, outbox.Own(before.Email), before.Email, before.Culture, tell)
	if err != nil {
		return nil, err
	}
	u.Stamp = string(ids.New[ids.Nonce]())
	session := by.Session()
	writes := append(told,
		table.Put(u, nil),
		table.Update(
			session.Key(),
			expression.Set(stamp, expression.Value(u.Stamp)),
			table.Exists(),
			fault.SignedOut,
		),
		tenancy.Moved(u.ID),
	)
	if u.Email == before.Email {
		writes = append(writes, table.Follow(u.address(s.keys)))
	}
	return writes, nil
}
