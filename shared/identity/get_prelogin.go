package identity

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/token"
)

// GetPrelogin tells with which settings an address's master key is derived. An address without account gets settings
// of its own, always the same ones.
var GetPrelogin = operation.New(operation.Spec{
	ID:      "identity-get-prelogin",
	Route:   "POST /identity/accounts/prelogin/password",
	Aliases: []string{"POST /identity/accounts/prelogin"},
	Summary: "Tell how the master key of an address is derived.",
	Grants:  table.Reads | table.Writes | token.Digests,
	Faults:  []*fault.Kind{fault.TooManyTries},
}, access.Nobody("a client needs it before it can log in; limited by network, and unknown addresses are answered "+
	"alike"), getPrelogin)

// GetPreloginInput names the address.
type GetPreloginInput struct {
	Body struct {
		Email string `json:"email" maxLength:"256" doc:"The address of the account." example:"fatima@example.com"`
	}
}

// Prelogin is how a master key is derived: once as newer clients read it, once as older ones do.
type Prelogin struct {
	KDF         int         `json:"kdf"`
	Iterations  int         `json:"kdfIterations"`
	Memory      *int        `json:"kdfMemory"`
	Parallelism *int        `json:"kdfParallelism"`
	Settings    KDFSettings `json:"kdfSettings"`
	Salt        string      `json:"salt"`
}

// KDFSettings is how a master key is derived, as newer clients read it.
type KDFSettings struct {
	Type        int  `json:"kdfType"`
	Iterations  int  `json:"iterations"`
	Memory      *int `json:"memory"`
	Parallelism *int `json:"parallelism"`
}

// Settings gives the settings in the form of the wire.
func (k KDF) Settings() KDFSettings { return KDFSettings(k) }

func getPrelogin(ctx context.Context, s *Service, by access.Anyone, in *GetPreloginInput) (*Prelogin, error) {
	email := NormaliseEmail(in.Body.Email)
	var row address
	var known bool
	if err := table.Together(
		func() error { return s.limits.Allow(ctx, limit.PreloginPerAddress, limit.Network(by.Origin().IP)) },
		func() (err error) {
			known, err = s.table.Get(ctx, addressKey(digestOf(s.keys, email)), &row)
			return err
		},
	); err != nil {
		return nil, err
	}
	kdf, salt := unknownKDF(s.keys, email), email // made for a known address too: the same work
	if known {
		kdf, salt = row.KDF, row.Salt
	}
	return &Prelogin{
		KDF:         kdf.Type,
		Iterations:  kdf.Iterations,
		Memory:      kdf.Memory,
		Parallelism: kdf.Parallelism,
		Settings:    kdf.Settings(),
		Salt:        salt,
	}, nil
}
