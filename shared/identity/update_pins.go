package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// UpdatePins keeps the caller's sealed pins, if nobody changed them since the revision that the client read. Of two
// clients that write at once one is refused and adds its pins to those of the other.
var UpdatePins = operation.New(operation.Spec{
	ID:      "identity-update-pins",
	Route:   "PUT /api/accounts/pins",
	Summary: "Keep the caller's sealed pins.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.Invalid, fault.Stale},
}, access.User(), updatePins)

// UpdatePinsInput is the sealed pins and the revision that they follow: 0 for the first.
type UpdatePinsInput struct {
	Body struct {
		Pins     secret.Sealed `json:"pins" maxLength:"262144" doc:"What the client knows of keys, under a key made from the user key."`
		Revision int64         `json:"revision" minimum:"0" doc:"The revision that was read; 0 when there was none." example:"0"`
	}
}

func updatePins(ctx context.Context, s *Service, by access.SignedIn, in *UpdatePinsInput) (*Pins, error) {
	next := &pins{UserID: by.User(), Sealed: in.Body.Pins}
	write := table.Create(next, fault.Stale)
	if in.Body.Revision > 0 {
		var kept pins
		if _, err := s.table.Get(ctx, next.Key(), &kept); err != nil {
			return nil, err
		}
		if kept.Rev != in.Body.Revision {
			return nil, fault.Stale
		}
		kept.Sealed = in.Body.Pins
		next = &kept
		write = table.Put(next, nil)
	}
	if err := s.table.Transact(ctx, write); err != nil {
		return nil, err
	}
	return next.wire(), nil
}
