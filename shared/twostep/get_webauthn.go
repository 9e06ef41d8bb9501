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

// GetWebauthn lists the caller's security keys, with a token that stands for the master password when one is set up or
// taken away.
var GetWebauthn = operation.New(operation.Spec{
	ID:      "twostep-get-webauthn",
	Route:   "POST /api/two-factor/get-webauthn",
	Summary: "List the caller's security keys.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.TooManyTries},
}, access.User(), getWebAuthn)

func getWebAuthn(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *identity.PasswordInput,
) (*WebAuthn, error) {
	if err := s.identity.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	keys, err := own.SecurityKeys()
	if err != nil {
		return nil, err
	}
	proof := own.Verified(factor.WebAuthn, "")
	return webAuthn(keys, "twoFactorWebAuthn", &proof), nil
}
