package payments

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetMerchant shows whether a provider has connected an account at Stripe, to its staff; its secrets to nobody.
var GetMerchant = operation.New(operation.Spec{
	ID:      "payments-get-merchant",
	Route:   "GET /api/providers/{providerId}/stripe",
	Summary: "Read whether a provider has connected an account at Stripe.",
	Grants:  table.Reads,
}, access.InProvider(access.ReadProvider, merchantOfPath), getMerchant)

// MerchantPath names a provider.
type MerchantPath struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// MerchantDetails is a provider's account at Stripe on the wire.
type MerchantDetails struct {
	Connected    bool    `json:"connected" doc:"Whether an account is connected."`
	Live         bool    `json:"live" doc:"It takes real money; false in Stripe's test mode."`
	KeyEnds      *string `json:"keyEnds" doc:"How the key ends; null when none is connected."`
	RefusedDate  *string `json:"refusedDate" doc:"When Stripe last refused the key; null when it did not."`
	WebhookURL   string  `json:"webhookUrl" doc:"Where Stripe is to send what happens."`
	RevisionDate *string `json:"revisionDate" doc:"When it last changed; null when none is connected. Send it back with a change."`
	Object       string  `json:"object" doc:"Always stripeMerchant."`
}

func merchantOfPath(path func(string) string) table.Key {
	return billing.MerchantKey(ids.Provider(path("providerId")))
}

func getMerchant(_ context.Context, s *Service, by access.ProviderStaff, _ *MerchantPath) (*MerchantDetails, error) {
	var m billing.Merchant
	_, err := by.Read(billing.MerchantKey(by.ProviderID()), &m)
	return s.merchantDetails(by.ProviderID(), &m), err
}

func (s *Service) merchantDetails(p ids.Provider, m *billing.Merchant) *MerchantDetails {
	out := &MerchantDetails{
		WebhookURL: s.config.PublicURL + "/api/stripe/" + string(p) + "/events",
		Object:     "stripeMerchant",
	}
	if m.Rev > 0 {
		at := clock.Format(m.Updated)
		out.Connected, out.Live, out.KeyEnds, out.RevisionDate = true, m.Live, &m.Ends, &at
		out.RefusedDate = clock.Optional(m.RefusedAt)
	}
	return out
}
