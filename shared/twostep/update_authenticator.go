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

// UpdateAuthenticator switches an authenticator app on, once it shows a right code. That code is used up with it.
var UpdateAuthenticator = operation.New(operation.Spec{
	ID:      "twostep-update-authenticator",
	Route:   "PUT /api/two-factor/authenticator",
	Aliases: []string{"POST /api/two-factor/authenticator"},
	Summary: "Set an authenticator app up for the caller.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		identity.WrongPassword,
		NotVerified,
		factor.Wrong,
		fault.Invalid,
		fault.TooManyTries,
		fault.Stale,
	},
}, access.User(), updateAuthenticator)

// UpdateAuthenticatorInput is a key with a code that it makes.
type UpdateAuthenticatorInput struct {
	Body struct {
		Proof
		Key   string `json:"key" maxLength:"32" doc:"The key, in base 32." example:"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"`
		Token string `json:"token" minLength:"1" maxLength:"50" doc:"The code that the app shows." example:"123456"`
	}
}

func updateAuthenticator(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *UpdateAuthenticatorInput,
) (*Authenticator, error) {
	b := &in.Body
	if !factor.GoodKey(b.Key) {
		return nil, &fault.Fault{
			Kind:   fault.Invalid,
			Fields: []fault.Field{{Name: "key", Kind: fault.FieldFormat}},
		}
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.Authenticator, b.Key, b.Proof); err != nil {
		return nil, err
	}
	if err := s.guess(ctx, by); err != nil {
		return nil, err
	}
	step := factor.AppStep(b.Key, b.Token, s.clock.Now())
	if step == 0 {
		return nil, factor.Wrong.On("token")
	}
	done, err := own.Keeps(factor.Authenticator, b.Key, step)
	if err == nil && !done { // whoever asks again because no answer came is told nothing twice
		err = s.setUp(ctx, by, own, factor.Authenticator, b.Key, step)
	}
	if err != nil {
		return nil, err
	}
	s.guessed(ctx, by)
	return authenticator(true, b.Key, "twoFactorAuthenticatorUpdate", nil), nil
}
