package vault

import (
	"context"
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// CreateFolder makes a folder of the caller's own.
var CreateFolder = operation.New(operation.Spec{
	ID:          "vault-create-folder",
	Route:       "POST /api/folders",
	Summary:     "Make a folder of my own.",
	Grants:      table.Writes | table.Reads,
	Idempotency: operation.Optional,
}, access.User(), createFolder)

// CreateFolderInput is a new folder.
type CreateFolderInput struct {
	Body FolderBody
}

func createFolder(ctx context.Context, s *Service, by access.SignedIn, in *CreateFolderInput) (*FolderDetails, error) {
	f := &Folder{ID: ids.New[ids.Folder](), UserID: by.User(), Name: in.Body.Name}
	f.Updated = s.clock.Now().Truncate(time.Millisecond)
	once, err := operation.Once(ctx, f.Details())
	if err != nil {
		return nil, err
	}
	if err := s.own(ctx, by, table.Create(f, nil), tenancy.Moved(by.User()), once); err != nil {
		return nil, err
	}
	answer := f.Details()
	return &answer, nil
}
