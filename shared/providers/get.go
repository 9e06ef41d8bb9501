package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Get shows a provider to its confirmed users. To everybody else it does not exist.
var Get = operation.New(operation.Spec{
	ID:      "providers-get",
	Route:   "GET /api/providers/{providerId}",
	Summary: "Show a provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ReadProvider), get)

// GetInput names a provider.
type GetInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

func get(_ context.Context, _ *Service, by access.ProviderStaff, _ *GetInput) (*ProviderDetails, error) {
	return details(by.Provider()), nil
}
