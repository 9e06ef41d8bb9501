package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// GetLink shows the link by which people join; not found while there is none.
var GetLink = operation.New(operation.Spec{
	ID:      "members-get-link",
	Route:   "GET /api/organizations/{organizationId}/invite-link",
	Summary: "Read the link by which people join an organisation.",
	Grants:  table.Reads | token.Peppers,
	Faults:  []*fault.Kind{NoLink},
}, access.Member(access.ManageUsers), getLink)

func getLink(ctx context.Context, s *Service, by access.OrgMember, _ *LinkPath) (*LinkDetails, error) {
	l, err := s.joinLink(ctx, by.OrganizationID())
	if err != nil {
		return nil, err
	}
	return s.linkDetails(by, l)
}
