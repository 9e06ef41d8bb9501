package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// ConfirmMany is ConfirmUser for several people, each with the provider key wrapped for them.
var ConfirmMany = operation.New(operation.Spec{
	ID:      "providers-confirm-many",
	Route:   "POST /api/providers/{providerId}/users/confirm",
	Summary: "Confirm several people who accepted an invitation to the staff of a provider.",
	Grants:  table.Reads | table.Writes,
}, access.InProvider(access.ManageProviderUsers), confirmMany)

// WrappedFor is the provider key, wrapped for one person.
type WrappedFor struct {
	ID ids.ProviderUser `json:"id" doc:"The place in the provider; not the user."`
	WrappedKey
}

// ConfirmManyInput are the people and their keys.
type ConfirmManyInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Keys []WrappedFor `json:"keys" minItems:"1" maxItems:"500" doc:"The places, each with the key."`
	}
}

func confirmMany(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ConfirmManyInput,
) (*page.List[ManyRow], error) {
	of := func(w WrappedFor) ids.ProviderUser { return w.ID }
	return each(ctx, s, by, in.Body.Keys, of, func(by access.ProviderStaff, w WrappedFor, round int) error {
		return s.confirmRound(ctx, by, w.ID, w.WrappedKey, round)
	})
}
