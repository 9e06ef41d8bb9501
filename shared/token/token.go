// Package token makes and checks everything the server signs: access tokens, invitation tokens, and the keyed digests
// that hide free text. Keys come in families, one for each purpose; an operation reads only the families that its
// grants name, when it is first called (Ready). Each family has a current key and may have older ones that are still
// good.
package token

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"portaal/shared/grant"
	"portaal/shared/ids"
)

// The grants of this door, for an operation's Spec. Verifying access tokens is granted by the rule that asks for them.
const (
	Signs   = grant.KeySign
	Mails   = grant.KeyMail
	Peppers = grant.KeyPepper
	Digests = grant.KeyDigest
	Makes   = grant.KeyMake
)

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

// forPeople is the audience of the tokens that people log in for.
const forPeople = "portaal"

// SignAccess makes an access token (JWT, ES256, RFC 7519) that lives AccessLife.
func (k *Keys) SignAccess(a Access) (string, error) {
	now := k.clock.Now()
	return k.sign(claims{
		RegisteredClaims: k.registered(forPeople, string(a.User), now, now.Add(AccessLife)),
		ClientID:         a.Client,
		Scope:            []string{"api", "offline_access"},
		AMR:              []string{"Application"},
		Device:           a.Device,
		Stamp:            a.Stamp,
		Session:          string(a.Session),
		Email:            a.Email,
		Verified:         a.Verified,
		Name:             a.Name,
		Premium:          a.Premium,
	})
}

func (k *Keys) registered(audience, subject string, from, until time.Time) jwt.RegisteredClaims {
	return jwt.RegisteredClaims{
		Issuer:    k.issuer,
		Audience:  jwt.ClaimStrings{audience},
		Subject:   subject,
		ID:        Opaque()[:22],
		IssuedAt:  jwt.NewNumericDate(from),
		NotBefore: jwt.NewNumericDate(from),
		ExpiresAt: jwt.NewNumericDate(until),
	}
}

func (k *Keys) sign(c jwt.Claims) (string, error) {
	ring, err := k.ring(grant.KeySign)
	if err != nil {
		return "", err
	}
	signing, err := ring.private()
	if err != nil {
		return "", err
	}
	t := jwt.NewWithClaims(jwt.SigningMethodES256, c)
	t.Header["kid"] = ring[0].ID
	return t.SignedString(signing)
}

// ErrBad says that a token is malformed, forged, expired or meant for something else.
var ErrBad = errors.New("token: not valid")

// VerifyAccess checks signature, algorithm, key, issuer, audience and life of an access token (leeway 60 s). The
// current key and those before it that are still held are good.
func (k *Keys) VerifyAccess(text string) (Access, error) {
	var c claims
	if err := k.verify(text, forPeople, &c); err != nil {
		return Access{}, err
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

// verify checks all of a token that does not depend on what it is about, and reads its claims.
func (k *Keys) verify(text, audience string, into jwt.Claims) error {
	ring, err := k.ring(grant.KeyVerify)
	if err != nil {
		return err
	}
	_, err = jwt.ParseWithClaims(text, into, func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
		return ring.public(kid)
	},
		jwt.WithValidMethods([]string{"ES256"}),
		jwt.WithIssuer(k.issuer),
		jwt.WithAudience(audience),
		jwt.WithExpirationRequired(),
		jwt.WithLeeway(time.Minute), jwt.WithTimeFunc(k.clock.Now))
	if err != nil {
		return ErrBad
	}
	return nil
}

// Hash is the unkeyed digest under which an opaque token is stored.
func Hash(opaque string) string {
	sum := sha256.Sum256([]byte(opaque))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// Equal compares two texts in constant time.
func Equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// ErrExpired says that a token was once good.
var ErrExpired = errors.New("token: expired")
