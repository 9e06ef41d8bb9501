package passkeys

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/token"
)

// List lists the passkeys that log the caller in.
var List = operation.New(operation.Spec{
	ID:      "passkeys-list",
	Route:   "GET /api/webauthn",
	Summary: "List the passkeys that log the caller in.",
	Grants:  table.Reads | token.Peppers,
}, access.User(), list)

func list(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*page.List[Passkey], error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	out := make([]Passkey, 0, len(own.List))
	for i := range own.List {
		out = append(out, *shown(&own.List[i]))
	}
	return page.Of(out, nil), nil
}
