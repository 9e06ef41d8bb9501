package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// List shows the collections of an organisation: all to those who administer collections, members or the vault; to
// others those they manage.
var List = operation.New(operation.Spec{
	ID:      "collections-list",
	Route:   "GET /api/organizations/{organizationId}/collections",
	Summary: "List an organisation's collections.",
	Grants:  table.Reads,
	Streams: true,
}, access.Member(access.ReadCollections), list)

// ListInput names the organisation.
type ListInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
}

func list(ctx context.Context, s *Service, by access.OrgMember, _ *ListInput) (*operation.List[Row], error) {
	rows, _, err := s.administered(ctx, by, by.May(access.ReadAllCollections))
	if err != nil {
		return nil, err
	}
	return operation.ListOf(func(yield func(Row, error) bool) {
		for c, err := range rows {
			if !yield(c.row(), err) {
				return
			}
		}
	}), nil
}

// administered reads all collections of the organisation, or those the caller manages, which are also given as a list.
func (s *Service) administered(
	ctx context.Context,
	by access.OrgMember,
	all bool,
) (operation.Rows[Collection], []Collection, error) {
	if all {
		return every(ctx, s.table, by.OrganizationID()), nil, nil
	}
	m, ok := by.Member()
	if !ok {
		return operation.RowsOf[Collection](nil), nil, nil
	}
	visible, err := VisibleTo(ctx, s.table, m)
	if err != nil {
		return nil, nil, err
	}
	var managed []Collection
	for _, v := range visible {
		if v.Flags.Manage {
			managed = append(managed, v.Collection)
		}
	}
	return operation.RowsOf(managed), managed, nil
}
