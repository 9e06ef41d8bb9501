package vault

import (
	"portaal/shared/fault"
	"portaal/shared/secret"
)

// hiddenField is the type of a field whose value a client shows only when asked.
const hiddenField = 1

// keepHidden gives what an item is to hold after a writer who may not see its passwords sent new content: password,
// one-time code, passkeys, hidden fields and history stay as they are stored, whatever was sent in their place. Hidden
// fields stand after the fields that were sent. The item's kind and key cannot be changed by such a writer: what stays
// would be lost with the one and unreadable with the other.
func keepHidden(stored, sent Content) (Content, error) {
	switch {
	case sent.Type != stored.Type:
		return Content{}, PasswordsHidden.On("type")
	case !same(sent.Key, stored.Key):
		return Content{}, KeyHidden.On("key")
	}
	kept := sent
	kept.PasswordHistory = stored.PasswordHistory
	if stored.Login != nil && sent.Login != nil {
		login := *sent.Login
		login.Password, login.PasswordRevisionDate = stored.Login.Password, stored.Login.PasswordRevisionDate
		login.TOTP, login.FIDO2Credentials = stored.Login.TOTP, stored.Login.FIDO2Credentials
		kept.Login = &login
	}
	kept.Fields = nil
	for _, f := range sent.Fields {
		if f.Type != hiddenField {
			kept.Fields = append(kept.Fields, f)
		}
	}
	for _, f := range stored.Fields {
		if f.Type == hiddenField {
			kept.Fields = append(kept.Fields, f)
		}
	}
	return kept, nil
}

func same(a, b *secret.Sealed) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// The faults about what a writer may not see.
var (
	PasswordsHidden = fault.Define(
		"vault.passwords_hidden",
		400,
		"You may not see this item's passwords, so you cannot give it to other collections or make another kind of it.",
		"Je mag de wachtwoorden van dit item niet zien, dus je kunt het niet in andere collecties zetten of er een "+
			"ander soort van maken.",
	)
	KeyHidden = fault.Define(
		"vault.key_hidden",
		400,
		"You may not see this item's passwords, so you cannot give it another key. Update your client and sync.",
		"Je mag de wachtwoorden van dit item niet zien, dus je kunt het geen andere sleutel geven. Werk je client "+
			"bij en "+
			"synchroniseer.",
	)
	NotManaged = fault.Define(
		"vault.collection_not_managed",
		400,
		"Only who manages a collection can take items out of it.",
		"Alleen wie een collectie beheert, kan er items uit halen.",
	)
)
