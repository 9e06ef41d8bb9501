package sync

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/collections"
	"portaal/shared/factor"
	"portaal/shared/operation"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/token"
	"portaal/shared/vault"
)

// Get gives all that the caller's clients keep. Provider staff get the keys of all clients and none of their items:
// those are read per client.
var Get = operation.New(operation.Spec{
	ID:      "sync-get",
	Route:   "GET /api/sync",
	Summary: "Give all that the caller's clients keep.",
	Grants:  table.Reads | token.Peppers,
	Streams: true,
}, access.User().Ahead(access.Places).Ahead(mine), get)

// GetInput says what may be left out.
type GetInput struct {
	ExcludeDomains bool `query:"excludeDomains" doc:"Leave the list of equivalent domains out." example:"true"`
	ExcludeClients bool `query:"excludeClients" doc:"Leave the clients of the caller's providers out." example:"true"`
}

// Everything is a person's sync on the wire.
type Everything struct {
	Object      string                    `json:"object"`
	Profile     Profile                   `json:"profile"`
	Folders     []Folder                  `json:"folders"`
	Collections []collections.Details     `json:"collections"`
	Ciphers     operation.Rows[vault.Row] `json:"ciphers"`
	Domains     *Domains                  `json:"domains"`
	Policies    []policies.PolicyDetails  `json:"policies"`
	PoliciesNew []policies.PolicyDetails  `json:"policiesNew" nullable:"true"`
	Sends       []struct{}                `json:"sends"`
	Decryption  Decryption                `json:"userDecryption"`
}

// Domains would hold the sites that count as one; Portaal keeps none.
type Domains struct {
	Equivalent []struct{} `json:"equivalentDomains"`
	Global     []struct{} `json:"globalEquivalentDomains"`
	Object     string     `json:"object"`
}

func get(ctx context.Context, s *Service, by access.SignedIn, in *GetInput) (*Everything, error) {
	mine, err := s.own(ctx, by.User())
	if err != nil {
		return nil, err
	}
	p, err := s.places(ctx, by)
	if err != nil {
		return nil, err
	}
	shelves := make([]shelf, len(p.members))
	rules := make([][]policies.Policy, len(p.members))
	var passkeys *factor.OwnPasskeys
	reads := append(s.tenants(ctx, p, !in.ExcludeClients), s.grants(ctx, p, shelves)...)
	reads = append(reads, func() (err error) { passkeys, err = s.step.Passkeys(ctx, by.User()); return err })
	if err := table.Together(append(reads, s.policies(ctx, p, rules)...)...); err != nil {
		return nil, err
	}
	if err := table.Together(
		func() error { return s.collections(ctx, p, shelves) },
		s.seatsAndClients(ctx, p),
	); err != nil {
		return nil, err
	}
	out := &Everything{
		Object:      "sync",
		Profile:     p.profile(),
		Folders:     []Folder{},
		Collections: []collections.Details{},
		Ciphers:     s.items(ctx, p, shelves, mine.marks),
		Policies:    []policies.PolicyDetails{},
		Sends:       []struct{}{},
		Decryption:  decryption(p.user, passkeys),
	}
	if !in.ExcludeDomains {
		out.Domains = &Domains{Equivalent: []struct{}{}, Global: []struct{}{}, Object: "domains"}
	}
	for _, f := range mine.folders {
		out.Folders = append(
			out.Folders,
			Folder{ID: f.ID, Name: f.Name, RevisionDate: clock.Format(f.Updated), Object: "folder"},
		)
	}
	for i, m := range p.members {
		out.shared(p, m, &shelves[i], rules[i])
	}
	return out, nil
}

// policies reads the policies of the caller's organisations.
func (s *Service) policies(ctx context.Context, p *person, rules [][]policies.Policy) []func() error {
	reads := make([]func() error, len(p.members))
	for i, m := range p.members {
		reads[i] = func() (err error) {
			rules[i], err = policies.InOrganization(ctx, s.table, m.OrganizationID)
			return err
		}
	}
	return reads
}

func (out *Everything) shared(p *person, m member, sh *shelf, rules []policies.Policy) {
	if !p.uses(&m) {
		return
	}
	if m.organization.UsePolicies {
		out.Policies = append(out.Policies, policies.Rows(m.organization, rules)...)
	}
	for _, c := range sh.collections {
		out.Collections = append(out.Collections, c.Details())
	}
}
