package collections

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// DeleteSpread takes back what a run gave to collections: each use becomes what it was, unless somebody changed it
// since; that is left, and said. Each collection is decided on by itself, as any change of who uses it, and what is
// refused is said at its row. What was undone can't be undone again.
var DeleteSpread = operation.New(operation.Spec{
	ID:      "collections-delete-spread",
	Route:   "POST /api/organizations/{organizationId}/collections/{collectionId}/spread/undo",
	Summary: "Take back what was given to the collections below one.",
	Grants:  table.Reads | table.Writes,
	Faults: []*fault.Kind{
		fault.NotFound,
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
}, access.Member(access.EditCollection), deleteSpread)

// DeleteSpreadInput names a run and the collections in which it is undone.
type DeleteSpreadInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
	Body           struct {
		Run           ids.Spread       `json:"run" doc:"The run." example:"3f5f2a6c-7c1e-4f0b-9f55-0d8f6f6f2b77"`
		CollectionIDs []ids.Collection `json:"collectionIds" minItems:"1" maxItems:"100" doc:"The collections that it changed."`
	}
}

// SpreadUndone says what became of one collection.
type SpreadUndone struct {
	CollectionID ids.Collection `json:"collectionId"`
	Restored     int            `json:"restored" doc:"How many uses are what they were."`
	Left         []SpreadUse    `json:"left" doc:"What somebody changed since, or can't be again; after is what it would have become."`
	Error        string         `json:"error" doc:"Why it was refused; empty when it was done."`
	Object       string         `json:"object" example:"spreadUndone"`
}

func deleteSpread(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *DeleteSpreadInput,
) (*page.List[SpreadUndone], error) {
	if _, err := s.spreader(ctx, by, in.CollectionID, false); err != nil {
		return nil, err
	}
	rows := []SpreadUndone{}
	for _, id := range belowOf(in.CollectionID, in.Body.CollectionIDs) {
		row := SpreadUndone{CollectionID: id, Left: []SpreadUse{}, Object: "spreadUndone"}
		err := access.Anew(ctx, by, func(by access.OrgMember, _ int) error {
			spread := &Spread{
				OrganizationID: by.OrganizationID(),
				From:           in.CollectionID,
				Run:            in.Body.Run,
				CollectionID:   id,
			}
			there, err := s.table.Get(ctx, spread.Key(), spread)
			if err != nil || !there || spread.Expired(s.clock.Now()) {
				return err
			}
			row.Restored, row.Left, err = s.undo(ctx, by, spread)
			return err
		}, fault.Stale)
		if access.Ended(ctx, by, err) || err != nil && fault.From(err).Status >= 500 {
			return nil, err
		}
		if err != nil {
			row.Restored, row.Error = 0, fault.Said(err, by.Origin().Language)
		}
		rows = append(rows, row)
	}
	return page.Of(rows, nil), nil
}

// undo takes back what a run did to one collection.
func (s *Service) undo(ctx context.Context, by access.OrgMember, row *Spread) (int, []SpreadUse, error) {
	c, before, err := s.wholeOf(ctx, row.OrganizationID, row.CollectionID)
	if err != nil {
		return 0, []SpreadUse{}, err
	}
	me, err := s.everySelf(ctx, by)
	if err != nil {
		return 0, []SpreadUse{}, err
	}
	lives, err := s.lives(ctx, row)
	if err != nil {
		return 0, []SpreadUse{}, err
	}
	after, left := grantsOf(before), []SpreadUse{}
	for _, x := range row.Changes {
		g := x.grant()
		mine := func(a Grant) bool { return a.Who() == g.Who() }
		i := slices.IndexFunc(before, func(u tenancy.Usage) bool { return mine(u.Grant()) })
		var now tenancy.Usage
		var flags, back *tenancy.Flags
		if i >= 0 {
			now, flags = before[i], &before[i].Flags
		}
		if x.Had {
			back = &g.Flags
		}
		if !row.stands(x, now, i >= 0) || x.Had && !lives[g.Who()] {
			left = append(left, spreadUse(g, flags, back))
			continue
		}
		after = slices.DeleteFunc(after, mine)
		if x.Had {
			after = append(after, g)
		}
	}
	back, err := s.decided(ctx, by, me, c, before, after)
	switch {
	case err != nil:
		return 0, left, err
	case len(back.changes) == 0:
		return 0, left, by.Transact(ctx, table.Gone(row.Key()))
	}
	n := len(back.changes)
	return n, left, s.change(ctx, by, back, table.Gone(row.Key()))
}

// lives tells which of the people and groups of a row are still there.
func (s *Service) lives(ctx context.Context, row *Spread) (map[string]bool, error) {
	var keys, groups []table.Key
	for _, x := range row.Changes {
		if x.GroupID != "" {
			groups = append(groups, tenancy.GroupKey(row.OrganizationID, x.GroupID))
			continue
		}
		keys = append(keys, tenancy.MemberKey(row.OrganizationID, x.MemberID))
	}
	out := map[string]bool{}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	for _, raw := range found {
		var m tenancy.Membership
		if err := raw.Into(&m); err != nil {
			return nil, err
		}
		out[string(m.ID)] = true
	}
	living, err := s.living(ctx, groups)
	for g := range living {
		out[string(g)] = true
	}
	return out, err
}
