package policies

import (
	"context"
	"encoding/json"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListMine lists the policies that bind the caller, of those that the portal's own pages apply or tell of. Official
// clients work the same out of what a sync tells them.
var ListMine = operation.New(operation.Spec{
	ID:      "policies-list-mine",
	Route:   "GET /api/accounts/policies",
	Summary: "List the policies that bind the caller.",
	Grants:  table.Reads,
}, access.User(), listMine)

// applied are the policies that the portal's pages apply to whoever they bind, or that say why they don't offer
// something.
var applied = []tenancy.PolicyType{
	MasterPassword,
	PasswordGenerator,
	SingleOrganization,
	DataOwnership,
	VaultTimeout,
	RestrictedItems,
}

// MyPolicy is a policy that binds the caller.
type MyPolicy struct {
	OrganizationID ids.Organization   `json:"organizationId"`
	Type           tenancy.PolicyType `json:"type"`
	Data           any                `json:"data"`
	Object         string             `json:"object"`
}

func listMine(ctx context.Context, s *Service, by access.SignedIn, _ *struct{}) (*page.List[MyPolicy], error) {
	places, err := members.BelongingsOf(ctx, s.table, by.User())
	if err != nil {
		return nil, err
	}
	all, err := Binding(ctx, s.table, places, applied...)
	if err != nil {
		return nil, err
	}
	var out []MyPolicy
	for _, p := range all {
		row := MyPolicy{OrganizationID: p.OrganizationID, Type: p.Type, Object: "policyBinding"}
		if p.Data != "" {
			row.Data = json.RawMessage(p.Data)
		}
		out = append(out, row)
	}
	return page.Of(out, nil), nil
}
