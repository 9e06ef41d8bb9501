package vault

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// CreateItem makes an item of the caller's own. An organisation's item needs a collection: CreateSharedItem. Faults:
// CollectionRequired, SealedForAnother, TooLarge, PersonalRefused when an organisation of the caller keeps its members
// from having items of their own.
var CreateItem = operation.New(operation.Spec{
	ID:          "vault-create-item",
	Route:       "POST /api/ciphers",
	Summary:     "Make an item of my own.",
	Grants:      table.Reads | table.Writes,
	Idempotency: operation.Optional,
	Faults:      []*fault.Kind{CollectionRequired, SealedForAnother, TooLarge, PersonalRefused},
}, access.User(), createItem)

// CreateItemInput is a new item.
type CreateItemInput struct {
	Body Body
}

func createItem(ctx context.Context, s *Service, by access.SignedIn, in *CreateItemInput) (*Details, error) {
	if in.Body.OrganizationID != "" {
		return nil, CollectionRequired
	}
	if err := in.Body.sealedFor(by, "", true); err != nil {
		return nil, err
	}
	packed, err := in.Body.pack("")
	if err != nil {
		return nil, err
	}
	if err := s.personalAllowed(ctx, by); err != nil {
		return nil, err
	}
	h := &held{by: by, rights: own, item: Cipher{
		Placement: tenancy.Placement{ID: ids.New[ids.Cipher]()},
		UserID:    by.User(),
		Packed:    packed,
		FolderID:  in.Body.FolderID,
		Favorite:  in.Body.Favorite,
	}}
	h.item.Created = s.clock.Now().Truncate(time.Millisecond)
	h.item.Updated = h.item.Created
	once, err := h.once(ctx)
	if err != nil {
		return nil, err
	}
	writes := append(created(&h.item), inFolder(by.User(), in.Body.FolderID), once)
	if err := s.table.Transact(ctx, append(writes, h.told(logbook.CipherCreated)...)...); err != nil {
		return nil, err
	}
	return h.details("cipher")
}

// once remembers the answer of a creation for its Idempotency-Key.
func (h *held) once(ctx context.Context) (table.Write, error) {
	answer, err := h.details("cipher")
	if err != nil {
		return table.None, err
	}
	return operation.Once(ctx, answer)
}
