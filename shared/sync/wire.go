package sync

import (
	"portaal/shared/factor"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/secret"
)

// Folder is a person's own folder.
type Folder struct {
	ID           ids.Folder    `json:"id"`
	Name         secret.Sealed `json:"name"`
	RevisionDate string        `json:"revisionDate"`
	Object       string        `json:"object"`
}

// Decryption is how the caller's user key is opened.
type Decryption struct {
	Unlock    Unlock                  `json:"masterPasswordUnlock"`
	Passkeys  []factor.PasskeyOpening `json:"webAuthnPrfOptions" nullable:"true"`
	Upgrade   *struct{}               `json:"v2UpgradeToken"`
	UserKeyID *string                 `json:"userKeyId"`
}

// Unlock is how the master password opens the user key.
type Unlock struct {
	KDF       identity.KDFSettings `json:"kdf"`
	Key       secret.Sealed        `json:"masterKeyEncryptedUserKey"`
	Salt      string               `json:"salt"`
	UserKeyID *string              `json:"containedKeyId"`
}

func decryption(u identity.User, passkeys *factor.OwnPasskeys) Decryption {
	d := Decryption{
		Unlock:   Unlock{KDF: u.Settings(), Key: u.Sealed, Salt: u.Salt},
		Passkeys: passkeys.Openings(),
	}
	if u.UserKeyID != "" {
		d.UserKeyID, d.Unlock.UserKeyID = &u.UserKeyID, &u.UserKeyID
	}
	return d
}
