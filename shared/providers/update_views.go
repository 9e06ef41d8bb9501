package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// UpdateViews keeps the caller's own lists of clients and the columns that the caller chose, all together, if they
// didn't change since the revision that the caller read. For all staff. See decision 0107.
var UpdateViews = operation.New(operation.Spec{
	ID:      "providers-update-views",
	Route:   "PUT /api/providers/{providerId}/views",
	Summary: "Keep the caller's saved views of a provider's clients.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{TooManyViews, ViewNameTaken, fault.Stale},
}, access.InProvider(access.ViewClients), updateViews)

// UpdateViewsInput is what is kept from now on.
type UpdateViewsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		ChosenColumns
		Views    []View `json:"views" maxItems:"30" doc:"All views, in the order in which they are shown."`
		Revision int64  `json:"revision" minimum:"0" doc:"The revision that was read; 0 when there were none." example:"0"`
	}
}

func updateViews(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateViewsInput,
) (*ClientViews, error) {
	kept, err := tidied(in.Body.Views, s.sizes)
	if err != nil {
		return nil, err
	}
	v, err := s.views(ctx, by)
	if err != nil {
		return nil, err
	}
	if v.Rev != in.Body.Revision {
		return nil, fault.Stale
	}
	v.Kept, v.ChosenColumns = kept, in.Body.ChosenColumns
	write := table.Put(&v, fault.Stale)
	if v.Rev == 0 {
		write = table.Create(&v, fault.Stale)
	}
	if err := by.Transact(ctx, write); err != nil {
		return nil, err
	}
	return v.wire(), nil
}
