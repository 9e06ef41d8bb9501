package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// StartPasskey asks for any passkey that knows this portal, of nobody in particular: which account it is, the passkey
// says. It keeps nothing: the token is known again by what it holds, and is used up by the log-in.
var StartPasskey = operation.New(operation.Spec{
	ID:      "identity-start-passkey",
	Route:   "GET /identity/accounts/webauthn/assertion-options",
	Summary: "Ask for a passkey that logs in.",
	Grants:  table.Reads | table.Writes | token.Digests,
	Faults:  []*fault.Kind{fault.TooManyTries},
}, access.Nobody("it is how people sign in; limited by network, and everybody is asked alike"), startPasskey)

// PasskeyQuestion is what a browser is to ask passkeys, and the token by which the answer is known.
type PasskeyQuestion struct {
	Options factor.Question `json:"options"`
	Token   string          `json:"token"`
	Object  string          `json:"object"`
}

// NewPasskeyQuestion puts a question together in the form of the wire.
func NewPasskeyQuestion(asked factor.Question, text string) *PasskeyQuestion {
	return &PasskeyQuestion{Options: asked, Token: text, Object: "webAuthnLoginAssertionOptions"}
}

func startPasskey(ctx context.Context, s *Service, by access.Anyone, _ *struct{}) (*PasskeyQuestion, error) {
	if err := s.limits.Allow(ctx, limit.PreloginPerAddress, limit.Network(by.Origin().IP)); err != nil {
		return nil, err
	}
	rp, err := s.step.RelyingParty()
	if err != nil {
		return nil, err
	}
	challenge, text := s.step.Ask(factor.PasskeyLogIn)
	return NewPasskeyQuestion(factor.PasskeyQuestion(rp, challenge, []factor.KeyName{}), text), nil
}
