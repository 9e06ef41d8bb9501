package collections

import (
	"context"
	"slices"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetSpreadPreview tells what giving a collection's access to others would change in each: who gains the use, whose
// changes, who loses it, who keeps what they have, and why it would be refused. Nothing is written. Whoever brings in
// step what was given before asks the same: what is in step has no changes.
var GetSpreadPreview = operation.New(operation.Spec{
	ID:      "collections-get-spread-preview",
	Route:   "POST /api/organizations/{organizationId}/collections/{collectionId}/spread/preview",
	Summary: "Tell what giving a collection's access to those below it would change.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.EditCollection), getSpreadPreview)

// GetSpreadPreviewInput names a collection, and those that are to get its access.
type GetSpreadPreviewInput struct {
	OrganizationID ids.Organization `path:"organizationId"`
	CollectionID   ids.Collection   `path:"collectionId"`
	Body           struct {
		CollectionIDs []ids.Collection `json:"collectionIds" minItems:"1" maxItems:"500" doc:"The collections below."`
		Replace       bool             `json:"replace" required:"false" doc:"Whether whoever does not use the one above loses the use of these."`
	}
}

// SpreadPreview is what would become of one collection.
type SpreadPreview struct {
	CollectionID ids.Collection `json:"collectionId"`
	RevisionDate time.Time      `json:"revisionDate" doc:"What the caller saw, for giving the access."`
	Changes      []SpreadUse    `json:"changes"`
	Kept         []SpreadUse    `json:"kept" doc:"Who does not use the one above, and keeps the use."`
	Refusal      *string        `json:"refusal" doc:"Why it would be refused."`
	Object       string         `json:"object" example:"spreadPreview"`
}

func getSpreadPreview(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *GetSpreadPreviewInput,
) (*page.List[SpreadPreview], error) {
	from, err := s.spreader(ctx, by, in.CollectionID, in.Body.Replace)
	if err != nil {
		return nil, err
	}
	room := room{Service: s, left: map[string]int{}}
	rows := []SpreadPreview{}
	for _, id := range belowOf(in.CollectionID, in.Body.CollectionIDs) {
		p, err := from.to(ctx, by, id)
		if err == nil {
			err = room.take(ctx, p.changes)
		}
		if err != nil && fault.From(err).Status >= 500 {
			return nil, err
		}
		row := SpreadPreview{CollectionID: id, Changes: []SpreadUse{}, Kept: []SpreadUse{}, Object: "spreadPreview"}
		if p != nil && p.collection != nil {
			row.RevisionDate = p.collection.Updated
			row.show(p)
		}
		if err != nil {
			words := fault.Said(err, by.Origin().Language)
			row.Refusal = &words
		}
		rows = append(rows, row)
	}
	return page.Of(rows, nil), nil
}

func (r *SpreadPreview) show(p *pass) {
	for _, c := range p.changes {
		var before *tenancy.Flags
		if !c.added() {
			before = &c.row.Flags
		}
		r.Changes = append(r.Changes, spreadUse(c.row.Grant(), before, c.flags))
	}
	for _, g := range p.kept {
		r.Kept = append(r.Kept, spreadUse(g, &g.Flags, &g.Flags))
	}
}

// belowOf are the collections that get the access of one, each once.
func belowOf(from ids.Collection, some []ids.Collection) []ids.Collection {
	all := slices.Compact(slices.Sorted(slices.Values(some)))
	return slices.DeleteFunc(all, func(c ids.Collection) bool { return c == from })
}

// room counts, through several collections, how many more each member and group may use.
type room struct {
	*Service
	left map[string]int
}

// take refuses uses beyond what a member or a group may have.
func (r room) take(ctx context.Context, changes []change) error {
	for _, c := range changes {
		if !c.added() {
			continue
		}
		who, size := c.row.Grant().Who(), limit.Collections
		query := tenancy.GrantsQuery(c.row.MemberID)
		if c.row.GroupID != "" {
			size, query = limit.GroupCollections, tenancy.GrantsQuery(c.row.GroupID)
		}
		most := r.sizes.Most(size)
		if _, counted := r.left[who]; !counted {
			found, err := r.table.Query(ctx, query.Page(most, ""))
			if err != nil {
				return err
			}
			r.left[who] = most - len(found.Items)
		}
		if r.left[who]--; r.left[who] >= 0 {
			continue
		}
		if c.row.GroupID != "" {
			return GroupFull.Most(most, "groups")
		}
		return members.TooManyCollections.Most(most, "users")
	}
	return nil
}
