package policies

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Get shows one policy, switched off when it was never set.
var Get = operation.New(operation.Spec{
	ID:      "policies-get",
	Route:   "GET /api/organizations/{organizationId}/policies/{type}",
	Summary: "Read one policy.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.ReadPolicies), get)

// Path names one policy of one organisation.
type Path struct {
	OrganizationID ids.Organization   `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Type           tenancy.PolicyType `path:"type" doc:"The policy's number." example:"1"`
}

func get(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*PolicyDetails, error) {
	if _, ok := definitionOf(in.Type); !ok {
		return nil, fault.NotFound
	}
	stored, err := InOrganization(ctx, s.table, by.OrganizationID())
	if err != nil {
		return nil, err
	}
	row := rowOf(by.Organization(), find(by.Organization(), stored, in.Type), stored)
	return &row, nil
}

// find takes one policy from the stored ones; a new one, switched off, when it was never set.
func find(o tenancy.Organization, stored []Policy, t tenancy.PolicyType) Policy {
	for _, p := range stored {
		if p.Type == t {
			return p
		}
	}
	return unset(o, t)
}
