package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// RestoreItem takes an item out of the trash; an item that is not there is shown as it is.
var RestoreItem = operation.New(operation.Spec{
	ID:      "vault-restore-item",
	Route:   "PUT /api/ciphers/{cipherId}/restore",
	Summary: "Take an item out of the trash.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale, TooFast, ReadOnly, Undeletable},
}, changeItem(), restoreItem)

func restoreItem(
	ctx context.Context,
	s *Service,
	by access.ItemHolder,
	_ *ItemInput,
) (*operation.Written[Details], error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := h.mayDelete(); err != nil {
		return nil, err
	}
	if h.item.DeletedDate != nil {
		was := h.item.Placement
		h.item.DeletedDate = nil
		if err := s.commit(ctx, h, logbook.CipherRestored, 0, changedWrites(&h.item, was, nil)); err != nil {
			return nil, err
		}
	}
	return h.answer(answerObject)
}
