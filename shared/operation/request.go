package operation

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// request is all that the kernel knows of the request it serves: one value in the request's context.
type request struct {
	spec   Spec
	doors  Doors
	origin tenancy.Origin
	gate   *access.Gate
	trips  *table.Trips
	ready  bool         // it came by the right way and the operation's keys were read
	proof  any          // of the rule, once it has decided
	once   *once        // nil without an Idempotency-Key
	fault  *fault.Fault // what the request was answered with, for the log line
	broken error        // why a streamed answer ends before its end
	status int          // that was sent
	// tooLarge says that the answer cannot leave: whatever was sent, Lambda refuses it.
	tooLarge bool
}

type requestKey struct{}

// Running is the identifier of the operation that a context belongs to; "" outside of requests. Cursors are good for
// the operation that gave them only.
func Running(ctx context.Context) string { return requestOf(ctx).spec.ID }

// requestOf is the request that a context belongs to; an empty one outside of requests.
func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{}
}
