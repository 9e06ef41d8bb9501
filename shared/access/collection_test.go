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
			holder(tenancy.Plain, tenancy.Permissions{
				EditAnyCollection: true,
				ManageUsers:       true,
				ManageGroups:      true,
			}),
			Collection{},
			none,
		},
	} {
		if got := row.s.Of(row.c); got != row.want {
			t.Errorf("%s: got %+v, want %+v", row.name, got, row.want)
		}
	}
}

func TestWhoListsEveryCollectionWithWhoUsesIt(t *testing.T) {
	flags := func(p tenancy.Permissions) Standing { return holder(tenancy.Custom, p) }
	plain := holder(tenancy.Plain, tenancy.Permissions{ManageUsers: true})
	for _, row := range []struct {
		name string
		s    Standing
		want bool
	}{
		{"provider staff", Standing{Staff: true}, true},
		{"an owner", Standing{Member: true, Role: tenancy.Owner}, true},
		{"an admin", Standing{Member: true, Role: tenancy.Admin}, true},
		{"a plain member, whatever flags are left", plain, false},
		{"custom, edit any", flags(tenancy.Permissions{EditAnyCollection: true}), true},
		{"custom, delete any", flags(tenancy.Permissions{DeleteAnyCollection: true}), true},
		{"custom, manage groups", flags(tenancy.Permissions{ManageGroups: true}), true},
		{"custom, manage users", flags(tenancy.Permissions{ManageUsers: true}), true},
		{"custom, import and export", flags(tenancy.Permissions{AccessImportExport: true}), false},
		{"custom, create collections", flags(tenancy.Permissions{CreateNewCollections: true}), false},
	} {
		if got := row.s.SeesUsers(); got != row.want {
			t.Errorf("%s: %t", row.name, got)
		}
	}
}

func TestWhoGivesACollectionAndWhoTakesItAway(t *testing.T) {
	users := holder(tenancy.Custom, tenancy.Permissions{ManageUsers: true})
	groups := holder(tenancy.Custom, tenancy.Permissions{ManageGroups: true})
	staff := Standing{Staff: true, RestrictProviderAccess: true}
	view := tenancy.Flags{ReadOnly: true, HidePasswords: true}
	given := Use{Has: true, After: view}
	taken := Use{Had: true, Before: view}
	with := func(u Use, by By) Use { u.By = by; return u }
	own := func(u Use) Use { u.Self = true; return u }
	for _, row := range []struct {
		name string
		s    Standing
		u    Use
		want Refusal
	}{
		{"manage users gives it to a member", users, given, Granted},
		{"manage users gives it to a group", users, with(given, ByGroup), NotManaged},
		{"manage users puts a member into a group that has it", users, with(given, ByEntry), Granted},
		{"manage groups gives it to a member", groups, given, NotManaged},
		{"manage groups gives it to a group", groups, with(given, ByGroup), Granted},
		{"manage groups puts a member into a group that has it", groups, with(given, ByEntry), Granted},
		{"manage users gives it to itself", users, own(given), OwnUse},
		{"manage users takes it from itself", users, own(taken), Granted},
		{"staff that is kept out gives it", staff, given, KeptOut},
		{"staff that is kept out takes it away", staff, taken, Granted},
		{
			"staff that is kept out gives more of it",
			staff,
			Use{Had: true, Before: view, Has: true, After: tenancy.Flags{ReadOnly: true}},
			KeptOut,
		},
		{
			"staff that is kept out gives less of it",
			staff,
			Use{Had: true, Before: tenancy.Flags{}, Has: true, After: view},
			Granted,
		},
	} {
		if got := row.s.Share(Collection{}, row.u); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}
