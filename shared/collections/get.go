package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Get shows a collection with all who use it, to those who may use or administer it; for others it does not exist.
var Get = operation.New(operation.Spec{
	ID:      "collections-get",
	Route:   "GET /api/organizations/{organizationId}/collections/{collectionId}/details",
	Summary: "Show a collection with all who use it.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.ReadCollections, fromPath).Ahead(usersOfPath), get)

// GetInput names a collection.
type GetInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
}

func get(ctx context.Context, s *Service, by access.OrgMember, in *GetInput) (*AccessDetails, error) {
	c, err := seen(by, in.CollectionID)
	if err != nil {
		return nil, err
	}
	users, err := s.users(ctx, by.OrganizationID(), c.ID)
	if err != nil {
		return nil, err
	}
	me, err := s.selfOf(ctx, by, users)
	if err != nil {
		return nil, err
	}
	if c.Deleting != "" || !rights(by, c, me.own(users)).Read {
		return nil, fault.NotFound
	}
	answer := accessDetails(by, me, c, grantsOf(users))
	return &answer, nil
}
