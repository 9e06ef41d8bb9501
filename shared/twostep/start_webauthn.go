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
	Options               WebAuthnOptions `json:"options"`
	UserVerificationToken string          `json:"userVerificationToken"`
	Object                string          `json:"object"`
}

// WebAuthnOptions are the options of a creation, as browsers take them; bytes are in base 64.
type WebAuthnOptions struct {
	Challenge              string             `json:"challenge"`
	Party                  WebAuthnParty      `json:"rp"`
	User                   WebAuthnUser       `json:"user"`
	PubKeyCredParams       []WebAuthnAlgo     `json:"pubKeyCredParams"`
	Timeout                int64              `json:"timeout"`
	Attestation            string             `json:"attestation"`
	AuthenticatorSelection WebAuthnSelection  `json:"authenticatorSelection"`
	ExcludeCredentials     []factor.KeyName   `json:"excludeCredentials"`
	Extensions             WebAuthnExtensions `json:"extensions"`
	Status                 string             `json:"status"`
	ErrorMessage           string             `json:"errorMessage"`
}

// WebAuthnParty is whom the key will sign for.
type WebAuthnParty struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// WebAuthnUser is whose key it will be.
type WebAuthnUser struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	DisplayName string `json:"displayName"`
}

// WebAuthnAlgo is a way to sign that is taken.
type WebAuthnAlgo struct {
	Type string `json:"type"`
	Alg  int    `json:"alg"`
}

// WebAuthnSelection is what sort of key is wanted.
type WebAuthnSelection struct {
	RequireResidentKey bool   `json:"requireResidentKey"`
	ResidentKey        string `json:"residentKey"`
	UserVerification   string `json:"userVerification"`
}

// WebAuthnExtensions are none.
type WebAuthnExtensions struct{}

// Algorithms are the ways to sign that are taken: ES256, EdDSA and RS256.
var Algorithms = []int{-7, -8, -257}

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
	options := NewKeyOptions(by, rp, challenge, userHandle(by), factor.NamesOf(keys))
	// The key is a second step: it need not know who it is for, nor ask for a PIN.
	options.AuthenticatorSelection = WebAuthnSelection{ResidentKey: "discouraged", UserVerification: "discouraged"}
	return &WebAuthnQuestion{
		Options:               options,
		UserVerificationToken: proof,
		Object:                "twoFactorWebAuthnChallenge",
	}, nil
}

// NewKeyOptions are the options of a creation for the caller, but for what sort of key is wanted.
func NewKeyOptions(
	by access.SignedIn,
	rp factor.RelyingParty,
	challenge, handle string,
	exclude []factor.KeyName,
) WebAuthnOptions {
	a, algorithms := by.Account(), make([]WebAuthnAlgo, 0, len(Algorithms))
	for _, alg := range Algorithms {
		algorithms = append(algorithms, WebAuthnAlgo{Type: "public-key", Alg: alg})
	}
	return WebAuthnOptions{
		Challenge:          challenge,
		Party:              WebAuthnParty{ID: rp.ID, Name: "Portaal"},
		User:               WebAuthnUser{ID: handle, Name: a.Email, DisplayName: a.Name},
		PubKeyCredParams:   algorithms,
		Timeout:            factor.Patience,
		Attestation:        "none",
		ExcludeCredentials: exclude,
		Status:             "ok",
	}
}
