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

// GetPassword shows what an organisation asks of the master passwords of its members, to whoever has a place there,
// whatever its status: somebody who chooses one may not be confirmed yet. Nothing being asked, and no place, are
// answered alike.
var GetPassword = operation.New(operation.Spec{
	ID:      "policies-get-password",
	Route:   "GET /api/organizations/{organizationId}/policies/master-password",
	Summary: "Read what an organisation asks of master passwords.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.User(), getPassword)

// GetPasswordInput names the organisation.
type GetPasswordInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
}

func getPassword(ctx context.Context, s *Service, by access.SignedIn, in *GetPasswordInput) (*PolicyRule, error) {
	at, rule := tenancy.OrganizationKey(in.OrganizationID), tenancy.PolicyKey(in.OrganizationID, MasterPassword)
	place := tenancy.PlaceKey(by.User(), in.OrganizationID)
	found, err := s.table.Batch(ctx, at, place, rule)
	if err != nil {
		return nil, err
	}
	var o tenancy.Organization
	if _, err := found.Into(at, &o); err != nil {
		return nil, err
	}
	var p Policy
	if _, err := found.Into(rule, &p); err != nil {
		return nil, err
	}
	on, err := tenancy.PolicyOn(found, o, MasterPassword)
	if err != nil {
		return nil, err
	}
	if _, placed := found[place]; !on || !placed || o.Deleting {
		return nil, fault.NotFound
	}
	out := ruleOf(o, p)
	return &out, nil
}
