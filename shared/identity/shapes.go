package identity

import (
	"portaal/shared/fault"
	"portaal/shared/secret"
)

// The faults of what clients derive from a master password.
var (
	ShapesMixed = fault.Define(
		"identity.shapes_mixed",
		400,
		"Send what is derived from the master password in the new form or in the old one, whole, and not in both.",
		"Stuur wat van het hoofdwachtwoord is afgeleid in de nieuwe of in de oude vorm, volledig, en niet in allebei.",
	)
	DerivedApart = fault.Define(
		"identity.derived_apart",
		400,
		"Both halves must be derived with the same settings and the same salt, for this e-mail address.",
		"Beide helften moeten met dezelfde instellingen en hetzelfde zout zijn afgeleid, voor dit e-mailadres.",
	)
	OtherUserKey = fault.Define(
		"identity.other_user_key",
		400,
		"A new master password does not change the key of the account.",
		"Een nieuw hoofdwachtwoord verandert de sleutel van het account niet.",
	)
	VersionTwo = fault.Define(
		"identity.account_version_two",
		400,
		"Portaal does not store accounts with signing keys yet; nothing was changed.",
		"Portaal bewaart nog geen accounts met ondertekensleutels; er is niets gewijzigd.",
	)
)

// GivenKDF is how a master key is derived, as newer clients send it.
type GivenKDF struct {
	Type        int  `json:"kdfType" doc:"0 PBKDF2, 1 Argon2id." example:"0"`
	Iterations  int  `json:"iterations" doc:"Iterations of the key derivation." example:"600000"`
	Memory      *int `json:"memory,omitempty" doc:"MiB, for Argon2id."`
	Parallelism *int `json:"parallelism,omitempty" doc:"Lanes, for Argon2id."`
}

// Authentication is what a client logs in with, in the form of clients from 2026.5 on.
type Authentication struct {
	KDF  GivenKDF         `json:"kdf" doc:"How the master key is derived."`
	Salt string           `json:"salt" maxLength:"256" doc:"The salt: the normalised address." example:"fatima@example.com"`
	Hash secret.LoginHash `json:"masterPasswordAuthenticationHash" maxLength:"64" doc:"What is sent instead of the master password." example:"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
}

// Unlocking is the user key under a master password, in the form of clients from 2026.5 on.
type Unlocking struct {
	KDF   GivenKDF      `json:"kdf" doc:"How the master key is derived."`
	Salt  string        `json:"salt" maxLength:"256" doc:"The salt: the normalised address." example:"fatima@example.com"`
	Key   secret.Sealed `json:"masterKeyWrappedUserKey" maxLength:"1000" doc:"The user key, encrypted with the stretched master key." example:"2.AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODw==|AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="`
	KeyID string        `json:"containedKeyId,omitempty" maxLength:"32" pattern:"^[0-9a-f]{32}$" doc:"The identifier of the user key."`
}

// derived is what a client derives from a master password, in whichever form it came.
type derived struct {
	kdf   KDF
	salt  string
	hash  secret.LoginHash
	key   secret.Sealed
	keyID string
}

// whole puts the two halves of the new form together; field names their place in the request.
func whole(a *Authentication, u *Unlocking, fieldA, fieldU string) (derived, error) {
	switch {
	case a == nil:
		return derived{}, ShapesMixed.On(fieldA)
	case u == nil:
		return derived{}, ShapesMixed.On(fieldU)
	}
	kdf, other := a.KDF.stored(), u.KDF.stored()
	if !kdf.equal(other) {
		return derived{}, DerivedApart.On(fieldU + ".kdf")
	}
	if a.Salt != u.Salt {
		return derived{}, DerivedApart.On(fieldU + ".salt")
	}
	if err := kdf.Check(); err != nil {
		return derived{}, err
	}
	return derived{kdf, a.Salt, a.Hash, u.Key, u.KeyID}, nil
}

func (g GivenKDF) stored() KDF { return KDF(g).Normal() }

func (k KDF) equal(o KDF) bool {
	same := func(a, b *int) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }
	return k.Type == o.Type && k.Iterations == o.Iterations && same(k.Memory, o.Memory) &&
		same(k.Parallelism, o.Parallelism)
}

// missing names the fields of a form that was not sent whole.
func missing(fields map[string]bool, order ...string) error {
	f := &fault.Fault{Kind: fault.Invalid}
	for _, name := range order {
		if !fields[name] {
			f.Fields = append(f.Fields, fault.Field{Name: name, Kind: fault.FieldRequired})
		}
	}
	if len(f.Fields) == 0 {
		return nil
	}
	return f
}

// Keys gives the account's key pair in the form of the wire.
func (u *User) Keys() AccountKeys {
	return AccountKeys{
		Pair:   KeyPair{PrivateKey: u.PrivateKey, PublicKey: u.PublicKey, Object: "publicKeyEncryptionKeyPair"},
		Object: "privateKeys",
	}
}
