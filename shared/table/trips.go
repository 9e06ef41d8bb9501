package table

import (
	"context"
	"sync"
)

// Trips counts what a request asked of the table: calls, and waves. A call belongs to the wave after the last one of
// which a call had come back when it began: waves are what a caller waits for, one after the other.
type Trips struct {
	mu    sync.Mutex
	calls int64
	back  int64 // the last wave of which a call has come back
	waves int64
}

// Calls is the number of calls to the table so far.
func (t *Trips) Calls() int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.calls
}

// Waves is the number of waves so far.
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

// lane counts the waves of calls that are made in the background, one after the other: the first belongs to the wave in
// which it was begun, whenever it is really sent.
type lane struct{ next int64 }

type laneKey struct{}

// inBackground returns a context for calls that are begun now and sent as soon as may be.
func inBackground(ctx context.Context) context.Context {
	t, ok := ctx.Value(tripKey{}).(*Trips)
	if !ok {
		return ctx
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return context.WithValue(ctx, laneKey{}, &lane{t.back + 1})
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
	wave := t.back + 1
	if l, ok := ctx.Value(laneKey{}).(*lane); ok {
		wave = l.next
		l.next++
	}
	t.waves = max(t.waves, wave)
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.back = max(t.back, wave)
	}
}
