package collections

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
)

// List shows the collections of an organisation: all to those who administer collections, members or the vault; to
// others those they manage.
var List = operation.New(operation.Spec{
	ID:      "collections-list",
	Route:   "GET /api/organizations/{organizationId}/collections",
	Summary: "List an organisation's collections.",
	Grants:  table.Reads,
}, access.Member(access.ReadCollections), list)

// ListInput names the organisation.
type ListInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
}

func list(ctx context.Context, s *Service, by access.OrgMember, _ *ListInput) (*page.List[Row], error) {
	seen, err := s.administered(ctx, by, by.May(access.ReadAllCollections))
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(seen))
	for i := range seen {
		rows[i] = seen[i].row()
	}
	return page.Of(rows, nil), nil
}

// administered reads all collections of the organisation, or those the caller manages.
func (s *Service) administered(ctx context.Context, by access.OrgMember, all bool) ([]Collection, error) {
	if all {
		return InOrganization(ctx, s.table, by.OrganizationID())
	}
	m, ok := by.Member()
	if !ok {
		return nil, nil
	}
	visible, err := VisibleTo(ctx, s.table, m)
	if err != nil {
		return nil, err
	}
	var managed []Collection
	for _, v := range visible {
		if v.Flags.Manage {
			managed = append(managed, v.Collection)
		}
	}
	return managed, nil
}
