package access

import (
	"context"

	"portaal/shared/table"
)

// Anew is table.Anew for a change on somebody's behalf: in later rounds the proof is made again too.
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
