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

// DeleteAuthenticator switches the caller's authenticator app off.
var DeleteAuthenticator = operation.New(operation.Spec{
	ID:      "twostep-delete-authenticator",
	Route:   "DELETE /api/two-factor/authenticator",
	Summary: "Take the caller's authenticator app away.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  removing,
}, access.User(), deleteAuthenticator)

// removing are the faults of taking a method away.
var removing = []*fault.Kind{
	identity.WrongPassword,
	NotVerified,
	NotOn,
	fault.Invalid,
	fault.TooManyTries,
	fault.Stale,
}

// DeleteAuthenticatorInput is the key, which the token of newer clients is bound to.
type DeleteAuthenticatorInput struct {
	Body struct {
		Proof
		Key string `json:"key,omitempty" maxLength:"32" doc:"The key that is set up." example:"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"`
	}
}

func deleteAuthenticator(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *DeleteAuthenticatorInput,
) (*State, error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.Authenticator, in.Body.Key, in.Body.Proof); err != nil {
		return nil, err
	}
	return off(factor.Authenticator), s.takeAway(ctx, by, own, factor.Authenticator)
}
