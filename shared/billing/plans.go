package billing

import (
	"maps"
	"slices"

	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/limit"
)

// The plan types, with the numbers of the wire.
const (
	TeamsMonthly       = 17
	TeamsAnnually      = 18
	EnterpriseMonthly  = 19
	EnterpriseAnnually = 20
)

// MaxSeats and MaxStorageGb are the most seats and additional gigabytes that can be bought in the portal.
const (
	MaxSeats     = limit.MostMembers
	MaxStorageGb = 99
)

// Plan is what an organisation can buy: prices per billing period, and the abilities that are copied to the
// organisation at purchase.
type Plan struct {
	Type                 int    `json:"type"`
	ProductTier          int    `json:"productTier"` // 2 Teams, 3 Enterprise
	Name                 string `json:"name"`
	IsAnnual             bool   `json:"isAnnual"`
	Disabled             bool   `json:"disabled"`      // no longer sold
	SeatPriceCents       int64  `json:"-"`             // per seat and billing period, as it is sold now
	StoragePriceCents    int64  `json:"-"`             // per additional gigabyte and billing period, as it is sold now
	BaseStorageGb        int    `json:"baseStorageGb"` // included
	UsersGetPremium      bool   `json:"usersGetPremium"`
	UseTotp              bool   `json:"useTotp"`
	Use2fa               bool   `json:"use2fa"`
	UseAPI               bool   `json:"useApi"`
	UseEvents            bool   `json:"useEvents"`
	UseDirectory         bool   `json:"useDirectory"`
	UseGroups            bool   `json:"useGroups"`
	UseScim              bool   `json:"useScim"`
	UsePolicies          bool   `json:"usePolicies"`
	UseSso               bool   `json:"useSso"`
	UseResetPassword     bool   `json:"useResetPassword"`
	UseCustomPermissions bool   `json:"useCustomPermissions"`
}

// PlanFeatures says on which feature an ability of a plan stands, by its name on the wire; the others work by
// themselves.
var PlanFeatures = map[string]feature.Feature{
	"use2fa":           feature.TwoStep,
	"useApi":           feature.APIKeys,
	"useDirectory":     feature.Directory,
	"useGroups":        feature.Groups,
	"useScim":          feature.Scim,
	"useSso":           feature.Sso,
	"useResetPassword": feature.AccountRecovery,
}

// Interval is the billing period on the wire: "year" or "month".
func (p Plan) Interval() string {
	if p.IsAnnual {
		return "year"
	}
	return "month"
}

// Currency is the code of the currency in which is sold now (ISO 4217).
func Currency() string { return Prices().Currency }

// Currencies are the codes of the currencies in which every plan has a price as it is sold now, in their order.
func Currencies() []string {
	return slices.Sorted(maps.Keys(Prices().version(PriceVersion()).Prices))
}

// Sold is the currency in which a provider sells now that chose one: that of the price list when it chose none, or one
// in which nothing is sold any more.
func Sold(chosen string) string {
	if slices.Contains(Currencies(), chosen) {
		return chosen
	}
	return Currency()
}

// DiscountPercent is what a provider gets off the price of every client that begins now.
func DiscountPercent() int { return Prices().version(PriceVersion()).DiscountPercent }

// DiscountFor is what is taken off the price of an organisation that comes to a provider now, or to none.
func DiscountFor(p ids.Provider) int {
	if p == "" {
		return Free
	}
	return DiscountPercent()
}

// Free is what an organisation without a provider gets off: all of it.
const Free = 100

// PriceVersion is the version of the prices at which is sold now; a subscription remembers the one it was bought under.
func PriceVersion() int { return Prices().Version }

// ForProviders reports whether a provider may manage an organisation with a plan: Teams and Enterprise.
func ForProviders(planType int) bool {
	p, known := PlanByType(planType)
	return known && (p.ProductTier == teamsTier || p.ProductTier == enterpriseTier)
}

// The product tiers of the plans that there are, with the numbers of the wire.
const (
	teamsTier      = 2
	enterpriseTier = 3
)

// Plans lists all plans, in the order of the file.
func Plans() []Plan { return slices.Clone(Prices().Plans) }

// PlanByType finds a plan by its number on the wire.
func PlanByType(t int) (Plan, bool) { return Prices().plan(t) }
