package policies

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// ListInvited shows somebody who holds an invitation which policies will bind them, before they have an account: those
// that are on and bind a member with the role that is offered who is not of the provider's staff. A token that is not
// good for an open invitation is answered as an organisation that is not there.
var ListInvited = operation.New(operation.Spec{
	ID:      "policies-list-invited",
	Route:   "GET /api/organizations/{organizationId}/policies/token",
	Summary: "List the policies that an invitation brings.",
	Grants:  table.Reads | token.Mails,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Nobody("whoever was invited may have no account yet; the token is the proof"), listInvited)

// ListInvitedInput is an invitation as its link has it.
type ListInvitedInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	Token          string           `query:"token" required:"true" maxLength:"1000" doc:"The token of the invitation's link." example:"MX5vcmctbWVtYmVyfg.c2lnbmF0dXJl"`
	Email          string           `query:"email" required:"true" maxLength:"256" doc:"The invited address." example:"fatima@example.com"`
	MemberID       ids.Member       `query:"organizationUserId" required:"true" maxLength:"100" doc:"The place that is offered." example:"0b0e4f3c-5a0e-4a3b-9f0e-0d2f4d1c7a61"`
}

// PolicyRule is a policy that is on, as somebody who will be bound by it is told.
type PolicyRule struct {
	ID             ids.Policy         `json:"id"`
	OrganizationID ids.Organization   `json:"organizationId"`
	Type           tenancy.PolicyType `json:"type"`
	Data           any                `json:"data"`
	Enabled        bool               `json:"enabled" doc:"Always true."`
	RevisionDate   string             `json:"revisionDate"`
	Object         string             `json:"object" doc:"Always policy."`
}

func ruleOf(o tenancy.Organization, p Policy) PolicyRule {
	row := rowOf(o, p, nil)
	return PolicyRule{
		ID:             row.ID,
		OrganizationID: row.OrganizationID,
		Type:           row.Type,
		Data:           row.Data,
		Enabled:        row.Enabled,
		RevisionDate:   row.RevisionDate,
		Object:         row.Object,
	}
}

func listInvited(
	ctx context.Context,
	s *Service,
	_ access.Anyone,
	in *ListInvitedInput,
) (*page.List[PolicyRule], error) {
	link := members.InvitationLink{
		OrganizationID: in.OrganizationID,
		MemberID:       in.MemberID,
		Email:          in.Email,
		Token:          in.Token,
	}
	o, m, err := link.Open(ctx, s.table, s.keys)
	if err != nil {
		return nil, err
	}
	return s.rulesFor(ctx, o, m.Role)
}

// rulesFor are the policies that bind a member with this role who is not of the provider's staff.
func (s *Service) rulesFor(
	ctx context.Context,
	o tenancy.Organization,
	role tenancy.Role,
) (*page.List[PolicyRule], error) {
	var rules []PolicyRule
	if !o.UsePolicies || !o.Enabled {
		return page.Of(rules, nil), nil
	}
	stored, err := InOrganization(ctx, s.table, o.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range stored {
		if d, ok := definitionOf(p.Type); ok && p.Enabled && d.binds(false, role) {
			rules = append(rules, ruleOf(o, p))
		}
	}
	return page.Of(rules, nil), nil
}
