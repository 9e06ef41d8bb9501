package vault

import (
	"cmp"
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/page"
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
	Faults:  []*fault.Kind{fault.NotFound},
}, access.MemberByQuery(access.ListItems), listItems)

// ListItemsInput names the organisation.
type ListItemsInput struct {
	OrganizationID ids.Organization `query:"organizationId" required:"true" doc:"The organisation." example:"de97a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f"`
}

func listItems(ctx context.Context, s *Service, org access.OrgMember, _ *ListItemsInput) (*operation.Written[page.List[Details]], error) {
	var items []Cipher
	var viewer Viewer
	var marks map[ids.Cipher]Mark
	err := table.Together(func() (err error) {
		items, viewer, err = s.visible(ctx, org)
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
	views := make([]View, 0, len(items))
	for i := range items {
		item := &items[i]
		rights := viewer.Rights(item.CollectionIDs)
		if rights.Read {
			views = append(views, View{Item: item, Rights: rights, Mark: marks[item.ID]})
		}
	}
	return listOf(views)
}

// visible reads the items among which the caller's are: the whole vault for administrators, otherwise the caller's
// collections.
func (s *Service) visible(ctx context.Context, by access.OrgMember) ([]Cipher, Viewer, error) {
	viewer, err := s.viewer(ctx, by)
	if err != nil {
		return nil, Viewer{}, err
	}
	m, member := by.Member()
	if by.May(access.ReadAllItems) || member && (m.Role == tenancy.Owner || m.Role == tenancy.Admin) {
		items, err := ItemsOfOrganization(ctx, s.table, by.OrganizationID())
		return items, viewer, err
	}
	items, err := InCollections(ctx, s.table, viewer.Grants)
	return items, viewer, err
}

// InCollections reads the items of all the granted collections, each item once.
func InCollections(ctx context.Context, t *table.Table, grants map[ids.Collection]tenancy.Flags) ([]Cipher, error) {
	lists := make([][]Cipher, len(grants))
	reads := make([]func() error, 0, len(grants))
	for c := range grants {
		i := len(reads)
		reads = append(reads, func() (err error) {
			lists[i], err = ItemsOfCollection(ctx, t, c)
			return err
		})
	}
	if err := table.Together(reads...); err != nil {
		return nil, err
	}
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b Cipher) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(all, func(a, b Cipher) bool { return a.ID == b.ID }), nil
}
