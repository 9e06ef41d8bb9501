package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetItem shows one item to who may see it; for others it does not exist. That provider staff opened a client's vault
// is written in both logs.
var GetItem = operation.New(operation.Spec{
	ID:      "vault-get-item",
	Route:   "GET /api/ciphers/{cipherId}",
	Summary: "Show an item.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound},
}, oneItem(), getItem)

// ItemInput names an item.
type ItemInput struct {
	CipherID ids.Cipher `path:"cipherId"`
}

func getItem(ctx context.Context, s *Service, by access.ItemHolder, _ *ItemInput) (*operation.Written[Details], error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	if h.shared {
		if err := s.opened(ctx, h.org); err != nil {
			return nil, err
		}
	}
	return h.answer(listObject)
}
