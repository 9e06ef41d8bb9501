package twostep

import (
	"context"
	"slices"

	"portaal/shared/access"
	"portaal/shared/factor"
	"portaal/shared/fault"
	"portaal/shared/identity"
	"portaal/shared/logbook"
	"portaal/shared/mail"
	"portaal/shared/operation"
)

// OpenWith opens the domain for the operation that sets security keys up.
func OpenWith(d operation.Doors, registers factor.Registrar) *Service {
	s := Open(d)
	s.registers = registers
	return s
}

var (
	// KeysFull says that there is no room for another security key.
	KeysFull = fault.Define(
		"twostep.keys_full",
		400,
		"There can be no more than %d security keys. Remove one first.",
		"Er kunnen niet meer dan %d beveiligingssleutels zijn. Verwijder er eerst een.",
	)
	// LastKey says that the only security key goes with the method, not by itself.
	LastKey = fault.Define(
		"twostep.last_key",
		400,
		"This is the only security key. Remove the method instead.",
		"Dit is de enige beveiligingssleutel. Verwijder in plaats daarvan de methode.",
	)
	// KeyRefused says that what a new security key answered is not good.
	KeyRefused = fault.Define(
		"twostep.key_refused",
		400,
		"The security key could not be set up. Try again.",
		"De beveiligingssleutel kon niet worden ingesteld. Probeer het opnieuw.",
	)
)

// WebAuthn is the method of security keys on the wire: in the parts that clients from 2026.9 on read, and flat for
// older ones.
type WebAuthn struct {
	Details               WebAuthnDetails `json:"webAuthn"`
	Enabled               bool            `json:"enabled"`
	Keys                  []WebAuthnKey   `json:"keys"`
	UserVerificationToken *string         `json:"userVerificationToken"`
	Object                string          `json:"object"`
}

// WebAuthnDetails is whether there are security keys, and which.
type WebAuthnDetails struct {
	Enabled bool          `json:"enabled"`
	Keys    []WebAuthnKey `json:"keys"`
}

// WebAuthnKey is one security key: its place, from 1, and its name.
type WebAuthnKey struct {
	Name     string `json:"name"`
	ID       int    `json:"id"`
	Migrated bool   `json:"migrated"`
}

func webAuthn(keys []factor.SecurityKey, object string, proof *string) *WebAuthn {
	list := make([]WebAuthnKey, 0, len(keys))
	for _, k := range keys {
		list = append(list, WebAuthnKey{Name: k.Name, ID: k.ID})
	}
	return &WebAuthn{
		Details:               WebAuthnDetails{Enabled: len(keys) > 0, Keys: list},
		Enabled:               len(keys) > 0,
		Keys:                  list,
		UserVerificationToken: proof,
		Object:                object,
	}
}

// free is the first place that no key has.
func free(keys []factor.SecurityKey) int {
	for place := 1; ; place++ {
		if !slices.ContainsFunc(keys, func(k factor.SecurityKey) bool { return k.ID == place }) {
			return place
		}
	}
}

// removeKey takes one of several security keys away and ends all other sessions of the account: whoever found the key
// may have logged in with it.
func (s *Service) removeKey(
	ctx context.Context,
	by access.SignedIn,
	own *factor.Own,
	id int,
) ([]factor.SecurityKey, error) {
	keys, err := own.SecurityKeys()
	if err != nil {
		return nil, err
	}
	rest := slices.DeleteFunc(slices.Clone(keys), func(k factor.SecurityKey) bool { return k.ID == id })
	switch {
	case len(rest) == len(keys):
		return nil, NotOn.On("id")
	case len(rest) == 0:
		return nil, LastKey.On("id")
	}
	u, err := identity.AccountOf(by)
	if err != nil {
		return nil, err
	}
	writes, err := s.identity.RenewWrites(by, &u, mail.SecondStepRemoved{
		When:   s.clock.Now(),
		Method: mail.StepOneKey,
	})
	if err != nil {
		return nil, err
	}
	writes = append(writes, own.OnWrites(factor.WebAuthn, factor.KeepKeys(rest), 0)...)
	return rest, s.table.Transact(ctx, append(writes, s.event(by, logbook.UserRemovedStep))...)
}
