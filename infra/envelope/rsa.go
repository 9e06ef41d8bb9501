package envelope

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"strings"
	"sync"

	"portaal/shared/secret"
)

// PrivateKey is the RSA-2048 key of a person or an organisation.
type PrivateKey struct{ rsa *rsa.PrivateKey }

// NewPrivateKey makes one; it takes a good part of a second.
func NewPrivateKey() (PrivateKey, error) {
	k, err := rsa.GenerateKey(rand.Reader, 2048)
	return PrivateKey{k}, err
}

// Public is the public half as it is published: SPKI, DER, base64.
func (p PrivateKey) Public() secret.PublicKey {
	der, err := x509.MarshalPKIXPublicKey(&p.rsa.PublicKey)
	if err != nil {
		panic(err) // an RSA public key can always be written
	}
	return secret.PublicKey(base64.StdEncoding.EncodeToString(der))
}

// Sealed is the private half (PKCS #8, DER) encrypted under a key.
func (p PrivateKey) Sealed(under Key) secret.Sealed {
	der, err := x509.MarshalPKCS8PrivateKey(p.rsa)
	if err != nil {
		panic(err) // an RSA private key can always be written
	}
	return under.seal(der)
}

// OpenPrivateKey is the reverse of Sealed.
func OpenPrivateKey(s secret.Sealed, under Key) (PrivateKey, error) {
	der, err := under.open(s)
	if err != nil {
		return PrivateKey{}, err
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return PrivateKey{}, ErrDecrypt
	}
	k, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		return PrivateKey{}, ErrDecrypt
	}
	return PrivateKey{k}, nil
}

// WrapFor encrypts a key for the owner of a public key: EncString type 4, RSA-OAEP with SHA-1, which is what
// the protocol has. OAEP does not depend on the collision resistance of its hash.
func WrapFor(public secret.PublicKey, k Key) (secret.Wrapped, error) {
	der, err := base64.StdEncoding.DecodeString(string(public))
	if err != nil {
		return "", err
	}
	parsed, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return "", err
	}
	pub, ok := parsed.(*rsa.PublicKey)
	if !ok || pub.Size() != 256 {
		return "", secret.ErrMalformed
	}
	b, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, pub, k[:], nil)
	return secret.Wrapped("4." + base64.StdEncoding.EncodeToString(b)), err
}

// Unwrap is the reverse of WrapFor.
func (p PrivateKey) Unwrap(w secret.Wrapped) (Key, error) {
	if w.Validate() != nil {
		return Key{}, ErrDecrypt
	}
	b, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(string(w), "4."))
	if err != nil {
		return Key{}, ErrDecrypt
	}
	plain, err := rsa.DecryptOAEP(sha1.New(), nil, p.rsa, b, nil)
	if err != nil {
		return Key{}, ErrDecrypt
	}
	return keyOf(plain)
}

// PublicKeyHash is the hash a confirmer sends along, so that a key that was swapped in the meantime is noticed.
func PublicKeyHash(public secret.PublicKey) (string, error) {
	der, err := base64.StdEncoding.DecodeString(string(public))
	sum := sha256.Sum256(der)
	return base64.StdEncoding.EncodeToString(sum[:]), err
}

// KeyPool hands out key pairs from a small stock made at its first use, over and over. It is for tests, where
// making one for every account would take most of the time; it is no source of secrets.
type KeyPool struct {
	Size int
	once sync.Once
	mu   sync.Mutex
	keys []PrivateKey
	next int
	err  error
}

// Next returns the next key pair of the stock. It can be used from several goroutines.
func (p *KeyPool) Next() (PrivateKey, error) {
	p.once.Do(func() {
		for range max(p.Size, 1) {
			k, err := NewPrivateKey()
			if err != nil {
				p.err = err
				return
			}
			p.keys = append(p.keys, k)
		}
	})
	if p.err != nil {
		return PrivateKey{}, p.err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next++
	return p.keys[p.next%len(p.keys)], nil
}
