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
	email := identity.NormaliseEmail(by.Email())
	nonce, err := s.keys.VerifyInvite(in.Body.Token, token.Invite{
		Kind:   token.ProviderSetup,
		Tenant: string(in.ProviderID),
		Email:  email,
	})
	if errors.Is(err, token.ErrBad) || errors.Is(err, token.ErrExpired) {
		return nil, SetupInvalid
	}
	if err != nil {
		return nil, err
	}
	p, writes, err := s.startWrites(ctx, by, in.ProviderID, SetupInvalid, &in.Body.NewProvider)
	if err != nil {
		return nil, err
	}
	// What the token says is signed, so that the invitation need not be read: the transaction finds it, or the memory
	// of the same request before.
	writes = append(writes,
		table.DeleteIf(tenancy.ProviderSetupKey(email), setupNonce.Equal(expression.Value(nonce)), SetupInvalid),
		by.Stands(), // another address meanwhile: not the invited one
	)
	if err := s.table.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	return details(*p), nil
}

var setupNonce = table.Attribute[tenancy.ProviderSetup]("inviteNonce")
