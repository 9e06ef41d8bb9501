package twostep

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// UpdateEmail has codes mailed to an address, once the code that was mailed there is given.
var UpdateEmail = operation.New(operation.Spec{
	ID:      "twostep-update-email",
	Route:   "PUT /api/two-factor/email",
	Aliases: []string{"POST /api/two-factor/email"},
	Summary: "Set codes by e-mail up for the caller.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults: []*fault.Kind{
		identity.WrongPassword,
		NotVerified,
		factor.Wrong,
		fault.Invalid,
		fault.TooManyTries,
		fault.Stale,
	},
}, access.User(), updateEmail)

// UpdateEmailInput is an address with the code that was mailed there.
type UpdateEmailInput struct {
	Body struct {
		Proof
		Email string `json:"email" maxLength:"256" doc:"The address." example:"fatima@example.org"`
		Token string `json:"token" minLength:"1" maxLength:"50" doc:"The code that was mailed there." example:"123456"`
	}
}

func updateEmail(ctx context.Context, s *Service, by access.SignedIn, in *UpdateEmailInput) (*Email, error) {
	b := &in.Body
	address, err := goodAddress(b.Email)
	if err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.Email, "", b.Proof); err != nil {
		return nil, err
	}
	// Whoever asks again because no answer came has used the code up.
	if done, err := own.Keeps(factor.Email, address, 0); err != nil || done {
		return email(address, "twoFactorEmailUpdate", nil), err
	}
	if err := s.guess(ctx, by); err != nil {
		return nil, err
	}
	use, err := s.step.UseMailed(ctx, by.User(), factor.ForSetUp, address, b.Token)
	if err == nil {
		err = s.setUp(ctx, by, own, factor.Email, address, 0, use)
	}
	if errors.Is(err, factor.Wrong) {
		return nil, factor.Wrong.On("token")
	}
	if err != nil {
		return nil, err
	}
	s.guessed(ctx, by)
	return email(address, "twoFactorEmailUpdate", nil), nil
}
