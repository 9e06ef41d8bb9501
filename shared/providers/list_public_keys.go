package providers

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListPublicKeys gives the public keys of several people who wait to be confirmed, for whoever wraps the provider key
// for them. Whoever has no place in this provider, or doesn't wait, is passed over.
var ListPublicKeys = operation.New(operation.Spec{
	ID:      "providers-list-public-keys",
	Route:   "POST /api/providers/{providerId}/users/public-keys",
	Summary: "Give the public keys of people who wait to be confirmed in a provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ManageProviderUsers), listPublicKeys)

// UserKey is the public key of somebody with a place in a provider on the wire.
type UserKey struct {
	ID     ids.ProviderUser `json:"id" doc:"The place in the provider; not the user."`
	UserID ids.User         `json:"userId"`
	Key    secret.PublicKey `json:"key"`
	Object string           `json:"object" doc:"Always providerUserPublicKeyResponseModel."`
}

func listPublicKeys(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *ManyInput,
) (*page.List[UserKey], error) {
	staff, err := s.staffOf(ctx, by.ProviderID())
	if err != nil {
		return nil, err
	}
	waiting := slices.DeleteFunc(staff, func(p tenancy.ProviderPlace) bool {
		return p.Status != tenancy.Accepted || !slices.Contains(in.Body.IDs, p.ID)
	})
	users := make([]ids.User, len(waiting))
	for i, place := range waiting {
		users[i] = place.UserID
	}
	keys, err := identity.PublicKeys(ctx, s.table, users...)
	if err != nil {
		return nil, err
	}
	var rows []UserKey
	for _, place := range waiting {
		if key, ok := keys[place.UserID]; ok {
			rows = append(rows, UserKey{place.ID, place.UserID, key, "providerUserPublicKeyResponseModel"})
		}
	}
	return page.Of(rows, nil), nil
}
