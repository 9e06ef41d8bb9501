package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetPins gives the caller what their client keeps here about the keys it knows, with the revision to change it by:
// null and 0 before the first.
var GetPins = operation.New(operation.Spec{
	ID:      "identity-get-pins",
	Route:   "GET /api/accounts/pins",
	Summary: "Give the caller's sealed pins.",
	Grants:  table.Reads,
}, access.User(), getPins)

// GetPinsInput is empty: the pins are the caller's.
type GetPinsInput struct{}

func getPins(ctx context.Context, s *Service, by access.SignedIn, _ *GetPinsInput) (*Pins, error) {
	var kept pins
	if _, err := s.table.Get(ctx, pinsKey(by.User()), &kept); err != nil {
		return nil, err
	}
	return kept.wire(), nil
}
