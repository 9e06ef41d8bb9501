package vault

import (
	"fmt"
	"strings"
	"time"

	"portaal/shared/access"
	"portaal/shared/clock"
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
	LastKnownRevisionDate string           `json:"lastKnownRevisionDate,omitempty" format:"date-time" maxLength:"40" doc:"The revision the client last saw."`
	Data                  *string          `json:"data,omitempty" maxLength:"500000" doc:"Another form of the content, which is refused: it would be lost."`
}

const (
	// maxContent is how many bytes an item may take: with a copy in each of MaxCollections it must fit into one
	// transaction of 4 MB.
	maxContent = 120_000
	// MaxCollections is in how many collections one item may lie.
	MaxCollections = 25
	// tolerance is how much older than the stored revision a client's may be that names no fraction of a second: some
	// cut it off.
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
	OtherOwner = fault.Define(
		"vault.other_owner",
		400,
		"This item belongs to somebody else than what was sent says. Sync and repeat your change.",
		"Dit item is van een andere eigenaar dan in wat je stuurde staat. Synchroniseer en herhaal je wijziging.",
	)
	NewerForm = fault.Define(
		"vault.newer_form",
		400,
		"Your client sent this item in a newer form, which this server cannot keep yet. Nothing was saved.",
		"Je client stuurde dit item in een nieuwere vorm, die deze server nog niet kan bewaren. Er is niets "+
			"opgeslagen.",
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
		fmt.Sprintf("An item can be in at most %d collections.", MaxCollections),
		fmt.Sprintf("Een item kan in hoogstens %d collecties zitten.", MaxCollections),
	)
	TooMany = fault.Define(
		"vault.too_many_items",
		400,
		"There is room for %d items here. Delete some before you add more.",
		"Hier is plaats voor %d items. Verwijder er een paar voordat je er meer toevoegt.",
	)
	TooFast = fault.Define(
		"vault.too_fast",
		429,
		"You change items faster than %d a second. Go on in a minute.",
		"Je wijzigt sneller dan %d items per seconde. Ga over een minuut verder.",
	)
	KindRefused = fault.Define(
		"vault.kind_refused",
		400,
		"Your organisation does not allow new items of this kind.",
		"Je organisatie staat geen nieuwe items van deze soort toe.",
	)
	PersonalRefused = fault.Define(
		"vault.personal_items_refused",
		400,
		"Your organisation does not allow personal items. Choose the organisation as owner.",
		"Je organisatie staat geen persoonlijke items toe. Kies de organisatie als eigenaar.",
	)
)

// kept gives of the body what belongs to the item's kind, in the form in which clients read it. field is where the item
// lies in the body.
func (b *Body) kept(field string) (Content, error) {
	c := b.Content
	if b.Data != nil {
		return Content{}, NewerForm.On(field + "data")
	}
	parts := map[ItemType]struct {
		name    string
		missing bool
	}{
		LoginItem:    {"login", c.Login == nil},
		CardItem:     {"card", c.Card == nil},
		IdentityItem: {"identity", c.Identity == nil},
		SSHKeyItem:   {"sshKey", c.SSHKey == nil},
	}
	if part := parts[c.Type]; part.missing {
		return Content{}, &fault.Fault{
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
		if missing := incomplete(c.Login.FIDO2Credentials, field+"login.fido2Credentials"); len(missing) > 0 {
			return Content{}, &fault.Fault{Kind: fault.Invalid, Fields: missing}
		}
		login := *c.Login
		if len(login.FIDO2Credentials) == 0 {
			login.FIDO2Credentials = nil // clients take an empty list for a broken one
		}
		kept.Login = &login
	case NoteItem:
		kept.SecureNote = &Note{}
	case CardItem:
		kept.Card = c.Card
	case IdentityItem:
		kept.Identity = c.Identity
	case SSHKeyItem:
		kept.SSHKey = c.SSHKey
	}
	return kept, nil
}

// incomplete names what passkeys lack. The clients' strict models refuse a passkey without one of these, and with it
// the whole vault of everybody who sees the item.
func incomplete(keys []Passkey, field string) (missing []fault.Field) {
	for i, k := range keys {
		for _, part := range []struct {
			name   string
			absent bool
		}{
			{"credentialId", k.CredentialID == nil},
			{"keyType", k.KeyType == nil},
			{"keyAlgorithm", k.KeyAlgorithm == nil},
			{"keyCurve", k.KeyCurve == nil},
			{"keyValue", k.KeyValue == nil},
			{"rpId", k.RPID == nil},
			{"counter", k.Counter == nil},
			{"discoverable", k.Discoverable == nil},
			{"creationDate", k.CreationDate == nil},
		} {
			if part.absent {
				name := fmt.Sprintf("%s[%d].%s", field, i, part.name)
				missing = append(missing, fault.Field{Name: name, Kind: fault.FieldRequired})
			}
		}
	}
	return missing
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

// outdated refuses a change to something newer than what the client saw: of many who saw the same revision one goes
// through.
func outdated(seen string, stored time.Time) error {
	if seen == "" {
		return nil
	}
	at, err := clock.Parse(seen)
	if err != nil {
		return &fault.Fault{
			Kind:   fault.Invalid,
			Fields: []fault.Field{{Name: "lastKnownRevisionDate", Kind: fault.FieldFormat}},
		}
	}
	allowed := time.Duration(0)
	if !strings.Contains(seen, ".") {
		allowed = tolerance
	}
	if stored.Sub(at) > allowed {
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
