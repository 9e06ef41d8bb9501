package token

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"strings"

	"portaal/shared/grant"
)

// Seal hides a text that the server itself must read again, such as the secret of an authenticator app. Place says
// whose it is and what for: what was sealed for one place cannot be opened as that of another. It is sealed with
// AES-256-GCM under the current pepper; peppers are never dropped, so that what was sealed stays readable (decision
// 0056).
func (k *Keys) Seal(place, text string) string {
	key := k.must(grant.KeyPepper)[0]
	box := box(key)
	nonce := make([]byte, box.NonceSize())
	rand.Read(nonce)
	return key.ID + "." + base64.RawURLEncoding.EncodeToString(box.Seal(nonce, nonce, []byte(text), []byte(place)))
}

// Unseal opens what Seal hid for the same place; ErrBad for anything else.
func (k *Keys) Unseal(place, sealed string) (string, error) {
	ring, err := k.ring(grant.KeyPepper)
	if err != nil {
		return "", err
	}
	id, rest, _ := strings.Cut(sealed, ".")
	key, known := ring.byID(id)
	raw, err := base64.RawURLEncoding.Strict().DecodeString(rest)
	if !known || err != nil {
		return "", ErrBad
	}
	box := box(key)
	if len(raw) < box.NonceSize() {
		return "", ErrBad
	}
	text, err := box.Open(nil, raw[:box.NonceSize()], raw[box.NonceSize():], []byte(place))
	if err != nil {
		return "", ErrBad
	}
	return string(text), nil
}

func box(k Key) cipher.AEAD {
	block, err := aes.NewCipher(derive(k.Key, "seal", 32))
	if err != nil {
		panic(err) // 32 bytes are a key
	}
	box, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES has blocks of 16 bytes
	}
	return box
}
