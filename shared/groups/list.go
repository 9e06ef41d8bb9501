package groups

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// List shows the groups of an organisation by name, to those who put people or collections into them.
var List = operation.New(operation.Spec{
	ID:      "groups-list",
	Route:   "GET /api/organizations/{organizationId}/groups",
	Summary: "List an organisation's groups.",
	Grants:  table.Reads,
	Streams: true,
}, access.Member(access.ReadGroups), list)

// ListInput names the organisation.
type ListInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
}

func list(ctx context.Context, s *Service, by access.OrgMember, _ *ListInput) (*operation.List[Row], error) {
	return operation.ListOf(func(yield func(Row, error) bool) {
		for g, err := range s.every(ctx, by.OrganizationID()) {
			if !yield(rowOf(&g), err) {
				return
			}
		}
	}), nil
}

// every reads all groups of an organisation as they are asked for, but those on their way out.
func (s *Service) every(ctx context.Context, o ids.Organization) operation.Rows[tenancy.Group] {
	return func(yield func(tenancy.Group, error) bool) {
		for g, err := range table.RowsAs[tenancy.Group](s.table.Rows(ctx, tenancy.GroupsOf(o))) {
			if (err != nil || g.Deleting == "") && !yield(g, err) {
				return
			}
		}
	}
}
