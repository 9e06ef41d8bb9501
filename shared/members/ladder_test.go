package members

import (
	"errors"
	"fmt"
	"testing"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/tenancy"
)

var (
	asStaff   = access.Standing{Staff: true}
	asOwner   = access.Standing{Member: true, Role: tenancy.Owner}
	asAdmin   = access.Standing{Member: true, Role: tenancy.Admin}
	asManager = access.Standing{
		Member: true,
		Role:   tenancy.Custom,
		Custom: tenancy.Permissions{ManageUsers: true, AccessReports: true},
	}
	asCustom = access.Standing{Member: true, Role: tenancy.Custom, Custom: tenancy.Permissions{AccessReports: true}}
	asPlain  = access.Standing{Member: true, Role: tenancy.Plain}
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
		for i, target := range []tenancy.Role{tenancy.Owner, tenancy.Admin, tenancy.Plain, tenancy.Custom} {
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
	none, held, more := tenancy.Permissions{}, tenancy.Permissions{
		ManageUsers: true,
	}, tenancy.Permissions{
		ManageUsers:    true,
		ManagePolicies: true,
	}
	for _, row := range []struct {
		caller access.Standing
		role   tenancy.Role
		perms  tenancy.Permissions
		plan   bool
		want   *fault.Kind
	}{
		{asStaff, tenancy.Owner, none, true, nil}, {asStaff, tenancy.Custom, more, true, nil}, {asStaff, tenancy.Custom, none, false, CustomRole},
		{asOwner, tenancy.Owner, none, true, nil}, {asOwner, tenancy.Custom, more, true, nil}, {asOwner, tenancy.Custom, more, false, CustomRole},
		{asAdmin, tenancy.Owner, none, true, RoleAbove}, {asAdmin, tenancy.Admin, none, true, nil}, {asAdmin, tenancy.Custom, more, true, nil},
		{asManager, tenancy.Owner, none, true, RoleAbove}, {asManager, tenancy.Admin, none, true, RoleAbove}, {asManager, tenancy.Plain, none, true, nil},
		{asManager, tenancy.Custom, held, true, nil}, {asManager, tenancy.Custom, more, true, RightAbove}, {asManager, tenancy.Custom, none, true, nil},
		{asPlain, tenancy.Plain, none, true, RoleAbove}, {asOwner, tenancy.Role(3), none, true, RoleUnknown}, {asStaff, tenancy.Role(-1), none, true, RoleUnknown},
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
	each := []tenancy.Permissions{
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
		if !within(tenancy.Permissions{}, p) || within(p, tenancy.Permissions{}) {
			t.Errorf("%+v against none", p)
		}
	}
}

func TestPermissionsBelongToTheCustomRole(t *testing.T) {
	t.Parallel()
	given := &tenancy.Permissions{ManageResetPassword: true}
	if got := permissionsFor(tenancy.Admin, given); got != (tenancy.Permissions{}) {
		t.Errorf("an admin keeps %+v", got)
	}
	if got := permissionsFor(tenancy.Custom, given); !got.ManageUsers || !got.ManageResetPassword {
		t.Errorf("recovery without managing users: %+v", got)
	}
	if got := permissionsFor(tenancy.Custom, nil); got != (tenancy.Permissions{}) {
		t.Errorf("custom without permissions: %+v", got)
	}
}
