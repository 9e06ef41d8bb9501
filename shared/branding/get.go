package branding

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/operation"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Get shows how a provider shows itself, to its staff.
var Get = operation.New(operation.Spec{
	ID:      "branding-get",
	Route:   "GET /api/providers/{providerId}/branding",
	Summary: "Read a provider's reply-to address and logo.",
	Grants:  table.Reads,
}, access.InProvider(access.ReadProvider, replyToOfPath, logoOfPath), get)

func get(ctx context.Context, s *Service, by access.ProviderStaff, _ *Path) (*Branding, error) {
	r, err := s.replyTo(ctx, by, 0)
	if err != nil {
		return nil, err
	}
	return s.brandingOf(ctx, by, r, nil)
}

// brandingOf is the answer of every operation that changes it, too. The logo is the one that was read with the request,
// or another one.
func (s *Service) brandingOf(
	ctx context.Context,
	by access.ProviderStaff,
	r tenancy.ReplyTo,
	logo *tenancy.Logo,
) (*Branding, error) {
	if logo == nil {
		logo = &tenancy.Logo{}
		if _, err := by.Read(tenancy.LogoKey(by.ProviderID()), logo); err != nil {
			return nil, err
		}
	}
	if r.Asked == "" || r.AskedBy == "" {
		return s.shown(by.ProviderID(), r, outbox.Fate{}, false, *logo), nil
	}
	asker := tenancy.ProviderUserKey(by.ProviderID(), r.AskedBy)
	found, err := s.table.Batch(ctx, outbox.FateKey(r.MessageID), asker)
	if err != nil {
		return nil, err
	}
	var place tenancy.ProviderPlace
	if _, err := found.Into(asker, &place); err != nil {
		return nil, err
	}
	fate, err := outbox.FateOf(found, r.MessageID)
	if err != nil {
		return nil, err
	}
	return s.shown(by.ProviderID(), r, fate, place.Leads(), *logo), nil
}
