package actor

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"net/url"
)

// SecurityKey is a security key in software, with the page that asks it: it signs as WebAuthn says, in ES256. What it
// would never do by itself can be had by changing a field.
type SecurityKey struct {
	Party       string // the host it signs for
	Origin      string // of the page that asks
	CrossOrigin bool   // whether the page stands in another one
	TopOrigin   string // of the page around it
	Handle      []byte
	Counter     uint32 // grows by one with each signature, but for a key that doesn't count
	Counts      bool
	Untouched   bool
	Verifies    bool   // it checks who holds it, as a passkey that logs in does
	User        []byte // by what it knows the account, when it says so
	Alg         int    // the algorithm that it says it has
	key         *ecdsa.PrivateKey
}

// NewSecurityKey makes a security key for the portal at an address.
func NewSecurityKey(portal string) *SecurityKey {
	at, err := url.Parse(portal)
	if err != nil {
		panic(err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	handle := make([]byte, 32)
	rand.Read(handle)
	return &SecurityKey{
		Party:  at.Hostname(),
		Origin: at.Scheme + "://" + at.Host,
		Handle: handle,
		Counts: true,
		Alg:    -7,
		key:    key,
	}
}

// Name is the handle of the key in text form.
func (k *SecurityKey) Name() string { return base64.RawURLEncoding.EncodeToString(k.Handle) }

// Create answers a challenge to set the key up, as official clients send it.
func (k *SecurityKey) Create(challenge string) map[string]any {
	return map[string]any{
		"id":         k.Name(),
		"rawId":      base64.StdEncoding.EncodeToString([]byte(k.Name())), // encoded twice, as they do
		"type":       "public-key",
		"extensions": map[string]any{},
		"response": map[string]any{
			"AttestationObject": base64.StdEncoding.EncodeToString(k.object()),
			"clientDataJson":    base64.StdEncoding.EncodeToString(k.client("webauthn.create", challenge)),
		},
	}
}

// CreatePasskey answers a challenge to set the key up as a passkey that logs in; user is by what it will know the
// account, in base 64.
func (k *SecurityKey) CreatePasskey(challenge, user string) map[string]any {
	k.Verifies = true
	k.User, _ = base64.RawURLEncoding.DecodeString(user) // what is no base 64 is no user either
	return map[string]any{
		"id":         k.Name(),
		"rawId":      k.Name(),
		"type":       "public-key",
		"extensions": map[string]any{},
		"response": map[string]any{
			"attestationObject": base64.RawURLEncoding.EncodeToString(k.object()),
			"clientDataJson":    base64.RawURLEncoding.EncodeToString(k.client("webauthn.create", challenge)),
			"transports":        []string{"internal"},
		},
	}
}

// GetPasskey answers a challenge at a log-in with a passkey, as official clients send it.
func (k *SecurityKey) GetPasskey(challenge string) map[string]any {
	client := k.client("webauthn.get", challenge)
	data, signature := k.sign(client)
	return map[string]any{
		"id":         k.Name(),
		"rawId":      k.Name(),
		"type":       "public-key",
		"extensions": map[string]any{},
		"response": map[string]any{
			"authenticatorData": base64.RawURLEncoding.EncodeToString(data),
			"clientDataJSON":    base64.RawURLEncoding.EncodeToString(client),
			"signature":         base64.RawURLEncoding.EncodeToString(signature),
			"userHandle":        base64.RawURLEncoding.EncodeToString(k.User),
		},
	}
}

// object is {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
func (k *SecurityKey) object() []byte {
	data := k.data(0x41) // touched, and with a new credential
	data = append(data, make([]byte, 16)...)
	data = binary.BigEndian.AppendUint16(data, uint16(len(k.Handle)))
	data = append(append(data, k.Handle...), k.cose()...)
	object := append([]byte{0xa3, 0x63}, "fmt"...)
	object = append(append(object, 0x64), "none"...)
	object = append(append(object, 0x67), "attStmt"...)
	object = append(append(object, 0xa0, 0x68), "authData"...)
	return append(append(object, 0x59, byte(len(data)>>8), byte(len(data))), data...)
}

// Get answers a challenge at a log-in, as official clients send it.
func (k *SecurityKey) Get(challenge string) string {
	return k.answer(k.client("webauthn.get", challenge))
}

// GetAs answers a challenge with signed data of another type.
func (k *SecurityKey) GetAs(kind, challenge string) string {
	return k.answer(k.client(kind, challenge))
}

func (k *SecurityKey) sign(client []byte) (data, signature []byte) {
	if k.Counts {
		k.Counter++
	}
	data = k.data(0x01)
	hash := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, k.key, digest[:])
	if err != nil {
		panic(err)
	}
	return data, signature
}

func (k *SecurityKey) answer(client []byte) string {
	data, signature := k.sign(client)
	text, err := json.Marshal(map[string]any{
		"id":         k.Name(),
		"rawId":      k.Name(),
		"type":       "public-key",
		"extensions": map[string]any{},
		"response": map[string]any{
			"authenticatorData": base64.RawURLEncoding.EncodeToString(data),
			"clientDataJson":    base64.RawURLEncoding.EncodeToString(client),
			"signature":         base64.RawURLEncoding.EncodeToString(signature),
		},
	})
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (k *SecurityKey) data(flags byte) []byte {
	if k.Untouched {
		flags &^= 0x01
	}
	if k.Verifies {
		flags |= 0x04
	}
	party := sha256.Sum256([]byte(k.Party))
	return binary.BigEndian.AppendUint32(append(party[:], flags), k.Counter)
}

// cose is the public half: {1: 2, 3: alg, -1: 1, -2: x, -3: y} in CBOR.
func (k *SecurityKey) cose() []byte {
	point, err := k.key.PublicKey.Bytes() // 4, x, y
	if err != nil {
		panic(err)
	}
	out := []byte{0xa5, 0x01, 0x02, 0x03}
	if alg := -1 - k.Alg; alg < 24 {
		out = append(out, 0x20|byte(alg))
	} else {
		out = append(out, 0x39, byte(alg>>8), byte(alg))
	}
	out = append(append(out, 0x20, 0x01, 0x21, 0x58, 0x20), point[1:33]...)
	return append(append(out, 0x22, 0x58, 0x20), point[33:]...)
}

func (k *SecurityKey) client(kind, challenge string) []byte {
	data := map[string]any{"type": kind, "challenge": challenge, "origin": k.Origin, "crossOrigin": k.CrossOrigin}
	if k.TopOrigin != "" {
		data["topOrigin"] = k.TopOrigin
	}
	text, err := json.Marshal(data)
	if err != nil {
		panic(err)
	}
	return text
}
