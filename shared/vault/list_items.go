package vault

import (
	"context"
	"maps"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListItems shows the items of an organisation that the caller may see: all, or those in the caller's collections. It
// is one list, as the official clients expect. Provider staff whom the organisation keeps from reading items are told
// that there is none; that others of them opened the vault is written in both logs.
var ListItems = operation.New(operation.Spec{
	ID:      "vault-list-items",
	Route:   "GET /api/ciphers/organization-details",
	Summary: "List the items of an organisation.",
	Grants:  table.Reads | table.Writes,
	Streams: true,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.MemberByQuery(access.ListItems), listItems)

// ListItemsInput names the organisation.
type ListItemsInput struct {
	OrganizationID ids.Organization `query:"organizationId" required:"true" doc:"The organisation." example:"de97a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f"`
}

func listItems(ctx context.Context, s *Service, org access.OrgMember, _ *ListItemsInput) (*operation.List[Row], error) {
	var viewer Viewer
	var marks map[ids.Cipher]Mark
	err := table.Together(func() (err error) {
		viewer, err = viewerOf(ctx, s.table, org)
		return err
	}, func() (err error) {
		marks, err = Marks(ctx, s.table, org.User())
		return err
	}, func() error {
		if !org.May(access.ReadAllItems) {
			return nil // a member's own reading
		}
		return s.opened(ctx, org)
	})
	if err != nil {
		return nil, err
	}
	items := Read(ctx, s.table, visible(org, viewer.Grants)...)
	return operation.ListOf(Shown(items, func(item *Cipher) (View, bool) {
		rights := viewer.Rights(item.CollectionIDs)
		return View{Item: item, Rights: rights, Mark: marks[item.ID]}, rights.Read
	})), nil
}

// visible names the items among which the caller's are: the whole vault for administrators, otherwise the caller's
// collections.
func visible(by access.OrgMember, grants map[ids.Collection]tenancy.Flags) []table.Query {
	m, member := by.Member()
	if by.May(access.ReadAllItems) || member && (m.Role == tenancy.Owner || m.Role == tenancy.Admin) {
		return []table.Query{ItemsOfOrganization(by.OrganizationID())}
	}
	queries := make([]table.Query, 0, len(grants))
	for _, c := range slices.Sorted(maps.Keys(grants)) {
		queries = append(queries, ItemsOfCollection(c))
	}
	return queries
}
