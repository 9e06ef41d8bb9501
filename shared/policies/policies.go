// Package policies holds the rules that an organisation lays on its members. Which policies there are, what their data
// may be and which of them need another one is a table (table.go). The server enforces those about joining; the others
// are carried to the clients, which apply them. The package does not know how clients do that.
package policies

import (
	"context"
	"encoding/json"
	"fmt"

	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Service is what the operations of policies work with.
type Service struct {
	table   *table.Table
	members *members.Service
	keys    *token.Keys
	has     feature.Ledger
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{table: d.Table, members: members.Open(d), keys: d.Keys, has: d.Has}
}

// Policy is one rule of one organisation; an organisation has at most one of each type.
type Policy struct {
	tenancy.PolicyState
	ID             ids.Policy         `dynamodbav:"id"`
	OrganizationID ids.Organization   `dynamodbav:"organizationId"`
	Type           tenancy.PolicyType `dynamodbav:"policy"`
	Data           string             `dynamodbav:"data,omitempty"` // normalised JSON; "" when the policy has none
}

// unset is a policy that was never set, switched off. It has an identifier and a date all the same, because official
// clients refuse a list in which one is missing.
func unset(o tenancy.Organization, t tenancy.PolicyType) Policy {
	p := Policy{ID: ids.Within[ids.Policy](o.ID, fmt.Sprint("policy ", int(t))), OrganizationID: o.ID, Type: t}
	p.Updated = o.Created
	return p
}

// Key is where the policy lies.
func (p *Policy) Key() table.Key { return tenancy.PolicyKey(p.OrganizationID, p.Type) }

// Kind is the item type.
func (*Policy) Kind() string { return "Policy" }

// InOrganization reads the policies that an organisation has ever set, in the order of their numbers: one query. Those
// that bind anybody are Enabled, in an organisation whose plan has policies.
func InOrganization(ctx context.Context, t *table.Table, o ids.Organization) ([]Policy, error) {
	found, err := t.Query(ctx, tenancy.PoliciesOf(o))
	if err != nil {
		return nil, err
	}
	return table.Decode[Policy](found.Items)
}

// PolicyDetails is a policy on the wire.
type PolicyDetails struct {
	ID             ids.Policy         `json:"id"`
	OrganizationID ids.Organization   `json:"organizationId"`
	Type           tenancy.PolicyType `json:"type"`
	Data           any                `json:"data"`
	Enabled        bool               `json:"enabled"`
	CanToggleState bool               `json:"canToggleState"`
	RevisionDate   string             `json:"revisionDate" doc:"Of a policy that was never set: when the organisation was created."`
	Unfinished     bool               `json:"unfinished,omitempty" doc:"Members are still to be revoked: save the policy again."`
	Object         string             `json:"object"`
}

// Rows shows policies on the wire; all are the organisation's stored policies.
func Rows(o tenancy.Organization, all []Policy) []PolicyDetails {
	rows := make([]PolicyDetails, len(all))
	for i, p := range all {
		rows[i] = rowOf(o, p, all)
	}
	return rows
}

func rowOf(o tenancy.Organization, p Policy, all []Policy) PolicyDetails {
	r := PolicyDetails{
		ID:             p.ID,
		RevisionDate:   clock.Format(p.Updated),
		OrganizationID: o.ID,
		Type:           p.Type,
		Enabled:        p.Enabled,
		CanToggleState: mayToggle(o, p.Type, p.Enabled, on(all), nil) == nil,
		Object:         "policy",
	}
	if p.Data != "" {
		r.Data = json.RawMessage(p.Data)
	}
	return r
}

// on are the types of the policies that are on.
func on(all []Policy) map[tenancy.PolicyType]bool {
	out := map[tenancy.PolicyType]bool{}
	for _, p := range all {
		out[p.Type] = p.Enabled
	}
	return out
}

// setOf is which policies are on, as it is kept with the organisation's counter.
func setOf(stored []Policy) organizations.PolicySet {
	set := organizations.KnownPolicies
	for _, p := range stored {
		set = set.With(p.Type, p.Enabled)
	}
	return set
}

// save makes the write of a policy that was read, or of one that was never set.
func save(p *Policy) table.Write {
	if p.Rev > 0 {
		return table.Put(p, fault.Stale)
	}
	return table.Create(p, fault.Stale)
}
