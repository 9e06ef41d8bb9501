package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ListDevices lists where the caller is logged in, the last used first.
var ListDevices = operation.New(operation.Spec{
	ID:      "identity-list-devices",
	Route:   "GET /api/devices",
	Summary: "List where the caller is logged in.",
	Grants:  table.Reads,
}, access.User(), listDevices)

func listDevices(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*page.List[Device], error) {
	all, err := s.devices(ctx, by)
	if err != nil {
		return nil, err
	}
	return page.Of(all, nil), nil
}
