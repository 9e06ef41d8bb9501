package access

import (
	"context"

	"portaal/shared/table"
)

// Anew is table.Anew, which repeats a change that another one overtook, for a change on somebody's behalf: each round
// after the first one makes the caller's proof again, so that it decides by the rights of that moment.
func Anew[P interface {
	Again(ctx context.Context) (P, error)
}](ctx context.Context, by P, change func(by P, round int) error, overtaken ...error) error {
	return table.Anew(ctx, func(round int) error {
		if round > 0 {
			var err error
			if by, err = by.Again(ctx); err != nil {
				return err
			}
		}
		return change(by, round)
	}, overtaken...)
}
