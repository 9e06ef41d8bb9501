package identity

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// ResetSecondStep switches every method off with the recovery code, without logging in: the way of clients before 2025.
// Newer ones log in with the code, as provider 8 of CreateToken.
//
//operation:open members.OpenIdentity
var ResetSecondStep = operation.New(operation.Spec{
	ID:      "identity-reset-second-step",
	Route:   "POST /api/two-factor/recover",
	Summary: "Switch two-step login off with the recovery code.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers,
	Faults:  []*fault.Kind{WrongCredentials, factor.Wrong, fault.Invalid, fault.TooManyTries, fault.Unavailable},
}, access.Nobody("it is part of how people sign in; limited by account and by network"), resetSecondStep)

// ResetSecondStepInput is an account, with its master password and its recovery code.
type ResetSecondStepInput struct {
	Body struct {
		Email              string           `json:"email" minLength:"1" maxLength:"256" doc:"The address of the account." example:"fatima@example.com"`
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		RecoveryCode       string           `json:"recoveryCode" minLength:"1" maxLength:"100" doc:"The recovery code." example:"ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567"`
	}
}

func resetSecondStep(
	ctx context.Context,
	s *Service,
	by access.Anyone,
	in *ResetSecondStepInput,
) (*operation.None, error) {
	b, from := &in.Body, by.Origin()
	email := NormaliseEmail(b.Email)
	if !ValidEmail(email) {
		return nil, invalidEmail()
	}
	l, err := s.approach(ctx, email, "", from)
	if err != nil {
		return nil, err
	}
	if err := s.recognise(ctx, l, b.MasterPasswordHash, email, from); err != nil {
		return nil, err
	}
	if err := s.countStep(ctx, l.user.ID, factor.Recovery); err != nil {
		s.onlyPassword(ctx, l, from)
		return nil, err
	}
	own, err := s.step.Read(ctx, l.user.ID)
	if err != nil {
		return nil, err
	}
	if len(own.On()) == 0 { // there is no code to guess: whoever asks again because no answer came alarms nobody
		s.uncountStep(ctx, l.user.ID)
		s.onlyPassword(ctx, l, from)
		return nil, factor.Wrong
	}
	step, err := s.taken(ctx, l, from, own, factor.Recovery, b.RecoveryCode)
	if errors.Is(err, factor.Wrong) {
		return nil, s.stepFailed(ctx, l, from, factor.Recovery)
	}
	if err != nil {
		return nil, err
	}
	after := l.user.withoutSteps()
	if err := s.recover(ctx, &l.user, &after, from, step.writes); err != nil {
		return nil, err
	}
	s.uncountStep(ctx, l.user.ID)
	s.onlyPassword(ctx, l, from)
	return nil, nil
}
