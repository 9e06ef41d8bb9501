package factor

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// MaxPasskeys is how many passkeys that log in an account may have.
const MaxPasskeys = 5

// Passkey is a passkey that logs in by itself: it knows its account, and checks who holds it. It is no second step.
type Passkey struct {
	ID         ids.Passkey   `json:"id"`
	Name       string        `json:"name"`
	Handle     []byte        `json:"handle"` // as that of a security key; so are the next two
	Public     []byte        `json:"public"`
	Counter    uint32        `json:"counter"`
	Transports []string      `json:"transports,omitempty"` // how the browser reaches it
	PRF        bool          `json:"prf,omitempty"`        // whether it can give a secret that opens keys
	Unlocking  *UnlockingKey `json:"unlocking,omitempty"`
}

// UnlockingKey is what opens the user key with the secret that only the passkey gives. All of it is encrypted in the
// browser: the server opens nothing.
type UnlockingKey struct {
	UserKey    secret.Wrapped `json:"userKey"`    // for the public half
	PublicKey  secret.Sealed  `json:"publicKey"`  // under the user key
	PrivateKey secret.Sealed  `json:"privateKey"` // under the passkey's secret
}

// SecurityKey gives what an Asserter checks by.
func (p *Passkey) SecurityKey() SecurityKey {
	return SecurityKey{Name: p.Name, Handle: p.Handle, Public: p.Public, Counter: p.Counter}
}

// PasskeyOpening is what opens the user key with a passkey, as official clients read it of a sync.
type PasskeyOpening struct {
	PrivateKey   secret.Sealed  `json:"encryptedPrivateKey"`
	UserKey      secret.Wrapped `json:"encryptedUserKey"`
	CredentialID string         `json:"credentialId"`
	Transports   []string       `json:"transports"`
}

// Opening is what opens the user key with the passkey; nil when it only logs in.
func (p *Passkey) Opening() *PasskeyOpening {
	if p.Unlocking == nil {
		return nil
	}
	return &PasskeyOpening{
		PrivateKey:   p.Unlocking.PrivateKey,
		UserKey:      p.Unlocking.UserKey,
		CredentialID: base64.RawURLEncoding.EncodeToString(p.Handle),
		Transports:   append([]string{}, p.Transports...),
	}
}

// Passkeys are the log-in passkeys of an account, in one row; a change of one replaces it.
type Passkeys struct {
	table.Meta
	UserID ids.User `dynamodbav:"userId"`
	Kept   string   `dynamodbav:"kept"` // the passkeys, sealed: the table alone lets nobody in
}

// Key is where it lies: with its user.
func (p *Passkeys) Key() table.Key { return PasskeysKey(p.UserID) }

// Kind is the item type.
func (*Passkeys) Kind() string { return "Passkeys" }

// OwnPasskeys are the passkeys of one account, as they were read.
type OwnPasskeys struct {
	User ids.User
	List []Passkey
	row  Passkeys
	door Door
}

// Passkeys reads the log-in passkeys of an account.
func (d Door) Passkeys(ctx context.Context, u ids.User) (*OwnPasskeys, error) {
	own := &OwnPasskeys{User: u, door: d}
	there, err := d.Table.Get(ctx, PasskeysKey(u), &own.row)
	if err != nil || !there {
		return own, err
	}
	text, err := d.Keys.Unseal(placeOfPasskeys(u), own.row.Kept)
	if err != nil {
		return nil, err
	}
	return own, json.Unmarshal([]byte(text), &own.List)
}

// Keyed tells which of the accounts have a passkey to log in with, or a security key as their second step.
func Keyed(ctx context.Context, t *table.Table, users []ids.User) (map[ids.User]bool, error) {
	keys := make([]table.Key, 0, 2*len(users))
	for _, u := range users {
		keys = append(keys, PasskeysKey(u), StepKey(u, WebAuthn))
	}
	found, err := t.Batch(ctx, keys...)
	if err != nil {
		return nil, err
	}
	out := map[ids.User]bool{}
	for _, u := range users {
		_, logsIn := found[PasskeysKey(u)]
		_, second := found[StepKey(u, WebAuthn)]
		out[u] = logsIn || second
	}
	return out, nil
}

// Find gives a passkey by its identifier; nil when there is none.
func (o *OwnPasskeys) Find(id ids.Passkey) *Passkey {
	return o.find(func(p Passkey) bool { return p.ID == id })
}

// Known gives a passkey by its handle; nil when there is none.
func (o *OwnPasskeys) Known(handle []byte) *Passkey {
	return o.find(func(p Passkey) bool { return string(p.Handle) == string(handle) })
}

func (o *OwnPasskeys) find(is func(Passkey) bool) *Passkey {
	if at := slices.IndexFunc(o.List, is); at >= 0 {
		return &o.List[at]
	}
	return nil
}

// Names lists the passkeys as browsers are told of them.
func (o *OwnPasskeys) Names() []KeyName {
	keys := make([]SecurityKey, 0, len(o.List))
	for i := range o.List {
		keys = append(keys, o.List[i].SecurityKey())
	}
	return NamesOf(keys)
}

// Openings lists what opens the user key, for each passkey that unlocks; nil when none does.
func (o *OwnPasskeys) Openings() (out []PasskeyOpening) {
	for i := range o.List {
		if opening := o.List[i].Opening(); opening != nil {
			out = append(out, *opening)
		}
	}
	return out
}

// KeepWrite makes the write that keeps the list as it is now; moved is the error when it was changed meanwhile.
func (o *OwnPasskeys) KeepWrite(moved error) table.Write {
	read := o.row.Rev > 0
	if len(o.List) == 0 {
		return table.Delete(&o.row, moved)
	}
	text, err := json.Marshal(o.List)
	if err != nil {
		panic(err) // texts, bytes and numbers have a form in JSON
	}
	o.row.UserID = o.User
	o.row.Kept = o.door.Keys.Seal(placeOfPasskeys(o.User), string(text))
	if !read {
		return table.Create(&o.row, moved)
	}
	return table.Put(&o.row, moved)
}

// UsedWrite makes the write that belongs to the use of a passkey that signed a count: it keeps the count, or holds the
// list as it was read. Wrong when the count did not grow, which says that there is a copy of the passkey.
func (o *OwnPasskeys) UsedWrite(p *Passkey, count uint32) (table.Write, error) {
	switch before := p.Counter; {
	case count == 0 && before == 0:
		return table.Check(o.row.Key(), table.AtRevision(o.row.Rev), Wrong), nil
	case count <= before:
		return table.None, Wrong
	}
	p.Counter = count
	return o.KeepWrite(Wrong), nil
}

// AssertPasskey checks what a passkey of the account signed in answer to a challenge, and makes the write that belongs
// to its use. Wrong when it is not good, or is not this account's.
func (d Door) AssertPasskey(o *OwnPasskeys, p *Passkey, challenge string, given Assertion) (table.Write, error) {
	if d.Assert == nil {
		return table.None, fault.Internal.Because(errNoChecker)
	}
	if !bytes.Equal(given.User, UserHandle(o.User)) {
		return table.None, Wrong
	}
	rp, err := d.RelyingParty()
	if err != nil {
		return table.None, err
	}
	count, err := d.Assert(rp, challenge, p.SecurityKey(), given, Verified)
	if err != nil {
		return table.None, Wrong.Because(err)
	}
	return o.UsedWrite(p, count)
}

// UserHandle is by what a log-in passkey knows its account. It differs from that of second steps, so that an
// authenticator that keeps both does not take one for a newer form of the other.
func UserHandle(u ids.User) []byte {
	raw, _ := hex.DecodeString(strings.ReplaceAll(string(u), "-", "")) // an identifier is hex
	return raw
}

// OfHandle gives the account that a user handle names, which need not exist.
func OfHandle(raw []byte) (ids.User, bool) {
	if len(raw) != 16 {
		return "", false
	}
	h := hex.EncodeToString(raw)
	u, err := ids.Parse[ids.User](strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-"))
	return u, err == nil
}
