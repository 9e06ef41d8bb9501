package sync

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetClient gives one client organisation as the profile of its provider's staff has it, with its key: the portal asks
// for a client when it is opened, so that logging in does not cost what the provider has of clients.
var GetClient = operation.New(operation.Spec{
	ID:      "sync-get-client",
	Route:   "GET /api/providers/{providerId}/organizations/{organizationId}/profile",
	Summary: "Give a client organisation with its key to the staff of its provider.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.InProvider(
	access.ViewClients,
	linkOfPath,
	organizationOfPath,
).ByKey(tenancy.ScopeMembersConfirm), getClient)

func linkOfPath(path func(string) string) table.Key {
	return providers.LinkKey(ids.Provider(path("providerId")), ids.Organization(path("organizationId")))
}

func organizationOfPath(path func(string) string) table.Key {
	return tenancy.OrganizationKey(ids.Organization(path("organizationId")))
}

// GetClientInput names a client.
type GetClientInput struct {
	ProviderID     ids.Provider     `path:"providerId" doc:"The provider."`
	OrganizationID ids.Organization `path:"organizationId" doc:"The client organisation."`
}

func getClient(ctx context.Context, s *Service, by access.ProviderStaff, in *GetClientInput) (*Organization, error) {
	var link providers.Link
	linked, err := by.Read(providers.LinkKey(by.ProviderID(), in.OrganizationID), &link)
	if err != nil {
		return nil, err
	}
	var c client
	there, err := by.Read(tenancy.OrganizationKey(in.OrganizationID), &c.organization)
	if err != nil {
		return nil, err
	}
	if !linked || !there || c.organization.ProviderID != by.ProviderID() {
		return nil, fault.NotFound
	}
	if c.seats, err = organizations.ReadSeats(ctx, s.table, c.organization); err != nil {
		return nil, err
	}
	f := staff{ProviderPlace: by.Place().ProviderPlace, provider: by.Provider()}
	out := ofClient(by.User(), f, c, link)
	return &out, nil
}
