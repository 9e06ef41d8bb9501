package vault

import (
	"context"
	"iter"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordFolder = table.Name("FOLDER")
	wordMark   = table.Name("MARK")
	wordOpened = table.Name("OPENED")
)

func folderKey(u ids.User, f ids.Folder) table.Key {
	return table.At(tenancy.UserPath(u), table.P(wordFolder, table.ID(f)))
}

func markKey(u ids.User, c ids.Cipher) table.Key {
	return table.At(tenancy.UserPath(u), table.P(wordMark, table.ID(c)))
}

// openedKey is the key of the mark that somebody of the provider has the vault of an organisation open.
func openedKey(o ids.Organization, u ids.User) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordOpened, table.ID(u)))
}

// OwnItems names a person's own items.
func OwnItems(u ids.User) table.Query {
	return tenancy.ItemsOf(tenancy.OwnVault(u))
}

// ItemsOfCollection names the items of one collection; reading them costs what the collection holds.
func ItemsOfCollection(c ids.Collection) table.Query {
	return tenancy.ItemsOf(tenancy.CollectionVault(c))
}

// ItemsOfOrganization names every item of an organisation, those in no collection too.
func ItemsOfOrganization(o ids.Organization) table.Query {
	return tenancy.ItemsOf(tenancy.OrganizationVault(o))
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

// Folders reads a person's folders.
func Folders(ctx context.Context, t *table.Table, u ids.User) ([]Folder, error) {
	all, err := read[Folder](ctx, t, table.Query{Partition: tenancy.UserPath(u), Begins: table.P(wordFolder)})
	kept := all[:0]
	for _, f := range all {
		if !f.Deleting {
			kept = append(kept, f)
		}
	}
	return kept, err
}

// Marks reads what a person keeps with organisations' items, by item.
func Marks(ctx context.Context, t *table.Table, u ids.User) (map[ids.Cipher]Mark, error) {
	all, err := read[Mark](ctx, t, table.Query{Partition: tenancy.UserPath(u), Begins: table.P(wordMark)})
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
