package vault

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// UpdateItemCollections says in which collections an organisation's item lies. Collections whose items the caller may
// not change keep the item, whatever the caller names; one that the caller cannot see is not found. Nobody takes an
// item out of a collection that somebody else manages (NotManaged), and who may not see all of the item puts it nowhere
// else (PasswordsHidden).
var UpdateItemCollections = operation.New(operation.Spec{
	ID:      "vault-update-item-collections",
	Route:   "PUT /api/ciphers/{cipherId}/collections_v2",
	Summary: "Say in which collections an item lies.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		fault.NotFound,
		fault.Stale,
		TooFast,
		CollectionRequired,
		CollectionReadOnly,
		TooManyCollections,
		NotManaged,
		PasswordsHidden,
		ReadOnly,
	},
}, changeItem(), updateItemCollections)

// UpdateItemCollectionsInput names collections.
type UpdateItemCollectionsInput struct {
	CipherID ids.Cipher `path:"cipherId"`
	Body     struct {
		CollectionIDs []ids.Collection `json:"collectionIds" maxItems:"100" doc:"In which collections the item is to lie."`
	}
}

// OptionalDetails is an item, unless the change took it out of the caller's sight.
type OptionalDetails struct {
	Unavailable bool                        `json:"unavailable"`
	Cipher      *operation.Written[Details] `json:"cipher"`
	Object      string                      `json:"object" example:"optionalCipherDetails"`
}

func updateItemCollections(
	ctx context.Context,
	s *Service,
	by access.ItemHolder,
	in *UpdateItemCollectionsInput,
) (*OptionalDetails, error) {
	h, err := s.hold(ctx, by)
	if err != nil {
		return nil, err
	}
	if !h.shared {
		return nil, fault.NotFound
	}
	move, err := h.viewer.Move(h.item.CollectionIDs, distinct(in.Body.CollectionIDs))
	if err != nil {
		return nil, onCollections(err)
	}
	for _, step := range h.viewer.steps(move, h.item.CollectionIDs) {
		if err := s.move(ctx, h, step); err != nil {
			return nil, err
		}
	}
	answer := &OptionalDetails{Object: "optionalCipherDetails"}
	h.rights = h.viewer.Rights(move.After)
	if answer.Unavailable = !h.rights.Read; answer.Unavailable {
		return answer, nil
	}
	answer.Cipher, err = h.answer(listObject)
	return answer, err
}

// move lets an item lie elsewhere, in one transaction.
func (s *Service) move(ctx context.Context, h *held, m Move) error {
	h.rests = h.viewer.rests(h.item.CollectionIDs)
	if !h.viewer.all() {
		h.rests = append(append(h.rests, restsOn(m.Added, toPut)...), restsOn(m.Dropped, toTake)...)
	}
	was := h.item.Placement
	h.item.CollectionIDs = m.After
	writes := append(changedWrites(&h.item, was, m.Dropped), livingWrites(h.org.OrganizationID(), m.Added)...)
	return s.commit(ctx, h, logbook.CipherUpdatedCollections, 0, writes)
}

// onCollections names the field of a refused choice of collections; what is not found, or is about the item, has none.
func onCollections(err error) error {
	var kind *fault.Kind
	if errors.As(err, &kind) && kind != fault.NotFound && kind != ReadOnly {
		return kind.On("collectionIds")
	}
	return err
}
