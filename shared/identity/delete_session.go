package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// DeleteSession logs the session out that it is called in: its access token and its refresh token are dead at once.
var DeleteSession = operation.New(operation.Spec{
	ID:      "identity-delete-session",
	Route:   "DELETE /api/accounts/session",
	Status:  204,
	Summary: "Log this session out.",
	Grants:  table.Reads | table.Writes,
}, access.User(), deleteSession)

func deleteSession(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*operation.None, error) {
	at := by.Session()
	return nil, s.table.Transact(ctx, table.Gone(at.Key()))
}
