package providers

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// GetTotals adds up a provider's clients for its staff: seats, what they cost per month, and how many clients need
// what. It reads the provider's whole list.
var GetTotals = operation.New(operation.Spec{
	ID:      "providers-get-totals",
	Route:   "GET /api/providers/{providerId}/totals",
	Summary: "Add up the clients of a provider: seats, price per month, and what needs doing.",
	Grants:  table.Reads,
}, access.InProvider(access.ViewClients), getTotals)

// GetTotalsInput names a provider.
type GetTotalsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// Totals is all clients of a provider together, on the wire.
type Totals struct {
	Clients       int              `json:"clients" doc:"How many clients there are."`
	Seats         int              `json:"seats" doc:"Seats bought."`
	OccupiedSeats int              `json:"occupiedSeats" doc:"Seats taken."`
	PerMonth      []MonthlyTotal   `json:"perMonth" doc:"What they cost per month, one total per currency."`
	Attention     []AttentionTotal `json:"attention" doc:"How many clients need what, most pressing first; those of nobody are left out."`
	Object        string           `json:"object" doc:"Always providerTotals."`
}

// MonthlyTotal is a price per month in one currency.
type MonthlyTotal struct {
	Currency string `json:"currency" doc:"ISO 4217 code of the currency."`
	Cents    int64  `json:"cents" doc:"The price per month in cents before tax: a twelfth of twelve months, rounded once."`
}

// AttentionTotal is how many clients need something.
type AttentionTotal struct {
	Kind    Attention `json:"kind" enum:"waiting,invitations,full,setup,owner" doc:"What they need."`
	Clients int       `json:"clients" doc:"How many clients need it."`
}

func getTotals(ctx context.Context, s *Service, by access.ProviderStaff, _ *GetTotalsInput) (*Totals, error) {
	all, err := s.all(ctx, by.ProviderID())
	if err != nil {
		return nil, err
	}
	out := &Totals{PerMonth: []MonthlyTotal{}, Attention: []AttentionTotal{}, Object: "providerTotals"}
	counts, now, year := map[Attention]int{}, s.clock.Now(), int64(0)
	for _, c := range all {
		out.Clients, out.Seats, out.OccupiedSeats = out.Clients+1, out.Seats+c.Seats, out.OccupiedSeats+c.Occupied
		year += yearly(c)
		for _, kind := range attentionOf(c, now) {
			counts[kind]++
		}
	}
	if len(all) > 0 {
		out.PerMonth = append(out.PerMonth, MonthlyTotal{Currency: billing.Currency(), Cents: monthly(year)})
	}
	for _, a := range attentions {
		if n := counts[a.kind]; n > 0 {
			out.Attention = append(out.Attention, AttentionTotal{Kind: a.kind, Clients: n})
		}
	}
	return out, nil
}
