// Package envelope is the cryptography of a client of Portaal: keys that encrypt texts and other keys, key pairs, what
// is derived from a master password, and the words by which people compare keys. It knows of no server.
package envelope

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"

	"portaal/shared/secret"
)

// Key is a symmetric key: 32 bytes for AES-256-CBC, 32 for HMAC-SHA256. User, organisation and provider keys
// are such keys.
type Key [64]byte

// ErrDecrypt says that a text was not encrypted with this key, or was changed since.
var ErrDecrypt = errors.New("envelope: cannot decrypt")

// NewKey makes a random key.
func NewKey() Key {
	var k Key
	_, _ = rand.Read(k[:]) // never fails: crypto/rand ends the program instead
	return k
}

// Seal encrypts a text: EncString type 2.
func (k Key) Seal(text string) secret.Sealed { return k.seal([]byte(text)) }

// Open decrypts what Seal made. It fails with ErrDecrypt when a single bit differs.
func (k Key) Open(s secret.Sealed) (string, error) {
	b, err := k.open(s)
	return string(b), err
}

// WrapKey encrypts another key under this one, as a provider does with a client's key.
func (k Key) WrapKey(other Key) secret.Sealed { return k.seal(other[:]) }

// UnwrapKey is the reverse of WrapKey.
func (k Key) UnwrapKey(s secret.Sealed) (Key, error) {
	b, err := k.open(s)
	if err != nil {
		return Key{}, err
	}
	return keyOf(b)
}

func keyOf(b []byte) (Key, error) {
	var k Key
	if len(b) != len(k) {
		return Key{}, ErrDecrypt
	}
	copy(k[:], b)
	return k, nil
}

func (k Key) seal(plain []byte) secret.Sealed {
	iv := make([]byte, aes.BlockSize)
	_, _ = rand.Read(iv)
	return k.sealWith(iv, plain)
}

func (k Key) sealWith(iv, plain []byte) secret.Sealed {
	pad := aes.BlockSize - len(plain)%aes.BlockSize
	padded := append(bytes.Clone(plain), bytes.Repeat([]byte{byte(pad)}, pad)...)
	block, err := aes.NewCipher(k[:32])
	if err != nil {
		panic(err) // 32 bytes always make a cipher
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(padded, padded)
	b64 := base64.StdEncoding.EncodeToString
	return secret.Sealed("2." + b64(iv) + "|" + b64(padded) + "|" + b64(k.mac(iv, padded)))
}

func (k Key) open(s secret.Sealed) ([]byte, error) {
	if s.Validate() != nil {
		return nil, ErrDecrypt
	}
	var parts [3][]byte
	for i, text := range strings.Split(string(s[2:]), "|") {
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, ErrDecrypt
		}
		parts[i] = b
	}
	iv, data, mac := parts[0], parts[1], parts[2]
	if !hmac.Equal(mac, k.mac(iv, data)) {
		return nil, ErrDecrypt
	}
	block, err := aes.NewCipher(k[:32])
	if err != nil {
		return nil, err
	}
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(data, data)
	pad := int(data[len(data)-1])
	if pad == 0 || pad > aes.BlockSize || !bytes.Equal(data[len(data)-pad:], bytes.Repeat([]byte{byte(pad)}, pad)) {
		return nil, ErrDecrypt
	}
	return data[:len(data)-pad], nil
}

func (k Key) mac(iv, data []byte) []byte {
	h := hmac.New(sha256.New, k[32:])
	h.Write(iv)
	h.Write(data)
	return h.Sum(nil)
}
