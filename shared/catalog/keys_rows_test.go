package catalog_test

import (
	"slices"

	"portaal/shared/access"
	"portaal/shared/tenancy"
)

// keyOperations is the table of section 13 of docs/rights.md: what an API key of a provider reaches, and with which
// scope. To all else a key is no log-in at all.
var keyOperations = map[string]tenancy.Scope{
	"members-list":           "members:read",
	"providers-get-client":   "clients:read",
	"providers-get-figures":  "reports:read",
	"providers-get-totals":   "reports:read",
	"providers-list-clients": "clients:read",
}

// allScopes are those of that table.
var allScopes = []tenancy.Scope{"clients:read", "members:read", "reports:read"}

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
