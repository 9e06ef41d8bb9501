package groups

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// ListUsers names the members of a group: a bare list of their identifiers, as the official clients read it.
var ListUsers = operation.New(operation.Spec{
	ID:      "groups-list-users",
	Route:   "GET /api/organizations/{organizationId}/groups/{groupId}/users",
	Summary: "Name the members of a group.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.ReadGroupDetails, fromPath), listUsers)

func listUsers(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*[]ids.Member, error) {
	g, err := seen(by, in.GroupID, false)
	if err != nil {
		return nil, err
	}
	all, err := s.members(ctx, g.ID)
	return &all, err
}
