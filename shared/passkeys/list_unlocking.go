package passkeys

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/token"
)

// ListUnlocking lists what the caller's passkeys open the user key with, for a lock page: who is still logged in there
// unlocks with one, and the browser asks it by itself. What is listed opens nothing without the passkey.
var ListUnlocking = operation.New(operation.Spec{
	ID:      "passkeys-list-unlocking",
	Route:   "GET /api/webauthn/unlocking",
	Summary: "List what the caller's passkeys unlock with.",
	Grants:  table.Reads | token.Peppers,
}, access.User(), listUnlocking)

func listUnlocking(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	_ *struct{},
) (*page.List[factor.PasskeyOpening], error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	return page.Of(append([]factor.PasskeyOpening{}, own.Openings()...), nil), nil
}
