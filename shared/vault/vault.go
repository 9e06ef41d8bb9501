// Package vault holds the items of people and organisations: logins, notes, cards, identities and SSH keys, all sealed
// by the clients. It knows whose an item is, in which collections it lies and who may do what with it; it cannot read
// one. It checks the shape of every sealed text, because one malformed item breaks a client's whole list.
//
// Invariants: an item is one user's or one organisation's, for ever; an organisation's item lies once in the
// organisation's vault and as an equal copy in each of its collections, all written together; a member puts an item
// only into collections whose items that member may change.
package vault

import (
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/operation"
	"portaal/shared/page"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations on items use.
type Service struct {
	table *table.Table
	clock clock.Clock
	sizes limit.Sizes

	limits  limit.Limiter
	cursors *page.Sealer
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{
		table:   d.Table,
		clock:   d.Clock,
		sizes:   d.Sizes,
		limits:  limit.Limiter{Table: d.Table, Keys: d.Keys},
		cursors: d.Keys.Cursors(),
	}
}

// Cipher is an item. Its placement says where it lies.
type Cipher struct {
	tenancy.Placement
	Stored
	UserID   ids.User   `dynamodbav:"userId,omitempty"` // of a person's own item
	FolderID ids.Folder `dynamodbav:"folderId,omitempty"`
	Favorite bool       `dynamodbav:"favorite,omitempty"`
	Password *Changed   `dynamodbav:"password,omitempty"` // of an organisation's login: nil while it is the first one
}

// Changed says who gave a login another password, and when, by this server's clock: the dates in the content are those
// of whose client wrote them.
type Changed struct {
	At time.Time `dynamodbav:"at"`
	By ids.User  `dynamodbav:"by"`
}

// Key is where the item lies: with its owner.
func (c *Cipher) Key() table.Key {
	if c.OrganizationID != "" {
		return sharedKey(c.OrganizationID, c.ID)
	}
	return table.At(tenancy.OwnVault(c.UserID), tenancy.InVault(c.ID))
}

func sharedKey(o ids.Organization, c ids.Cipher) table.Key {
	return table.At(tenancy.OrganizationVault(o), tenancy.InVault(c))
}

// Kind is the item type.
func (*Cipher) Kind() string { return "Cipher" }

// Copy is an organisation's item as it lies in one of its collections.
type Copy struct {
	Cipher
	in ids.Collection
}

// Key is where the copy lies.
func (c *Copy) Key() table.Key { return table.At(tenancy.CollectionVault(c.in), tenancy.InVault(c.ID)) }

// Kind is the item type.
func (*Copy) Kind() string { return "CipherCopy" }

// Folder is a person's own folder. Its name is sealed with the user's key.
type Folder struct {
	table.Meta
	ID       ids.Folder    `dynamodbav:"id"`
	UserID   ids.User      `dynamodbav:"userId"`
	Name     secret.Sealed `dynamodbav:"name"`
	Deleting bool          `dynamodbav:"deleting,omitempty"` // on its way out; nobody sees it any more
}

// Key is where the folder lies.
func (f *Folder) Key() table.Key { return folderKey(f.UserID, f.ID) }

// Kind is the item type.
func (*Folder) Kind() string { return "Folder" }

// Mark is what a person keeps with an organisation's item: it is theirs alone.
type Mark struct {
	table.Meta
	UserID   ids.User   `dynamodbav:"userId"`
	CipherID ids.Cipher `dynamodbav:"cipherId"`
	FolderID ids.Folder `dynamodbav:"folderId,omitempty"`
	Favorite bool       `dynamodbav:"favorite,omitempty"`
}

// Key is where the mark lies.
func (m *Mark) Key() table.Key { return markKey(m.UserID, m.CipherID) }

// Kind is the item type.
func (*Mark) Kind() string { return "Mark" }
