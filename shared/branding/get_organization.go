package branding

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetOrganization shows everybody in an organisation how the provider shows itself that manages it.
var GetOrganization = operation.New(operation.Spec{
	ID:      "branding-get-organization",
	Route:   "GET /api/organizations/{organizationId}/branding",
	Summary: "Read the name and logo of the provider that manages an organisation.",
	Grants:  table.Reads,
}, access.Member(access.ReadOrganization), getOrganization)

// GetOrganizationInput names an organisation.
type GetOrganizationInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

func getOrganization(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	_ *GetOrganizationInput,
) (*Shown, error) {
	return s.shownBy(ctx, by.Organization().ProviderID)
}
