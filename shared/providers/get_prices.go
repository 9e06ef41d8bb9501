package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetPrices shows at which prices a provider sells from now on, beside those of the price list, to its staff.
var GetPrices = operation.New(operation.Spec{
	ID:      "providers-get-prices",
	Route:   "GET /api/providers/{providerId}/prices",
	Summary: "Show at which prices a provider sells.",
	Grants:  table.Reads,
}, access.InProvider(access.ReadProvider).ByKey(tenancy.ScopeClientsRead), getPrices)

// GetPricesInput names a provider.
type GetPricesInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

func getPrices(_ context.Context, _ *Service, by access.ProviderStaff, _ *GetPricesInput) (*Prices, error) {
	return pricesOf(by.Provider()), nil
}
