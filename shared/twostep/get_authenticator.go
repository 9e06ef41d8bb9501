package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// GetAuthenticator gives the key of the caller's authenticator app, or a fresh one to set up, which is kept nowhere
// yet, with a token that stands for the master password when it is set up or taken away.
var GetAuthenticator = operation.New(operation.Spec{
	ID:      "twostep-get-authenticator",
	Route:   "POST /api/two-factor/get-authenticator",
	Summary: "Show the key of the caller's authenticator app, or a fresh one.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.TooManyTries},
}, access.User(), getAuthenticator)

// Authenticator is an authenticator app on the wire: in the parts that clients from 2026.9 on read, and flat for
// older ones.
type Authenticator struct {
	Details               AuthenticatorDetails `json:"authenticator"`
	Enabled               bool                 `json:"enabled"`
	Key                   string               `json:"key"`
	UserVerificationToken *string              `json:"userVerificationToken"`
	Object                string               `json:"object"`
}

// AuthenticatorDetails is whether there is an app, and its key.
type AuthenticatorDetails struct {
	Enabled bool   `json:"enabled"`
	Key     string `json:"key"`
}

func authenticator(on bool, key, object string, proof *string) *Authenticator {
	return &Authenticator{
		Details:               AuthenticatorDetails{Enabled: on, Key: key},
		Enabled:               on,
		Key:                   key,
		UserVerificationToken: proof,
		Object:                object,
	}
}

func getAuthenticator(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *identity.PasswordInput,
) (*Authenticator, error) {
	if err := s.identity.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	key, err := own.Secret(factor.Authenticator)
	if err != nil {
		return nil, err
	}
	if key == "" {
		key = token.Letters()
	}
	proof := own.Verified(factor.Authenticator, key)
	return authenticator(own.Has(factor.Authenticator), key, "twoFactorAuthenticator", &proof), nil
}
