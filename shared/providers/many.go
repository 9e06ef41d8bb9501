package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/page"
)

// ManyInput are the places that the same is done to. Each is decided on by itself, as if it were the only one.
type ManyInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		IDs []ids.ProviderUser `json:"ids" minItems:"1" maxItems:"500" doc:"The places in the provider; not the users."`
	}
}

// ManyRow says how it ended for one place, in the shape of the official clients.
type ManyRow struct {
	ID     ids.ProviderUser `json:"id" doc:"The place in the provider; not the user."`
	Error  string           `json:"error" doc:"Why it was refused; empty when it was done."`
	Object string           `json:"object" doc:"Always providerBulkConfirmResponseModel."`
}

// each does the same with places one after another, as access.SaidOfEach does.
func each[T any](
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	rows []T,
	of func(T) ids.ProviderUser,
	do func(by access.ProviderStaff, row T, round int) error,
) (*page.List[ManyRow], error) {
	said := func(row T, words string) ManyRow {
		return ManyRow{ID: of(row), Error: words, Object: "providerBulkConfirmResponseModel"}
	}
	return access.SaidOfEach(ctx, s.clock, by, rows, do, said, errMoved)
}
