package lambda

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"

	"portaal/shared/clock"
	"portaal/shared/cloud"
	"portaal/shared/grant"
	"portaal/shared/keystore"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// Start is all that a function's main does: it opens exactly the doors that the operation declares and serves it. It
// does not return.
func Start[S any](op *operation.Op[S], open func(operation.Doors) *S) {
	doors := Open(cloud.FromEnvironment(), op.Grants, clock.System{})
	service := open(doors)
	if op.IsJob() {
		Run(func(ctx context.Context, event json.RawMessage) error { return op.Run(ctx, doors, service, event) })
		return
	}
	if op.Streams {
		ServeStream(op.Handler(doors, service))
		return
	}
	Serve(op.Handler(doors, service))
}

// Open opens the doors of one operation from its configuration. Nothing is asked of anybody yet.
func Open(c cloud.Config, grants grant.Set, now clock.Clock) operation.Doors {
	d := operation.Doors{
		Keys:   token.Open(KeyStore(c, grants), grants, c.PublicURL, now, nil),
		Clock:  now,
		Config: c,
		Grants: grants,
		Log:    slog.New(slog.NewJSONHandler(os.Stderr, nil)),
	}
	d.Table = table.Open(c.DynamoDB(), c.Table, grants, now, nil)
	return d
}

// KeyStore opens the door to where the keys of an installation are kept.
func KeyStore(c cloud.Config, grants grant.Set) *keystore.Door {
	return keystore.Open(keystore.Options{
		Region:      c.Region,
		Credentials: c.Credentials(c.SecretsEndpoint),
		Endpoint:    c.Endpoint(c.SecretsEndpoint),
		Names:       c.KeyNames,
		Dir:         c.KeysDir,
	}, grants)
}
