package operation

import (
	"context"
	"time"
)

// spare is how long before the end of its time a job begins nothing more: what it has begun is ended, and the next call
// goes on from there.
const spare = 8 * time.Second

// Beginning is until when a job may begin one more part of its work: as its context, but for the spare time.
func Beginning(ctx context.Context) (context.Context, context.CancelFunc) {
	if end, ends := ctx.Deadline(); ends {
		return context.WithDeadline(ctx, end.Add(-spare))
	}
	return context.WithCancel(ctx)
}
