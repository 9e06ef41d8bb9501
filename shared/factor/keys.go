package factor

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/token"
)

const (
	// MaxSecurityKeys is how many security keys an account may have.
	MaxSecurityKeys = 5
	// askedLife is how long a question to a security key can be answered.
	askedLife = 5 * time.Minute
)

// SecurityKey is a security key that is set up: what WebAuthn calls a credential.
type SecurityKey struct {
	ID      int    `json:"id"` // its place in the account, from 1
	Name    string `json:"name"`
	Handle  []byte `json:"handle"`  // by which the key knows the account: the credential's id
	Public  []byte `json:"public"`  // the public half, in COSE
	Counter uint32 `json:"counter"` // the newest count that it signed; 0 for a key that doesn't count
}

// RelyingParty is whom a security key signs for.
type RelyingParty struct {
	ID     string // the name of the host
	Origin string // where the portal is
}

// Assertion is what a security key signed at a log-in. User is by what it knows the account, which second steps don't
// tell.
type Assertion struct {
	Handle, User, Data, Client, Signature []byte
}

// Presence is how a security key has to know that somebody is there.
type Presence int

// A touch is enough for a second step; a log-in passkey has to check who touches it.
const (
	Touched Presence = iota
	Verified
)

// Asserter checks what one security key signed in answer to a challenge, and gives the count that it signed. It is a
// port: the library that does it costs a function's start, so that only those have it that need it.
type Asserter func(RelyingParty, string, SecurityKey, Assertion, Presence) (uint32, error)

// Asked is a question to security keys that waits for its answer. A newer one replaces it: older ones die.
type Asked struct {
	table.Meta
	UserID    ids.User `dynamodbav:"userId"`
	For       Purpose  `dynamodbav:"for"`
	Challenge string   `dynamodbav:"challenge"`
}

// Key is where it lies: with its user.
func (a *Asked) Key() table.Key { return askedKey(a.UserID, a.For) }

// Kind is the item type.
func (*Asked) Kind() string { return "StepQuestion" }

var challengeOfAsked = table.Attribute[Asked]("challenge")

var (
	errNoChecker = errors.New("factor: this operation cannot check security keys")
	errNoSite    = errors.New("factor: no address of the portal")
)

// RelyingParty tells whom security keys sign for: the host that people reach the portal at.
func (d Door) RelyingParty() (RelyingParty, error) {
	site, err := url.Parse(d.Site)
	if err != nil || site.Hostname() == "" {
		return RelyingParty{}, errors.Join(errNoSite, err)
	}
	return RelyingParty{ID: site.Hostname(), Origin: site.Scheme + "://" + site.Host}, nil
}

// AskWrites makes a challenge for security keys and the write that keeps it until it is answered.
func (d Door) AskWrites(u ids.User, why Purpose) (string, []table.Write) {
	row := &Asked{UserID: u, For: why, Challenge: token.Opaque()}
	row.TTL = d.Clock.Now().Add(askedLife).Unix()
	return row.Challenge, []table.Write{table.Upsert(row)}
}

// UseAsked finds the challenge that waits for an answer, and makes the write that uses it up. Wrong when there is none.
func (d Door) UseAsked(ctx context.Context, u ids.User, why Purpose) (string, table.Write, error) {
	var row Asked
	there, err := d.Table.Get(ctx, askedKey(u, why), &row)
	if err != nil {
		return "", table.None, err
	}
	if !there || row.Expired(d.Clock.Now()) {
		return "", table.None, Wrong
	}
	same := challengeOfAsked.Equal(expression.Value(row.Challenge))
	return row.Challenge, table.DeleteIf(row.Key(), same, Wrong), nil
}

// SecurityKeys gives the security keys that are set up, by their places.
func (o *Own) SecurityKeys() ([]SecurityKey, error) {
	secret, err := o.Secret(WebAuthn)
	if err != nil {
		return nil, err
	}
	return readKeys(secret)
}

// KeepKeys is what the method keeps of security keys.
func KeepKeys(keys []SecurityKey) string {
	text, err := json.Marshal(keys)
	if err != nil {
		panic(err) // numbers, texts and bytes have a form in JSON
	}
	return string(text)
}

func readKeys(secret string) (keys []SecurityKey, err error) {
	if secret == "" {
		return nil, nil
	}
	err = json.Unmarshal([]byte(secret), &keys)
	return keys, err
}

// KeyName is a security key as clients are told of it.
type KeyName struct {
	Type string `json:"type"`
	ID   string `json:"id"`
}

// NamesOf lists security keys as clients are told of them.
func NamesOf(keys []SecurityKey) []KeyName {
	out := make([]KeyName, 0, len(keys))
	for _, k := range keys {
		out = append(out, KeyName{Type: publicKey, ID: base64.RawURLEncoding.EncodeToString(k.Handle)})
	}
	return out
}

const publicKey = "public-key"

// Patience is how long browsers wait for somebody to touch a key, in milliseconds.
const Patience = 60_000

// keyHintWrites asks the security keys of somebody who logs in. Verifying the person by the key is discouraged: the
// master password was right already.
func keyHintWrites(d Door, t try) (any, []table.Write, error) {
	keys, err := readKeys(t.secret)
	if err != nil {
		return nil, nil, err
	}
	rp, err := d.RelyingParty()
	if err != nil {
		return nil, nil, err
	}
	challenge, writes := d.AskWrites(t.user, ForLogIn)
	return Question{
		Challenge:        challenge,
		Timeout:          Patience,
		RPID:             rp.ID,
		AllowCredentials: NamesOf(keys),
		UserVerification: "discouraged",
		Status:           "ok",
	}, writes, nil
}

// keyWrites takes each challenge once. A count that does not grow says that there is a copy of the key: it is refused,
// and written down with the failed log-in.
func keyWrites(ctx context.Context, d Door, t try) ([]table.Write, error) {
	if d.Assert == nil {
		return nil, fault.Internal.Because(errNoChecker)
	}
	given, err := ReadAssertion(t.code)
	if err != nil {
		return nil, Wrong.Because(err)
	}
	keys, err := readKeys(t.secret)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(keys, func(k SecurityKey) bool { return string(k.Handle) == string(given.Handle) })
	if at < 0 {
		return nil, Wrong
	}
	rp, err := d.RelyingParty()
	if err != nil {
		return nil, err
	}
	challenge, use, err := d.UseAsked(ctx, t.user, ForLogIn)
	if err != nil {
		return nil, err
	}
	count, err := d.Assert(rp, challenge, keys[at], given, Touched)
	if err != nil {
		return nil, Wrong.Because(err)
	}
	writes := []table.Write{use}
	if before := keys[at].Counter; count != before || before > 0 {
		if count <= before {
			return nil, Wrong
		}
		keys[at].Counter = count
		t.row.Secret = d.Keys.Seal(place(t.user, WebAuthn), KeepKeys(keys))
		writes = append(writes, table.Put(t.row, Wrong))
	}
	return writes, nil
}

// ReadAssertion reads what clients send of an answer: a text of JSON.
func ReadAssertion(text string) (Assertion, error) {
	var given GivenAssertion
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		return Assertion{}, errors.New("no answer of a security key")
	}
	return given.Read()
}

// GivenAssertion is an answer of a security key as clients send it; bytes are in base 64. RawID is not looked at.
type GivenAssertion struct {
	ID         string         `json:"id" minLength:"1" maxLength:"2000" doc:"By which the key knows the account." example:"a2V5"`
	RawID      string         `json:"rawId,omitempty" maxLength:"4000" doc:"Not looked at."`
	Type       string         `json:"type" maxLength:"50" doc:"Always public-key." example:"public-key"`
	Extensions map[string]any `json:"extensions,omitempty" doc:"Not looked at."`
	Response   struct {
		Data      string `json:"authenticatorData" minLength:"1" maxLength:"4096" doc:"What the key says of itself." example:"a2V5"`
		Client    string `json:"clientDataJSON" minLength:"1" maxLength:"8192" doc:"What it was asked." example:"a2V5"`
		Signature string `json:"signature" minLength:"1" maxLength:"4096" doc:"What it signed." example:"a2V5"`
		User      string `json:"userHandle,omitempty" maxLength:"200" doc:"Whose it is." example:"a2V5"`
	} `json:"response" doc:"The answer itself."`
}

// Read gives the bytes of the answer.
func (g *GivenAssertion) Read() (Assertion, error) {
	var out Assertion
	for _, part := range []struct {
		into *[]byte
		text string
		none bool
	}{
		{&out.Handle, g.ID, false},
		{&out.User, g.Response.User, g.Response.User == ""},
		{&out.Data, g.Response.Data, false},
		{&out.Client, g.Response.Client, false},
		{&out.Signature, g.Response.Signature, false},
	} {
		raw, ok := Bytes(part.text)
		if !ok && !part.none {
			return Assertion{}, errors.New("no base 64 in an answer of a security key")
		}
		*part.into = raw
	}
	if g.Type != publicKey {
		return Assertion{}, errors.New("an answer of another type")
	}
	return out, nil
}
