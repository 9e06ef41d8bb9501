package policies

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// GetEffect shows whom turning a policy on revokes, before it is saved; of one that is on, who is still to be revoked
// because the run was cut off.
var GetEffect = operation.New(operation.Spec{
	ID:      "policies-get-effect",
	Route:   "GET /api/organizations/{organizationId}/policies/{type}/effect",
	Summary: "See whom a policy would revoke.",
	Grants:  table.Reads,
	Faults:  []*fault.Kind{members.KeptOut, PlanRequired, fault.NotFound},
}, access.Member(access.ManagePolicies), getEffect)

// named is how many members an effect names; the rest is a number.
const named = 100

// Effect is what turning a policy on does to members.
type Effect struct {
	Revoked int           `json:"revoked" doc:"How many members it revokes."`
	Members []RevokedByIt `json:"members" doc:"Who they are, the first hundred by name; empty for who may not manage members."`
	Object  string        `json:"object" doc:"Always policyEffect."`
}

// RevokedByIt is a member whom a policy revokes.
type RevokedByIt struct {
	ID     ids.Member     `json:"id" doc:"The member; not the user."`
	UserID ids.User       `json:"userId"`
	Name   string         `json:"name" doc:"Empty when the account has none."`
	Email  string         `json:"email"`
	Status tenancy.Status `json:"status" doc:"1 accepted, 2 confirmed."`
}

func getEffect(ctx context.Context, s *Service, by access.OrgMember, in *Path) (*Effect, error) {
	d, ok := definitionOf(in.Type)
	switch {
	case !ok:
		return nil, fault.NotFound
	case !by.Standing().SetPolicy(d.is):
		return nil, members.KeptOut
	case !by.Organization().UsePolicies:
		return nil, PlanRequired
	}
	hit, err := s.members.Breaching(ctx, by, d.is)
	if err != nil {
		return nil, err
	}
	out := &Effect{Revoked: len(hit), Members: []RevokedByIt{}, Object: "policyEffect"}
	if !by.May(access.ManageUsers) {
		return out, nil
	}
	for _, m := range hit[:min(len(hit), named)] {
		out.Members = append(
			out.Members,
			RevokedByIt{ID: m.ID, UserID: m.UserID, Name: m.Name, Email: m.Email, Status: m.Status},
		)
	}
	return out, nil
}
