package providers

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// FinishSetup starts the provider that the operator invited the caller to start, whether sign-ups are open or not. The
// caller must hold the newest mail's token and be logged in with the invited address. The invitation is used up in the
// transaction that starts the provider, so that there is one. Whatever is wrong with it gets one answer.
var FinishSetup = operation.New(operation.Spec{
	ID:          "providers-finish-setup",
	Route:       "POST /api/providers/{providerId}/setup",
	Idempotency: operation.Optional,
	Summary:     "Start the provider that the operator invited the caller to start.",
	Grants:      table.Reads | table.Writes | token.Mails,
	Faults:      []*fault.Kind{SetupInvalid, TooManyProviders},
}, access.User(), finishSetup)

// FinishSetupInput is the invitation and the new provider.
type FinishSetupInput struct {
	ProviderID ids.Provider `path:"providerId" doc:"The provider that the link names."`
	Body       struct {
		NewProvider
		Token string `json:"token" minLength:"1" maxLength:"1000" doc:"The token of the mail."`
	}
}

// SetupInvalid is the one answer to whatever is wrong with an invitation to start a provider.
var SetupInvalid = fault.Define(
	"providers.setup_invalid",
	400,
	"This invitation has expired, was used or replaced by a newer mail, or is for another e-mail address. Ask the "+
		"operator of this server for a new one.",
	"Deze uitnodiging is verlopen, al gebruikt, door een nieuwere mail vervangen of voor een ander e-mailadres. Vraag "+
		"de beheerder van deze server om een nieuwe.",
)

func finishSetup(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *FinishSetupInput,
) (*ProviderDetails, error) {
	setup, err := s.setupFor(ctx, by, in.ProviderID, in.Body.Token)
	if err != nil {
		return nil, err
	}
	p, writes, err := s.startWrites(ctx, by, setup.ProviderID, SetupInvalid, &in.Body.NewProvider)
	if err != nil {
		return nil, err
	}
	writes = append(writes,
		table.DeleteIf(setup.Key(), setupNonce.Equal(expression.Value(setup.Nonce)), SetupInvalid),
		by.Stands(), // another address meanwhile: not the invited one
	)
	if err := s.table.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return details(*p), nil
}

var setupNonce = table.Attribute[tenancy.ProviderSetup]("inviteNonce")

// setupFor gives the invitation of the caller's address, if the token is that of its newest mail.
func (s *Service) setupFor(
	ctx context.Context,
	by access.SignedIn,
	p ids.Provider,
	text string,
) (tenancy.ProviderSetup, error) {
	var setup tenancy.ProviderSetup
	email := identity.NormaliseEmail(by.Email())
	nonce, err := s.keys.VerifyInvite(text, token.Invite{Kind: token.ProviderSetup, Tenant: string(p), Email: email})
	if errors.Is(err, token.ErrBad) || errors.Is(err, token.ErrExpired) {
		return setup, SetupInvalid
	}
	if err != nil {
		return setup, err
	}
	there, err := s.table.Get(ctx, tenancy.ProviderSetupKey(email), &setup)
	if err == nil && (!there || setup.ProviderID != p || !token.Equal(setup.Nonce, nonce)) {
		err = SetupInvalid
	}
	return setup, err
}
