package identity

import (
	"encoding/binary"

	"portaal/shared/fault"
	"portaal/shared/token"
)

// KDF is how an account's client derives its master key.
type KDF struct {
	Type        int  `dynamodbav:"kdf"` // 0 PBKDF2-SHA256, 1 Argon2id
	Iterations  int  `dynamodbav:"kdfIterations"`
	Memory      *int `dynamodbav:"kdfMemory,omitempty"` // MiB
	Parallelism *int `dynamodbav:"kdfParallelism,omitempty"`
}

// The kinds of KDF, with the numbers of the wire.
const (
	PBKDF2   = 0
	Argon2id = 1
)

// KDFOutOfRange says that key derivation settings are weaker, or costlier, than official clients allow.
var KDFOutOfRange = fault.Define(
	"identity.kdf_out_of_range",
	400,
	"These key derivation settings are outside the accepted range.",
	"Deze instellingen voor sleutelafleiding vallen buiten het toegestane bereik.",
)

// Range is the least and the most that is accepted of one setting.
type Range struct{ Least, Most int }

func (r Range) holds(v *int) bool { return v != nil && *v >= r.Least && *v <= r.Most }

// The ranges in which official clients make accounts. The portal's own client refuses to derive outside them, whatever
// a server says: it takes them from here.
var (
	PBKDF2Iterations    = Range{600_000, 2_000_000}
	Argon2idIterations  = Range{2, 10}
	Argon2idMemory      = Range{15, 1024} // MiB
	Argon2idParallelism = Range{1, 16}
)

// Check gives KDFOutOfRange, tied to the field that is wrong, for settings that official clients would not make.
func (k KDF) Check() error {
	switch {
	case k.Type == PBKDF2 && !PBKDF2Iterations.holds(&k.Iterations):
		return KDFOutOfRange.On("kdfIterations")
	case k.Type == PBKDF2:
		return nil
	case k.Type != Argon2id:
		return KDFOutOfRange.On("kdf")
	case !Argon2idIterations.holds(&k.Iterations):
		return KDFOutOfRange.On("kdfIterations")
	case !Argon2idMemory.holds(k.Memory):
		return KDFOutOfRange.On("kdfMemory")
	case !Argon2idParallelism.holds(k.Parallelism):
		return KDFOutOfRange.On("kdfParallelism")
	}
	return nil
}

// Normal drops what a kind of KDF has no use for.
func (k KDF) Normal() KDF {
	if k.Type == PBKDF2 {
		k.Memory, k.Parallelism = nil, nil
	}
	return k
}

// unknownKDF chooses settings to answer for an address without account: always the same for one address, in the
// proportion in which the portal and other official clients make accounts, and unrelated to whether it has one.
func unknownKDF(keys *token.Keys, email string) KDF {
	sum := token.Hash(keys.Digest("prelogin", NormaliseEmail(email)))
	if binary.BigEndian.Uint32([]byte(sum))%8 == 0 {
		return KDF{Type: PBKDF2, Iterations: 600_000}
	}
	memory, parallelism := 64, 4
	return KDF{Type: Argon2id, Iterations: 3, Memory: &memory, Parallelism: &parallelism}
}
