package members

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Get shows one member with the collections the member may use. The official client reads it before it confirms.
var Get = operation.New(operation.Spec{
	ID:      "members-get",
	Route:   "GET /api/organizations/{organizationId}/users/{id}",
	Summary: "Read one member of an organisation.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.ManageUsers, memberOf), get)

// Path names one member of one organisation.
type Path struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	ID             ids.Member       `path:"id" doc:"The member; not the user." example:"0d2f7d6e-3e0b-4c86-8e0e-6a7a3b0a9f11"`
}

func get(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*MemberDetails, error) {
	m, err := read(by, in)
	if err != nil {
		return nil, err
	}
	shared, err := s.sharedWith(ctx, m)
	if err != nil {
		return nil, err
	}
	rows, err := s.rows(ctx, []tenancy.Membership{m}, map[ids.Member][]CollectionGrant{m.ID: grantsOf(m.ID, shared)})
	if err != nil {
		return nil, err
	}
	return &rows[0], nil
}

// read takes the member of the path from what the rule read with the caller's standing.
func read(by access.OrgMember, in *Path) (tenancy.Membership, error) {
	var m tenancy.Membership
	ok, err := by.Read(tenancy.MemberKey(by.OrganizationID(), in.ID), &m)
	if err != nil {
		return m, err
	}
	if !ok {
		return m, fault.NotFound
	}
	return m, nil
}
