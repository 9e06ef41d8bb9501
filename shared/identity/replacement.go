package identity

import (
	"portaal/shared/secret"
)

// Replacement is what is derived from a new master password, in the new form or in the old one.
type Replacement struct {
	Authentication        *Authentication // new form: what to log in with
	Unlocking             *Unlocking      // new form: the user key
	NewMasterPasswordHash secret.LoginHash
	Key                   secret.Sealed
}

// replacement puts together what comes under a new master password of the account: whole, in one form, with a salt of
// the account's, and around the same user key.
func (u *User) replacement(r Replacement) (derived, error) {
	d := derived{kdf: u.KDF, salt: u.Salt, hash: r.NewMasterPasswordHash, key: r.Key}
	switch isNew := r.Authentication != nil || r.Unlocking != nil; {
	case isNew && (d.hash != "" || d.key != ""):
		return d, ShapesMixed.On("newMasterPasswordHash")
	case isNew:
		var err error
		if d, err = whole(r.Authentication, r.Unlocking, "authenticationData", "unlockData"); err != nil {
			return d, err
		}
	default:
		given := map[string]bool{"newMasterPasswordHash": d.hash != "", "key": d.key != ""}
		if err := missing(given, "newMasterPasswordHash", "key"); err != nil {
			return d, err
		}
	}
	if d.salt != u.Salt && d.salt != u.Email {
		return d, DerivedApart.On("authenticationData.salt")
	}
	if d.keyID != "" && u.UserKeyID != "" && d.keyID != u.UserKeyID {
		return d, OtherUserKey.On("unlockData.containedKeyId")
	}
	return d, nil
}
