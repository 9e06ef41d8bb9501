package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// DeleteWebauthn takes all of the caller's security keys away.
var DeleteWebauthn = operation.New(operation.Spec{
	ID:      "twostep-delete-webauthn",
	Route:   "DELETE /api/two-factor/webauthn/all",
	Summary: "Take all of the caller's security keys away.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  removing,
}, access.User(), deleteWebAuthn)

// DeleteWebAuthnInput is the proof that it is the caller.
type DeleteWebAuthnInput struct{ Body Proof }

func deleteWebAuthn(ctx context.Context, s *Service, by access.SignedIn, in *DeleteWebAuthnInput) (*State, error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.WebAuthn, "", in.Body); err != nil {
		return nil, err
	}
	return off(factor.WebAuthn), s.takeAway(ctx, by, own, factor.WebAuthn)
}
