package collections

import (
	"testing"

	"portaal/shared/access"
)

func member(role access.Role, custom access.Permissions) access.Standing {
	return access.Standing{Member: true, Role: role, Custom: custom, AdminAccessToAll: true}
}

func TestDecideFollowsTheRightsTable(t *testing.T) {
	closed := func(s access.Standing) access.Standing { s.AdminAccessToAll = false; return s }
	staff := access.Standing{Staff: true, RestrictProviderAccess: true}
	plain, owner, admin := member(
		access.Plain,
		access.Permissions{},
	), member(
		access.Owner,
		access.Permissions{},
	), member(
		access.Admin,
		access.Permissions{},
	)
	flags := func(p access.Permissions) access.Standing { return member(access.Custom, p) }
	can := func(read, update, users, remove bool) Rights { return Rights{read, update, users, remove} }
	all, none := can(true, true, true, true), Rights{}
	view, manage := access.Flags{ReadOnly: true}, access.Flags{Manage: true}
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
		{"custom without flags", Case{Standing: flags(access.Permissions{})}, none},
		{"custom, edit any", Case{Standing: closed(flags(access.Permissions{EditAnyCollection: true}))}, can(true, true, true, false)},
		{"custom, delete any", Case{Standing: closed(flags(access.Permissions{DeleteAnyCollection: true}))}, can(true, false, false, true)},
		{"custom, manage users, access to all", Case{Standing: flags(access.Permissions{ManageUsers: true})}, can(true, false, true, false)},
		{"custom, manage users, no access to all", Case{Standing: closed(flags(access.Permissions{ManageUsers: true}))}, can(true, false, false, false)},
		{"custom, import and export", Case{Standing: flags(access.Permissions{AccessImportExport: true})}, none},
		{"flags of a role that is not custom", Case{Standing: member(access.Plain, access.Permissions{EditAnyCollection: true})}, none},
	} {
		if got := Decide(row.c); got != row.want {
			t.Errorf("%s: got %+v, want %+v", row.name, got, row.want)
		}
	}
}

func TestCompareFindsWhatChanges(t *testing.T) {
	before := []Grant{{MemberID: "a"}, {MemberID: "b"}, {MemberID: "c"}}
	after := []Grant{{MemberID: "a"}, {MemberID: "b", Flags: access.Flags{ReadOnly: true}}, {MemberID: "d"}}
	d := compare(before, after)
	if len(d.set) != 2 || len(d.added) != 1 || d.added[0].MemberID != "d" || len(d.gone) != 1 ||
		d.gone[0].MemberID != "c" {
		t.Errorf("got %+v", d)
	}
}
