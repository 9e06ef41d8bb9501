package setup

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Get shows where the set-up of an organisation stands, to those who administer it.
var Get = operation.New(operation.Spec{
	ID:      "setup-get",
	Route:   "GET /api/organizations/{organizationId}/setup",
	Summary: "Show the set-up checklist of an organisation.",
	Grants:  table.Reads,
}, access.Member(access.ManageSetup), get)

// GetInput names an organisation.
type GetInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

func get(ctx context.Context, s *Service, by access.OrgMember, _ *GetInput) (*Checklist, error) {
	return Of(ctx, s.table, s.has, by.Organization())
}
