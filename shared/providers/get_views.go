package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetViews gives the caller's own lists of clients, and the columns that the caller chose. For all staff.
var GetViews = operation.New(operation.Spec{
	ID:      "providers-get-views",
	Route:   "GET /api/providers/{providerId}/views",
	Summary: "Give the caller's saved views of a provider's clients.",
	Grants:  table.Reads,
}, access.InProvider(access.ViewClients), getViews)

// GetViewsInput names the provider.
type GetViewsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

func getViews(ctx context.Context, s *Service, by access.ProviderStaff, _ *GetViewsInput) (*ClientViews, error) {
	v, err := s.views(ctx, by)
	return v.wire(), err
}
