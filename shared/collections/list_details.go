package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// ListDetails shows the collections of an organisation with all who use each: all to those who administer collections
// or members; to others those they manage.
var ListDetails = operation.New(operation.Spec{
	ID:      "collections-list-details",
	Route:   "GET /api/organizations/{organizationId}/collections/details",
	Summary: "List an organisation's collections with all who use them.",
	Grants:  table.Reads,
	Streams: true,
}, access.Member(access.ReadCollections), listDetails)

func listDetails(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	_ *ListInput,
) (*operation.List[AccessDetails], error) {
	rows, err := s.administered(ctx, by, by.Standing().SeesUsers())
	if err != nil {
		return nil, err
	}
	return operation.ListOf(func(yield func(AccessDetails, error) bool) {
		for c, err := range rows {
			if !yield(accessDetails(by, &c), err) {
				return
			}
		}
	}), nil
}
