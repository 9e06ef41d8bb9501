package vault

import (
	"encoding/json"
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Body is an item as a client sends it.
type Body struct {
	Content
	OrganizationID        ids.Organization `json:"organizationId,omitempty" doc:"Of an organisation's item." example:"de97a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f"`
	FolderID              ids.Folder       `json:"folderId,omitempty" doc:"The caller's own folder." example:"0e80a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f"`
	Favorite              bool             `json:"favorite" required:"false" doc:"Whether it is a favourite of the caller."`
	EncryptedFor          ids.User         `json:"encryptedFor,omitempty" doc:"Whom the client sealed it for: must be the caller." example:"4b89a4c0-5b7e-4f21-9d86-2f3b0c1d4e5f"`
	EncryptedByKeyID      string           `json:"encryptedByKeyId,omitempty" maxLength:"64" doc:"Which key the client sealed it with." example:"73ad771eff83b8358852a275593c5589"`
	LastKnownRevisionDate *time.Time       `json:"lastKnownRevisionDate,omitempty" doc:"The revision the client last saw."`
}

const (
	// maxContent is how many bytes an item may take: with a copy in each of MaxCollections it must fit into one
	// transaction of 4 MB.
	maxContent = 120_000
	// MaxCollections is in how many collections one item may lie.
	MaxCollections = 25
	// tolerance is how much older than the stored revision a client's may be: some cut off the fraction of a second.
	tolerance = time.Second
)

// The faults about items.
var (
	OutOfDate = fault.Define(
		"vault.out_of_date",
		400,
		"The item you are changing is out of date. Sync and repeat your change.",
		"Het item dat je wijzigt is verouderd. Synchroniseer en herhaal je wijziging.",
	)
	TooLarge = fault.Define("vault.item_too_large", 400, "This item holds too much. Use shorter notes or fewer fields.",
		"Dit item bevat te veel. Gebruik kortere notities of minder velden.")
	SealedForAnother = fault.Define(
		"vault.sealed_for_another",
		400,
		"This item was encrypted for another account. Sign in again.",
		"Dit item is voor een ander account versleuteld. Log opnieuw in.",
	)
	CollectionRequired = fault.Define(
		"vault.collection_required",
		400,
		"Choose at least one collection for an item of an organisation.",
		"Kies minstens één collectie voor een item van een organisatie.",
	)
	CollectionReadOnly = fault.Define(
		"vault.collection_read_only",
		400,
		"You may see this collection but not change its items.",
		"Je mag deze collectie wel zien, maar de items niet wijzigen.",
	)
	ReadOnly = fault.Define(
		"vault.read_only",
		400,
		"You may see this item but not change it.",
		"Je mag dit item wel zien, maar niet wijzigen.",
	)
	Undeletable = fault.Define(
		"vault.deletion_limited",
		400,
		"In this organisation only those who manage a collection delete and restore its items.",
		"In deze organisatie verwijdert en herstelt alleen wie een collectie beheert de items daarvan.",
	)
	TooManyCollections = fault.Define(
		"vault.too_many_collections",
		400,
		"An item can be in at most 25 collections.",
		"Een item kan in hoogstens 25 collecties zitten.",
	)
	PersonalRefused = fault.Define(
		"vault.personal_items_refused",
		400,
		"Your organisation does not allow personal items. Choose the organisation as owner.",
		"Je organisatie staat geen persoonlijke items toe. Kies de organisatie als eigenaar.",
	)
)

// pack keeps what belongs to the item's kind and gives it as it is stored. field is where the item lies in the body.
func (b *Body) pack(field string) (string, error) {
	c := b.Content
	parts := map[ItemType]struct {
		name    string
		missing bool
	}{LoginItem: {"login", c.Login == nil}, CardItem: {"card", c.Card == nil}, IdentityItem: {"identity", c.Identity == nil}, SSHKeyItem: {"sshKey", c.SSHKey == nil}}
	if part := parts[c.Type]; part.missing {
		return "", &fault.Fault{
			Kind:   fault.Invalid,
			Fields: []fault.Field{{Name: field + part.name, Kind: fault.FieldRequired}},
		}
	}
	kept := Content{
		Type:            c.Type,
		Name:            c.Name,
		Notes:           c.Notes,
		Reprompt:        c.Reprompt,
		Key:             c.Key,
		Fields:          c.Fields,
		PasswordHistory: c.PasswordHistory,
	}
	switch c.Type {
	case LoginItem:
		kept.Login = c.Login
	case NoteItem:
		kept.SecureNote = &Note{}
	case CardItem:
		kept.Card = c.Card
	case IdentityItem:
		kept.Identity = c.Identity
	case SSHKeyItem:
		kept.SSHKey = c.SSHKey
	}
	text, err := json.Marshal(kept)
	if err != nil {
		return "", err
	}
	if len(text) > maxContent {
		return "", TooLarge
	}
	return string(text), nil
}

// sealedFor refuses an item that a client sealed for another account than the caller's, or, when it is the caller's
// own, with another key than the account's.
func (b *Body) sealedFor(by access.SignedIn, field string, own bool) error {
	if b.EncryptedFor != "" && b.EncryptedFor != by.User() {
		return SealedForAnother.On(field + "encryptedFor")
	}
	if !own || b.EncryptedByKeyID == "" {
		return nil
	}
	var account struct {
		UserKeyID string `dynamodbav:"userKeyId"`
	}
	if _, err := by.Read(tenancy.UserKey(by.User()), &account); err != nil {
		return err
	}
	if account.UserKeyID != "" && account.UserKeyID != b.EncryptedByKeyID {
		return SealedForAnother.On(field + "encryptedByKeyId")
	}
	return nil
}

// outdated refuses a change to something newer than what the client saw.
func outdated(seen *time.Time, stored time.Time) error {
	if seen != nil && stored.Sub(*seen) > tolerance {
		return OutOfDate
	}
	return nil
}

// inFolder makes the check that a folder named in a body is the caller's.
func inFolder(u ids.User, f ids.Folder) table.Write {
	if f == "" {
		return table.None
	}
	return table.Check(folderKey(u, f), folderLives(), fault.NotFound)
}
