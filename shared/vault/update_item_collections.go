package vault

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// UpdateItemCollections says in which collections an organisation's item lies. Collections whose items the caller may
// not change keep the item, whatever the caller names; one that the caller cannot see is not found. Faults:
// CollectionRequired, CollectionReadOnly, TooManyCollections, ReadOnly, fault.Stale.
var UpdateItemCollections = operation.New(operation.Spec{
	ID:      "vault-update-item-collections",
	Route:   "PUT /api/ciphers/{cipherId}/collections_v2",
	Summary: "Say in which collections an item lies.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		fault.NotFound,
		fault.Stale,
		CollectionRequired,
		CollectionReadOnly,
		TooManyCollections,
		ReadOnly,
	},
}, access.Item(), updateItemCollections)

// UpdateItemCollectionsInput names collections.
type UpdateItemCollectionsInput struct {
	CipherID ids.Cipher `path:"cipherId"`
	Body     struct {
		CollectionIDs []ids.Collection `json:"collectionIds" maxItems:"100" doc:"In which collections the item is to lie."`
	}
}

// OptionalDetails is an item, unless the change took it out of the caller's sight.
type OptionalDetails struct {
	Unavailable bool     `json:"unavailable"`
	Cipher      *Details `json:"cipher"`
	Object      string   `json:"object" example:"optionalCipherDetails"`
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
	switch {
	case !h.shared:
		return nil, fault.NotFound
	case !h.rights.Edit:
		return nil, ReadOnly
	}
	after, added, dropped := h.rearrange(distinct(in.Body.CollectionIDs))
	switch {
	case len(after) == 0:
		return nil, CollectionRequired.On("collectionIds")
	case len(after) > MaxCollections:
		return nil, TooManyCollections.On("collectionIds")
	}
	checks, err := placeInto(h.org, h.grants, added, "collectionIds")
	if err != nil {
		return nil, err
	}
	if len(added)+len(dropped) > 0 {
		h.item.CollectionIDs = after
		writes := append(changed(&h.item, dropped), checks...)
		if err := s.table.Transact(ctx, append(writes, h.told(logbook.CipherUpdatedCollections)...)...); err != nil {
			return nil, err
		}
	}
	answer := &OptionalDetails{Object: "optionalCipherDetails"}
	h.rights = Decide(h.org.Standing(), h.org.Organization().LimitItemDeletion, h.grants, after)
	if answer.Unavailable = !h.rights.Read; answer.Unavailable {
		return answer, nil
	}
	answer.Cipher, err = h.details("cipherDetails")
	return answer, err
}

// rearrange tells where the item lies after the caller named collections, and what that adds and drops.
func (h *held) rearrange(named []ids.Collection) (after, added, dropped []ids.Collection) {
	all := h.org.May(access.EditAllItems)
	for _, c := range h.item.CollectionIDs {
		flags, granted := h.grants[c]
		mine := all || granted && !flags.ReadOnly
		if mine && !slices.Contains(named, c) {
			dropped = append(dropped, c)
			continue
		}
		after = append(after, c)
	}
	for _, c := range named {
		if !slices.Contains(h.item.CollectionIDs, c) {
			added = append(added, c)
		}
	}
	return append(after, added...), added, dropped
}
