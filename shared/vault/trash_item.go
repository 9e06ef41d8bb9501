package vault

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// TrashItem puts an item into the trash, where it stays for thirty days; an item that is there already is left alone.
var TrashItem = operation.New(operation.Spec{
	ID:      "vault-trash-item",
	Route:   "PUT /api/ciphers/{cipherId}/delete",
	Summary: "Put an item into the trash.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale, TooFast, ReadOnly, Undeletable},
}, changeItem(), trashItem)

func trashItem(ctx context.Context, s *Service, by access.ItemHolder, _ *ItemInput) (*operation.None, error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := h.mayDelete(); err != nil {
		return nil, err
	}
	if h.item.DeletedDate != nil {
		return nil, nil
	}
	now := s.clock.Now().Truncate(time.Millisecond)
	was := h.item.Placement
	h.item.DeletedDate = &now
	return nil, s.commit(ctx, h, logbook.CipherSoftDeleted, 0, changedWrites(&h.item, was, nil))
}
