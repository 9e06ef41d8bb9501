package access

import "portaal/shared/tenancy"

// Principal is a kind of caller, for the access matrix: how somebody stands to the organisation or provider of a path.
type Principal struct {
	Name      string
	Anonymous bool
	Standing  Standing              // inside the organisation of the path
	Provider  *tenancy.ProviderRole // confirmed place in the provider of the path
	Scopes    []tenancy.Scope       // of the API key by which a program acts for somebody who stands so
}

// Verdict is a cell of the access matrix.
type Verdict string

// The cells of the access matrix.
const (
	Allowed    Verdict = "A"
	Denied     Verdict = "–"
	SignInMust Verdict = "U"
	NoRoute    Verdict = "·"
)

func role(r tenancy.ProviderRole) *tenancy.ProviderRole { return &r }

// Principals are the callers of the access matrix. The ones without a confirmed place (stranger, invited, accepted,
// revoked, another tenant's people) must all be told the same.
var Principals = []Principal{
	{Name: "anonymous", Anonymous: true},
	{Name: "stranger"},
	{Name: "invited"},
	{Name: "accepted"},
	{Name: "revoked"},
	{Name: "member", Standing: Standing{Member: true, Role: tenancy.Plain, AdminAccessToAll: true}},
	{
		Name: "manager",
		Standing: Standing{
			Member:           true,
			Role:             tenancy.Custom,
			Custom:           tenancy.Permissions{ManageUsers: true},
			AdminAccessToAll: true,
		},
	},
	{Name: "admin", Standing: Standing{Member: true, Role: tenancy.Admin, AdminAccessToAll: true}},
	{Name: "owner", Standing: Standing{Member: true, Role: tenancy.Owner, AdminAccessToAll: true}},
	{
		Name:     "service user",
		Standing: Standing{Staff: true, AdminAccessToAll: true},
		Provider: role(tenancy.ServiceUser),
	},
	{
		Name:     "provider admin",
		Standing: Standing{Staff: true, ProviderAdmin: true, AdminAccessToAll: true},
		Provider: role(tenancy.ProviderAdmin),
	},
	{Name: "other provider's admin"},
	{
		Name:     "provider's key",
		Standing: Standing{Staff: true, ProviderAdmin: true, AdminAccessToAll: true},
		Provider: role(tenancy.ProviderAdmin),
		Scopes:   tenancy.Scopes,
	},
}

// Verdict computes what a rule answers to the principal.
func (p Principal) Verdict(rule Description) Verdict {
	switch {
	case rule.Kind == KindWorker:
		return NoRoute
	case rule.Kind == KindPublic:
		return Allowed
	case rule.Kind == KindDirectory:
		return SignInMust // nobody's token: only the key of the organisation's directory
	case p.Anonymous, p.Scopes != nil && !rule.scoped(p.Scopes):
		return SignInMust
	case rule.Kind == KindMember && !p.Standing.Allows(rule.Permission):
		return Denied
	case rule.Kind == KindProvider && (p.Provider == nil || !allowsProvider(*p.Provider, rule.Permission)):
		return Denied
	case rule.Kind == KindItem && !p.Standing.Allows(CreateItems):
		return Denied
	}
	return Allowed
}
