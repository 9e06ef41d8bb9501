package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/token"
)

// DeleteMethod switches one of the caller's methods off, whichever it is: the way of clients before 2026.9.
var DeleteMethod = operation.New(operation.Spec{
	ID:      "twostep-delete-method",
	Route:   "PUT /api/two-factor/disable",
	Aliases: []string{"POST /api/two-factor/disable"},
	Summary: "Take one of the caller's methods of two-step login away.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  removing,
}, access.User(), deleteMethod)

// DeleteMethodInput names a method.
type DeleteMethodInput struct {
	Body struct {
		MasterPasswordHash secret.LoginHash `json:"masterPasswordHash" maxLength:"64" doc:"Derived from the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
		Type               factor.Method    `json:"type" doc:"0 the authenticator app, 1 codes by e-mail, 7 security keys." example:"0"`
	}
}

func deleteMethod(ctx context.Context, s *Service, by access.SignedIn, in *DeleteMethodInput) (*State, error) {
	if err := s.identity.Confirm(ctx, by, in.Body.MasterPasswordHash); err != nil {
		return nil, err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	return off(in.Body.Type), s.takeAway(ctx, by, own, in.Body.Type)
}
