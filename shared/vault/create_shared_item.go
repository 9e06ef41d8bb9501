package vault

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// CreateSharedItem makes an item of an organisation, in collections whose items the caller may change. Provider staff
// may fill the vault even where they may not read it. An organisation or a collection that the caller cannot see is not
// found.
var CreateSharedItem = operation.New(operation.Spec{
	ID:          "vault-create-shared-item",
	Route:       "POST /api/ciphers/create",
	Summary:     "Make an item of an organisation.",
	Grants:      table.Reads | table.Writes,
	Idempotency: operation.Within,
	Faults: []*fault.Kind{
		fault.NotFound,
		fault.Stale,
		access.Suspended,
		CollectionReadOnly,
		KindRefused,
		SealedForAnother,
		TooLarge,
		NewerForm,
		TooMany,
		TooFast,
	},
}, newItem(), createSharedItem)

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
	return anew(ctx, func() (*operation.Written[Details], error) {
		return s.createShared(ctx, by, body, "cipher.", distinct(in.Body.CollectionIDs))
	})
}

// createShared makes an item of an organisation in collections; in none for those to whom such items belong. field is
// where the item lies in the body.
func (s *Service) createShared(
	ctx context.Context,
	by access.SignedIn,
	body *Body,
	field string,
	in []ids.Collection,
) (*operation.Written[Details], error) {
	if err := body.sealedFor(by, field, false); err != nil {
		return nil, err
	}
	content, err := body.kept(field)
	if err != nil {
		return nil, err
	}
	stored, err := store(content)
	if err != nil {
		return nil, err
	}
	h := &held{by: by, shared: true}
	if err := s.creator(ctx, h, body.OrganizationID, content.Type, field); err != nil {
		return nil, err
	}
	for _, c := range in {
		if err := h.viewer.Put(c); err != nil {
			return nil, onCollections(err)
		}
	}
	h.rights = h.viewer.Rights(in)
	if !h.viewer.all() && !h.viewer.Standing.Staff {
		h.rests = restsOn(in, toPut)
	}
	if len(in) == 0 && !h.rights.Edit {
		return nil, CollectionRequired
	}
	h.item = Cipher{Stored: stored, Placement: tenancy.Placement{
		ID:             ids.New[ids.Cipher](),
		OrganizationID: h.org.OrganizationID(),
		CollectionIDs:  in,
	}}
	h.item.Created = s.clock.Now().Truncate(time.Millisecond)
	h.item.Updated = h.item.Created
	h.mark = Mark{FolderID: body.FolderID, Favorite: body.Favorite}
	once, err := h.once(ctx)
	if err != nil {
		return nil, err
	}
	writes := append(livingWrites(h.org.OrganizationID(), in), createdWrites(&h.item)...)
	writes = append(writes, markedWrites(by.User(), h.item.ID, Mark{}, body.FolderID, body.Favorite)...)
	if err := s.commit(ctx, h, logbook.CipherCreated, 1, append(writes, once)); err != nil {
		return nil, err
	}
	return h.answer(answerObject)
}

// creator fills in the caller's place in the organisation and what the caller may use there, if the organisation has
// items of the kind made, and room for one: one wave of reads.
func (s *Service) creator(ctx context.Context, h *held, o ids.Organization, kind ItemType, field string) (err error) {
	vault, rule := tenancy.OrganizationVault(o), tenancy.PolicyKey(o, policies.RestrictedItems)
	beside := func(m tenancy.Membership) access.Beside {
		return access.Beside{Keys: []table.Key{rule}, Queries: append(usesOf(m), tenancy.CountQuery(vault))}
	}
	if h.org, err = access.InOrganization(ctx, s.table, h.by, o, access.CreateItems, beside); err != nil {
		return err
	}
	if h.viewer, err = viewerOf(ctx, s.table.Early(), h.org); err != nil {
		return err
	}
	if err := operation.Carried(ctx); err != nil {
		return err
	}
	hold, err := sharedAllowed(h.org, h.org.ReadBeside, kind, field, errRuled)
	if err != nil {
		return err
	}
	h.ruled = []table.Write{hold}
	return s.room(ctx, vault, "cipher.organizationId")
}
