package organizations

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Get shows an organisation: to its confirmed members and to the staff of the provider that manages it, also while it
// is suspended. To everybody else it does not exist.
var Get = operation.New(operation.Spec{
	ID:      "organizations-get",
	Route:   "GET /api/organizations/{organizationId}",
	Summary: "Show an organisation with its plan, seats and settings.",
	Grants:  table.Reads,
}, access.Member(access.ReadOrganization), get)

// GetInput names an organisation.
type GetInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

func get(ctx context.Context, s *Service, by access.OrgMember, _ *GetInput) (*OrganizationDetails, error) {
	o := by.Organization()
	seats, err := ReadSeats(ctx, s.Table, o)
	if err != nil {
		return nil, err
	}
	return details(o, seats), nil
}
