package catalog_test

import (
	"slices"

	"portaal/shared/access"
	"portaal/shared/tenancy"
)

// keyOperations is the table of section 13 of docs/rights.md: what an API key of a provider reaches, and with which
// scope. To all else a key is no log-in at all.
var keyOperations = map[string]tenancy.Scope{
	"members-confirm":          "members:confirm",
	"members-invite":           "members:invite",
	"members-list":             "members:read",
	"members-list-public-keys": "members:confirm",
	"providers-create-client":  "clients:create",
	"providers-get-client":     "clients:read",
	"providers-get-prices":     "clients:read",
	"providers-get-figures":    "reports:read",
	"providers-get-totals":     "reports:read",
	"providers-list-clients":   "clients:read",
	"sync-get-client":          "members:confirm",
}

// allScopes are those of that table.
var allScopes = []tenancy.Scope{
	"clients:read",
	"members:read",
	"reports:read",
	"members:invite",
	"members:confirm",
	"clients:create",
}

// byKey is what the page says of a key with some scopes, whose maker may do what a provider admin may: may is the
// answer to the maker.
func byKey(operation string, scopes []tenancy.Scope, may bool) access.Verdict {
	scope, reached := keyOperations[operation]
	switch {
	case !reached:
		return access.SignInMust
	case may && slices.Contains(scopes, scope):
		return access.Allowed
	}
	return access.Denied
}
