package access

import (
	"context"
	"errors"
	"time"

	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/page"
	"portaal/shared/tenancy"
)

// LongEnough is how long one request goes through rows: the gateway waits 30 seconds for an answer.
const LongEnough = 20 * time.Second

// NotReached says that a request took too long for all of its rows.
var NotReached = fault.Define(
	"access.not_reached",
	503,
	"There was no time left for this one. Try again.",
	"Hiervoor was geen tijd meer. Probeer het opnieuw.",
)

// Each does the same with many things one after another, on a caller's behalf, and says how it ended for each: nil
// where it was done, NotReached where there was no time left. Each is a decision and a transaction of its own. A
// failure of ours is the answer as long as nothing was done; later it is said at its row, because those before are
// done. When the caller's session or place ends meanwhile, the answer is that.
func Each[P interface {
	Again(ctx context.Context) (P, error)
}, T any](
	ctx context.Context,
	now clock.Clock,
	by P,
	rows []T,
	do func(row T) error,
) ([]error, error) {
	until := now.Now().Add(LongEnough)
	ended, done := make([]error, len(rows)), false
	for i, row := range rows {
		var err error = NotReached
		if now.Now().Before(until) {
			err = do(row)
		}
		failed := err != nil && fault.From(err).Status >= 500 && !errors.Is(err, NotReached)
		if Ended(ctx, by, err) || failed && !done {
			return nil, err
		}
		ended[i], done = err, done || err == nil
	}
	return ended, nil
}

// EachAnew is Each for changes that others overtake: each row is decided on as Anew does it, on its own. Its first
// round is 1, and not 0, because what was read together with the caller's proof is of none of the rows.
func EachAnew[P interface {
	Again(ctx context.Context) (P, error)
}, T any](
	ctx context.Context,
	now clock.Clock,
	by P,
	rows []T,
	do func(by P, row T, round int) error,
	overtaken ...error,
) ([]error, error) {
	return Each(ctx, now, by, rows, func(row T) error {
		return Anew(ctx, by, func(by P, round int) error { return do(by, row, round+1) }, overtaken...)
	})
}

// SaidOfEach is EachAnew for an answer with a row for each: said makes it of the words for the caller, empty where it
// was done.
func SaidOfEach[P interface {
	Again(ctx context.Context) (P, error)
	Origin() tenancy.Origin
}, T, R any](
	ctx context.Context,
	now clock.Clock,
	by P,
	rows []T,
	do func(by P, row T, round int) error,
	said func(row T, words string) R,
	overtaken ...error,
) (*page.List[R], error) {
	ended, err := EachAnew(ctx, now, by, rows, do, overtaken...)
	if err != nil {
		return nil, err
	}
	out := make([]R, len(rows))
	for i, row := range rows {
		out[i] = said(row, fault.Said(ended[i], by.Origin().Language))
	}
	return page.Of(out, nil), nil
}
