package members

import (
	"context"
	"slices"
	"strings"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var emailVerified = table.Attribute[tenancy.Account]("emailVerified")

// Roster reads every membership of an organisation: one query per megabyte.
func Roster(ctx context.Context, t *table.Table, o ids.Organization) ([]tenancy.Membership, error) {
	found, err := t.Query(ctx, tenancy.MembersOf(o))
	if err != nil {
		return nil, err
	}
	return table.Decode[tenancy.Membership](found.Items)
}

// Staff reads the confirmed users of the provider that manages an organisation; none when nobody does.
func Staff(ctx context.Context, t *table.Table, o tenancy.Organization) ([]tenancy.ProviderPlace, error) {
	if o.ProviderID == "" {
		return nil, nil
	}
	found, err := t.Query(ctx, tenancy.StaffOf(o.ProviderID))
	if err != nil {
		return nil, err
	}
	all, err := table.Decode[tenancy.ProviderPlace](found.Items)
	if err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, p := range all {
		if p.Status == tenancy.Confirmed {
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// confirmed keeps the confirmed members with one of the roles.
func confirmed(all []tenancy.Membership, roles ...tenancy.Role) []tenancy.Membership {
	var out []tenancy.Membership
	for _, m := range all {
		for _, r := range roles {
			if m.Status == tenancy.Confirmed && m.Role == r {
				out = append(out, m)
			}
		}
	}
	return out
}

// ByName sorts memberships as people look for them: by name, or by address while there is no name.
func ByName(all []tenancy.Membership) {
	slices.SortFunc(all, func(a, b tenancy.Membership) int {
		return strings.Compare(Position(a), Position(b))
	})
}

// Position is where a membership stands in the sorted list; no two are the same.
func Position(m tenancy.Membership) string {
	return table.Fold(m.Shown()) + "\x00" + string(m.ID)
}

// Matches reports whether the name or the address of a member holds the text, whatever its case and accents.
func Matches(m tenancy.Membership, search string) bool {
	search = table.Fold(search)
	return search == "" || strings.Contains(table.Fold(m.Name), search) || strings.Contains(m.Email, search)
}
