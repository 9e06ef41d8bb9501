package vault

import (
	"time"

	"portaal/shared/ids"
)

// Permissions are a caller's rights in the form the official clients read.
type Permissions struct {
	Delete  bool `json:"delete"`
	Restore bool `json:"restore"`
}

// Details is an item on the wire, as one caller sees it. Every member is always there: clients take a missing edit,
// permissions or date for the worst.
type Details struct {
	ID                  ids.Cipher        `json:"id"`
	OrganizationID      *ids.Organization `json:"organizationId"`
	FolderID            *ids.Folder       `json:"folderId"`
	Favorite            bool              `json:"favorite"`
	Edit                bool              `json:"edit"`
	ViewPassword        bool              `json:"viewPassword"`
	Permissions         Permissions       `json:"permissions"`
	OrganizationUseTotp bool              `json:"organizationUseTotp"`
	Content
	Attachments   []struct{}       `json:"attachments" nullable:"true"`
	CollectionIDs []ids.Collection `json:"collectionIds"`
	CreationDate  time.Time        `json:"creationDate"`
	RevisionDate  time.Time        `json:"revisionDate"`
	DeletedDate   *time.Time       `json:"deletedDate"`
	ArchivedDate  *time.Time       `json:"archivedDate"`
	Object        string           `json:"object" example:"cipherDetails"`
}
