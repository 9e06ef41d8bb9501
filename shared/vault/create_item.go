package vault

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// CreateItem makes an item of the caller's own, or an item of an organisation in no collection for those to whom such
// items belong; for others an organisation's item needs a collection: CreateSharedItem. Nobody makes
// an item of their own whom an organisation keeps from it (PersonalRefused), nor one of a kind that the organisation's
// members don't make (KindRefused).
var CreateItem = operation.New(operation.Spec{
	ID:          "vault-create-item",
	Route:       "POST /api/ciphers",
	Summary:     "Make an item of my own.",
	Grants:      table.Reads | table.Writes,
	Idempotency: operation.Within,
	Faults: []*fault.Kind{
		fault.NotFound,
		fault.Stale,
		CollectionRequired,
		SealedForAnother,
		TooLarge,
		NewerForm,
		PersonalRefused,
		KindRefused,
		TooMany,
		TooFast,
	},
}, newItem().Ahead(access.Places).Ahead(ownCount), createItem)

// CreateItemInput is a new item.
type CreateItemInput struct {
	Body Body
}

// newItem is the rule of making an item: whose it is to be is in the body, and paced as changing one is.
func newItem() access.Rule[access.SignedIn] {
	return access.User().Ahead(access.Belonging).Paced(limit.ItemWritesPerUser, TooFast)
}

func ownCount(w access.Who) []table.Query {
	return []table.Query{tenancy.CountQuery(tenancy.OwnVault(w.User))}
}

func createItem(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *CreateItemInput,
) (*operation.Written[Details], error) {
	return anew(ctx, func() (*operation.Written[Details], error) {
		if in.Body.OrganizationID != "" {
			return s.createShared(ctx, by, &in.Body, "", nil)
		}
		return s.createOwn(ctx, by, in)
	})
}

// createOwn makes an item of the caller's own.
func (s *Service) createOwn(
	ctx context.Context,
	by access.SignedIn,
	in *CreateItemInput,
) (*operation.Written[Details], error) {
	if err := operation.Carried(ctx); err != nil {
		return nil, err
	}
	if err := in.Body.sealedFor(by, "", true); err != nil {
		return nil, err
	}
	content, err := in.Body.kept("")
	if err != nil {
		return nil, err
	}
	stored, err := store(content)
	if err != nil {
		return nil, err
	}
	var ruled []table.Write
	err = table.Together(
		func() (err error) { ruled, err = s.personalWrites(ctx, by, content.Type); return err },
		func() error { return s.room(ctx, tenancy.OwnVault(by.User()), "organizationId") },
	)
	if err != nil {
		return nil, err
	}
	h := &held{by: by, rights: own, ruled: ruled, item: Cipher{
		Placement: tenancy.Placement{ID: ids.New[ids.Cipher]()},
		UserID:    by.User(),
		Stored:    stored,
		FolderID:  in.Body.FolderID,
		Favorite:  in.Body.Favorite,
	}}
	h.item.Created = s.clock.Now().Truncate(time.Millisecond)
	h.item.Updated = h.item.Created
	once, err := h.once(ctx)
	if err != nil {
		return nil, err
	}
	writes := append(createdWrites(&h.item), inFolder(by.User(), in.Body.FolderID), once)
	if err := s.commit(ctx, h, logbook.CipherCreated, 1, writes); err != nil {
		return nil, err
	}
	return h.answer(answerObject)
}

// once remembers the answer of a creation for its Idempotency-Key.
func (h *held) once(ctx context.Context) (table.Write, error) {
	answer, err := h.answer(answerObject)
	if err != nil {
		return table.None, err
	}
	return operation.Once(ctx, answer)
}
