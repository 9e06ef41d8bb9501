package tenancy

import (
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
)

// Scope is one thing that an API key of a provider may be for, as it stands on the wire.
type Scope string

// The scopes: a closed list. An operation that names none of them is not reached with a key.
const (
	ScopeClientsRead    Scope = "clients:read"
	ScopeMembersRead    Scope = "members:read"
	ScopeReportsRead    Scope = "reports:read"
	ScopeMembersInvite  Scope = "members:invite"
	ScopeMembersConfirm Scope = "members:confirm"
	ScopeClientsCreate  Scope = "clients:create"
)

// Scopes lists the scopes, in the order in which they are shown.
var Scopes = []Scope{
	ScopeClientsRead,
	ScopeMembersRead,
	ScopeReportsRead,
	ScopeMembersInvite,
	ScopeMembersConfirm,
	ScopeClientsCreate,
}

// Brings lists what a scope brings along: nobody invites or confirms without seeing who is there, nor starts a client
// without seeing those that there are.
func (s Scope) Brings() []Scope {
	switch s {
	case ScopeMembersInvite, ScopeMembersConfirm:
		return []Scope{ScopeClientsRead, ScopeMembersRead}
	case ScopeClientsCreate:
		return []Scope{ScopeClientsRead}
	}
	return nil
}

// Buys reports whether what the scope is for may add to a bill.
func (s Scope) Buys() bool { return s == ScopeMembersInvite || s == ScopeClientsCreate }

// Opens reports whether what the scope is for takes the provider's key, which opens those of its clients.
func (s Scope) Opens() bool { return s == ScopeMembersConfirm || s == ScopeClientsCreate }

// WithBrought gives scopes with all that they bring along, each once, in the order of the closed list.
func WithBrought(asked []Scope) []Scope {
	return slices.DeleteFunc(slices.Clone(Scopes), func(s Scope) bool {
		return !slices.Contains(asked, s) && !slices.ContainsFunc(asked, func(a Scope) bool {
			return slices.Contains(a.Brings(), s)
		})
	})
}

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
	Used       time.Time        `dynamodbav:"used,omitempty"`       // when it last got a token
	LimitCents int64            `dynamodbav:"limitCents,omitempty"` // what it may add to bills in a month; none is nothing
	Currency   string           `dynamodbav:"currency,omitempty"`   // of the limit; "" when it buys nothing
	WrappedKey secret.Sealed    `dynamodbav:"wrappedKey,omitempty"` // the provider's key, under the half that no server sees
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

// Buys reports whether the key is for something that may add to a bill.
func (k *APIKey) Buys() bool { return slices.ContainsFunc(k.Scopes, Scope.Buys) }

// Opens reports whether the key is for something that takes the provider's key.
func (k *APIKey) Opens() bool { return slices.ContainsFunc(k.Scopes, Scope.Opens) }

// Spending is how much a key added to bills in the calendar month (UTC) of an instant: cents more of it, for a
// transaction that buys, or none to read what there is.
func (k *APIKey) Spending(cents int64, at time.Time) *table.Counter {
	month := time.Date(at.UTC().Year(), at.UTC().Month(), 1, 0, 0, 0, 0, time.UTC)
	subject := table.P(wordAPIKey, table.ID(k.ID), table.Time(month))
	return table.NewCounter(subject, cents, month.AddDate(0, 2, 0))
}

// APIKeyKey is the key of an API key of a provider.
func APIKeyKey(p ids.Provider, k ids.APIKey) table.Key {
	return table.At(ProviderPath(p), table.P(wordAPIKey, table.ID(k)))
}
