package vault

import (
	"context"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// UpdateFolder renames a folder of the caller's. Fault: fault.Stale.
var UpdateFolder = operation.New(operation.Spec{
	ID:      "vault-update-folder",
	Route:   "PUT /api/folders/{folderId}",
	Summary: "Rename a folder of mine.",
	Grants:  table.Reads | table.Writes,
	Faults:  []*fault.Kind{fault.NotFound, fault.Stale},
}, access.User(), updateFolder)

// UpdateFolderInput is a folder's new name.
type UpdateFolderInput struct {
	FolderID ids.Folder `path:"folderId"`
	Body     FolderBody
}

func updateFolder(ctx context.Context, s *Service, by access.SignedIn, in *UpdateFolderInput) (*FolderDetails, error) {
	f, err := s.folder(ctx, by, in.FolderID)
	if err != nil {
		return nil, err
	}
	if f.Deleting {
		return nil, fault.NotFound
	}
	f.Name = in.Body.Name
	if err := s.own(ctx, by, table.Put(f, nil), tenancy.Moved(by.User())); err != nil {
		return nil, err
	}
	answer := f.Details()
	return &answer, nil
}
