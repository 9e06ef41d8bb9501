// Package collections holds how an organisation's vault is divided: collections, and which members may use each of them
// and how far. Names are sealed with the organisation's key; the server never reads them. A nested collection is only a
// name with slashes: nothing is inherited.
//
// Invariants: who uses a collection are rows, written on both sides in one transaction with the collection's item,
// whose revision moves on and which counts those who manage it; with Manage go no restrictions; while administrators
// have no access to everything, every collection that is written has somebody who manages it.
package collections

import (
	"context"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations on collections use.
type Service struct {
	table *table.Table
	clock clock.Clock
	sizes limit.Sizes

	cursors *page.Sealer
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{table: d.Table, clock: d.Clock, sizes: d.Sizes, cursors: d.Keys.Cursors()}
}

// Grant is one member's use of a collection.
type Grant = tenancy.Grant

// Collection is a part of an organisation's vault.
type Collection struct {
	tenancy.Shared
	Name       secret.Sealed `dynamodbav:"name"` // sealed with the organisation's key
	ExternalID string        `dynamodbav:"externalId,omitempty"`
	Founding   int64         `dynamodbav:"founding,omitempty"` // the revision at which its making was cut off, if it was
}

// Key is where the collection lies.
func (c *Collection) Key() table.Key { return tenancy.CollectionKey(c.OrganizationID, c.ID) }

// Kind is the item type.
func (*Collection) Kind() string { return "Collection" }

// begun reports whether whoever makes the collection may go on: its first users are still being written, and nobody has
// changed it, taken it over or begun to delete it since. All of that moves its revision.
func (c *Collection) begun() bool { return c.Founding != 0 && c.Founding == c.Rev }

// goesOn lets the making of a new collection, or of one that was begun, go on from the revision of its next write.
func (c *Collection) goesOn() {
	if c.Rev == 0 || c.begun() {
		c.Founding = c.Rev + 1
	}
}

// Orphan reports whether nobody manages the collection.
func (c *Collection) Orphan() bool { return c.Managers == 0 }

// DefaultWrites makes the writes of an organisation's first collection, which its (perhaps only invited) owner manages.
func DefaultWrites(o ids.Organization, id ids.Collection, name secret.Sealed, owner ids.Member) []table.Write {
	c := &Collection{Shared: tenancy.Shared{ID: id, OrganizationID: o, Managers: 1}, Name: name}
	first := tenancy.Usage{OrganizationID: o, CollectionID: id, MemberID: owner}
	writes, _ := first.ChangeWrites(&tenancy.Flags{Manage: true}, nil)
	return append(writes, table.Create(c, nil))
}

// Visible is a collection and how one member may use it.
type Visible struct {
	Collection
	Flags tenancy.Flags // the member's use
}

// VisibleTo reads the collections that a member was granted, with the member's use of each: two waves of reads (the
// grants, then the collections), whatever their number.
func VisibleTo(ctx context.Context, t *table.Table, m tenancy.Membership) ([]Visible, error) {
	grants, err := tenancy.GrantsOf(ctx, t, m)
	if err != nil || len(grants) == 0 {
		return nil, err
	}
	keys := make([]table.Key, 0, len(grants))
	for id := range grants {
		keys = append(keys, tenancy.CollectionKey(m.OrganizationID, id))
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := make([]Visible, 0, len(found))
	for _, key := range keys {
		var v Visible
		ok, err := found.Into(key, &v.Collection)
		if err != nil {
			return nil, err
		}
		if ok && v.Deleting == "" {
			v.Flags = grants[v.ID]
			out = append(out, v)
		}
	}
	sortByID(out, func(v Visible) ids.Collection { return v.ID })
	return out, nil
}

// InOrganization reads every collection of an organisation, those on their way out left aside.
func InOrganization(ctx context.Context, t *table.Table, o ids.Organization) ([]Collection, error) {
	var all []Collection
	for c, err := range every(ctx, t, o) {
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// every reads all collections of an organisation as they are asked for, but those on their way out.
func every(ctx context.Context, t *table.Table, o ids.Organization) operation.Rows[Collection] {
	return func(yield func(Collection, error) bool) {
		for c, err := range table.RowsAs[Collection](t.Rows(ctx, tenancy.CollectionsOf(o))) {
			if (err != nil || c.Deleting == "") && !yield(c, err) {
				return
			}
		}
	}
}
