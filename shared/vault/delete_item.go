package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// DeleteItem deletes an item for good, whether it was in the trash or not.
var DeleteItem = operation.New(operation.Spec{
	ID:      "vault-delete-item",
	Route:   "DELETE /api/ciphers/{cipherId}",
	Summary: "Delete an item for good.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale, TooFast, ReadOnly, Undeletable},
}, changeItem(), deleteItem)

func deleteItem(ctx context.Context, s *Service, by access.ItemHolder, _ *ItemInput) (*operation.None, error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := h.mayDelete(); err != nil {
		return nil, err
	}
	writes := append(deletedWrites(&h.item), markedWrites(by.User(), h.item.ID, h.mark, "", false)...)
	return nil, s.commit(ctx, h, logbook.CipherDeleted, -1, writes)
}
