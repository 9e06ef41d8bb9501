package collections

import (
	"context"
	"iter"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
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
	all := by.Standing().SeesUsers()
	rows, managed, err := s.administered(ctx, by, all)
	if err != nil {
		return nil, err
	}
	me, err := s.everySelf(ctx, by)
	if err != nil {
		return nil, err
	}
	users := []table.Query{tenancy.AllUsagesQuery(by.OrganizationID())}
	if !all {
		users = nil
		for _, c := range managed {
			users = append(users, tenancy.UsagesQuery(by.OrganizationID(), c.ID))
		}
	}
	return operation.ListOf(func(yield func(AccessDetails, error) bool) {
		next, stop := iter.Pull2(table.RowsAs[tenancy.Usage](s.table.Rows(ctx, users...)))
		defer stop()
		u, err, more := next()
		for c, failed := range rows {
			var those []Grant
			// Both lie in the order of the collections.
			for ; failed == nil && err == nil && more && u.CollectionID <= c.ID; u, err, more = next() {
				if u.CollectionID == c.ID {
					those = append(those, u.Grant())
				}
			}
			if failed == nil {
				failed = err
			}
			if !yield(accessDetails(by, me, &c, those), failed) || failed != nil {
				return
			}
		}
	}), nil
}
