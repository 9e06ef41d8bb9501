package vault

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// DeleteFolder deletes a folder of the caller's; the items in it stay and lie in no folder. More may lie in it than one
// transaction holds: the folder is marked first, so that nothing can be put into it, then the items leave it, at last
// it goes. A request that was cut off is taken up by repeating it.
var DeleteFolder = operation.New(operation.Spec{
	ID:      "vault-delete-folder",
	Route:   "DELETE /api/folders/{folderId}",
	Summary: "Delete a folder of mine; its items stay.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale},
}, access.User(), deleteFolder)

// DeleteFolderInput names a folder.
type DeleteFolderInput struct {
	FolderID ids.Folder `path:"folderId"`
}

// errLeft says that an item left the folder between reading and taking it out.
var errLeft = errors.New("vault: an item changed meanwhile")

// folderBatch is how many items leave a folder in one transaction.
const folderBatch = 90

func deleteFolder(ctx context.Context, s *Service, by access.SignedIn, in *DeleteFolderInput) (*operation.None, error) {
	f, err := s.folder(ctx, by, in.FolderID)
	if err != nil {
		return nil, err
	}
	if !f.Deleting {
		f.Deleting = true
		if err := s.table.Transact(ctx, table.Put(f, nil), tenancy.Moved(by.User())); err != nil {
			return nil, err
		}
	}
	return nil, table.Anew(ctx, func(int) error { return s.emptyFolder(ctx, f) }, errLeft)
}

// emptyFolder takes everything out of a marked folder, and then the folder away.
func (s *Service) emptyFolder(ctx context.Context, f *Folder) error {
	marks, err := Marks(ctx, s.table, f.UserID)
	if err != nil {
		return err
	}
	var writes []table.Write
	for item, err := range Read(ctx, s.table, OwnItems(f.UserID)) {
		if err != nil {
			return err
		}
		if item.FolderID == f.ID {
			writes = append(writes, leave(item.Key(), f.ID))
		}
	}
	for _, m := range marks {
		if m.FolderID == f.ID {
			writes = append(writes, leave(m.Key(), f.ID))
		}
	}
	for len(writes) > folderBatch {
		if err := s.table.Transact(ctx, writes[:folderBatch]...); err != nil {
			return err
		}
		writes = writes[folderBatch:]
	}
	return s.table.Transact(ctx, append(writes, table.Gone(f.Key()), tenancy.Moved(f.UserID))...)
}

// folderOf is in which folder a person keeps an item: of the item, when it is the person's own, or of a mark.
var folderOf = table.AttributeOfBoth[Cipher, Mark]("folderId")

func leave(key table.Key, f ids.Folder) table.Write {
	return table.Update(key, expression.Remove(folderOf), folderOf.Equal(expression.Value(f)), errLeft)
}
