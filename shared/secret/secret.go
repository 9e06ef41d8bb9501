// Package secret knows the shape of what clients encrypt, and nothing of its meaning: the server stores these
// texts and cannot read them. It checks that a text is well formed, because one malformed row breaks a client's
// whole list of items.
package secret

import (
	"encoding/base64"
	"errors"
	"strings"
)

// Sealed is a symmetric EncString: "2." followed by IV, ciphertext and MAC in standard base64, separated by "|"
// (AES-256-CBC with HMAC-SHA256).
type Sealed string

// Wrapped is an asymmetric EncString: "4." followed by one base64 part of exactly 256 bytes (RSA-2048-OAEP-SHA1).
type Wrapped string

// PublicKey is an RSA-2048 public key: SPKI in DER, standard base64.
type PublicKey string

// LoginHash is what a client derives from the master password and sends in its place: standard base64 of 32 bytes.
// It is a password to this server: it is never stored, logged or returned.
type LoginHash string

// ErrMalformed says that a text has not the shape its field requires. It never holds the text.
var ErrMalformed = errors.New("secret: not a well-formed encrypted value")

// Validate reports ErrMalformed unless s is a well-formed type 2 EncString.
func (s Sealed) Validate() error {
	body, ok := strings.CutPrefix(string(s), "2.")
	if !ok {
		return ErrMalformed
	}
	parts := strings.Split(body, "|")
	if len(parts) != 3 {
		return ErrMalformed
	}
	iv, okIV := decode(parts[0])
	text, okText := decode(parts[1])
	mac, okMAC := decode(parts[2])
	if !okIV || !okText || !okMAC || iv != 16 || text == 0 || text%16 != 0 || mac != 32 {
		return ErrMalformed
	}
	return nil
}

// Validate reports ErrMalformed unless w is a well-formed type 4 EncString of an RSA-2048 modulus length.
func (w Wrapped) Validate() error {
	body, ok := strings.CutPrefix(string(w), "4.")
	if !ok {
		return ErrMalformed
	}
	if n, ok := decode(body); !ok || n != 256 {
		return ErrMalformed
	}
	return nil
}

// Validate reports ErrMalformed unless k is base64 of a length that an RSA-2048 SPKI has.
func (k PublicKey) Validate() error {
	if n, ok := decode(string(k)); !ok || n < 270 || n > 310 {
		return ErrMalformed
	}
	return nil
}

// Validate reports ErrMalformed unless h is base64 of 32 bytes.
func (h LoginHash) Validate() error {
	if n, ok := decode(string(h)); !ok || n != 32 {
		return ErrMalformed
	}
	return nil
}

// String keeps a login hash out of logs and messages.
func (LoginHash) String() string { return "[login hash]" }

// GoString keeps a login hash out of debug output.
func (LoginHash) GoString() string { return "[login hash]" }

func decode(s string) (int, bool) {
	b, err := base64.StdEncoding.Strict().DecodeString(s)
	return len(b), err == nil && !strings.ContainsAny(s, "\r\n")
}
