package vault

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// FolderDetails is a folder on the wire.
type FolderDetails struct {
	ID           ids.Folder    `json:"id"`
	Name         secret.Sealed `json:"name"`
	RevisionDate time.Time     `json:"revisionDate"`
	Object       string        `json:"object" example:"folder"`
}

// Details shows the folder to its owner.
func (f *Folder) Details() FolderDetails {
	return FolderDetails{ID: f.ID, Name: f.Name, RevisionDate: f.Updated, Object: "folder"}
}

// FolderBody is a folder as a client sends it.
type FolderBody struct {
	Name secret.Sealed `json:"name" maxLength:"1000" doc:"The name, encrypted with the user's key." example:"2.AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAA==|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="`
}

var folderDeleting = table.Attribute[Folder]("deleting")

// folderLives is the condition that a folder exists and is not being deleted.
func folderLives() expression.ConditionBuilder {
	return table.Exists().And(expression.AttributeNotExists(folderDeleting))
}

// folder reads a folder of the caller's; anybody else's is not found.
func (s *Service) folder(ctx context.Context, by access.SignedIn, id ids.Folder) (*Folder, error) {
	var f Folder
	ok, err := s.table.Get(ctx, folderKey(by.User(), id), &f)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.NotFound
	}
	return &f, nil
}
