package identity

import (
	"context"
	"encoding/base64"
	"strings"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// GetKnownDevice tells a client whether an account has been logged in to from it before. Only who knows the device's
// own identifier can learn it.
var GetKnownDevice = operation.New(operation.Spec{
	ID:      "identity-get-known-device",
	Route:   "GET /api/devices/knowndevice",
	Summary: "Tell a client whether an account was logged in to from it before.",
	Grants:  table.Reads | table.Writes | token.Digests,
	Faults:  []*fault.Kind{fault.TooManyTries},
},
	access.Nobody("a client asks before anybody is signed in; the device's own secret identifier is the proof"),
	getKnownDevice,
)

// GetKnownDeviceInput is the address, in base64url as clients send it, and what the device calls itself.
type GetKnownDeviceInput struct {
	Email      string `header:"X-Request-Email" maxLength:"400" doc:"The address of the account, in base64url." example:"ZmF0aW1hQGV4YW1wbGUuY29t"`
	Identifier string `header:"X-Device-Identifier" maxLength:"100" doc:"What the device calls itself." example:"5a3c8f10-7d42-4b6e-9c01-000000000001"`
}

func getKnownDevice(ctx context.Context, s *Service, by access.Anyone, in *GetKnownDeviceInput) (*bool, error) {
	email := in.Email
	if text, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(email, "=")); err == nil {
		email = string(text)
	}
	digest := digestOf(s.keys, email)
	var found table.Found
	if err := table.Together(
		func() error { return s.limits.Allow(ctx, limit.PreloginPerAddress, limit.Network(by.Origin().IP)) },
		func() (err error) {
			found, err = s.table.Batch(ctx, limit.GuardKey(digest))
			return err
		},
	); err != nil {
		return nil, err
	}
	g, err := limit.GuardOf(found, digest)
	if err != nil {
		return nil, err
	}
	known := g.Knows(s.deviceDigest(short(in.Identifier, 50)), s.clock.Now())
	return &known, nil
}
