package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetDevice gives a device on which the caller is logged in, by what the device calls itself.
var GetDevice = operation.New(operation.Spec{
	ID:      "identity-get-device",
	Route:   "GET /api/devices/identifier/{identifier}",
	Summary: "Give a device on which the caller is logged in.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.User(), getDevice)

// GetDeviceInput is what a device calls itself.
type GetDeviceInput struct {
	Identifier string `path:"identifier" maxLength:"100" doc:"What the device calls itself." example:"5a3c8f10-7d42-4b6e-9c01-000000000001"`
}

func getDevice(ctx context.Context, s *Service, by access.SignedIn, in *GetDeviceInput) (*Device, error) {
	all, err := s.devices(ctx, by)
	if err != nil {
		return nil, err
	}
	digest := s.deviceDigest(in.Identifier)
	for _, d := range all {
		if d.Identifier == digest {
			d.Identifier = in.Identifier // its owner's own client has said it
			return &d, nil
		}
	}
	return nil, fault.NotFound
}
