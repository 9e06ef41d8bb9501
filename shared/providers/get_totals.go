package providers

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetTotals adds up a provider's clients for its staff: seats, what they cost per month, and how many clients need
// what. It reads the provider's whole list.
var GetTotals = operation.New(operation.Spec{
	ID:      "providers-get-totals",
	Route:   "GET /api/providers/{providerId}/totals",
	Summary: "Add up the clients of a provider: seats, price per month, and what needs doing.",
	Grants:  table.Reads,
}, access.InProvider(access.ViewClients).ByKey(tenancy.ScopeReportsRead), getTotals)

// GetTotalsInput names a provider.
type GetTotalsInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider."`
}

// Totals is all clients of a provider together, on the wire.
type Totals struct {
	Clients       int              `json:"clients" doc:"How many clients there are."`
	Seats         int              `json:"seats" doc:"Seats bought."`
	OccupiedSeats int              `json:"occupiedSeats" doc:"Seats taken."`
	PerMonth      []MonthlyTotal   `json:"perMonth" doc:"What they cost per month, one total per currency; suspended ones cost nothing."`
	Attention     []AttentionTotal `json:"attention" doc:"How many clients need what, most pressing first; those of nobody are left out."`
	Tags          []TagTotal       `json:"tags" doc:"The provider's own tags, with how many clients have each, in the order of the alphabet."`
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
	out := &Totals{Attention: []AttentionTotal{}, Object: "providerTotals"}
	counts, tags, now, year := map[Attention]int{}, tagCount{}, s.clock.Now(), map[string]int64{}
	for c, err := range s.each(ctx, by.ProviderID()) {
		if err != nil {
			return nil, err
		}
		out.Clients, out.Seats, out.OccupiedSeats = out.Clients+1, out.Seats+c.Seats, out.OccupiedSeats+c.Occupied
		year[c.Price().Currency] += billed(c)
		tags.add(c.Tags)
		for _, kind := range attentionOf(c, now) {
			counts[kind]++
		}
	}
	out.PerMonth = perMonth(year)
	for _, a := range attentions {
		if n := counts[a.kind]; n > 0 {
			out.Attention = append(out.Attention, AttentionTotal{Kind: a.kind, Clients: n})
		}
	}
	out.Tags = tags.totals()
	return out, nil
}

// TagTotal is how many clients have a tag.
type TagTotal struct {
	Tag     string `json:"tag" doc:"The tag, as it stands on the first of them."`
	Clients int    `json:"clients" doc:"How many clients have it."`
}

// tagCount counts tags by what they are whatever their case.
type tagCount map[string]TagTotal

func (c tagCount) add(tags []string) {
	for _, tag := range tags {
		key := table.Fold(tag)
		n := c[key]
		c[key] = TagTotal{Tag: cmp.Or(n.Tag, tag), Clients: n.Clients + 1}
	}
}

func (c tagCount) totals() []TagTotal {
	out := make([]TagTotal, 0, len(c))
	for _, key := range slices.Sorted(maps.Keys(c)) {
		out = append(out, c[key])
	}
	return out
}
