package collections

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// CreateSpread gives a collection's access to others: with replace they get exactly it, else nobody loses anything.
// Each is decided on as if it were the only one, and before the first is changed: when one is refused, or is not as the
// caller saw it, none changes. What each was is remembered under the run, for DeleteSpread. Cut off half way, the same
// can be said again: what the run has done by then is not done twice.
var CreateSpread = operation.New(operation.Spec{
	ID:      "collections-create-spread",
	Route:   "POST /api/organizations/{organizationId}/collections/{collectionId}/spread",
	Summary: "Give a collection's access to those below it.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		fault.NotFound,
		fault.Stale,
		members.OwnAccess,
		members.KeptOut,
		members.TooManyCollections,
		members.CollectionAbove,
		GroupFull,
		ManagerRequired,
		TooManyChanges,
		UnknownMember,
		UnknownGroup,
	},
}, access.Member(access.EditCollection), createSpread)

// CreateSpreadInput names a collection, and those that get its access.
type CreateSpreadInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
	Body           struct {
		Run          ids.Spread   `json:"run" doc:"What this wish is called, made by the caller: the same for every part of it." example:"3f5f2a6c-7c1e-4f0b-9f55-0d8f6f6f2b77"`
		Collections  []SpreadSeen `json:"collections" minItems:"1" maxItems:"100" doc:"The collections below."`
		Replace      bool         `json:"replace" required:"false" doc:"Whether whoever does not use the one above loses the use of these."`
		RevisionDate *time.Time   `json:"revisionDate,omitempty" doc:"The revision of the one above that the caller last saw; a newer one is a conflict."`
	}
}

// SpreadSeen is a collection as the caller last saw it.
type SpreadSeen struct {
	ID           ids.Collection `json:"id" doc:"The collection." example:"6f1c2f0a-6f7c-4b7b-9a55-0d8f6f6f2b10"`
	RevisionDate *time.Time     `json:"revisionDate,omitempty" doc:"The revision the caller last saw; a newer one is a conflict."`
}

func createSpread(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *CreateSpreadInput,
) (*operation.None, error) {
	from, err := s.spreader(ctx, by, in.CollectionID, in.Body.Replace)
	if err != nil {
		return nil, err
	}
	if from.from.ChangedSince(in.Body.RevisionDate) {
		return nil, fault.Stale
	}
	seen := slices.Clone(in.Body.Collections)
	seen = slices.DeleteFunc(seen, func(c SpreadSeen) bool { return c.ID == in.CollectionID })
	for _, c := range seen {
		p, err := from.to(ctx, by, c.ID)
		if err != nil {
			return nil, err
		}
		row := spreadKey(by.OrganizationID(), in.CollectionID, in.Body.Run, c.ID)
		begun, err := s.table.Get(ctx, row, &Spread{})
		if err != nil {
			return nil, err
		}
		if !begun && p.collection.ChangedSince(c.RevisionDate) {
			return nil, fault.Stale
		}
	}
	for _, c := range seen {
		err := access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
			return s.spreadOne(ctx, by, in, c.ID)
		}, fault.Stale)
		if err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// spreadOne gives the access to one collection, and remembers what was there.
func (s *Service) spreadOne(ctx context.Context, by access.OrgMember, in *CreateSpreadInput, id ids.Collection) error {
	from, err := s.spreader(ctx, by, in.CollectionID, in.Body.Replace)
	if err != nil {
		return err
	}
	p, err := from.to(ctx, by, id)
	if err != nil || len(p.changes) == 0 {
		return err
	}
	row := &Spread{
		OrganizationID: by.OrganizationID(),
		From:           in.CollectionID,
		Run:            in.Body.Run,
		CollectionID:   id,
	}
	if _, err := s.table.Get(ctx, row.Key(), row); err != nil {
		return err
	}
	row.By, row.Replace = by.Account().Name, in.Body.Replace
	if row.By == "" {
		row.By = by.Email()
	}
	row.TTL = s.clock.Now().Add(undoable).Unix()
	row.remember(p.changes)
	if !p.whole() { // cut off between two steps, it is known all the same what was there before the first
		if err := by.Transact(ctx, table.Follow(row)); err != nil {
			return err
		}
	}
	return s.change(ctx, by, p.gift, table.Follow(row))
}
