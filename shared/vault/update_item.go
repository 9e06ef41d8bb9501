package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// UpdateItem replaces what an item holds; of a caller who may not see its passwords, what hides behind them stays.
// Folder and favourite are the caller's own, also of an organisation's item. A body of another owner's item is refused
// (OtherOwner), and so is one of an item that changed since the client saw it (OutOfDate) or changes just now
// (fault.Stale).
var UpdateItem = operation.New(operation.Spec{
	ID:      "vault-update-item",
	Route:   "PUT /api/ciphers/{cipherId}",
	Summary: "Replace what an item holds.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		fault.NotFound,
		fault.Stale,
		TooFast,
		OutOfDate,
		OtherOwner,
		ReadOnly,
		KeyHidden,
		KindRefused,
		PasswordsHidden,
		SealedForAnother,
		TooLarge,
		NewerForm,
	},
}, changeItem(), updateItem)

// UpdateItemInput is what an item is to hold.
type UpdateItemInput struct {
	CipherID ids.Cipher `path:"cipherId"`
	Body     Body
}

func updateItem(
	ctx context.Context,
	s *Service,
	by access.ItemHolder,
	in *UpdateItemInput,
) (*operation.Written[Details], error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	switch {
	case !h.rights.Edit:
		return nil, ReadOnly
	case in.Body.OrganizationID != h.item.OrganizationID:
		// Whose an item is tells with which key it is sealed: content for another owner would be lost to all who have
		// it.
		return nil, OtherOwner.On("organizationId")
	}
	if err := outdated(in.Body.LastKnownRevisionDate, h.item.Updated); err != nil {
		return nil, err
	}
	if err := in.Body.sealedFor(by.SignedIn, "", !h.shared); err != nil {
		return nil, err
	}
	content, err := in.Body.kept("")
	if err != nil {
		return nil, err
	}
	before, err := h.item.content()
	if err != nil {
		return nil, err
	}
	if err := s.becomes(ctx, h, before.Type, content.Type); err != nil {
		return nil, err
	}
	if !h.rights.ViewPassword {
		if content, err = keepHidden(before, content); err != nil {
			return nil, err
		}
	}
	if h.shared && content.anotherPassword(before) {
		h.item.Password = &Changed{At: table.Stamp(s.clock.Now()), By: by.User()}
	}
	if h.item.Stored, err = store(content); err != nil {
		return nil, err
	}
	if err := s.commit(ctx, h, logbook.CipherUpdated, 0, h.replaceWrites(&in.Body)); err != nil {
		return nil, err
	}
	return h.answer(answerObject)
}

// replaceWrites makes the writes of the item with its new content, and of what the caller keeps with it.
func (h *held) replaceWrites(b *Body) []table.Write {
	writes := h.keepWrites(b.FolderID, b.Favorite)
	if h.shared {
		writes = append(writes, changedWrites(&h.item, h.item.Placement, nil)...)
	}
	return writes
}

// keepWrites makes the writes of what the caller keeps with the item. With one's own it is a part of the item.
func (h *held) keepWrites(folder ids.Folder, favorite bool) []table.Write {
	if !h.shared {
		check := table.None
		if folder != h.item.FolderID {
			check = inFolder(h.by.User(), folder)
		}
		h.item.FolderID, h.item.Favorite = folder, favorite
		return append(changedWrites(&h.item, h.item.Placement, nil), check)
	}
	before := h.mark
	h.mark.FolderID, h.mark.Favorite = folder, favorite
	return markedWrites(h.by.User(), h.item.ID, before, folder, favorite)
}
