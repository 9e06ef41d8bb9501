package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// UpdateItemMarks changes what the caller keeps with an item: its folder and whether it is a favourite. It needs sight
// of the item only, and changes nothing that others see.
var UpdateItemMarks = operation.New(operation.Spec{
	ID:      "vault-update-item-marks",
	Route:   "PUT /api/ciphers/{cipherId}/partial",
	Summary: "Say in which of my folders an item is, and whether it is a favourite.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale, TooFast},
}, changeItem(), updateItemMarks)

// UpdateItemMarksInput is what the caller keeps with an item.
type UpdateItemMarksInput struct {
	CipherID ids.Cipher `path:"cipherId"`
	Body     struct {
		FolderID ids.Folder `json:"folderId,omitempty" doc:"The caller's own folder." example:"0e80a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f"`
		Favorite bool       `json:"favorite" required:"false" doc:"Whether it is a favourite of the caller."`
	}
}

func updateItemMarks(
	ctx context.Context,
	s *Service,
	by access.ItemHolder,
	in *UpdateItemMarksInput,
) (*operation.Written[Details], error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	before := h.mark
	if !h.shared {
		before = Mark{FolderID: h.item.FolderID, Favorite: h.item.Favorite}
	}
	if before.FolderID == in.Body.FolderID && before.Favorite == in.Body.Favorite {
		return h.answer(answerObject)
	}
	writes := h.keepWrites(in.Body.FolderID, in.Body.Favorite)
	if !h.shared {
		writes = append(writes, h.toldWrites(s.clock.Now(), 0, 0)...)
	}
	if err := by.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return h.answer(answerObject)
}
