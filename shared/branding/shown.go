package branding

import (
	"context"

	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Shown is how a provider shows itself to its clients' people.
type Shown struct {
	ProviderName *string  `json:"providerName" doc:"The provider that manages the organisation; null when there is none."`
	Logo         *Picture `json:"logo" doc:"Its logo; null when it has none."`
	Object       string   `json:"object" doc:"Always brand."`
}

// shownBy reads how a provider shows itself; "" shows nobody, as does one that is disabled.
func (s *Service) shownBy(ctx context.Context, p ids.Provider) (*Shown, error) {
	out := &Shown{Object: "brand"}
	if p == "" {
		return out, nil
	}
	found, err := s.table.Batch(ctx, tenancy.BrandKeys(p)...)
	if err != nil {
		return nil, err
	}
	b, there, err := tenancy.BrandOf(found, p)
	if err != nil || !there {
		return out, err
	}
	out.ProviderName, out.Logo = &b.Name, pictureOf(b.Logo)
	return out, nil
}
