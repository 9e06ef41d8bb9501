package collections

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// ListSpreads shows what giving a collection's access to others changed and can still be undone: a row for each
// collection of each run.
var ListSpreads = operation.New(operation.Spec{
	ID:      "collections-list-spreads",
	Route:   "GET /api/organizations/{organizationId}/collections/{collectionId}/spread",
	Summary: "List what was given to the collections below one, and can be undone.",
	Grants:  table.Reads,
	Streams: true,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Member(access.EditCollection), listSpreads)

// SpreadRow is what a run did to one collection.
type SpreadRow struct {
	Run          ids.Spread     `json:"run"`
	CollectionID ids.Collection `json:"collectionId"`
	By           string         `json:"by" doc:"Who gave it."`
	Replace      bool           `json:"replace"`
	Changes      int            `json:"changes" doc:"How many people and groups it changed something for."`
	Date         time.Time      `json:"date"`
	Object       string         `json:"object" example:"spread"`
}

func listSpreads(
	ctx context.Context,
	s *Service,
	by access.OrgMember,
	in *GetInput,
) (*operation.List[SpreadRow], error) {
	if _, err := s.spreader(ctx, by, in.CollectionID, false); err != nil {
		return nil, err
	}
	rows := table.RowsAs[Spread](s.table.Rows(ctx, spreadsFrom(by.OrganizationID(), in.CollectionID)))
	return operation.ListOf(func(yield func(SpreadRow, error) bool) {
		for row, err := range rows {
			if err == nil && row.Expired(s.clock.Now()) {
				continue
			}
			shown := SpreadRow{
				Run:          row.Run,
				CollectionID: row.CollectionID,
				By:           row.By,
				Replace:      row.Replace,
				Changes:      len(row.Changes),
				Date:         row.Updated,
				Object:       "spread",
			}
			if !yield(shown, err) {
				return
			}
		}
	}), nil
}
