package sync

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetProfile gives the profile part of the caller's sync: who the caller is, and the keys of the places the caller has.
var GetProfile = operation.New(operation.Spec{
	ID:      "sync-get-profile",
	Route:   "GET /api/accounts/profile",
	Summary: "Give the caller's profile, with organisations and providers.",
	Grants:  table.Reads,
	Streams: true,
}, access.User().Ahead(access.Places), getProfile)

// GetProfileInput says what may be left out.
type GetProfileInput struct {
	ExcludeClients bool `query:"excludeClients" doc:"Leave the clients of the caller's providers out." example:"true"`
}

func getProfile(ctx context.Context, s *Service, by access.SignedIn, in *GetProfileInput) (*Profile, error) {
	p, err := s.places(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := table.Together(s.tenants(ctx, p, !in.ExcludeClients)...); err != nil {
		return nil, err
	}
	if err := s.seatsAndClients(ctx, p)(); err != nil {
		return nil, err
	}
	out := p.profile()
	return &out, nil
}
