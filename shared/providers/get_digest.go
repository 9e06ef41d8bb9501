package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetDigest tells one of a provider's admins whether they get the weekly mail.
var GetDigest = operation.New(operation.Spec{
	ID:      "providers-get-digest",
	Route:   "GET /api/providers/{providerId}/digest",
	Summary: "Tell whether the caller gets the weekly mail of a provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ManageProviderUsers), getDigest)

// GetDigestInput names a provider.
type GetDigestInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// DigestDetails is whether somebody gets the weekly mail, on the wire.
type DigestDetails struct {
	Weekly bool   `json:"weekly" doc:"The caller gets the weekly mail."`
	Object string `json:"object" doc:"Always providerDigest."`
}

func getDigest(ctx context.Context, s *Service, by access.ProviderStaff, _ *GetDigestInput) (*DigestDetails, error) {
	_, asked, err := s.digestOf(ctx, by.ProviderID(), by.Place().ID)
	return digestDetails(asked), err
}

func digestDetails(on bool) *DigestDetails {
	return &DigestDetails{Weekly: on, Object: "providerDigest"}
}
