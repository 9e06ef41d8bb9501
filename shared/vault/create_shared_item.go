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

// CreateSharedItem makes an item of an organisation, in collections whose items the caller may change. Provider staff
// may fill the vault even where they may not read it. An organisation or a collection that the caller cannot see is not
// found. Faults: CollectionReadOnly, SealedForAnother, TooLarge.
var CreateSharedItem = operation.New(operation.Spec{
	ID:          "vault-create-shared-item",
	Route:       "POST /api/ciphers/create",
	Summary:     "Make an item of an organisation.",
	Grants:      table.Reads | table.Writes,
	Idempotency: operation.Optional,
	Faults:      []*fault.Kind{fault.NotFound, CollectionReadOnly, SealedForAnother, TooLarge},
}, access.User(), createSharedItem)

// CreateSharedItemInput is a new item and where it is to lie.
type CreateSharedItemInput struct {
	Body struct {
		Cipher        Body             `json:"cipher" doc:"The item."`
		CollectionIDs []ids.Collection `json:"collectionIds" minItems:"1" maxItems:"25" doc:"In which collections it is to lie."`
	}
}

func createSharedItem(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *CreateSharedItemInput,
) (*operation.Written[Details], error) {
	body := &in.Body.Cipher
	if body.OrganizationID == "" {
		return nil, &fault.Fault{
			Kind:   fault.Invalid,
			Fields: []fault.Field{{Name: "cipher.organizationId", Kind: fault.FieldRequired}},
		}
	}
	if err := body.sealedFor(by, "cipher.", false); err != nil {
		return nil, err
	}
	content, err := body.kept("cipher.")
	if err != nil {
		return nil, err
	}
	stored, err := store(content)
	if err != nil {
		return nil, err
	}
	h := &held{by: by, shared: true}
	if h.org, err = access.InOrganization(ctx, s.table, by, body.OrganizationID, access.CreateItems); err != nil {
		return nil, err
	}
	if h.grants, err = s.grants(ctx, h.org); err != nil {
		return nil, err
	}
	writes, err := placeInto(h.org, h.grants, distinct(in.Body.CollectionIDs), "collectionIds")
	if err != nil {
		return nil, err
	}
	h.item = Cipher{Stored: stored, Placement: tenancy.Placement{
		ID:             ids.New[ids.Cipher](),
		OrganizationID: h.org.OrganizationID(),
		CollectionIDs:  distinct(in.Body.CollectionIDs),
	}}
	h.item.Created = s.clock.Now().Truncate(time.Millisecond)
	h.item.Updated = h.item.Created
	h.rights = Decide(h.org.Standing(), h.org.Organization().LimitItemDeletion, h.grants, h.item.CollectionIDs)
	h.mark = Mark{FolderID: body.FolderID, Favorite: body.Favorite}
	once, err := h.once(ctx)
	if err != nil {
		return nil, err
	}
	writes = append(append(writes, created(&h.item)...), once)
	writes = append(writes, marked(by.User(), h.item.ID, Mark{}, body.FolderID, body.Favorite)...)
	if err := s.table.Transact(ctx, append(writes, h.told(logbook.CipherCreated)...)...); err != nil {
		return nil, err
	}
	return h.answer(answerObject)
}
