package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// DeleteEmail ends the mailing of codes to the caller.
var DeleteEmail = operation.New(operation.Spec{
	ID:      "twostep-delete-email",
	Route:   "DELETE /api/two-factor/email",
	Summary: "Take the caller's codes by e-mail away.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  removing,
}, access.User(), deleteEmail)

// DeleteEmailInput is the proof that it is the caller.
type DeleteEmailInput struct{ Body Proof }

func deleteEmail(ctx context.Context, s *Service, by access.SignedIn, in *DeleteEmailInput) (*State, error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.Email, "", in.Body); err != nil {
		return nil, err
	}
	return off(factor.Email), s.takeAway(ctx, by, own, factor.Email)
}
