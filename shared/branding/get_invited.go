package branding

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// GetInvited shows somebody who holds an open invitation to an organisation how the provider shows itself that manages
// it, before they have an account. A token that is not good is answered as an organisation that is not there.
var GetInvited = operation.New(operation.Spec{
	ID:      "branding-get-invited",
	Route:   "GET /api/organizations/{organizationId}/users/{id}/branding",
	Summary: "Read the name and logo of the provider that manages the organisation of an invitation.",
	Grants:  table.Reads | token.Mails,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Nobody("whoever was invited may have no account yet; the token is the proof"), getInvited)

// GetInvitedInput is an invitation as its link has it.
type GetInvitedInput struct {
	OrganizationID ids.Organization `path:"organizationId" doc:"The organisation." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	ID             ids.Member       `path:"id" doc:"The place that is offered." example:"0b0e4f3c-5a0e-4a3b-9f0e-0d2f4d1c7a61"`
	Token          string           `query:"token" required:"true" maxLength:"1000" doc:"The token of the invitation's link." example:"MX5vcmctbWVtYmVyfg.c2lnbmF0dXJl"`
	Email          string           `query:"email" required:"true" maxLength:"256" doc:"The invited address." example:"fatima@example.com"`
}

func getInvited(ctx context.Context, s *Service, _ access.Anyone, in *GetInvitedInput) (*Shown, error) {
	link := members.InvitationLink{
		OrganizationID: in.OrganizationID,
		MemberID:       in.ID,
		Email:          in.Email,
		Token:          in.Token,
	}
	o, _, err := link.Open(ctx, s.table, s.keys)
	if err != nil {
		return nil, err
	}
	return s.shownBy(ctx, o.ProviderID)
}

// GetColleague is GetInvited for an invitation to a provider's staff.
var GetColleague = operation.New(operation.Spec{
	ID:      "branding-get-colleague",
	Route:   "GET /api/providers/{providerId}/users/{id}/branding",
	Summary: "Read the name and logo of the provider of an invitation.",
	Grants:  table.Reads | token.Mails,
	Faults:  []*fault.Kind{fault.NotFound},
}, access.Nobody("whoever was invited may have no account yet; the token is the proof"), getColleague)

// GetColleagueInput is an invitation as its link has it.
type GetColleagueInput struct {
	ProviderID ids.Provider     `path:"providerId" doc:"The provider." example:"b8f7c6a0-5d55-4f7c-a10c-1d3c2b4a5e6f"`
	ID         ids.ProviderUser `path:"id" doc:"The place that is offered." example:"0b0e4f3c-5a0e-4a3b-9f0e-0d2f4d1c7a61"`
	Token      string           `query:"token" required:"true" maxLength:"1000" doc:"The token of the invitation's link." example:"MX5wcm92aWRlci1tZW1iZXJ.c2lnbmF0dXJl"`
	Email      string           `query:"email" required:"true" maxLength:"256" doc:"The invited address." example:"fatima@example.com"`
}

func getColleague(ctx context.Context, s *Service, _ access.Anyone, in *GetColleagueInput) (*Shown, error) {
	nonce, err := s.keys.VerifyInvite(in.Token, token.Invite{
		Kind:    token.ProviderMember,
		Tenant:  string(in.ProviderID),
		Subject: string(in.ID),
		Email:   identity.NormaliseEmail(in.Email),
	})
	if err != nil {
		return nil, fault.NotFound
	}
	var place tenancy.ProviderPlace
	there, err := s.table.Get(ctx, tenancy.ProviderUserKey(in.ProviderID, in.ID), &place)
	if err != nil {
		return nil, err
	}
	if !there || place.Status != tenancy.Invited || !token.Equal(nonce, place.InviteNonce) {
		return nil, fault.NotFound
	}
	return s.shownBy(ctx, in.ProviderID)
}
