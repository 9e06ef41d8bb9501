package envelope

import (
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"

	"golang.org/x/crypto/argon2"

	"portaal/shared/secret"
)

// KDF says how a master password becomes a master key. The JSON names are those of registration.
type KDF struct {
	Type        int `json:"kdf"` // 0 PBKDF2-SHA256, 1 Argon2id
	Iterations  int `json:"kdfIterations"`
	Memory      int `json:"kdfMemory,omitempty"` // MiB, Argon2id only
	Parallelism int `json:"kdfParallelism,omitempty"`
}

var (
	// PBKDF2 is what official clients make new accounts with.
	PBKDF2 = KDF{Type: 0, Iterations: 600_000}
	// Cheapest costs the least of all settings with which official clients log in, a fraction of PBKDF2. Servers take
	// 15 MiB too; those clients refuse it as a downgrade.
	Cheapest = KDF{Type: 1, Iterations: 2, Memory: 16, Parallelism: 1}
	// Argon2id is the portal's own default.
	Argon2id = KDF{Type: 1, Iterations: 3, Memory: 64, Parallelism: 4}
)

// ErrWeakKDF refuses settings below the floor whatever a server says: it could ask for one round and learn
// a hash that is easy to guess from.
var ErrWeakKDF = errors.New("envelope: the server asks for a weaker key derivation than clients allow")

func (k KDF) check() error {
	switch {
	case k.Type == 0 && k.Iterations >= 600_000 && k.Iterations <= 2_000_000:
		return nil
	case k.Type == 1 && k.Iterations >= 2 && k.Iterations <= 10 && k.Memory >= 15 && k.Memory <= 1024 &&
		k.Parallelism >= 1 && k.Parallelism <= 16:
		return nil
	}
	return ErrWeakKDF
}

// MasterKey is what everything of one account begins with. It never leaves the client.
type MasterKey []byte

// derived remembers master keys: a test signs the same few people in again and again.
var derived sync.Map

func DeriveMasterKey(password, email string, k KDF) (MasterKey, error) {
	if err := k.check(); err != nil {
		return nil, err
	}
	salt := []byte(normalEmail(email))
	id := sha256.Sum256(fmt.Appendf(nil, "%q %q %+v", password, salt, k))
	if key, ok := derived.Load(id); ok {
		return key.(MasterKey), nil
	}
	var key MasterKey
	if k.Type == 0 {
		b, err := pbkdf2.Key(sha256.New, password, salt, k.Iterations, 32)
		if err != nil {
			return nil, err
		}
		key = b
	} else {
		hashed := sha256.Sum256(salt)
		key = argon2.IDKey(
			[]byte(password),
			hashed[:],
			uint32(k.Iterations),
			uint32(k.Memory)*1024,
			uint8(k.Parallelism),
			32,
		)
	}
	derived.Store(id, key)
	return key, nil
}

// LoginHash is what the server gets instead of the password.
func (m MasterKey) LoginHash(password string) (secret.LoginHash, error) {
	b, err := pbkdf2.Key(sha256.New, string(m), []byte(password), 1, 32)
	return secret.LoginHash(base64.StdEncoding.EncodeToString(b)), err
}

// Stretch gives the key that wraps the user key: expand only, without an extract step.
func (m MasterKey) Stretch() (Key, error) {
	var k Key
	for i, info := range []string{"enc", "mac"} {
		half, err := hkdf.Expand(sha256.New, m, info, 32)
		if err != nil {
			return Key{}, err
		}
		copy(k[32*i:], half)
	}
	return k, nil
}

func normalEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }
