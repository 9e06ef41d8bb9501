package policies

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// List shows every policy that the organisation could set, in the order of their numbers, those never set included;
// none when the plan has no policies. Every member may know the rules.
var List = operation.New(operation.Spec{
	ID:      "policies-list",
	Route:   "GET /api/organizations/{organizationId}/policies",
	Summary: "List an organisation's policies.",
	Grants:  table.Reads,
}, access.Member(access.ReadPolicies), list)

// ListInput names the organisation.
type ListInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
}

func list(ctx context.Context, s *Service, by access.OrgMember, _ *ListInput) (*page.List[PolicyDetails], error) {
	o := by.Organization()
	if !o.UsePolicies {
		return page.Of[PolicyDetails](nil, nil), nil
	}
	stored, err := InOrganization(ctx, s.table, o.ID)
	if err != nil {
		return nil, err
	}
	all := complete(o, stored)
	return page.Of(Rows(o, all), nil), nil
}

// complete adds the policies that were never set, switched off.
func complete(o tenancy.Organization, stored []Policy) []Policy {
	by := map[tenancy.PolicyType]Policy{}
	for _, p := range stored {
		by[p.Type] = p
	}
	all := make([]Policy, len(definitions))
	for i, d := range definitions {
		all[i] = unset(o, d.is)
		if p, ok := by[d.is]; ok {
			all[i] = p
		}
	}
	return all
}
