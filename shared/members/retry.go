package members

import (
	"context"
	"errors"

	"portaal/shared/fault"
)

// errMoved says that something a change was decided on has changed meanwhile: the change is decided anew.
var errMoved = errors.New("members: decided on something that has changed")

// rounds is how often a change is decided anew before the caller is asked to try again.
const rounds = 8

// decide runs a change until it is not overtaken by another one. round is 0 the first time: what came with the
// caller's standing is fresh then, and must be read again later.
func decide(ctx context.Context, change func(ctx context.Context, round int) error) error {
	for round := range rounds {
		err := change(ctx, round)
		if !errors.Is(err, errMoved) {
			return err
		}
	}
	return fault.Stale
}
