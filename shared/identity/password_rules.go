package identity

import (
	"context"
	"encoding/json"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// PasswordRules is what a person's organisations together require of the master password, in the form of the wire.
// What nobody requires is left out.
type PasswordRules struct {
	MinComplexity  int    `json:"minComplexity,omitempty"`
	MinLength      int    `json:"minLength,omitempty"`
	RequireUpper   bool   `json:"requireUpper,omitempty"`
	RequireLower   bool   `json:"requireLower,omitempty"`
	RequireNumbers bool   `json:"requireNumbers,omitempty"`
	RequireSpecial bool   `json:"requireSpecial,omitempty"`
	EnforceOnLogin bool   `json:"enforceOnLogin,omitempty"`
	Object         string `json:"object"`
}

const masterPasswordPolicy tenancy.PolicyType = 1

// passwordRules merges the master password policies of the organisations that a person belongs to: the strictest of
// each. Policies bind accepted members too (client-protocol.md §16.6).
func (s *Service) passwordRules(ctx context.Context, user ids.User) (PasswordRules, error) {
	places, err := tenancy.PlacesOf(ctx, s.table, user)
	if err != nil {
		return PasswordRules{}, err
	}
	return s.rulesOf(ctx, places)
}

func (s *Service) rulesOf(ctx context.Context, places tenancy.Places) (PasswordRules, error) {
	rules := PasswordRules{Object: "masterPasswordPolicy"}
	var keys []table.Key
	var organizations []ids.Organization
	for _, p := range places.Members {
		if p.Status == tenancy.Accepted || p.Status == tenancy.Confirmed {
			organizations = append(organizations, p.OrganizationID)
			keys = append(
				keys,
				tenancy.OrganizationKey(p.OrganizationID),
				tenancy.PolicyKey(p.OrganizationID, masterPasswordPolicy),
			)
		}
	}
	if len(keys) == 0 {
		return rules, nil
	}
	found, err := s.table.Batch(ctx, keys...)
	if err != nil {
		return rules, err
	}
	for _, id := range organizations {
		if err := rules.join(found, id); err != nil {
			return rules, err
		}
	}
	return rules, nil
}

// join adds what one organisation requires.
func (r *PasswordRules) join(found table.Found, id ids.Organization) error {
	var o tenancy.Organization
	if _, err := found.Into(tenancy.OrganizationKey(id), &o); err != nil {
		return err
	}
	on, err := tenancy.PolicyOn(found, o, masterPasswordPolicy)
	if err != nil || !on {
		return err
	}
	var policy struct {
		Data string `dynamodbav:"data"`
	}
	if _, err := found.Into(tenancy.PolicyKey(id, masterPasswordPolicy), &policy); err != nil || policy.Data == "" {
		return err
	}
	var more PasswordRules
	if err := json.Unmarshal([]byte(policy.Data), &more); err != nil {
		return err
	}
	r.MinComplexity = max(r.MinComplexity, more.MinComplexity)
	r.MinLength = max(r.MinLength, more.MinLength)
	r.RequireUpper = r.RequireUpper || more.RequireUpper
	r.RequireLower = r.RequireLower || more.RequireLower
	r.RequireNumbers = r.RequireNumbers || more.RequireNumbers
	r.RequireSpecial = r.RequireSpecial || more.RequireSpecial
	r.EnforceOnLogin = r.EnforceOnLogin || more.EnforceOnLogin
	return nil
}
