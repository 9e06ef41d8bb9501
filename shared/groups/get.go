package groups

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Get shows a group with the collections it uses.
var Get = operation.New(operation.Spec{
	ID:      "groups-get",
	Route:   "GET /api/organizations/{organizationId}/groups/{groupId}/details",
	Aliases: []string{"GET /api/organizations/{organizationId}/groups/{groupId}"},
	Summary: "Show a group with the collections it uses.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.ReadGroupDetails, fromPath), get)

func get(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*Details, error) {
	g, err := seen(by, in.GroupID, false)
	if err != nil {
		return nil, err
	}
	uses, err := s.uses(ctx, g.ID)
	if err != nil {
		return nil, err
	}
	rows := make([]CollectionRow, len(uses))
	for i, u := range uses {
		rows[i] = CollectionRow{u.CollectionID, u.Flags}
	}
	return detailsOf(g, rows), nil
}
