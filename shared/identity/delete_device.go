package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// DeleteDevice logs a device of the caller out, with all its sessions, at once.
var DeleteDevice = operation.New(operation.Spec{
	ID:      "identity-delete-device",
	Route:   "DELETE /api/devices/{id}",
	Status:  204,
	Summary: "Log a device of the caller out.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.User(), deleteDevice)

// DeleteDeviceInput names the device by one of its sessions.
type DeleteDeviceInput struct {
	ID ids.Session `path:"id" doc:"The device." example:"7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b11"`
}

func deleteDevice(ctx context.Context, s *Service, by access.SignedIn, in *DeleteDeviceInput) (*operation.None, error) {
	writes, err := s.endDeviceWrites(ctx, by, in.ID)
	if err != nil {
		return nil, err
	}
	return nil, s.inTurn(ctx, writes)
}
