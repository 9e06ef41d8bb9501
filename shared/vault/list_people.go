package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/collections"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// ListPeople tells who opens an organisation's item, and through what, a page of people by name at a time: to those who
// manage members and see the item. One's own item has nobody else.
var ListPeople = operation.New(operation.Spec{
	ID:      "vault-list-people",
	Route:   "GET /api/ciphers/{cipherId}/access",
	Summary: "Tell who opens an item, and through what.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound, fault.CursorInvalid},
}, access.SeenItem(access.ManageUsers, besides, sees), listPeople)

// ListPeopleInput names an item and a page.
type ListPeopleInput struct {
	CipherID ids.Cipher `path:"cipherId"`
	collections.PeoplePage
}

func listPeople(
	ctx context.Context,
	s *Service,
	by access.ItemHolder,
	in *ListPeopleInput,
) (*collections.People, error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	if !h.shared {
		return nil, fault.NotFound
	}
	lies, about := h.item.CollectionIDs, string(by.Item())
	return collections.ListOpeners(ctx, s.table, s.cursors, h.org, lies, in.PeoplePage, about)
}
