package fsck_test

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// apiKeyFaults are those of API keys of providers.
func (w *whole) apiKeyFaults() []fault {
	odd := func(what, says string, change func(k *tenancy.APIKey)) fault {
		k := &tenancy.APIKey{
			Meta:       table.Meta{TTL: 4_000_000_000},
			ID:         ids.New[ids.APIKey](),
			ProviderID: ids.Provider(w.h.ProviderID),
			Hash:       "hash",
			Scopes:     []tenancy.Scope{"clients:read"},
			Maker:      ids.User(w.h.ProviderAdmin.UserID),
			Place:      ids.New[ids.ProviderUser](),
			Expires:    time.Unix(3_990_000_000, 0),
		}
		change(k)
		return fault{what: what, says: says, put: []table.Raw{w.rowOf(k)}}
	}
	strange := func(what, says string, change func(k *tenancy.DirectoryKey)) fault {
		k := &tenancy.DirectoryKey{
			ID:             ids.New[ids.APIKey](),
			OrganizationID: ids.Organization(w.h.OrganizationID),
			Hash:           "hash",
			Maker:          ids.User(w.h.Owner.UserID),
			Expires:        time.Unix(3_990_000_000, 0),
		}
		change(k)
		return fault{what: what, says: says, put: []table.Raw{w.rowOf(k)}}
	}
	return []fault{
		strange("a directory's key without a secret", unreadable, func(k *tenancy.DirectoryKey) { k.Hash = "" }),
		strange("a directory's key of nobody", unreadable, func(k *tenancy.DirectoryKey) { k.Maker = "" }),
		strange("a directory's key for ever", unreadable, func(k *tenancy.DirectoryKey) { k.Expires = time.Time{} }),
		strange("a directory's key of no organisation", noTenant, func(k *tenancy.DirectoryKey) {
			k.OrganizationID = ids.New[ids.Organization]()
		}),
		{what: "a directory's name of no member", says: noNode, put: []table.Raw{w.rowOf(&tenancy.DirectoryEntry{
			OrganizationID: ids.Organization(w.h.OrganizationID),
			MemberID:       ids.New[ids.Member](),
			By:             tenancy.ByUserName,
			Name:           "nobody",
		})}},
		odd("an API key without a secret", unreadable, func(k *tenancy.APIKey) { k.Hash = "" }),
		odd("an API key for nothing", unreadable, func(k *tenancy.APIKey) { k.Scopes = nil }),
		odd("an API key for something unheard of", unreadable, func(k *tenancy.APIKey) {
			k.Scopes = []tenancy.Scope{"vaults:read"}
		}),
		odd("an API key that invites and doesn't see whom", unreadable, func(k *tenancy.APIKey) {
			k.Scopes, k.Currency = []tenancy.Scope{"clients:read", "members:invite"}, "EUR"
		}),
		odd("an API key with a limit and nothing to buy", unreadable, func(k *tenancy.APIKey) {
			k.LimitCents = 100
		}),
		odd("an API key that buys in no currency", unreadable, func(k *tenancy.APIKey) {
			k.Scopes = []tenancy.Scope{"clients:read", "members:read", "members:invite"}
		}),
		odd("an API key that confirms and opens nothing", unreadable, func(k *tenancy.APIKey) {
			k.Scopes = []tenancy.Scope{"clients:read", "members:read", "members:confirm"}
		}),
		odd("an API key that opens what it isn't for", unreadable, func(k *tenancy.APIKey) {
			k.WrappedKey = "2.sealed"
		}),
		odd("an API key of nobody", unreadable, func(k *tenancy.APIKey) { k.Maker = "" }),
		odd("an API key that goes before its last day", unreadable, func(k *tenancy.APIKey) {
			k.Expires = time.Unix(4_000_000_001, 0)
		}),
		odd("an API key for ever", noExpiry, func(k *tenancy.APIKey) { k.TTL = 0 }),
		odd("an API key of no provider", noTenant, func(k *tenancy.APIKey) { k.ProviderID = ids.New[ids.Provider]() }),
	}
}
