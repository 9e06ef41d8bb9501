package apikeys

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Delete revokes an API key, whoever made it: with the answer it is refused, and so are the tokens it got. For provider
// admins.
var Delete = operation.New(operation.Spec{
	ID:      "apikeys-delete",
	Route:   "DELETE /api/providers/{providerId}/api-keys/{id}",
	Summary: "Revoke an API key of a provider.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale},
}, access.InProvider(access.ManageProvider, keyOfPath), remove)

// DeleteInput names a key.
type DeleteInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	ID         ids.APIKey   `path:"id" doc:"The key."`
}

func keyOfPath(path func(string) string) table.Key {
	return tenancy.APIKeyKey(ids.Provider(path("providerId")), ids.APIKey(path("id")))
}

func remove(ctx context.Context, s *Service, by access.ProviderStaff, in *DeleteInput) (*operation.None, error) {
	at := tenancy.APIKeyKey(by.ProviderID(), in.ID)
	var key tenancy.APIKey
	there, err := by.Read(at, &key)
	if err != nil {
		return nil, err
	}
	if !there {
		return nil, fault.NotFound
	}
	about := subject(&key)
	return nil, access.Anew(ctx, by, func(by access.ProviderStaff, _ int) error {
		told := by.Event(logbook.ProviderKeyRevoked, about)
		return by.Transact(ctx, table.DeleteIf(at, table.Exists(), fault.NotFound), told)
	})
}
