package twostep

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// DeleteWebauthnKey takes one of several security keys of the caller away.
var DeleteWebauthnKey = operation.New(operation.Spec{
	ID:      "twostep-delete-webauthn-key",
	Route:   "DELETE /api/two-factor/webauthn",
	Summary: "Take one of the caller's security keys away.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  append(slices.Clone(removing), LastKey),
}, access.User(), deleteWebAuthnKey)

// DeleteWebAuthnKeyInput names a security key.
type DeleteWebAuthnKeyInput struct {
	Body struct {
		Proof
		ID int `json:"id" minimum:"1" maximum:"5" doc:"The place of the key." example:"1"`
	}
}

func deleteWebAuthnKey(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *DeleteWebAuthnKeyInput,
) (*WebAuthn, error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.WebAuthn, "", in.Body.Proof); err != nil {
		return nil, err
	}
	keys, err := s.removeKey(ctx, by, own, in.Body.ID)
	if err != nil {
		return nil, err
	}
	return webAuthn(keys, "twoFactorWebAuthnDelete", nil), nil
}
