package collections

import (
	"testing"

	"portaal/shared/access"
	"portaal/shared/tenancy"
)

func member(role tenancy.Role, custom tenancy.Permissions) access.Standing {
	return access.Standing{Member: true, Role: role, Custom: custom, AdminAccessToAll: true}
}

func TestDecideFollowsTheRightsTable(t *testing.T) {
	closed := func(s access.Standing) access.Standing { s.AdminAccessToAll = false; return s }
	staff := access.Standing{Staff: true, RestrictProviderAccess: true}
	plain, owner, admin := member(
		tenancy.Plain,
		tenancy.Permissions{},
	), member(
		tenancy.Owner,
		tenancy.Permissions{},
	), member(
		tenancy.Admin,
		tenancy.Permissions{},
	)
	flags := func(p tenancy.Permissions) access.Standing { return member(tenancy.Custom, p) }
	can := func(read, update, users, remove bool) Rights { return Rights{read, update, users, remove} }
	all, none := can(true, true, true, true), Rights{}
	view, manage := tenancy.Flags{ReadOnly: true}, tenancy.Flags{Manage: true}
	for _, row := range []struct {
		name string
		c    Case
		want Rights
	}{
		{"nobody", Case{}, none},
		{"nobody with a grant row", Case{Granted: true, Flags: manage, Orphan: true}, none},
		{"provider staff, restricted", Case{Standing: staff}, all},
		{"owner with access to all", Case{Standing: owner}, all},
		{"admin with access to all", Case{Standing: admin}, all},
		{"owner without access to all", Case{Standing: closed(owner)}, can(true, false, false, false)},
		{"admin without access to all, orphan", Case{Standing: closed(admin), Orphan: true}, can(true, true, true, false)},
		{"owner without access to all, manages", Case{Standing: closed(owner), Granted: true, Flags: manage, LimitDelete: true}, all},
		{"plain member", Case{Standing: plain}, none},
		{"plain member, orphan", Case{Standing: plain, Orphan: true}, none},
		{"plain member, may view", Case{Standing: plain, Granted: true, Flags: view}, can(true, false, false, false)},
		{"plain member, may edit", Case{Standing: plain, Granted: true}, can(true, false, false, false)},
		{"plain member, manages", Case{Standing: plain, Granted: true, Flags: manage}, all},
		{"plain member, manages, deletion limited", Case{Standing: plain, Granted: true, Flags: manage, LimitDelete: true}, can(true, true, true, false)},
		{"custom without flags", Case{Standing: flags(tenancy.Permissions{})}, none},
		{"custom, edit any", Case{Standing: closed(flags(tenancy.Permissions{EditAnyCollection: true}))}, can(true, true, true, false)},
		{"custom, delete any", Case{Standing: closed(flags(tenancy.Permissions{DeleteAnyCollection: true}))}, can(true, false, false, true)},
		{"custom, manage users, access to all", Case{Standing: flags(tenancy.Permissions{ManageUsers: true})}, can(true, false, true, false)},
		{"custom, manage users, no access to all", Case{Standing: closed(flags(tenancy.Permissions{ManageUsers: true}))}, can(true, false, false, false)},
		{"custom, import and export", Case{Standing: flags(tenancy.Permissions{AccessImportExport: true})}, none},
		{"flags of a role that is not custom", Case{Standing: member(tenancy.Plain, tenancy.Permissions{EditAnyCollection: true})}, none},
	} {
		if got := Decide(row.c); got != row.want {
			t.Errorf("%s: got %+v, want %+v", row.name, got, row.want)
		}
	}
}

func TestCompareFindsWhatChanges(t *testing.T) {
	before := []Grant{{MemberID: "a"}, {MemberID: "b"}, {MemberID: "c"}}
	after := []Grant{{MemberID: "a"}, {MemberID: "b", Flags: tenancy.Flags{ReadOnly: true}}, {MemberID: "d"}}
	d := compare(before, after)
	if len(d.set) != 2 || len(d.added) != 1 || d.added[0].MemberID != "d" || len(d.gone) != 1 ||
		d.gone[0].MemberID != "c" {
		t.Errorf("got %+v", d)
	}
}
