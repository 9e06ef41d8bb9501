package fsck

import (
	"slices"

	"portaal/shared/tenancy"
)

// readAPIKey judges an API key by itself: its maker, and the maker's place, may be gone before it expires. What it is
// for is some of the closed list with all that it brings along, only what buys has a limit and only what opens a
// wrapped key, and nobody can use it without a secret.
func readAPIKey(_ *checker, v *verdict) {
	k, ok := decode[tenancy.APIKey](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.ProviderKey(k.ProviderID))
	unknown := func(s tenancy.Scope) bool { return !slices.Contains(tenancy.Scopes, s) }
	if k.Hash == "" || k.Maker == "" || k.Place == "" || len(k.Scopes) == 0 || slices.ContainsFunc(k.Scopes, unknown) {
		v.say(unreadable)
	}
	if !slices.Equal(k.Scopes, tenancy.WithBrought(k.Scopes)) || k.LimitCents < 0 || k.Buys() != (k.Currency != "") ||
		k.Opens() != (k.WrappedKey != "") ||
		!k.Buys() && k.LimitCents != 0 {
		v.say(unreadable)
	}
	if k.TTL <= k.Expires.Unix() {
		v.say(unreadable)
	}
}

// readDirectoryKey judges the key of an organisation's directory: its maker may be gone.
func readDirectoryKey(_ *checker, v *verdict) {
	k, ok := decode[tenancy.DirectoryKey](v)
	if !ok {
		return
	}
	v.expect(noTenant, tenancy.OrganizationKey(k.OrganizationID))
	if k.ID == "" || k.Hash == "" || k.Maker == "" || k.Expires.IsZero() {
		v.say(unreadable)
	}
}
