// Package token makes and checks everything the server signs: access tokens, invitation tokens, and the keyed
// digests that hide free text. All keys are derived from one secret, so that one value is kept and rotated.
package token

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"math/big"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/page"
)

// Keys signs and verifies with keys derived from one secret (HKDF, RFC 5869).
type Keys struct {
	signing *ecdsa.PrivateKey
	kid     string
	issuer  string
	secret  []byte
	clock   clock.Clock
}

// SecretBytes is the least length of the secret.
const SecretBytes = 32

// NewSecret returns a fresh random secret in text form.
func NewSecret() string {
	b := make([]byte, 48)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Opaque returns a random token of 256 bits in text form.
func Opaque() string {
	b := make([]byte, 32)
	rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// Salt returns n random bytes.
func Salt(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// Open derives the keys from secret; issuer is the origin under which the server is reached.
func Open(secret, issuer string, c clock.Clock) (*Keys, error) {
	if len(secret) < SecretBytes {
		return nil, errors.New("token: the secret is too short")
	}
	k := &Keys{secret: []byte(secret), issuer: issuer, clock: c}
	seed, err := k.derive("access-token-es256", 48)
	if err != nil {
		return nil, err
	}
	// FIPS 186-5 A.2.1: a scalar from extra random bits.
	curve := elliptic.P256()
	n := new(big.Int).Sub(curve.Params().N, big.NewInt(1))
	d := new(big.Int).Add(new(big.Int).Mod(new(big.Int).SetBytes(seed), n), big.NewInt(1))
	raw := make([]byte, 32)
	d.FillBytes(raw)
	key, err := ecdsa.ParseRawPrivateKey(curve, raw)
	if err != nil {
		return nil, err
	}
	k.signing = key
	point, err := key.PublicKey.Bytes()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(point)
	k.kid = hex.EncodeToString(sum[:8])
	return k, nil
}

func (k *Keys) derive(purpose string, n int) ([]byte, error) {
	return hkdf.Key(sha256.New, k.secret, nil, "portaal/"+purpose, n)
}

// Access is what an access token says: who, in which session. It holds no role; authority is read per request.
type Access struct {
	User     ids.User
	Session  ids.Session
	Stamp    string // the user's security stamp at log-in
	Client   string // "web", "cli", …
	Email    string
	Name     string
	Verified bool
	Premium  bool
	Device   string
}

type claims struct {
	jwt.RegisteredClaims
	ClientID string   `json:"client_id"`
	Scope    []string `json:"scope"`
	AMR      []string `json:"amr"`
	Device   string   `json:"device"`
	Stamp    string   `json:"sstamp"`
	Session  string   `json:"sid"`
	Email    string   `json:"email"`
	Verified bool     `json:"email_verified"`
	Name     string   `json:"name"`
	Premium  bool     `json:"premium"`
}

// AccessLife is how long an access token is good for.
const AccessLife = time.Hour

// SignAccess makes an access token (JWT, ES256, RFC 7519) that lives AccessLife.
func (k *Keys) SignAccess(a Access) (string, error) {
	now := k.clock.Now()
	t := jwt.NewWithClaims(jwt.SigningMethodES256, claims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer:    k.issuer,
			Audience:  jwt.ClaimStrings{"portaal"},
			Subject:   string(a.User),
			ID:        Opaque()[:22],
			IssuedAt:  jwt.NewNumericDate(now),
			NotBefore: jwt.NewNumericDate(now),
			ExpiresAt: jwt.NewNumericDate(now.Add(AccessLife)),
		},
		ClientID: a.Client,
		Scope:    []string{"api", "offline_access"},
		AMR:      []string{"Application"},
		Device:   a.Device,
		Stamp:    a.Stamp,
		Session:  string(a.Session),
		Email:    a.Email,
		Verified: a.Verified,
		Name:     a.Name,
		Premium:  a.Premium,
	})
	t.Header["kid"] = k.kid
	return t.SignedString(k.signing)
}

// ErrBad says that a token is malformed, forged, expired or meant for something else.
var ErrBad = errors.New("token: not valid")

// VerifyAccess checks signature, algorithm, key, issuer, audience and life of an access token (leeway 60 s).
func (k *Keys) VerifyAccess(text string) (Access, error) {
	var c claims
	_, err := jwt.ParseWithClaims(text, &c, func(t *jwt.Token) (any, error) {
		if t.Header["kid"] != k.kid {
			return nil, ErrBad
		}
		return &k.signing.PublicKey, nil
	}, jwt.WithValidMethods([]string{"ES256"}), jwt.WithIssuer(k.issuer), jwt.WithAudience("portaal"), jwt.WithExpirationRequired(),
		jwt.WithLeeway(time.Minute), jwt.WithTimeFunc(k.clock.Now))
	if err != nil {
		return Access{}, ErrBad
	}
	user, err1 := ids.Parse[ids.User](c.Subject)
	session, err2 := ids.Parse[ids.Session](c.Session)
	if err1 != nil || err2 != nil {
		return Access{}, ErrBad
	}
	return Access{
		User:     user,
		Session:  session,
		Stamp:    c.Stamp,
		Client:   c.ClientID,
		Email:    c.Email,
		Name:     c.Name,
		Verified: c.Verified,
		Premium:  c.Premium,
		Device:   c.Device,
	}, nil
}

// Digest is a keyed digest of free text for one purpose: the same text gives the same digest, and nobody without the
// secret can find the text by trying.
func (k *Keys) Digest(purpose, text string) string {
	key, err := k.derive("digest/"+purpose, 32)
	if err != nil {
		panic(err) // 32 bytes can always be derived
	}
	m := hmac.New(sha256.New, key)
	m.Write([]byte(text))
	return base64.RawURLEncoding.EncodeToString(m.Sum(nil))
}

// Cursors returns the sealer of list cursors.
func (k *Keys) Cursors() *page.Sealer {
	key, err := k.derive("cursor", 32)
	if err != nil {
		panic(err)
	}
	return page.NewSealer(key)
}

// Hash is the unkeyed digest under which an opaque token is stored.
func Hash(opaque string) string {
	sum := sha256.Sum256([]byte(opaque))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// Equal compares two texts in constant time.
func Equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// Invite is what a mailed token stands for.
type Invite struct {
	Kind    Kind
	Tenant  string // the organisation or provider; "" for an address check
	Subject string // the member or provider user; "" for an address check
	Email   string // lower-cased
	Nonce   string // kept beside the subject and cleared when used: a newer mail kills the older ones
	Expires time.Time
}

// Kind separates the purposes of mailed tokens; each has its own key.
type Kind string

// The kinds of mailed tokens.
const (
	OrgMember      Kind = "org-member"
	ProviderMember Kind = "provider-member"
	EmailVerify    Kind = "email-verify"
)

// SignInvite makes a mailed token: version, the expiry, the nonce, and a MAC over everything it stands for.
func (k *Keys) SignInvite(i Invite) string {
	body := strings.Join([]string{"1", string(i.Kind), i.Nonce, clock.Format(i.Expires)}, "~")
	return base64.RawURLEncoding.EncodeToString([]byte(body)) + "." + k.inviteMAC(i)
}

func (k *Keys) inviteMAC(i Invite) string {
	return k.Digest(
		"invite/"+string(i.Kind),
		strings.Join(
			[]string{"1", i.Tenant, i.Subject, Hash(strings.ToLower(i.Email)), i.Nonce, clock.Format(i.Expires)},
			"\x00",
		),
	)
}

// VerifyInvite checks a mailed token against what it must stand for and returns its nonce. Expires and Nonce of want
// are not looked at. An expired token gives ErrExpired, anything else that is wrong ErrBad.
func (k *Keys) VerifyInvite(text string, want Invite) (string, error) {
	head, mac, ok := strings.Cut(text, ".")
	if !ok {
		return "", ErrBad
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(head)
	if err != nil {
		return "", ErrBad
	}
	parts := strings.Split(string(raw), "~")
	if len(parts) != 4 || parts[0] != "1" || parts[1] != string(want.Kind) {
		return "", ErrBad
	}
	expires, err := clock.Parse(parts[3])
	if err != nil {
		return "", ErrBad
	}
	want.Nonce, want.Expires = parts[2], expires
	if !Equal(mac, k.inviteMAC(want)) {
		return "", ErrBad
	}
	if !k.clock.Now().Before(expires) {
		return "", ErrExpired
	}
	return want.Nonce, nil
}

// ErrExpired says that a token was once good.
var ErrExpired = errors.New("token: expired")
