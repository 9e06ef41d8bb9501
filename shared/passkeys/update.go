package passkeys

import (
	"context"
	"errors"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// Update lets a passkey of the caller unlock too, or unlock by other keys, once it has answered what StartUnlocking
// asked.
//
//operation:open securitykeys.OpenPasskeys
var Update = operation.New(operation.Spec{
	ID:      "passkeys-update",
	Route:   "PUT /api/webauthn",
	Status:  204,
	Summary: "Let a passkey of the caller unlock too.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers,
	Faults:  []*fault.Kind{Refused, fault.Invalid},
}, access.User(), update)

// UpdateInput is what a passkey answered, and what it opens the user key with.
type UpdateInput struct {
	Body struct {
		UserKey    secret.Wrapped        `json:"encryptedUserKey" maxLength:"2000" doc:"The user key, for the passkey's key pair."`
		PublicKey  secret.Sealed         `json:"encryptedPublicKey" maxLength:"2000" doc:"The public half of that pair, under the user key."`
		PrivateKey secret.Sealed         `json:"encryptedPrivateKey" maxLength:"2000" doc:"The private half, under what only the passkey gives."`
		Token      string                `json:"token" minLength:"1" maxLength:"300" doc:"Of the question that it answers."`
		Device     factor.GivenAssertion `json:"deviceResponse" doc:"What the passkey answered."`
	}
}

func update(ctx context.Context, s *Service, by access.SignedIn, in *UpdateInput) (*operation.None, error) {
	b := &in.Body
	unlocking := &factor.UnlockingKey{UserKey: b.UserKey, PublicKey: b.PublicKey, PrivateKey: b.PrivateKey}
	err := s.unlockBy(ctx, by, &b.Device, b.Token, unlocking)
	if errors.Is(err, factor.Wrong) {
		return nil, Refused.Because(err)
	}
	return nil, err
}

func (s *Service) unlockBy(
	ctx context.Context,
	by access.SignedIn,
	answer *factor.GivenAssertion,
	text string,
	unlocking *factor.UnlockingKey,
) error {
	given, err := answer.Read()
	if err != nil {
		return factor.Wrong.Because(err)
	}
	u, err := identity.AccountOf(by)
	if err != nil {
		return err
	}
	own, err := s.own(ctx, by)
	if err != nil {
		return err
	}
	p := own.Known(given.Handle)
	if p == nil || !p.PRF {
		return factor.Wrong
	}
	challenge, answered, err := s.step.AnswerWrite(text, factor.PasskeyUnlock, bound(by)...)
	if err != nil {
		return err
	}
	if _, err := s.step.AssertPasskey(own, p, challenge, given); err != nil {
		return err
	}
	p.Unlocking = unlocking
	moved := tenancy.Moved(by.User()) // a sync has it
	return s.table.Transact(ctx, answered, own.KeepWrite(factor.Wrong), u.UnmovedWrite(factor.Wrong), moved)
}
