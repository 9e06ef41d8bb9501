package lambda

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"

	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Start is all that a function's main does: it opens exactly the doors that the operation declares and serves it. It
// does not return.
func Start[S any](op *operation.Op[S], open func(operation.Doors) *S) {
	doors, err := Open(cloud.FromEnvironment(), op.Grants, clock.System{})
	if err != nil {
		Fail(err)
	}
	service := open(doors)
	if op.IsJob() {
		Run(func(ctx context.Context, event json.RawMessage) error { return op.Run(ctx, service, event) })
		return
	}
	if op.Streams {
		ServeStream(op.Handler(doors, service))
		return
	}
	Serve(op.Handler(doors, service))
}

// Open opens the doors of one operation from its configuration.
func Open(c cloud.Config, grants grant.Set, now clock.Clock) (operation.Doors, error) {
	keys, err := token.Open(c.Secret, c.PublicURL, now)
	if err != nil {
		return operation.Doors{}, err
	}
	d := operation.Doors{
		Keys:   keys,
		Clock:  now,
		Config: c,
		Grants: grants,
		Log:    slog.New(slog.NewJSONHandler(os.Stderr, nil)),
	}
	d.Table = table.Open(c.DynamoDB(), c.Table, grants, now, nil)
	return d, nil
}
