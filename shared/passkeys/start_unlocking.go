package passkeys

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

// StartUnlocking asks for a passkey of the caller that is to unlock too. The token stands for the master password, and
// is no token of a log-in.
var StartUnlocking = operation.New(operation.Spec{
	ID:      "passkeys-start-unlocking",
	Route:   "POST /api/webauthn/assertion-options",
	Summary: "Ask for a passkey of the caller that is to unlock too.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.TooManyTries},
}, access.User(), startUnlocking)

func startUnlocking(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *identity.PasswordInput,
) (*identity.PasskeyQuestion, error) {
	own, err := s.confirmed(ctx, by, in.Body.MasterPasswordHash)
	if err != nil {
		return nil, err
	}
	rp, err := s.step.RelyingParty()
	if err != nil {
		return nil, err
	}
	challenge, text := s.step.Ask(factor.PasskeyUnlock, bound(by)...)
	return identity.NewPasskeyQuestion(factor.PasskeyQuestion(rp, challenge, own.Names()), text), nil
}
