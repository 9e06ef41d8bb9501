package collections

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Delete deletes a collection; its items stay, and those in no other collection become the administrators'. More may
// depend on a collection than one transaction holds, so it goes in an order that can be left and taken up again by the
// same request: first the collection is marked, and from then on nobody sees it and nothing can be put into it; then
// the grants go, then the items leave it, at last the collection itself goes. Whoever may not delete it is told that it
// does not exist. Fault: fault.Stale.
var Delete = operation.New(operation.Spec{
	ID:      "collections-delete",
	Route:   "DELETE /api/organizations/{organizationId}/collections/{collectionId}",
	Summary: "Delete a collection; its items stay and become unassigned.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Stale},
}, access.Member(access.DeleteCollection, fromPath), remove)

// DeleteInput names a collection.
type DeleteInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
	Body           *struct {
		RevisionDate *time.Time `json:"revisionDate,omitempty" doc:"The revision the caller last saw; a newer one is a conflict."`
	}
}

func remove(ctx context.Context, s *Service, by access.OrgMember, in *DeleteInput) (*operation.None, error) {
	c, err := seen(by, in.CollectionID)
	if err != nil {
		return nil, err
	}
	mine, err := s.deletable(ctx, by, c)
	switch {
	case err != nil:
		return nil, err
	case c.Deleting == "" && in.Body != nil && c.ChangedSince(in.Body.RevisionDate):
		return nil, fault.Stale
	}
	return nil, s.end(ctx, by, c, mine, true)
}

// deletable gives the caller's own use of a collection that the caller may delete, or whose deletion the caller may go
// on with; otherwise fault.NotFound.
func (s *Service) deletable(ctx context.Context, by access.OrgMember, c *Collection) (*own, error) {
	mine, err := s.mine(ctx, by, c)
	if err != nil {
		return nil, err
	}
	begun := c.Deleting != ""
	if begun && c.Deleting != by.User() && !by.May(access.DeleteAnyCollection) ||
		!begun && !rights(by, c, mine).Delete {
		return nil, fault.NotFound
	}
	return mine, nil
}

// end marks a collection as one that is being deleted, if it is not yet, and takes away all that depends on it; goes
// says whether the collection itself goes too.
func (s *Service) end(ctx context.Context, by access.OrgMember, c *Collection, mine *own, goes bool) error {
	if c.Deleting == "" {
		c.Deleting = by.User()
		writes := append(
			heldWrites(mine),
			table.Put(c, nil),
			by.Event(logbook.CollectionDeleted, logbook.Subject{CollectionID: c.ID}),
			organizations.Moved(by.OrganizationID()),
		)
		if err := by.Transact(ctx, writes...); err != nil {
			return err
		}
	}
	return s.clear(ctx, by, c, goes)
}

// mine reads the caller's own use of a collection; nil when there is none.
func (s *Service) mine(ctx context.Context, by access.OrgMember, c *Collection) (*own, error) {
	m, ok := by.Member()
	if !ok {
		return nil, nil
	}
	keys := []table.Key{tenancy.UsageKey(c.OrganizationID, c.ID, m.ID)}
	for _, g := range m.Groups {
		keys = append(keys, tenancy.UsageKey(c.OrganizationID, c.ID, g))
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var rows []tenancy.Usage
	for _, raw := range found {
		var u tenancy.Usage
		if err := raw.Into(&u); err != nil {
			return nil, err
		}
		rows = append(rows, u)
	}
	me, err := s.selfOf(ctx, by, rows)
	return me.own(rows), err
}
