package envelope

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// Half is the second half of an API key of a provider: 256 random bits that no server is ever sent. The provider's key
// lies on the server encrypted under a key that is made of it.
type Half [32]byte

// NewHalf makes one.
func NewHalf() Half {
	var h Half
	_, _ = rand.Read(h[:]) // never fails: crypto/rand ends the program instead
	return h
}

// ParseHalf reads what Text wrote.
func ParseHalf(text string) (h Half, ok bool) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(b) != len(h) {
		return Half{}, false
	}
	copy(h[:], b)
	return h, true
}

// Text is the half as it stands at the end of an API key.
func (h Half) Text() string { return base64.RawURLEncoding.EncodeToString(h[:]) }

// Key is the key that the provider's key is encrypted under: of this half and for this provider, so that nothing that
// was encrypted for another purpose is taken for it. HKDF-Expand (RFC 5869), as the half is random already.
func (h Half) Key(provider string) (Key, error) {
	b, err := hkdf.Expand(sha256.New, h[:], "portaal api key "+provider, len(Key{}))
	if err != nil {
		return Key{}, err
	}
	return keyOf(b)
}
