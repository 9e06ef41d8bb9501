// Package catalog is the list of all operations, each with the way to open its domain. The list itself is generated
// from the operation values in the source; nobody types it.
package catalog

import (
	"context"
	"slices"
	"sync"

	"portaal/shared/operation"
)

// Entry is one operation with the way to serve it.
type Entry struct {
	operation.Any
	// Serve opens the domain and gives the handler; nil for a job.
	Serve func(operation.Doors) operation.HTTP
	// Job opens the domain and gives what a schedule or a stream calls; nil for an operation with a route.
	Job func(operation.Doors) func(ctx context.Context, event []byte) error
	// Value is how the operation is named in Go: "collections.Update"; Open is how its domain is opened.
	Value, Open string
}

func bind[S any](value, opener string, op *operation.Op[S], open func(operation.Doors) *S) Entry {
	e := Entry{Any: op, Value: value, Open: opener}
	if op.IsJob() {
		e.Job = func(d operation.Doors) func(context.Context, []byte) error {
			s := open(d)
			return func(ctx context.Context, event []byte) error { return op.Run(ctx, d, s, event) }
		}
		return e
	}
	e.Serve = func(d operation.Doors) operation.HTTP { return op.Handler(d, open(d)) }
	return e
}

// all is the list, made once: a handler or a function that is looked for by its id costs no list.
var all = sync.OnceValue(entries)

var byID = sync.OnceValue(func() map[string]Entry {
	out := map[string]Entry{}
	for _, e := range all() {
		out[e.Info().ID] = e
	}
	return out
})

// All returns every operation, in the order of its Go name.
func All() []Entry { return slices.Clone(all()) }

// ByID finds an operation.
func ByID(id string) (Entry, bool) {
	e, ok := byID()[id]
	return e, ok
}
