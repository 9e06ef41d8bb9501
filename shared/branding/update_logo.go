package branding

import (
	"context"
	"encoding/base64"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/logbook"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// UpdateLogo gives a provider a logo: a PNG or a JPEG, of which only the points are kept, drawn anew and small. Of two
// at once the last one stays. For provider admins. See decision 0110.
var UpdateLogo = operation.New(operation.Spec{
	ID:      "branding-update-logo",
	Route:   "PUT /api/providers/{providerId}/logo",
	Summary: "Give a provider a logo.",
	Grants:  table.Reads | table.Writes,
	MaxBody: 2 << 20,
	Faults:  []*fault.Kind{LogoUnreadable, LogoTooLarge, fault.TooManyTries},
}, access.InProvider(access.ManageProvider, replyToOfPath), updateLogo)

// UpdateLogoInput is a picture.
type UpdateLogoInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
	Body       struct {
		Image string `json:"image" minLength:"1" maxLength:"700000" doc:"A PNG or JPEG of at most 512 kB, in base 64." example:"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="`
	}
}

func updateLogo(ctx context.Context, s *Service, by access.ProviderStaff, in *UpdateLogoInput) (*Branding, error) {
	if err := s.limits.Allow(ctx, limit.LogosPerProvider, string(by.ProviderID())); err != nil {
		return nil, err
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(in.Body.Image)
	if err != nil {
		return nil, LogoUnreadable.On("image")
	}
	logo, err := redraw(raw)
	if err != nil {
		return nil, err
	}
	logo.ProviderID = by.ProviderID()
	told := by.Event(logbook.ProviderLogoUpdated, logbook.Subject{})
	if err := by.Transact(ctx, table.Follow(logo), told); err != nil {
		return nil, err
	}
	r, err := s.replyTo(ctx, by, 0)
	if err != nil {
		return nil, err
	}
	return s.brandingOf(ctx, by, r, logo)
}
