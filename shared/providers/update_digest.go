package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// UpdateDigest lets one of a provider's admins have the weekly mail, from the next Monday on, or no more: each for
// themselves. It holds what the start page counts for an admin.
var UpdateDigest = operation.New(operation.Spec{
	ID:      "providers-update-digest",
	Route:   "PUT /api/providers/{providerId}/digest",
	Summary: "Switch the caller's weekly mail of a provider on or off.",
	Grants:  table.Reads | table.Writes,
}, access.InProvider(access.ManageProviderUsers), updateDigest)

// UpdateDigestInput says whether the caller gets the weekly mail.
type UpdateDigestInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Weekly bool `json:"weekly" doc:"The caller gets the weekly mail." example:"true"`
	}
}

func updateDigest(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	in *UpdateDigestInput,
) (*DigestDetails, error) {
	d, asked, err := s.digestOf(ctx, by.ProviderID(), by.Place().ID)
	if err != nil {
		return nil, err
	}
	switch {
	case in.Body.Weekly && !asked:
		d.Week = weekOf(s.clock.Now()) // this week's is not written for who asks in its course
		err = by.Transact(ctx, table.Follow(&d), roundWrite(by.ProviderID()))
	case !in.Body.Weekly && asked:
		err = by.Transact(ctx, table.Gone(d.Key()))
	}
	return digestDetails(in.Body.Weekly), err
}
