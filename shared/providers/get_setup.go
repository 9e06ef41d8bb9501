package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetSetup shows where the set-up of an organisation stands, to those who administer it.
var GetSetup = operation.New(operation.Spec{
	ID:      "providers-get-setup",
	Route:   "GET /api/organizations/{organizationId}/setup",
	Summary: "Show the set-up checklist of an organisation.",
	Grants:  table.Reads,
}, access.Member(access.ManageSetup), getSetup)

// GetSetupInput names an organisation.
type GetSetupInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

func getSetup(ctx context.Context, s *Service, by access.OrgMember, _ *GetSetupInput) (*Setup, error) {
	return s.setup(ctx, by.Organization())
}
