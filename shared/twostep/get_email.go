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

// GetEmail tells to which address the caller has codes mailed, with a token that stands for the master password when
// that is set up or taken away.
var GetEmail = operation.New(operation.Spec{
	ID:      "twostep-get-email",
	Route:   "POST /api/two-factor/get-email",
	Summary: "Show to which address the caller has codes mailed.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, fault.TooManyTries},
}, access.User(), getEmail)

// Email is the method by mail on the wire. Clients before 2026.9 read "email" as a text; only the web vault does.
type Email struct {
	Details               EmailDetails `json:"email"`
	Enabled               bool         `json:"enabled"`
	UserVerificationToken *string      `json:"userVerificationToken"`
	Object                string       `json:"object"`
}

// EmailDetails is whether codes are mailed, and to which address.
type EmailDetails struct {
	Enabled bool    `json:"enabled"`
	Email   *string `json:"email"`
}

func email(address, object string, proof *string) *Email {
	out := &Email{UserVerificationToken: proof, Object: object}
	if address != "" {
		out.Enabled, out.Details = true, EmailDetails{Enabled: true, Email: &address}
	}
	return out
}

func getEmail(ctx context.Context, s *Service, by access.SignedIn, in *identity.PasswordInput) (*Email, error) {
	if err := s.identity.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	address, err := own.Secret(factor.Email)
	if err != nil {
		return nil, err
	}
	proof := own.Verified(factor.Email, "")
	return email(address, "twoFactorEmail", &proof), nil
}
