package groups

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListDetails shows the groups of an organisation with the collections that each uses.
var ListDetails = operation.New(operation.Spec{
	ID:      "groups-list-details",
	Route:   "GET /api/organizations/{organizationId}/groups/details",
	Summary: "List an organisation's groups with the collections they use.",
	Grants:  table.Reads,
	Streams: true,
}, access.Member(access.ReadGroupDetails), listDetails)

func listDetails(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	_ *ListInput,
) (*operation.List[Details], error) {
	used := map[ids.Group][]CollectionRow{}
	usages := s.table.Rows(ctx, tenancy.AllUsagesQuery(by.OrganizationID()))
	for u, err := range table.RowsAs[tenancy.Usage](usages) {
		if err != nil {
			return nil, err
		}
		if u.GroupID != "" {
			used[u.GroupID] = append(used[u.GroupID], CollectionRow{u.CollectionID, u.Flags})
		}
	}
	return operation.ListOf(func(yield func(Details, error) bool) {
		for g, err := range s.every(ctx, by.OrganizationID()) {
			if !yield(*detailsOf(&g, used[g.ID]), err) {
				return
			}
		}
	}), nil
}
