package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// DirectoryKey is the key by which an organisation's directory says who comes and goes (SCIM); an organisation has one
// or none. It acts for the organisation and not for whoever made it. It is never changed: another one takes its place,
// and ending it deletes it. directory owns its life cycle; see decision 0129.
type DirectoryKey struct {
	table.Meta
	ID             ids.APIKey       `dynamodbav:"id"` // another one after each renewal
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Hash           string           `dynamodbav:"hash"` // of the key, which nobody but its holder knows
	Maker          ids.User         `dynamodbav:"maker"`
	ProviderID     ids.Provider     `dynamodbav:"providerId,omitempty"` // whose staff made it: it ends with what they manage
	Expires        time.Time        `dynamodbav:"expires"`
}

// Key is where the key lies: with its organisation.
func (k *DirectoryKey) Key() table.Key { return DirectoryKeyKey(k.OrganizationID) }

// Kind is the item type.
func (*DirectoryKey) Kind() string { return "DirectoryKey" }

// Serves reports whether the key is good for an organisation at an instant: the plan has provisioning, the key has not
// expired, and whoever's staff made it still manages the organisation.
func (k *DirectoryKey) Serves(o Organization, now time.Time) bool {
	return k.ID != "" && k.OrganizationID == o.ID && o.UseScim && !o.Deleting && now.Before(k.Expires) &&
		(k.ProviderID == "" || k.ProviderID == o.ProviderID)
}
