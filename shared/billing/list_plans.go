package billing

import (
	"cmp"
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/page"
)

// ListPlans tells what can be bought and at which price. Prices are public.
var ListPlans = operation.New(operation.Spec{
	ID:      "billing-list-plans",
	Route:   "GET /api/plans",
	Summary: "List the plans with their prices and features.",
}, access.Nobody("prices are public: they are read before there is an account"), listPlans)

// ListPlansInput says in which currency.
type ListPlansInput struct {
	Currency string `query:"currency" maxLength:"3" doc:"ISO 4217 code of the currency; that of the price list when absent." example:"EUR"`
}

// PlanRow is a plan on the wire.
type PlanRow struct {
	Type                 int            `json:"type" doc:"The number of the plan."`
	ProductTier          int            `json:"productTier" doc:"2 is Teams, 3 is Enterprise."`
	Name                 string         `json:"name" doc:"The name of the plan."`
	IsAnnual             bool           `json:"isAnnual" doc:"Billed once a year rather than once a month."`
	Disabled             bool           `json:"disabled" doc:"No longer sold."`
	Currency             string         `json:"currency" doc:"ISO 4217 code of the currency."`
	UsersGetPremium      bool           `json:"usersGetPremium" doc:"Every enrolled user has the premium features."`
	UseTotp              bool           `json:"useTotp" doc:"Codes for two-step log-in can be kept in items."`
	Use2fa               bool           `json:"use2fa" doc:"Two-step log-in."`
	UseAPI               bool           `json:"useApi" doc:"The API of the organisation."`
	UseEvents            bool           `json:"useEvents" doc:"The activity log."`
	UseDirectory         bool           `json:"useDirectory" doc:"People can be imported from a directory."`
	UseGroups            bool           `json:"useGroups" doc:"Groups."`
	UseScim              bool           `json:"useScim" doc:"A directory can keep people up to date (SCIM)."`
	UsePolicies          bool           `json:"usePolicies" doc:"Policies."`
	UseSso               bool           `json:"useSso" doc:"Log-in through an identity provider."`
	UseResetPassword     bool           `json:"useResetPassword" doc:"Account recovery by an administrator."`
	UseCustomPermissions bool           `json:"useCustomPermissions" doc:"Roles of one's own making."`
	PasswordManager      PlanQuantities `json:"passwordManager" doc:"What is counted, and at which price."`
	PaymentMethods       []string       `json:"paymentMethods" doc:"How it can be paid here: invoice, testCard."`
	Object               string         `json:"object" doc:"Always plan."`
}

// PlanQuantities is what is counted in a plan, and at which price per billing period.
type PlanQuantities struct {
	SeatPriceCents                   int64 `json:"seatPriceCents" doc:"The price of a seat per billing period, in cents."`
	AdditionalStoragePricePerGbCents int64 `json:"additionalStoragePricePerGbCents" doc:"The price of an additional gigabyte per billing period, in cents."`
	BaseStorageGb                    int   `json:"baseStorageGb" doc:"Storage that is included."`
	BaseSeats                        int   `json:"baseSeats" doc:"Seats that are included."`
	MaxAdditionalStorageGb           int   `json:"maxAdditionalStorageGb" doc:"The most storage that can be added."`
	MaxSeats                         int   `json:"maxSeats" doc:"The most seats that can be bought at once."`
	HasAdditionalSeatsOption         bool  `json:"hasAdditionalSeatsOption" doc:"Seats can be added."`
	HasAdditionalStorageOption       bool  `json:"hasAdditionalStorageOption" doc:"Storage can be added."`
	AllowSeatAutoscale               bool  `json:"allowSeatAutoscale" doc:"Seats are added by themselves, up to a limit if one is given."`
}

func listPlans(_ context.Context, s *Service, _ access.Anyone, in *ListPlansInput) (*page.List[PlanRow], error) {
	currency := cmp.Or(in.Currency, Currency())
	var rows []PlanRow
	for _, p := range Plans() {
		cost, ok := Prices().Of(PriceVersion(), currency, p.Type)
		if !ok {
			return nil, fault.Invalid
		}
		rows = append(rows, PlanRow{
			Type:                 p.Type,
			ProductTier:          p.ProductTier,
			Name:                 p.Name,
			IsAnnual:             p.IsAnnual,
			Disabled:             p.Disabled,
			Currency:             currency,
			UsersGetPremium:      p.UsersGetPremium,
			UseTotp:              p.UseTotp,
			Use2fa:               p.Use2fa,
			UseAPI:               p.UseAPI,
			UseEvents:            p.UseEvents,
			UseDirectory:         p.UseDirectory,
			UseGroups:            p.UseGroups,
			UseScim:              p.UseScim,
			UsePolicies:          p.UsePolicies,
			UseSso:               p.UseSso,
			UseResetPassword:     p.UseResetPassword,
			UseCustomPermissions: p.UseCustomPermissions,
			PaymentMethods:       s.ways,
			Object:               "plan",
			PasswordManager: PlanQuantities{
				SeatPriceCents:                   cost.SeatCents,
				AdditionalStoragePricePerGbCents: cost.StorageCents,
				BaseStorageGb:                    p.BaseStorageGb,
				MaxAdditionalStorageGb:           MaxStorageGb,
				MaxSeats:                         MaxSeats,
				HasAdditionalSeatsOption:         true,
				HasAdditionalStorageOption:       true,
				AllowSeatAutoscale:               true,
			},
		})
	}
	return page.Of(rows, nil), nil
}
