package access

import (
	"context"
	"errors"

	"portaal/shared/fault"
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

// Ended reports whether an error of one of many changes is about the caller, whose session or place ended meanwhile,
// and not about what was to change: nothing more is done for them then.
func Ended[P interface {
	Again(ctx context.Context) (P, error)
}](ctx context.Context, by P, err error) bool {
	switch {
	case err == nil:
		return false
	case errors.Is(err, fault.SignedOut) || ctx.Err() != nil:
		return true
	case !errors.Is(err, fault.NotFound):
		return false
	}
	_, gone := by.Again(ctx)
	return gone != nil
}
