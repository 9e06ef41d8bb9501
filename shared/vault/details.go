package vault

import (
	"time"

	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Rights is what one caller may do with one item.
type Rights struct {
	Read         bool // may see that it exists
	Edit         bool
	ViewPassword bool
	Manage       bool // manages a collection it lies in
	Delete       bool // and restore
}

// own are the rights over one's own item.
var own = Rights{
	Read:         true,
	Edit:         true,
	ViewPassword: true,
	Manage:       true,
	Delete:       true,
}

// Decide tells what a caller may do with an item of an organisation: the most generous of what the caller's grants give
// on the collections the item lies in, or everything for those whom the organisation's settings let change all items.
// Items in no collection are the administrators'. It is pure.
func Decide(
	standing access.Standing,
	limitDeletion bool,
	grants map[ids.Collection]tenancy.Flags,
	in []ids.Collection,
) Rights {
	admin := standing.Member && (standing.Role == tenancy.Owner || standing.Role == tenancy.Admin)
	if standing.Allows(access.EditAllItems) || len(in) == 0 && admin {
		return own
	}
	var union tenancy.Flags
	granted := false
	for _, c := range in {
		if flags, ok := grants[c]; ok && !granted {
			union, granted = flags, true
		} else if ok {
			union = union.Widest(flags)
		}
	}
	if !standing.Member || !granted {
		readAll := standing.Allows(access.ReadAllItems)
		return Rights{Read: readAll, ViewPassword: readAll}
	}
	edit := !union.ReadOnly
	return Rights{
		Read:         true,
		Edit:         edit,
		ViewPassword: !union.HidePasswords || standing.Allows(access.ReadAllItems),
		Manage:       union.Manage,
		Delete:       edit && (union.Manage || !limitDeletion),
	}
}

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
	Attachments   []struct{}       `json:"attachments"`
	CollectionIDs []ids.Collection `json:"collectionIds"`
	CreationDate  time.Time        `json:"creationDate"`
	RevisionDate  time.Time        `json:"revisionDate"`
	DeletedDate   *time.Time       `json:"deletedDate"`
	ArchivedDate  *time.Time       `json:"archivedDate"`
	Object        string           `json:"object" example:"cipherDetails"`
}

// Of shows a person's own item to its owner.
func Of(c Cipher) (Details, error) {
	return show(c, own, Mark{FolderID: c.FolderID, Favorite: c.Favorite})
}

// OfOrganization shows an organisation's item to a caller with the given rights and mark (zero for none).
func OfOrganization(c Cipher, r Rights, m Mark) (Details, error) { return show(c, r, m) }

func show(c Cipher, r Rights, m Mark) (Details, error) {
	content, err := c.Content()
	if err != nil {
		return Details{}, err
	}
	d := Details{
		ID:                  c.ID,
		Favorite:            m.Favorite,
		Edit:                r.Edit,
		ViewPassword:        r.ViewPassword,
		Permissions:         Permissions{Delete: r.Delete, Restore: r.Delete},
		OrganizationUseTotp: true,
		Content:             content,
		CollectionIDs:       c.CollectionIDs,
		CreationDate:        c.Created,
		RevisionDate:        c.Updated,
		DeletedDate:         c.DeletedDate,
		Object:              "cipherDetails",
	}
	if c.OrganizationID != "" {
		d.OrganizationID = &c.OrganizationID
	}
	if m.FolderID != "" {
		d.FolderID = &m.FolderID
	}
	if d.CollectionIDs == nil {
		d.CollectionIDs = []ids.Collection{}
	}
	return d, nil
}
