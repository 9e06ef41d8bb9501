package twostep

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// StartWebauthn asks for a security key that the caller wants to set up: it answers what a browser is to ask the key,
// which is good once and for a few minutes.
var StartWebauthn = operation.New(operation.Spec{
	ID:      "twostep-start-webauthn",
	Route:   "POST /api/two-factor/get-webauthn-challenge",
	Summary: "Ask for a security key that the caller wants to set up.",
	Grants:  table.Reads | table.Writes | token.Peppers,
	Faults:  []*fault.Kind{identity.WrongPassword, NotVerified, KeysFull, fault.Invalid, fault.TooManyTries},
}, access.User(), startWebAuthn)

// StartWebAuthnInput is the proof that it is the caller.
type StartWebAuthnInput struct{ Body Proof }

// WebAuthnQuestion is what a browser is to ask a new security key.
type WebAuthnQuestion struct {
	Options               factor.NewKeyQuestion `json:"options"`
	UserVerificationToken string                `json:"userVerificationToken"`
	Object                string                `json:"object"`
}

func startWebAuthn(
	ctx context.Context,
	s *Service,
	by access.SignedIn,
	in *StartWebAuthnInput,
) (*WebAuthnQuestion, error) {
	own, err := s.own(ctx, by)
	if err != nil {
		return nil, err
	}
	if err := s.verified(ctx, by, own, factor.WebAuthn, "", in.Body); err != nil {
		return nil, err
	}
	keys, err := own.SecurityKeys()
	if err != nil {
		return nil, err
	}
	if len(keys) >= factor.MaxSecurityKeys {
		return nil, KeysFull.Most(factor.MaxSecurityKeys)
	}
	rp, err := s.step.RelyingParty()
	if err != nil {
		return nil, err
	}
	challenge, writes := s.step.AskWrites(by.User(), factor.ForSetUp)
	if err := s.table.Transact(ctx, writes...); err != nil {
		return nil, err
	}
	proof := in.Body.UserVerificationToken // which ends when it ends: using it makes no new one
	if proof == "" {
		proof = own.Verified(factor.WebAuthn, "")
	}
	handle := []byte(by.User()) // never something that tells who it is
	return &WebAuthnQuestion{
		Options:               factor.AskNew(rp, challenge, by.Account(), handle, factor.NamesOf(keys), factor.Touched),
		UserVerificationToken: proof,
		Object:                "twoFactorWebAuthnChallenge",
	}, nil
}
