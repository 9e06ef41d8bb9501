package tenancy

import (
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Locator says whose a vault item is. It is the only thing that can be read by an item's bare identifier.
type Locator struct {
	table.Meta
	ID             ids.Cipher       `dynamodbav:"id"`
	UserID         ids.User         `dynamodbav:"userId,omitempty"`
	OrganizationID ids.Organization `dynamodbav:"organizationId,omitempty"`
}

// Key is where the locator lies.
func (l *Locator) Key() table.Key { return CipherKey(l.ID) }

// Kind is the item type.
func (*Locator) Kind() string { return "Locator" }
