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

// UpdateItem replaces what an item holds. Folder and favourite are the caller's own, also of an organisation's item.
// Faults: OutOfDate when the item changed since the client saw it, fault.Stale when it changes at the same time,
// ReadOnly, SealedForAnother, TooLarge.
var UpdateItem = operation.New(operation.Spec{
	ID:      "vault-update-item",
	Route:   "PUT /api/ciphers/{cipherId}",
	Summary: "Replace what an item holds.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale, OutOfDate, ReadOnly, SealedForAnother, TooLarge},
}, access.Item(), updateItem)

// UpdateItemInput is what an item is to hold.
type UpdateItemInput struct {
	CipherID ids.Cipher `path:"cipherId"`
	Body     Body
}

func updateItem(ctx context.Context, s *Service, by access.ItemHolder, in *UpdateItemInput) (*Details, error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	switch {
	case in.Body.OrganizationID != "" && in.Body.OrganizationID != h.item.OrganizationID:
		return nil, fault.NotFound
	case !h.rights.Edit:
		return nil, ReadOnly
	}
	if err := outdated(in.Body.LastKnownRevisionDate, h.item.Updated); err != nil {
		return nil, err
	}
	if err := in.Body.sealedFor(by.SignedIn, "", !h.shared); err != nil {
		return nil, err
	}
	if h.item.Packed, err = in.Body.pack(""); err != nil {
		return nil, err
	}
	writes := h.replace(&in.Body)
	if err := s.table.Transact(ctx, append(writes, h.told(logbook.CipherUpdated)...)...); err != nil {
		return nil, err
	}
	return h.details("cipher")
}

// replace makes the writes of the item with its new content, and of what the caller keeps with it.
func (h *held) replace(b *Body) []table.Write {
	if !h.shared {
		folder := table.None
		if b.FolderID != h.item.FolderID {
			folder = inFolder(h.by.User(), b.FolderID)
		}
		h.item.FolderID, h.item.Favorite = b.FolderID, b.Favorite
		return append(changed(&h.item, nil), folder)
	}
	before := h.mark
	h.mark.FolderID, h.mark.Favorite = b.FolderID, b.Favorite
	return append(changed(&h.item, nil), marked(h.by.User(), h.item.ID, before, b.FolderID, b.Favorite)...)
}
