package groups

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Update renames a group and gives it its collections and members. What the body leaves out stays as it is; so do
// collections that the caller may not take away. Whoever says which revision they last saw is refused when there is a
// newer one; official clients say none. A group's revision is about the group itself: who came in or left since is kept
// for whoever says who was in it when they looked. What one transaction does not hold is changed in steps.
var Update = operation.New(operation.Spec{
	ID:      "groups-update",
	Route:   "PUT /api/organizations/{organizationId}/groups/{groupId}",
	Aliases: []string{"POST /api/organizations/{organizationId}/groups/{groupId}"},
	Summary: "Change a group.",
	Grants:  table.Reads | table.Writes,
	MaxBody: maxBody,
	Faults:  append([]*fault.Kind{fault.NotFound}, faults...),
}, access.Member(access.ManageGroups, fromPath), update)

// UpdateInput is a group and what it is to become.
type UpdateInput struct {
	Path
	Body struct {
		Form
		UsersSeen    []ids.Member `json:"usersSeen,omitempty" doc:"Who was in it when the caller looked: only what users differs from this is changed."`
		RevisionDate *time.Time   `json:"revisionDate,omitempty" doc:"The revision the caller last saw; a newer one is a conflict."`
	}
}

// errOutdated says that the group is not the one that the caller last saw: no new round makes it that.
var errOutdated = errors.New("groups: changed since the caller saw it")

func update(ctx context.Context, s *Service, by access.OrgMember, in *UpdateInput) (*Row, error) {
	g, err := seen(by, in.GroupID, false)
	if err != nil {
		return nil, err
	}
	err = access.Anew(ctx, by, func(by access.OrgMember, round int) error {
		if round > 0 {
			there, err := s.table.Get(ctx, g.Key(), g)
			if err != nil {
				return err
			}
			if !there || g.Deleting != "" {
				return fault.NotFound
			}
		}
		if g.ChangedSince(in.Body.RevisionDate) {
			return errOutdated
		}
		if err := named(by, g, in.Body.Form); err != nil {
			return err
		}
		g.Founding = 0 // from the first step on nobody goes on making it
		updated := by.Event(logbook.GroupUpdated, logbook.Subject{GroupID: g.ID})
		to := wish{in.Body.Collections, in.Body.Users, in.Body.UsersSeen}
		return s.change(ctx, by, g, to, nil, []table.Write{updated})
	}, errMoved, fault.Stale)
	switch {
	case errors.Is(err, errOutdated):
		return nil, fault.Stale
	case err != nil:
		return nil, err
	}
	answer := rowOf(g)
	return &answer, nil
}
