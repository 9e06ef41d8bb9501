package tenancy

import (
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Scope is one thing that an API key of a provider may be for, as it stands on the wire.
type Scope string

// The scopes: a closed list. An operation that names none of them is not reached with a key.
const (
	ScopeClientsRead Scope = "clients:read"
	ScopeMembersRead Scope = "members:read"
	ScopeReportsRead Scope = "reports:read"
)

// Scopes lists the scopes, in the order in which they are shown.
var Scopes = []Scope{ScopeClientsRead, ScopeMembersRead, ScopeReportsRead}

// APIKey is a key by which a program acts for whoever made it, as far as the key's scopes and that person's own rights
// go: what it may is read from this row and from the maker's place at each request. It is never changed but for Used;
// revoking it deletes it. apikeys owns its life cycle; see decision 0121.
type APIKey struct {
	table.Meta
	ID         ids.APIKey       `dynamodbav:"id"`
	ProviderID ids.Provider     `dynamodbav:"providerId"`
	Name       string           `dynamodbav:"name"`
	Hash       string           `dynamodbav:"hash"` // of the secret, which nobody but its holder knows
	Scopes     []Scope          `dynamodbav:"scopes"`
	Maker      ids.User         `dynamodbav:"maker"`
	Place      ids.ProviderUser `dynamodbav:"place"`             // the maker's: the key dies with it
	Passkey    bool             `dynamodbav:"passkey,omitempty"` // made in a session that a passkey opened
	Expires    time.Time        `dynamodbav:"expires"`
	Used       time.Time        `dynamodbav:"used,omitempty"` // when it last got a token
}

// Key is where the API key lies: with its provider.
func (k *APIKey) Key() table.Key { return APIKeyKey(k.ProviderID, k.ID) }

// Kind is the item type.
func (*APIKey) Kind() string { return "APIKey" }

// For reports whether the key is for something.
func (k *APIKey) For(s Scope) bool { return slices.Contains(k.Scopes, s) }

// Backed reports whether the maker's place still stands behind the key: it is the one the key was made with, and its
// holder still leads the provider. A new place of the same person is another one.
func (k *APIKey) Backed(at ProviderPlace) bool {
	return at.ID == k.Place && at.UserID == k.Maker && at.ProviderID == k.ProviderID && at.Leads()
}

// APIKeyKey is the key of an API key of a provider.
func APIKeyKey(p ids.Provider, k ids.APIKey) table.Key {
	return table.At(ProviderPath(p), table.P(wordAPIKey, table.ID(k)))
}

// APIKeysOf names the API keys of a provider.
func APIKeysOf(p ids.Provider) table.Query {
	return table.Query{Partition: ProviderPath(p), Begins: table.P(wordAPIKey)}
}
