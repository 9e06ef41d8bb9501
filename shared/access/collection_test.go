package access

import (
	"testing"

	"portaal/shared/tenancy"
)

func holder(role tenancy.Role, custom tenancy.Permissions) Standing {
	return Standing{Member: true, Role: role, Custom: custom, AdminAccessToAll: true}
}

func TestTheRightsInOneCollection(t *testing.T) {
	closed := func(s Standing) Standing { s.AdminAccessToAll = false; return s }
	staff := Standing{Staff: true, RestrictProviderAccess: true}
	plain, owner, admin := holder(
		tenancy.Plain,
		tenancy.Permissions{},
	), holder(
		tenancy.Owner,
		tenancy.Permissions{},
	), holder(
		tenancy.Admin,
		tenancy.Permissions{},
	)
	flags := func(p tenancy.Permissions) Standing { return holder(tenancy.Custom, p) }
	can := func(read, update, users, remove bool) CollectionRights {
		return CollectionRights{Read: read, Update: update, ChangeUsers: users, ChangeGroups: users, Delete: remove}
	}
	named := func(r CollectionRights) CollectionRights {
		r.People = true
		return r
	}
	all, none := named(can(true, true, true, true)), CollectionRights{}
	view, manage := tenancy.Flags{ReadOnly: true}, tenancy.Flags{Manage: true}
	for _, row := range []struct {
		name string
		s    Standing
		c    Collection
		want CollectionRights
	}{
		{"nobody", Standing{}, Collection{}, none},
		{"nobody with a grant row", Standing{}, Collection{Granted: true, Flags: manage, Orphan: true}, none},
		{"provider staff, restricted", staff, Collection{}, all},
		{"owner with access to all", owner, Collection{}, all},
		{"admin with access to all", admin, Collection{}, all},
		{"owner without access to all", closed(owner), Collection{}, named(can(true, false, false, false))},
		{
			"admin without access to all, orphan",
			closed(admin),
			Collection{Orphan: true},
			named(can(true, true, true, false)),
		},
		{
			"owner without access to all, manages",
			closed(owner),
			Collection{Granted: true, Flags: manage, LimitDelete: true},
			all,
		},
		{"plain member", plain, Collection{}, none},
		{"plain member, orphan", plain, Collection{Orphan: true}, none},
		{"plain member, may view", plain, Collection{Granted: true, Flags: view}, can(true, false, false, false)},
		{"plain member, may edit", plain, Collection{Granted: true}, can(true, false, false, false)},
		{"plain member, manages", plain, Collection{Granted: true, Flags: manage}, all},
		{
			"plain member, manages, deletion limited",
			plain,
			Collection{Granted: true, Flags: manage, LimitDelete: true},
			named(can(true, true, true, false)),
		},
		{"custom without flags", flags(tenancy.Permissions{}), Collection{}, none},
		{
			"custom, edit any",
			closed(flags(tenancy.Permissions{EditAnyCollection: true})),
			Collection{},
			can(true, true, true, false),
		},
		{
			"custom, delete any",
			closed(flags(tenancy.Permissions{DeleteAnyCollection: true})),
			Collection{},
			can(true, false, false, true),
		},
		{
			"custom, manage users, access to all",
			flags(tenancy.Permissions{ManageUsers: true}),
			Collection{},
			CollectionRights{Read: true, ChangeUsers: true, People: true},
		},
		{
			"custom, manage groups, access to all",
			flags(tenancy.Permissions{ManageGroups: true}),
			Collection{},
			CollectionRights{Read: true, ChangeGroups: true},
		},
		{
			"custom, manage users, no access to all",
			closed(flags(tenancy.Permissions{ManageUsers: true})),
			Collection{},
			named(can(true, false, false, false)),
		},
		{"custom, import and export", flags(tenancy.Permissions{AccessImportExport: true}), Collection{}, none},
		{
			"flags of a role that is not custom",
			holder(tenancy.Plain, tenancy.Permissions{EditAnyCollection: true}),
			Collection{},
			none,
		},
	} {
		if got := row.s.Of(row.c); got != row.want {
			t.Errorf("%s: got %+v, want %+v", row.name, got, row.want)
		}
	}
}
