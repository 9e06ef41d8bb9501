// Package passkeys lets people set up, change and take away the passkeys that log in to their account without a master
// password. What an account keeps of them is factor's, the log-in itself identity's. It keeps nothing of its own.
package passkeys

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/clock"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// Service is what the operations of passkeys work with.
type Service struct {
	table    *table.Table
	clock    clock.Clock
	step     factor.Door
	identity *identity.Service
	// registers checks new passkeys; see OpenWith.
	registers factor.Registrar
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:    d.Table,
		clock:    d.Clock,
		step:     factor.OpenDoor(d),
		identity: identity.Open(d),
	}
}

// OpenWith opens the domain for an operation that looks at what passkeys answer.
func OpenWith(d operation.Doors, registers factor.Registrar, asserts factor.Asserter) *Service {
	s := Open(d)
	s.registers, s.step.Assert = registers, asserts
	return s
}

var (
	// Full says that there is no room for another passkey.
	Full = fault.Define(
		"passkeys.full",
		400,
		"There can be no more than %d passkeys. Remove one first.",
		"Er kunnen niet meer dan %d passkeys zijn. Verwijder er eerst een.",
	)
	// Refused says that what a passkey answered is not good, or comes too late.
	Refused = fault.Define(
		"passkeys.refused",
		400,
		"The passkey could not be used. Try again.",
		"De passkey kon niet worden gebruikt. Probeer het opnieuw.",
	)
	// NotYours says that the account still has a master password that somebody else gave it: a passkey would let that
	// person in later, too.
	NotYours = fault.Define(
		"passkeys.temporary_password",
		400,
		"Choose a master password of your own first.",
		"Kies eerst een eigen hoofdwachtwoord.",
	)
)

// Status is what a passkey can do beside logging in, with the numbers of the wire.
type Status int

// A passkey unlocks too, could but has no keys for it, or can't.
const (
	Unlocks Status = iota
	CouldUnlock
	OnlyLogsIn
)

// Passkey is a passkey that logs in, as the wire has it.
type Passkey struct {
	ID        ids.Passkey     `json:"id"`
	Name      string          `json:"name"`
	Status    Status          `json:"prfStatus"`
	UserKey   *secret.Wrapped `json:"encryptedUserKey"`
	PublicKey *secret.Sealed  `json:"encryptedPublicKey"`
	Object    string          `json:"object"`
}

func shown(p *factor.Passkey) *Passkey {
	out := &Passkey{ID: p.ID, Name: p.Name, Status: OnlyLogsIn, Object: "webauthnCredential"}
	switch {
	case p.Unlocking != nil:
		out.Status, out.UserKey, out.PublicKey = Unlocks, &p.Unlocking.UserKey, &p.Unlocking.PublicKey
	case p.PRF:
		out.Status = CouldUnlock
	}
	return out
}

// Unlocking is what opens the user key by a passkey: all of it, or nothing.
type Unlocking struct {
	UserKey    secret.Wrapped `json:"encryptedUserKey,omitempty" maxLength:"2000" doc:"The user key, for the passkey's key pair."`
	PublicKey  secret.Sealed  `json:"encryptedPublicKey,omitempty" maxLength:"2000" doc:"The public half of that pair, under the user key."`
	PrivateKey secret.Sealed  `json:"encryptedPrivateKey,omitempty" maxLength:"2000" doc:"The private half, under what only the passkey gives."`
}

// key gives the texts when all of them are there; nil for none, fault.Invalid for some.
func (u Unlocking) key() (*factor.UnlockingKey, error) {
	var absent []fault.Field
	for _, part := range []struct{ name, text string }{
		{"encryptedUserKey", string(u.UserKey)},
		{"encryptedPublicKey", string(u.PublicKey)},
		{"encryptedPrivateKey", string(u.PrivateKey)},
	} {
		if part.text == "" {
			absent = append(absent, fault.Field{Name: part.name, Kind: fault.FieldRequired})
		}
	}
	switch len(absent) {
	case 0:
		return &factor.UnlockingKey{UserKey: u.UserKey, PublicKey: u.PublicKey, PrivateKey: u.PrivateKey}, nil
	case 3:
		return nil, nil
	}
	return nil, &fault.Fault{Kind: fault.Invalid, Fields: absent}
}

// own reads the caller's passkeys.
func (s *Service) own(ctx context.Context, by access.SignedIn) (*factor.OwnPasskeys, error) {
	return s.step.Passkeys(ctx, by.User())
}

// confirmed reads the caller's passkeys once the master password was right.
func (s *Service) confirmed(
	ctx context.Context,
	by access.SignedIn,
	hash secret.LoginHash,
) (*factor.OwnPasskeys, error) {
	if err := s.identity.Confirm(ctx, by, hash); err != nil {
		return nil, err
	}
	return s.own(ctx, by)
}

// bound is what a question to the caller's passkeys is good for: the caller, until the security stamp changes.
func bound(by access.SignedIn) []string {
	return []string{string(by.User()), by.Account().Stamp}
}
