package table

import (
	"context"
	"errors"
)

// roundsAnew is how often a change is decided anew before the caller is asked to try again.
const roundsAnew = 12

// Anew carries out a change that reads, decides and commits, and does so again with what is there then when it ends
// with one of the errors that say that somebody else was first. round is 0 the first time: what came with the request
// is fresh then, and must be read again later, the caller's place included. After so many rounds it ends with
// fault.Unavailable and the time to come back: nothing of the change is done, and nothing in it is wrong.
func Anew(ctx context.Context, change func(round int) error, overtaken ...error) (err error) {
	for round := range roundsAnew {
		err = change(round)
		again := false
		for _, o := range overtaken {
			again = again || errors.Is(err, o)
		}
		if !again {
			return err
		}
		if err := Pause(ctx, round+1); err != nil {
			return unavailable(err)
		}
	}
	return unavailable(err)
}
