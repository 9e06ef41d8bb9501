package members

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/token"
)

// ListLinks is GetLink for a page that shows the link if there is one: having none is no fault.
var ListLinks = operation.New(operation.Spec{
	ID:      "members-list-links",
	Route:   "GET /api/organizations/{organizationId}/invite-links",
	Summary: "List the link by which people join an organisation, if there is one.",
	Grants:  table.Reads | token.Peppers,
}, access.Member(access.ManageUsers), listLinks)

func listLinks(ctx context.Context, s *Service, by access.OrgMember, _ *LinkPath) (*page.List[LinkDetails], error) {
	l, err := s.joinLink(ctx, by.OrganizationID())
	if errors.Is(err, NoLink) {
		return page.Of[LinkDetails](nil, nil), nil
	}
	if err != nil {
		return nil, err
	}
	row, err := s.linkDetails(by, l)
	if err != nil {
		return nil, err
	}
	return page.Of([]LinkDetails{*row}, nil), nil
}
