package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/mail"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// RotateStamp changes the caller's security stamp: all other sessions end at once, and their clients log out.
var RotateStamp = operation.New(operation.Spec{
	ID:      "identity-rotate-stamp",
	Route:   "POST /api/accounts/security-stamp",
	Summary: "End all other sessions of the caller.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{WrongPassword, fault.TooManyTries, fault.Stale},
}, access.User(), rotateStamp)

// PasswordInput is the caller's master password, asked for again.
type PasswordInput struct {
	Body struct {
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	}
}

func rotateStamp(ctx context.Context, s *Service, by access.SignedIn, in *PasswordInput) (*operation.None, error) {
	if err := s.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	u, err := account(by)
	if err != nil {
		return nil, err
	}
	return nil, s.renew(ctx, by, &u, mail.SessionsEnded{When: s.clock.Now()})
}
