package identity

import (
	"context"
	"net/url"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
	"portaal/shared/token"
)

// The faults of the token endpoint. Official clients know some of their words and codes by heart.
var (
	WrongCredentials = fault.Define(
		"identity.invalid_username_or_password",
		400,
		"Username or password is incorrect. Try again.",
		"Het e-mailadres of wachtwoord klopt niet. Probeer het opnieuw.",
	)
	SessionEnded = fault.Define(
		"identity.session_ended",
		400,
		"Your session has ended. Log in again.",
		"Je sessie is afgelopen. Log opnieuw in.",
	)
	GrantUnknown = fault.Define("identity.unsupported_grant_type", 400, "This way of logging in is not supported.",
		"Deze manier van inloggen wordt niet ondersteund.")
	TokenRequest = fault.Define(
		"identity.invalid_request",
		400,
		"The log-in request is incomplete.",
		"Het inlogverzoek is onvolledig.",
	)
)

// CreateToken logs in (grant password, or webauthn with a passkey), refreshes an access token (grant refresh_token;
// RFC 6749), or gives one to a program with an API key (grant client_credentials). A refresh token is used again and
// again: a client that dies before it has kept a new one must not lose its session.
//
//operation:open securitykeys.OpenIdentity
var CreateToken = operation.New(operation.Spec{
	ID:      "identity-create-token",
	Route:   "POST /identity/connect/token",
	Style:   operation.Identity,
	Summary: "Log in, or refresh an access token.",
	Grants:  table.Reads | table.Writes | token.Digests | token.Peppers | token.Signs,
	MaxBody: 16 << 10,
	Faults: []*fault.Kind{
		WrongCredentials,
		SessionEnded,
		GrantUnknown,
		TokenRequest,
		SecondStepNeeded,
		factor.Wrong,
		KeyRefused,
		fault.TooManyTries,
		fault.Unavailable,
	},
}, access.Nobody("it is how people sign in; limited by account and by network"), createToken)

// CreateTokenInput is the form of RFC 6749.
type CreateTokenInput struct {
	RawBody []byte `contentType:"application/x-www-form-urlencoded" example:"grant_type=password&scope=api+offline_access&client_id=web&deviceType=9&deviceIdentifier=5a3c8f10-7d42-4b6e-9c01-000000000001&deviceName=browser&username=naam%40voorbeeld.example&password=KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio%3D"`
}

// Token is the answer to each grant; Opening is what a log-in adds to it.
type Token struct {
	AccessToken  string `json:"access_token"`
	ExpiresIn    int    `json:"expires_in"`
	TokenType    string `json:"token_type"`
	RefreshToken string `json:"refresh_token"`
	Scope        string `json:"scope"`
	// TwoFactorToken stands for the second step at the next log-in on this device, when that was asked for.
	TwoFactorToken string `json:"TwoFactorToken,omitempty"`
	// Program says what an API key may that the token is for.
	Program *Program `json:"api_key,omitempty"`
	*Opening
}

// Opening is what a client needs to open the vault after a log-in, in the mixed spelling that official clients read.
type Opening struct {
	Key                 secret.Sealed   `json:"Key"`
	PrivateKey          secret.Sealed   `json:"PrivateKey"`
	AccountKeys         AccountKeys     `json:"AccountKeys"`
	KDF                 int             `json:"Kdf"`
	Iterations          int             `json:"KdfIterations"`
	Memory              *int            `json:"KdfMemory"`
	Parallelism         *int            `json:"KdfParallelism"`
	ForcePasswordReset  bool            `json:"ForcePasswordReset"`
	ResetMasterPassword bool            `json:"ResetMasterPassword"`
	Policy              PasswordRules   `json:"MasterPasswordPolicy"`
	Decryption          tokenDecryption `json:"UserDecryptionOptions"`
}

type tokenDecryption struct {
	HasMasterPassword bool        `json:"HasMasterPassword"`
	Unlock            tokenUnlock `json:"MasterPasswordUnlock"`
	Object            string      `json:"Object"`

	Passkey *tokenPasskey `json:"WebAuthnPrfOption,omitempty"`
}

type tokenUnlock struct {
	KDF  tokenKDF      `json:"Kdf"`
	Key  secret.Sealed `json:"MasterKeyEncryptedUserKey"`
	Salt string        `json:"Salt"`
}

type tokenKDF struct {
	Type        int  `json:"KdfType"`
	Iterations  int  `json:"Iterations"`
	Memory      *int `json:"Memory"`
	Parallelism *int `json:"Parallelism"`
}

// AccountKeys is an account's key pair in the form of the wire.
type AccountKeys struct {
	Pair      KeyPair `json:"publicKeyEncryptionKeyPair"`
	Signature *string `json:"signatureKeyPair"`
	State     *string `json:"securityState"`
	Object    string  `json:"object"`
}

// KeyPair is the RSA key pair of an account: the private half is under the user key.
type KeyPair struct {
	PrivateKey secret.Sealed    `json:"wrappedPrivateKey"`
	PublicKey  secret.PublicKey `json:"publicKey"`
	Signed     *string          `json:"signedPublicKey"`
	Object     string           `json:"object"`
}

func (u *User) opening(rules PasswordRules) *Opening {
	return &Opening{
		Key:         u.Sealed,
		PrivateKey:  u.PrivateKey,
		AccountKeys: u.Keys(),
		KDF:         u.Type,
		Iterations:  u.Iterations,
		Memory:      u.Memory,
		Parallelism: u.Parallelism,
		Policy:      rules,

		ForcePasswordReset: u.Temporary,
		Decryption: tokenDecryption{
			HasMasterPassword: true,
			Object:            "userDecryptionOptions",
			Unlock:            tokenUnlock{KDF: tokenKDF(u.KDF), Key: u.Sealed, Salt: u.Salt},
		},
	}
}

func createToken(ctx context.Context, s *Service, by access.Anyone, in *CreateTokenInput) (*Token, error) {
	form, err := url.ParseQuery(string(in.RawBody))
	if err != nil {
		return nil, TokenRequest
	}
	switch form.Get("grant_type") {
	case "password":
		return s.logIn(ctx, by.Origin(), form)
	case "webauthn":
		return s.passkeyLogIn(ctx, by.Origin(), form)
	case "refresh_token":
		return s.refresh(ctx, form)
	case "client_credentials":
		return s.apiKey(ctx, by.Origin(), form)
	}
	return nil, GrantUnknown
}

// issue signs an access token for a session.
func (s *Service) issue(u *User, at *tenancy.Session, refresh string, opening *Opening) (*Token, error) {
	text, err := s.keys.SignAccess(token.Access{
		User:     u.ID,
		Session:  at.ID,
		Stamp:    u.Stamp,
		Client:   at.Client,
		Email:    u.Email,
		Name:     u.Name,
		Verified: u.Verified,
		Premium:  true, // for everybody: product.md §4.14
		Device:   at.Device,
	})
	if err != nil {
		return nil, err
	}
	return &Token{
		AccessToken:  text,
		ExpiresIn:    int(token.AccessLife.Seconds()),
		TokenType:    "Bearer",
		RefreshToken: refresh,
		Scope:        "api offline_access",
		Opening:      opening,
	}, nil
}
