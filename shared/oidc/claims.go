package oidc

import (
	"bytes"
	"crypto/subtle"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	lib "github.com/coreos/go-oidc/v3/oidc"
)

const (
	leeway      = time.Minute      // by which two clocks may differ
	freshness   = 10 * time.Minute // for which a token that was made just now is one
	longestText = 255              // characters of who somebody is
)

// Claims is what a provider says of somebody.
type Claims struct {
	Issuer  string
	Subject string // never without the issuer: another one may give the same to somebody else
	Email   string
	// EmailVerified says that the provider answers for the address: only of the claim "email", and only when
	// "email_verified" is the boolean true. The text "true" is what some providers let people write themselves.
	EmailVerified bool
	Name          string
	All           map[string]json.RawMessage // for the test of a configuration
}

// statement are claims by their exact names: a name in other letters is another claim.
type statement map[string]json.RawMessage

func read(signed *lib.IDToken) (statement, error) {
	said := statement{}
	if err := signed.Claims(&said); err != nil {
		return nil, BadToken
	}
	return said, nil
}

// believe checks what a signed token says of itself.
func (p *Provider) believe(said statement, c Client, once Once) error {
	now := p.door.clock.Now()
	audience := said.texts("aud")
	_, named := said["azp"]
	switch {
	case said.text("iss") != p.issuer:
		return BadIssuer
	case !slices.Contains(audience, c.ID), len(audience) > 1 && !named, named && said.text("azp") != c.ID:
		return BadAudience
	case once.Nonce == "" || subtle.ConstantTimeCompare([]byte(said.text("nonce")), []byte(once.Nonce)) != 1:
		return BadNonce
	case c.Expected != "" && said.text("acr") != c.Expected:
		return BadContext
	}
	made := said.instant("iat")
	if !now.Before(said.instant("exp").Add(leeway)) || made.After(now.Add(leeway)) || now.Sub(made) > freshness {
		return BadTime
	}
	begins := said.instant("nbf")
	if _, given := said["nbf"]; given && (begins.IsZero() || begins.After(now.Add(leeway))) {
		return BadTime
	}
	return nil
}

// claims takes what is asked for from the statement, by the names that the organisation chose first.
func (s statement) claims(issuer string, c Client) (*Claims, error) {
	out := &Claims{Issuer: issuer, All: s}
	out.Subject, _ = s.first(c.Subjects, "sub")
	if !plain(out.Subject) || !plain(s.text("sub")) {
		return nil, BadSubject
	}
	var from string
	out.Email, from = s.first(c.Emails, "email")
	out.EmailVerified = from == "email" && out.Email != "" &&
		bytes.Equal(bytes.TrimSpace(s["email_verified"]), []byte("true"))
	out.Name, _ = s.first(c.Names, "name")
	return out, nil
}

// plain reports whether a text can stand for somebody: nothing unseen, nothing at its ends that isn't seen.
func plain(text string) bool {
	return text != "" && utf8.ValidString(text) && utf8.RuneCountInString(text) <= longestText &&
		text == strings.TrimSpace(text) && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

// first is the first claim that is a text and not empty, and its name.
func (s statement) first(names []string, last string) (text, name string) {
	for _, name := range append(slices.Clip(names), last) {
		if text := s.text(name); text != "" {
			return text, name
		}
	}
	return "", last
}

// text is a claim that is a text; "" for any other.
func (s statement) text(name string) string {
	var text string
	if json.Unmarshal(s[name], &text) != nil {
		return ""
	}
	return text
}

// texts is a claim that is a text, or a list of nothing but texts.
func (s statement) texts(name string) []string {
	if text := s.text(name); text != "" {
		return []string{text}
	}
	var all []string
	if json.Unmarshal(s[name], &all) != nil {
		return nil
	}
	return all
}

// instant is a claim that is a number of seconds; long ago for any other.
func (s statement) instant(name string) time.Time {
	var seconds float64
	if json.Unmarshal(s[name], &seconds) != nil || seconds <= 0 || seconds > 1<<40 {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0).UTC()
}
