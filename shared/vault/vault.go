// Package vault holds the items of people and organisations: logins, notes, cards, identities and SSH keys, all sealed
// by the clients. It knows whose an item is, in which collections it lies and who may do what with it; it cannot read
// one. It checks the shape of every sealed text, because one malformed item breaks a client's whole list.
//
// Invariants: an item is one user's or one organisation's, for ever; an organisation's item lies once in the
// organisation's vault and as an equal copy in each of its collections, all written together; a member puts an item
// only into collections whose items that member may change.
package vault

import (
	"context"
	"iter"
	"time"

	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Service is what the operations on items use.
type Service struct {
	table *table.Table
	clock clock.Clock
}

// Open opens the domain for one operation.
func Open(d operation.Doors) *Service {
	return &Service{table: d.Table, clock: d.Clock}
}

// Cipher is an item. Its placement says where it lies.
type Cipher struct {
	tenancy.Placement
	Stored
	UserID      ids.User   `dynamodbav:"userId,omitempty"` // of a person's own item
	FolderID    ids.Folder `dynamodbav:"folderId,omitempty"`
	Favorite    bool       `dynamodbav:"favorite,omitempty"`
	DeletedDate *time.Time `dynamodbav:"deletedDate,omitempty"` // since when it is in the trash
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

func folderKey(u ids.User, f ids.Folder) table.Key {
	return table.At(tenancy.UserPath(u), table.P(table.Name("FOLDER"), table.ID(f)))
}

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

func markKey(u ids.User, c ids.Cipher) table.Key {
	return table.At(tenancy.UserPath(u), table.P(table.Name("MARK"), table.ID(c)))
}

// OwnItems names a person's own items.
func OwnItems(u ids.User) table.Query {
	return table.Query{Partition: tenancy.OwnVault(u), Begins: tenancy.Items()}
}

// ItemsOfCollection names the items of one collection; reading them costs what the collection holds.
func ItemsOfCollection(c ids.Collection) table.Query {
	return table.Query{Partition: tenancy.CollectionVault(c), Begins: tenancy.Items()}
}

// ItemsOfOrganization names every item of an organisation, those in no collection too.
func ItemsOfOrganization(o ids.Organization) table.Query {
	return table.Query{Partition: tenancy.OrganizationVault(o), Begins: tenancy.Items()}
}

// Read reads the items that the queries name, each once: an item lies in every one of its collections.
func Read(ctx context.Context, t *table.Table, queries ...table.Query) iter.Seq2[Cipher, error] {
	return func(yield func(Cipher, error) bool) {
		given := map[ids.Cipher]bool{}
		for item, err := range table.RowsAs[Cipher](t.Rows(ctx, queries...)) {
			if err == nil && len(item.CollectionIDs) > 1 {
				if given[item.ID] {
					continue
				}
				given[item.ID] = true
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// FoldersQuery names a person's folders.
func FoldersQuery(u ids.User) table.Query {
	return table.Query{Partition: tenancy.UserPath(u), Begins: table.P(table.Name("FOLDER"))}
}

// Folders reads a person's folders.
func Folders(ctx context.Context, t *table.Table, u ids.User) ([]Folder, error) {
	all, err := read[Folder](ctx, t, FoldersQuery(u))
	kept := all[:0]
	for _, f := range all {
		if !f.Deleting {
			kept = append(kept, f)
		}
	}
	return kept, err
}

// MarksQuery names what a person keeps with organisations' items.
func MarksQuery(u ids.User) table.Query {
	return table.Query{Partition: tenancy.UserPath(u), Begins: table.P(table.Name("MARK"))}
}

// Marks reads what a person keeps with organisations' items, by item.
func Marks(ctx context.Context, t *table.Table, u ids.User) (map[ids.Cipher]Mark, error) {
	all, err := read[Mark](ctx, t, MarksQuery(u))
	marks := make(map[ids.Cipher]Mark, len(all))
	for _, m := range all {
		marks[m.CipherID] = m
	}
	return marks, err
}

func read[T any](ctx context.Context, t *table.Table, q table.Query) ([]T, error) {
	page, err := t.Query(ctx, q)
	if err != nil {
		return nil, err
	}
	return table.Decode[T](page.Items)
}
