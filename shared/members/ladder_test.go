package members

import (
	"errors"
	"fmt"
	"testing"

	"portaal/shared/access"
	"portaal/shared/fault"
)

var (
	asStaff   = access.Standing{Staff: true}
	asOwner   = access.Standing{Member: true, Role: access.Owner}
	asAdmin   = access.Standing{Member: true, Role: access.Admin}
	asManager = access.Standing{
		Member: true,
		Role:   access.Custom,
		Custom: access.Permissions{ManageUsers: true, AccessReports: true},
	}
	asCustom = access.Standing{Member: true, Role: access.Custom, Custom: access.Permissions{AccessReports: true}}
	asPlain  = access.Standing{Member: true, Role: access.Plain}
)

func TestWhoMayTouchWhom(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		who    string
		caller access.Standing
		roles  string // of the targets that the caller may touch: owner, admin, user, custom
	}{
		{"provider staff", asStaff, "oauc"}, {"owner", asOwner, "oauc"}, {"admin", asAdmin, "auc"},
		{"custom with manage users", asManager, "uc"}, {"custom without", asCustom, ""}, {"user", asPlain, ""}, {"stranger", access.Standing{}, ""},
	} {
		got := ""
		for i, target := range []access.Role{access.Owner, access.Admin, access.Plain, access.Custom} {
			if mayTouch(row.caller, target) {
				got += "oauc"[i : i+1]
			}
		}
		if got != row.roles {
			t.Errorf("%s may touch %q, want %q", row.who, got, row.roles)
		}
	}
}

func TestWhoMayGrantWhat(t *testing.T) {
	t.Parallel()
	none, held, more := access.Permissions{}, access.Permissions{
		ManageUsers: true,
	}, access.Permissions{
		ManageUsers:    true,
		ManagePolicies: true,
	}
	for _, row := range []struct {
		caller access.Standing
		role   access.Role
		perms  access.Permissions
		plan   bool
		want   *fault.Kind
	}{
		{asStaff, access.Owner, none, true, nil}, {asStaff, access.Custom, more, true, nil}, {asStaff, access.Custom, none, false, CustomRole},
		{asOwner, access.Owner, none, true, nil}, {asOwner, access.Custom, more, true, nil}, {asOwner, access.Custom, more, false, CustomRole},
		{asAdmin, access.Owner, none, true, RoleAbove}, {asAdmin, access.Admin, none, true, nil}, {asAdmin, access.Custom, more, true, nil},
		{asManager, access.Owner, none, true, RoleAbove}, {asManager, access.Admin, none, true, RoleAbove}, {asManager, access.Plain, none, true, nil},
		{asManager, access.Custom, held, true, nil}, {asManager, access.Custom, more, true, RightAbove}, {asManager, access.Custom, none, true, nil},
		{asPlain, access.Plain, none, true, RoleAbove}, {asOwner, access.Role(3), none, true, RoleUnknown}, {asStaff, access.Role(-1), none, true, RoleUnknown},
	} {
		err := mayGrant(row.caller, row.role, row.perms, row.plan)
		if row.want == nil && err != nil || row.want != nil && !errors.Is(err, row.want) {
			t.Errorf("%+v grants %d %+v: %v, want %v", row.caller, row.role, row.perms, err, row.want)
		}
	}
}

// TestWithin names each permission once: one that is forgotten in within could be given by anybody.
func TestWithin(t *testing.T) {
	t.Parallel()
	each := []access.Permissions{
		{AccessEventLogs: true},
		{AccessImportExport: true},
		{AccessReports: true},
		{CreateNewCollections: true},
		{
			EditAnyCollection: true,
		},
		{DeleteAnyCollection: true},
		{ManageGroups: true},
		{ManagePolicies: true},
		{ManageSso: true},
		{ManageUsers: true},
		{ManageResetPassword: true},
		{ManageScim: true},
	}
	for i, p := range each {
		for j, held := range each {
			if within(p, held) != (i == j) {
				t.Errorf("within(%s, %s) is %v", fmt.Sprint(p), fmt.Sprint(held), i != j)
			}
		}
		if !within(access.Permissions{}, p) || within(p, access.Permissions{}) {
			t.Errorf("%+v against none", p)
		}
	}
}

func TestPermissionsBelongToTheCustomRole(t *testing.T) {
	t.Parallel()
	given := &access.Permissions{ManageResetPassword: true}
	if got := permissionsFor(access.Admin, given); got != (access.Permissions{}) {
		t.Errorf("an admin keeps %+v", got)
	}
	if got := permissionsFor(access.Custom, given); !got.ManageUsers || !got.ManageResetPassword {
		t.Errorf("recovery without managing users: %+v", got)
	}
	if got := permissionsFor(access.Custom, nil); got != (access.Permissions{}) {
		t.Errorf("custom without permissions: %+v", got)
	}
}
