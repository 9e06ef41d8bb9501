package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// LinkDead says that a mailed link cannot be used (any more).
var LinkDead = fault.Define("identity.link_dead", 400, "This link does not work any more. Ask for a new one.",
	"Deze link werkt niet meer. Vraag een nieuwe aan.")

// VerifyRegistration tells whether a mailed token can still finish a registration. It changes nothing, so that a
// scanner that opens links does no harm.
var VerifyRegistration = operation.New(operation.Spec{
	ID:      "identity-verify-registration",
	Route:   "POST /identity/accounts/register/verification-email-clicked",
	Summary: "Tell whether a mailed token can finish a registration.",
	Grants:  table.Reads | token.Digests | token.Mails,
	Faults:  []*fault.Kind{LinkDead},
}, access.Nobody("whoever registers has no account yet; the token is the proof"), verifyRegistration)

// VerifyRegistrationInput names the token and the address it was mailed to.
type VerifyRegistrationInput struct {
	Body struct {
		Email string `json:"email" maxLength:"256" doc:"The address that the token was mailed to." example:"fatima@example.com"`
		Token string `json:"emailVerificationToken" maxLength:"1000" doc:"The token of the mailed link." example:"MX5lbWFpbC12ZXJpZnk.bWFj"`
	}
}

func verifyRegistration(
	ctx context.Context,
	s *Service,
	_ access.Anyone,
	in *VerifyRegistrationInput,
) (*operation.None, error) {
	email := NormaliseEmail(in.Body.Email)
	if !ValidEmail(email) {
		return nil, invalidEmail()
	}
	_, err := s.verified(ctx, email, in.Body.Token)
	return nil, err
}

// verified checks a token of the newest mail to an address and reads what was said when it was asked for.
func (s *Service) verified(ctx context.Context, email, text string) (pending, error) {
	nonce, err := s.keys.VerifyInvite(text, token.Invite{Kind: token.EmailVerify, Email: email})
	if err != nil {
		return pending{}, LinkDead
	}
	var p pending
	ok, err := s.table.Get(ctx, pendingKey(digestOf(s.keys, email)), &p)
	if err != nil {
		return pending{}, err
	}
	if !ok || p.Expired(s.clock.Now()) || !token.Equal(p.Nonce, nonce) {
		return pending{}, LinkDead
	}
	return p, nil
}
