// Package oidc is the door to identity providers that speak OpenID Connect: it reads what one says of itself, makes the
// address at which somebody logs in there, and exchanges the code that comes back for what the provider says of them.
// What it says is believed only after every check of decision 0132. The package keeps nothing, knows no organisation,
// and refuses to know which account somebody is.
package oidc

import (
	"portaal/shared/clock"
	"portaal/shared/outbound"
)

// Refusal says why a provider was not believed, or not heard. None holds anything that the provider said.
type Refusal string

func (r Refusal) Error() string { return "oidc: " + string(r) }

// The reasons. The first ones are told of a provider's description of itself, the others of one log-in.
const (
	BadAddress  Refusal = "an address is not one that may be asked, or to which people may be sent"
	Unknown     Refusal = "there is no such name"
	Private     Refusal = "a name leads to an address that is not public"
	Away        Refusal = "no answer, or none that can be read"
	WrongIssuer Refusal = "the description is of another issuer than was asked"
	Incomplete  Refusal = "the description lacks an address, or a way to log in that is known here"

	Declined     Refusal = "the provider did not log anybody in"
	OtherIssuer  Refusal = "the answer came from another issuer, or doesn't say from which"
	WrongClient  Refusal = "the provider doesn't accept the client id with its secret"
	WrongCode    Refusal = "the provider doesn't accept the code"
	NoToken      Refusal = "the answer has no ID token"
	BadToken     Refusal = "the ID token is not in its compact form, or too long"
	BadSignature Refusal = "the ID token is not signed with a key of the provider, or holds what no such token does"
	BadIssuer    Refusal = "the ID token is of another issuer"
	BadAudience  Refusal = "the ID token is for somebody else"
	BadNonce     Refusal = "the ID token belongs to another log-in"
	BadTime      Refusal = "the ID token has run out, or is of another time"
	BadBinding   Refusal = "the ID token belongs to another access token"
	BadContext   Refusal = "the ID token doesn't say that people logged in the way that was asked for"
	BadSubject   Refusal = "nothing says who it is"
	BadUserInfo  Refusal = "what the provider says of somebody is of somebody else, or cannot be read"
)

// Door is where providers are asked.
type Door struct {
	out   *outbound.Door
	clock clock.Clock
}

// Open opens the door behind the guarded one. Nothing is asked yet.
func Open(out *outbound.Door, now clock.Clock) *Door { return &Door{out: out, clock: now} }

// Client is what the provider knows us as, and what an organisation wants of it.
type Client struct {
	ID       string
	Secret   string
	Redirect string   // the address to which people come back
	Scopes   []string // beside openid, email and profile
	Context  string   // acr_values to ask for
	Expected string   // acr that the answer must have
	UserInfo bool     // ask for claims that the token lacks
	Subjects []string // claims that say who it is, before "sub"
	Emails   []string // claims that hold the address, before "email"
	Names    []string // claims that hold the name, before "name"
}

// Once are three random texts of one log-in, never used again. The state finds the log-in when somebody comes back,
// which is the caller's work.
type Once struct{ State, Nonce, Verifier string }

// Back is what somebody brings back from the provider, beside the state.
type Back struct {
	Code   string
	Issuer string // "iss" of RFC 9207, "" when there was none
	Error  string // what the provider said instead of giving a code
}
