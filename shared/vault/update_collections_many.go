package vault

import (
	"context"
	"errors"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateCollectionsMany puts several items of an organisation into collections, or takes them out, beside those in
// which they lie otherwise. Each item is decided on as UpdateItemCollections does, by itself, in a transaction and with
// an event of its own, and the answer says how it ended for each. When the caller can see none of them, or none of the
// collections, nothing is there: not found. The same can be said again; what was done is not done twice.
var UpdateCollectionsMany = operation.New(operation.Spec{
	ID:      "vault-update-collections-many",
	Route:   "POST /api/ciphers/bulk-collections",
	Summary: "Put several items into collections, or take them out.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, access.Suspended, TooFast},
}, newItem(), updateCollectionsMany)

// UpdateCollectionsManyInput names items and collections.
type UpdateCollectionsManyInput struct {
	Body struct {
		OrganizationID    ids.Organization `json:"organizationId" doc:"The organisation." example:"de97a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f"`
		CipherIDs         []ids.Cipher     `json:"cipherIds" minItems:"1" maxItems:"500" doc:"The items."`
		CollectionIDs     []ids.Collection `json:"collectionIds" minItems:"1" maxItems:"25" doc:"The collections."`
		RemoveCollections bool             `json:"removeCollections" required:"false" doc:"Whether to take the items out of them; otherwise they are put in."`
	}
}

// ManyRow says how it ended for one item.
type ManyRow struct {
	ID     ids.Cipher `json:"id" doc:"The item."`
	Error  string     `json:"error" doc:"Why it was refused; empty when it was done."`
	Object string     `json:"object" doc:"Always cipherCollections."`
}

func updateCollectionsMany(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *UpdateCollectionsManyInput,
) (*page.List[ManyRow], error) {
	all := slices.Compact(slices.Sorted(slices.Values(in.Body.CipherIDs)))
	nothing := func(tenancy.Membership) access.Beside { return access.Beside{} }
	org, err := access.InOrganization(ctx, s.table, by, in.Body.OrganizationID, access.CreateItems, nothing)
	if err != nil {
		return nil, err
	}
	if more := len(all) - 1; more > 0 { // the rule counted the first
		pace, subject := limit.ItemWritesPerUser, string(by.User())
		if err := s.limits.Paced(ctx, pace, s.sizes, subject, more, TooFast); err != nil {
			return nil, err
		}
	}
	ended, err := access.Each(ctx, s.clock, org, all, func(id ids.Cipher) error {
		return access.Anew(ctx, org, func(by access.OrgMember, _ int) error {
			return s.placeOne(ctx, by, id, distinct(in.Body.CollectionIDs), in.Body.RemoveCollections)
		}, fault.Stale)
	})
	if err != nil {
		return nil, err
	}
	hidden := func(err error) bool { return errors.Is(err, fault.NotFound) }
	if !slices.ContainsFunc(ended, func(err error) bool { return !hidden(err) }) {
		return nil, fault.NotFound
	}
	out := make([]ManyRow, len(all))
	for i, id := range all {
		out[i] = ManyRow{ID: id, Error: fault.Said(ended[i], by.Origin().Language), Object: "cipherCollections"}
	}
	return page.Of(out, nil), nil
}

// placeOne puts one item into further collections, or takes it out of some.
func (s *Service) placeOne(
	ctx context.Context,
	by access.OrgMember,
	id ids.Cipher,
	named []ids.Collection,
	remove bool,
) error {
	h := &held{by: by.SignedIn, shared: true, org: by}
	var there bool
	err := table.Together(
		func() (err error) { h.viewer, err = viewerOf(ctx, s.table, by); return err },
		func() (err error) {
			there, err = s.table.Get(ctx, sharedKey(by.OrganizationID(), id), &h.item)
			return err
		},
	)
	if err != nil {
		return err
	}
	if !there || !h.viewer.Rights(h.item.CollectionIDs).Read {
		return fault.NotFound
	}
	move, err := h.viewer.moveBy(h.item.CollectionIDs, named, remove)
	if err != nil {
		return err
	}
	for _, step := range h.viewer.steps(move, h.item.CollectionIDs) {
		if err := s.move(ctx, h, step); err != nil {
			return err
		}
	}
	return nil
}

// moveBy is Move by what is added, or taken away. A collection that the item cannot be taken out of is said here: it
// was named, not left out. It is pure.
func (v Viewer) moveBy(in, named []ids.Collection, remove bool) (Move, error) {
	if !remove {
		return v.Move(in, distinct(append(slices.Clone(in), named...)))
	}
	for _, c := range in {
		if takes, err := v.take(c); slices.Contains(named, c) && (err != nil || !takes) {
			return Move{}, NotManaged
		}
	}
	return v.Move(in, slices.DeleteFunc(slices.Clone(in), func(c ids.Collection) bool {
		return slices.Contains(named, c)
	}))
}
