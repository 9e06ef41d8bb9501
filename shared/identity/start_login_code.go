package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// NoLoginCode says that no code can be mailed: the account has no such method.
var NoLoginCode = fault.Define(
	"identity.no_login_code",
	400,
	"No code can be mailed for this account. Choose another method.",
	"Voor dit account kan geen code worden gemaild. Kies een andere methode.",
)

// StartLoginCode mails a code to somebody who logs in and takes the second step by mail. It asks for the master
// password as a log-in does, and tries count with those of logging in.
var StartLoginCode = operation.New(operation.Spec{
	ID:      "identity-start-login-code",
	Route:   "POST /api/two-factor/send-email-login",
	Summary: "Mail a code for the second step of a log-in.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers,
	Faults:  []*fault.Kind{WrongCredentials, NoLoginCode, fault.Invalid, fault.TooManyTries, fault.Unavailable},
}, access.Nobody("it is part of how people sign in; limited by account and by network"), startLoginCode)

// StartLoginCodeInput is who logs in.
type StartLoginCodeInput struct {
	Body struct {
		Email              string           `json:"email" minLength:"1" maxLength:"256" doc:"The address of the account." example:"fatima@example.com"`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		DeviceIdentifier   string           `json:"deviceIdentifier,omitempty" maxLength:"50" doc:"The device that logs in." example:"5a3c8f10-7d42-4b6e-9c01-000000000001"`
	}
}

func startLoginCode(
	ctx context.Context,
	s *Service,
	by access.Anyone,
	in *StartLoginCodeInput,
) (*operation.None, error) {
	b, from := &in.Body, by.Origin()
	email := NormaliseEmail(b.Email)
	if !ValidEmail(email) {
		return nil, invalidEmail()
	}
	l, err := s.approach(ctx, email, b.DeviceIdentifier, from)
	if err != nil {
		return nil, err
	}
	if err := s.recognise(ctx, l, b.MasterPasswordHash, email, from); err != nil {
		return nil, err
	}
	s.onlyPassword(ctx, l, from)
	own, err := s.step.Read(ctx, l.user.ID)
	if err != nil {
		return nil, err
	}
	if !own.Has(factor.Email) {
		return nil, NoLoginCode
	}
	return nil, s.mailStep(ctx, &l.user, own)
}
