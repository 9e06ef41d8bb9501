package access

import (
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Means is what lets somebody open items.
type Means string

// The ways to items. docs/rights.md, section 12.
const (
	ByUse        Means = "direct"     // a collection that was given to the member
	ByGroupUse   Means = "group"      // a collection that was given to a group of the member's
	ByRole       Means = "role"       // owner or admin: every item with all access, and what is in no collection
	ByPermission Means = "permission" // a flag of a custom member
	ByStaff      Means = "staff"      // of the provider that manages the organisation
)

// Way is one way to the items of a collection, or to all items, and how far it goes.
type Way struct {
	Means      Means
	Flags      tenancy.Flags
	Collection ids.Collection // of ByUse and ByGroupUse
	Group      ids.Group      // of ByGroupUse
	Permission string         // of ByPermission, as the protocol names it
}

// Sight is how far somebody opens the items of a collection, and through what.
type Sight struct {
	Opens bool
	Flags tenancy.Flags // the most generous of all ways, in each respect
	Ways  []Way         // those that count: the uses that were asked about, as they were, then what opens every item
}

// Sight decides what somebody opens of a collection whose uses are given, or through all the collections of an item.
// loose says that it is an item in no collection. It is pure, and agrees with what sync and the vault give.
func (s Standing) Sight(uses []Way, loose bool) Sight {
	var out Sight
	if s.Counts() {
		out.Ways = append(out.Ways, uses...)
	}
	out.Ways = append(out.Ways, s.everywhere(loose)...)
	for i, way := range out.Ways {
		if i == 0 {
			out.Opens, out.Flags = true, way.Flags
			continue
		}
		out.Flags = out.Flags.Widest(way.Flags)
	}
	return out
}

// everywhere are the ways to every item, or to one in no collection.
func (s Standing) everywhere(loose bool) []Way {
	all, look := tenancy.Flags{Manage: true}, tenancy.Flags{ReadOnly: true}
	var ways []Way
	member, staff := s.ways()
	switch {
	case !member.Member:
	case member.Role == tenancy.Owner || member.Role == tenancy.Admin:
		if s.AdminAccessToAll || loose {
			ways = append(ways, Way{Means: ByRole, Flags: all})
		}
	case member.Role == tenancy.Custom:
		for _, flag := range []struct {
			held bool
			name string
			far  tenancy.Flags
		}{
			{member.Custom.EditAnyCollection, "editAnyCollection", all},
			{member.Custom.AccessImportExport, "accessImportExport", look},
			{member.Custom.AccessReports, "accessReports", look},
		} {
			if flag.held {
				ways = append(ways, Way{Means: ByPermission, Permission: flag.name, Flags: flag.far})
			}
		}
	}
	if staff.Staff && !s.RestrictProviderAccess {
		ways = append(ways, Way{Means: ByStaff, Flags: all})
	}
	return ways
}
