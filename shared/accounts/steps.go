package accounts

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/identity"
	"portaal/shared/ids"
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

// places is units for the places of people: of everybody but the caller, whose own goes last. made makes the writes
// that take a place away, and that tell whoever used it, in their own language and in the transaction that takes their
// place: so each is told once, also when it was broken off in between.
func places[P any](
	ctx context.Context,
	s steps,
	caller ids.User,
	holder func(P) ids.User,
	made func(place P, culture string) ([]table.Write, error),
) units {
	return func(page []table.Raw) ([][]table.Write, error) {
		all, err := table.Decode[P](page)
		if err != nil {
			return nil, err
		}
		var users []ids.User
		for _, p := range all {
			if user := holder(p); user != "" {
				users = append(users, user)
			}
		}
		people, err := identity.Accounts(ctx, s.table, users...)
		if err != nil {
			return nil, err
		}
		var out [][]table.Write
		for _, p := range all {
			if holder(p) == caller {
				continue
			}
			writes, err := made(p, people[holder(p)].Culture)
			if err != nil {
				return nil, err
			}
			out = append(out, writes)
		}
		return out, nil
	}
}

// allBut is units for rows that need no other, but for those of the kinds named, which stay.
func allBut(kinds ...string) units {
	return single(func(raw table.Raw) ([]table.Write, error) {
		var meta table.Meta
		if err := raw.Into(&meta); err != nil || slices.Contains(kinds, meta.Type) {
			return nil, err
		}
		return []table.Write{table.Gone(raw.Key())}, nil
	})
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
