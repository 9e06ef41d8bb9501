package providers

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// ListAddable shows the organisations that the caller owns, by name: those that can be added to the provider, and of
// the others why not. For provider admins.
var ListAddable = operation.New(operation.Spec{
	ID:      "providers-list-addable",
	Route:   "GET /api/providers/{providerId}/clients/addable",
	Summary: "List the organisations of the caller that can be added to the provider.",
	Grants:  table.Reads,
}, access.InProvider(access.ManageClients), listAddable)

// ListAddableInput names the provider.
type ListAddableInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// Addable is an organisation that the caller owns on the wire.
type Addable struct {
	ID                     ids.Organization `json:"id" doc:"The organisation."`
	Name                   string           `json:"name" doc:"Its name."`
	Plan                   string           `json:"plan" doc:"The name of the plan."`
	PlanType               int              `json:"planType" doc:"The number of the plan."`
	Seats                  int              `json:"seats" doc:"Seats bought."`
	OccupiedSeats          int              `json:"occupiedSeats" doc:"Seats taken by invited, accepted and confirmed members."`
	EstimatedTotalCents    int64            `json:"estimatedTotalCents" doc:"What it will cost per billing period as a client, in cents before tax."`
	Currency               string           `json:"currency" doc:"ISO 4217 code of the currency."`
	PricesRevision         int              `json:"pricesRevision" doc:"That of the provider's own prices; send it back when it is added."`
	ProviderName           *string          `json:"providerName" doc:"The provider that manages it; null when none does."`
	RestrictProviderAccess bool             `json:"restrictProviderAccess" doc:"The staff of a provider cannot read items, as it stands."`
	Disabled               bool             `json:"disabled" doc:"It cannot be added."`
	Reason                 *string          `json:"reason" doc:"The code of the fault that adding it answers; null when it can be added."`
	Object                 string           `json:"object" doc:"Always addableOrganization."`
}

func listAddable(
	ctx context.Context,
	s *Service,
	by access.ProviderStaff,
	_ *ListAddableInput,
) (*page.List[Addable], error) {
	places, err := tenancy.PlacesOf(ctx, s.table, by.User())
	if err != nil {
		return nil, err
	}
	owned := slices.DeleteFunc(places.Members, func(m tenancy.Membership) bool { return !owns(m) })
	keys := make([]table.Key, len(owned))
	for i, m := range owned {
		keys[i] = tenancy.OrganizationKey(m.OrganizationID)
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var rows []Addable
	for i, m := range owned {
		var o tenancy.Organization
		there, err := found.Into(keys[i], &o)
		if err != nil {
			return nil, err
		}
		if there && !o.Deleting {
			rows = append(rows, addable(o, m))
		}
	}
	slices.SortFunc(rows, func(a, b Addable) int {
		return strings.Compare(table.Fold(a.Name)+string(a.ID), table.Fold(b.Name)+string(b.ID))
	})
	return page.Of(rows, nil), s.priced(ctx, by.Provider(), rows)
}

func addable(o tenancy.Organization, owner tenancy.Membership) Addable {
	plan, _ := billing.PlanByType(o.PlanType)
	row := Addable{
		ID:                     o.ID,
		Name:                   o.Name,
		Plan:                   plan.Name,
		PlanType:               o.PlanType,
		RestrictProviderAccess: o.RestrictProviderAccess,
		Object:                 "addableOrganization",
	}
	if o.ProviderID != "" {
		row.ProviderName = &o.ProviderName
	}
	if why := notAddable(o, owner); why != nil {
		row.Disabled, row.Reason = true, &why.Code
	}
	return row
}

// priced fills in what the organisations that can be added have of seats, and what they will cost.
func (s *Service) priced(ctx context.Context, p tenancy.Provider, rows []Addable) error {
	keys := make([]table.Key, len(rows))
	var wanted []table.Key
	for i, row := range rows {
		keys[i] = organizations.SeatsKey(tenancy.Organization{ID: row.ID})
		if !row.Disabled {
			wanted = append(wanted, keys[i])
		}
	}
	found, err := s.table.Batch(ctx, wanted...)
	if err != nil {
		return err
	}
	for i := range rows {
		var seats organizations.Seats
		if _, err := found.Into(keys[i], &seats); err != nil {
			return err
		}
		seats.DiscountPercent = billing.DiscountFor(p.ID)
		seats.OwnPrices = p.Asks(seats.PlanType, seats.PaidIn())
		price := seats.Price()
		rows[i].PricesRevision = p.PricesRevision()
		rows[i].Seats, rows[i].OccupiedSeats = seats.Seats, seats.Occupied
		rows[i].EstimatedTotalCents, rows[i].Currency = price.TotalCents, cmp.Or(price.Currency, billing.Currency())
	}
	return nil
}
