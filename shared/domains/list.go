package domains

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// List shows the domains that an organisation claims, verified or not, all at once: they are few (limit.Domains).
var List = operation.New(operation.Spec{
	ID:      "domains-list",
	Route:   "GET /api/organizations/{organizationId}/domain",
	Summary: "List the domains that an organisation claims.",
	Grants:  table.Reads,
}, access.Member(access.ManageDomains), list)

// ListInput names the organisation.
type ListInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation."`
}

func list(ctx context.Context, s *Service, by access.OrgMember, _ *ListInput) (*page.List[Details], error) {
	c, err := read(ctx, s.table, by.OrganizationID())
	if err != nil {
		return nil, err
	}
	shown := make([]Details, 0, len(c.Domains))
	for _, d := range c.Domains {
		shown = append(shown, d.details(c.OrganizationID))
	}
	return page.Of(shown, nil), nil
}
