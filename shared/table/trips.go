package table

import (
	"context"
	"sync"
)

// Trips counts what a request asked of the table: calls, and waves. Calls that are under way at the same time are one
// wave; waves are what a caller waits for, one after the other.
type Trips struct {
	mu       sync.Mutex
	underWay int
	calls    int64
	waves    int64
}

// Calls is the number of calls to the table so far.
func (t *Trips) Calls() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.calls
}

// Waves is the number of times that a call began while none was under way.
func (t *Trips) Waves() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.waves
}

type tripKey struct{}

// CountTrips returns a context in which calls to the table are counted, for the log line and the benches.
func CountTrips(ctx context.Context) (context.Context, *Trips) {
	t := &Trips{}
	return context.WithValue(ctx, tripKey{}, t), t
}

// begin counts a call; the function it returns ends it.
func begin(ctx context.Context) func() {
	t, ok := ctx.Value(tripKey{}).(*Trips)
	if !ok {
		return func() {}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.calls++
	if t.underWay == 0 {
		t.waves++
	}
	t.underWay++
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.underWay--
	}
}
