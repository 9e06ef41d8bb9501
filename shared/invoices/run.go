package invoices

import (
	"context"
	"errors"
	"time"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Run makes the invoices of the dates that have come: drafts from the ledgers, which are held against the ledgers once
// more, and then get their numbers. It asks which dates are due and which invoices are not closed, rather than which
// call this is: called twice, at once, late, or cut off, it makes the same invoices. What it can't do is told at the
// end, and keeps nothing else from being done. See decision 0116.
var Run = operation.Job(operation.Spec{
	ID:       "invoices-run",
	Summary:  "Make the invoices of the dates that have come.",
	Grants:   table.Reads | table.Writes,
	Schedule: "rate(15 minutes)",
}, run)

// margin is how long after a date it is billed: until nothing is entered as of a moment before it any more. Beside what
// a purchase may take (decision 0114), requests are carried out meanwhile, and clocks differ.
const margin = billing.AsOf + 5*time.Minute

// inTurn is how many invoices are worked on before the next page is read.
const inTurn = 32

func run(ctx context.Context, s *Service, _ access.Worker, _ []byte) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	var failed []error
	until := s.clock.Now().Add(-margin)
	for shard := range billing.DueShards {
		failed = append(failed, s.draftShard(ctx, begin, shard, until))
	}
	return errors.Join(append(failed, s.issue(ctx, begin))...)
}

// issue checks the drafts and closes what was checked, provider by provider, and then sets credits against what is
// owed: credits are looked at each time anew, and many of one provider keep no invoice of another from its number.
func (s *Service) issue(ctx, begin context.Context) error {
	var sellers []ids.Provider
	var failed []error
	for series, err := range table.RowsAs[Series](s.table.Rows(ctx, allSeries())) {
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		if begin.Err() != nil {
			break
		}
		sellers = append(sellers, series.ProviderID)
		failed = append(failed,
			s.verifyDrafts(ctx, begin, series.ProviderID), s.closeVerified(ctx, begin, series.ProviderID))
	}
	for _, p := range sellers {
		if begin.Err() != nil {
			break
		}
		failed = append(failed, s.useCredits(ctx, begin, p))
	}
	return errors.Join(failed...)
}

// each does something for each invoice of a query, as long as more may be begun.
func (s *Service) each(ctx, begin context.Context, q table.Query, work func(Listed) error) error {
	return inTurns(begin, func(after string) ([]Listed, string, error) {
		page, err := s.table.Query(ctx, q.Page(inTurn, after))
		if err != nil {
			return nil, "", err
		}
		rows, err := table.Decode[Listed](page.Items)
		return rows, page.Next, err
	}, work)
}

// inTurns reads page after page, as long as more may be begun, and works on the rows of each side by side. What fails
// for one keeps it from no other.
func inTurns[T any](
	begin context.Context,
	read func(after string) (rows []T, next string, err error),
	work func(T) error,
) error {
	var failed []error
	for after := ""; begin.Err() == nil; {
		rows, next, err := read(after)
		if err != nil {
			return errors.Join(append(failed, err)...)
		}
		works := make([]func() error, len(rows))
		for i, row := range rows {
			works[i] = func() error { return work(row) }
		}
		failed = append(failed, table.Together(works...))
		if after = next; after == "" {
			break
		}
	}
	return errors.Join(failed...)
}
