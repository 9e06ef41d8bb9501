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

// Start asks for a passkey that the caller wants to log in with. The token stands for the master password: with what
// the passkey answers it is good once, and for a few minutes.
var Start = operation.New(operation.Spec{
	ID:      "passkeys-start",
	Route:   "POST /api/webauthn/attestation-options",
	Summary: "Ask for a passkey that the caller wants to log in with.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, Full, NotYours, fault.TooManyTries},
}, access.User(), start)

// Question is what a browser is to ask a new passkey, and the token by which the answer is known.
type Question struct {
	Options factor.NewKeyQuestion `json:"options"`
	Token   string                `json:"token"`
	Object  string                `json:"object"`
}

func start(ctx context.Context, s *Service, by access.SignedIn, in *identity.PasswordInput) (*Question, error) {
	own, err := s.confirmed(ctx, by, in.Body.MasterPasswordHash)
	if err != nil {
		return nil, err
	}
	if _, err := room(by, own); err != nil {
		return nil, err
	}
	rp, err := s.step.RelyingParty()
	if err != nil {
		return nil, err
	}
	challenge, text := s.step.Ask(factor.PasskeyMake, bound(by)...)
	handle := factor.UserHandle(by.User())
	return &Question{
		Options: factor.AskNew(rp, challenge, by.Account(), handle, own.Names(), factor.Verified),
		Token:   text,
		Object:  "webauthnCredentialCreateOptions",
	}, nil
}

// room gives the caller's account when another passkey may be added to it.
func room(by access.SignedIn, own *factor.OwnPasskeys) (*identity.User, error) {
	u, err := identity.AccountOf(by)
	switch {
	case err != nil:
		return nil, err
	case u.Temporary:
		return nil, NotYours
	case len(own.List) >= factor.MaxPasskeys:
		return nil, Full.Most(factor.MaxPasskeys)
	}
	return &u, nil
}
