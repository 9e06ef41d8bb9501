package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetTotals adds up a provider's clients for its staff: seats, what they cost per month, and how many have each of its
// tags. What needs doing is counted by GetNeeds.
var GetTotals = operation.New(operation.Spec{
	ID:      "providers-get-totals",
	Route:   "GET /api/providers/{providerId}/totals",
	Summary: "Add up the clients of a provider: seats, price per month, and tags.",
	Grants:  table.Reads,
}, access.InProvider(access.ViewClients).ByKey(tenancy.ScopeReportsRead), getTotals)

// GetTotalsInput names a provider.
type GetTotalsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// Totals is all clients of a provider together, on the wire.
type Totals struct {
	Clients       int            `json:"clients" doc:"How many clients there are."`
	Seats         int            `json:"seats" doc:"Seats bought."`
	OccupiedSeats int            `json:"occupiedSeats" doc:"Seats taken."`
	PerMonth      []MonthlyTotal `json:"perMonth" doc:"What they cost per month, one total per currency; suspended ones cost nothing."`
	Tags          []TagTotal     `json:"tags" doc:"The provider's own tags, with how many clients have each, in the order of the alphabet."`
	Object        string         `json:"object" doc:"Always providerTotals."`
}

// MonthlyTotal is a price per month in one currency.
type MonthlyTotal struct {
	Currency string `json:"currency" doc:"ISO 4217 code of the currency."`
	Cents    int64  `json:"cents" doc:"The price per month in cents before tax: a twelfth of twelve months, rounded once."`
}

// TagTotal is how many clients have a tag.
type TagTotal struct {
	Tag     string `json:"tag" doc:"The tag, as somebody wrote it."`
	Clients int    `json:"clients" doc:"How many clients have it."`
}

func getTotals(ctx context.Context, s *Service, by access.ProviderStaff, _ *GetTotalsInput) (*Totals, error) {
	total, err := s.total(ctx, by.Provider())
	if err != nil {
		return nil, err
	}
	out := &Totals{
		Clients:       total.Clients,
		Seats:         total.Seats,
		OccupiedSeats: total.Occupied,
		PerMonth:      perMonth(total.Year()),
		Tags:          []TagTotal{},
		Object:        "providerTotals",
	}
	for _, tag := range total.Tags() {
		out.Tags = append(out.Tags, TagTotal{Tag: tag.Tag, Clients: tag.Clients})
	}
	return out, nil
}

// total adds up a provider's clients. Of one that began before they were added up as they change it reads all rows.
func (s *Service) total(ctx context.Context, p tenancy.Provider) (*organizations.Total, error) {
	if p.Summed {
		return organizations.ReadTotal(ctx, s.table, p.ID)
	}
	total := &organizations.Total{}
	for c, err := range s.each(ctx, p.ID) {
		if err != nil {
			return nil, err
		}
		total.Include(&c)
	}
	return total, nil
}
