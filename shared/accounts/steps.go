package accounts

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/table"
)

// steps takes rows away in as many transactions as it takes.
type steps struct {
	table    *table.Table
	transact func(context.Context, ...table.Write) error // on the caller's behalf
}

// room is how many writes of whole rows go into one transaction beside the checks of the caller's place.
const room = table.Most - access.Checks

// units makes the writes of each row of a page; those of one row stay in one transaction.
type units func(page []table.Raw) ([][]table.Write, error)

// single is units for rows that need nothing beside themselves.
func single(writes func(table.Raw) ([]table.Write, error)) units {
	return func(page []table.Raw) ([][]table.Write, error) {
		out := make([][]table.Write, len(page))
		for i, raw := range page {
			var err error
			if out[i], err = writes(raw); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
}

// each carries out the writes of all rows that a query names, in as many transactions as it takes; from the start again
// after each page when the rows themselves go.
func (s steps) each(
	ctx context.Context,
	q table.Query,
	goes bool,
	writes units,
) error {
	after := ""
	for {
		page, err := s.table.Query(ctx, q.Page(room, after))
		if err != nil {
			return err
		}
		all, err := writes(page.Items)
		if err != nil {
			return err
		}
		var batch []table.Write
		for _, unit := range all {
			if len(batch)+len(unit) > room {
				if err := s.transact(ctx, batch...); err != nil {
					return err
				}
				batch = nil
			}
			batch = append(batch, unit...)
		}
		if len(batch) > 0 {
			if err := s.transact(ctx, batch...); err != nil {
				return err
			}
		}
		if page.Next == "" {
			return nil
		}
		if after = page.Next; goes {
			after = ""
		}
	}
}
