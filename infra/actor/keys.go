package actor

import "portaal/infra/envelope"

// What clients encrypt with is of package envelope; whoever acts names it by these names.
type (
	Key        = envelope.Key
	KDF        = envelope.KDF
	PrivateKey = envelope.PrivateKey
	KeyPool    = envelope.KeyPool
)

// The settings of key derivation that people have here.
var (
	PBKDF2   = envelope.PBKDF2
	Cheapest = envelope.Cheapest
	Argon2id = envelope.Argon2id
)

// ErrDecrypt says that a text was not encrypted with a key, or was changed since.
var ErrDecrypt = envelope.ErrDecrypt

// What is done with keys.
var (
	NewKey         = envelope.NewKey
	NewPrivateKey  = envelope.NewPrivateKey
	OpenPrivateKey = envelope.OpenPrivateKey
	WrapFor        = envelope.WrapFor
	PublicKeyHash  = envelope.PublicKeyHash
	Fingerprint    = envelope.Fingerprint
)
