package access

import (
	"fmt"
	"testing"

	"portaal/shared/tenancy"
)

var (
	asStaff   = Standing{Staff: true}
	asOwner   = Standing{Member: true, Role: tenancy.Owner}
	asAdmin   = Standing{Member: true, Role: tenancy.Admin}
	asManager = Standing{
		Member: true,
		Role:   tenancy.Custom,
		Custom: tenancy.Permissions{ManageUsers: true, AccessReports: true},
	}
	asCustom = Standing{Member: true, Role: tenancy.Custom, Custom: tenancy.Permissions{AccessReports: true}}
	asPlain  = Standing{Member: true, Role: tenancy.Plain}
)

func TestWhoMayTouchWhom(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		who    string
		caller Standing
		roles  string // of the targets that the caller may touch: owner, admin, user, custom
	}{
		{"provider staff", asStaff, "oauc"}, {"owner", asOwner, "oauc"}, {"admin", asAdmin, "auc"},
		{"custom with manage users", asManager, "uc"},
		{"custom without", asCustom, ""},
		{"user", asPlain, ""},
		{"stranger", Standing{}, ""},
	} {
		got := ""
		for i, target := range []tenancy.Role{tenancy.Owner, tenancy.Admin, tenancy.Plain, tenancy.Custom} {
			if row.caller.Touch(Target{Role: target}) == Granted {
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
		caller Standing
		role   tenancy.Role
		perms  tenancy.Permissions
		plan   bool
		want   Refusal
	}{
		{asStaff, tenancy.Owner, none, true, Granted},
		{asStaff, tenancy.Custom, more, true, Granted},
		{asStaff, tenancy.Custom, none, false, NotInPlan},
		{asOwner, tenancy.Owner, none, true, Granted},
		{asOwner, tenancy.Custom, more, true, Granted},
		{asOwner, tenancy.Custom, more, false, NotInPlan},
		{asAdmin, tenancy.Owner, none, true, TooLow},
		{asAdmin, tenancy.Admin, none, true, Granted},
		{asAdmin, tenancy.Custom, more, true, Granted},
		{asManager, tenancy.Owner, none, true, TooLow},
		{asManager, tenancy.Admin, none, true, TooLow},
		{asManager, tenancy.Plain, none, true, Granted},
		{asManager, tenancy.Custom, held, true, Granted},
		{asManager, tenancy.Custom, more, true, NotHeld},
		{asManager, tenancy.Custom, none, true, Granted},
		{asPlain, tenancy.Plain, none, true, TooLow},
		{asOwner, tenancy.Role(3), none, true, NoSuchRole},
		{asStaff, tenancy.Role(-1), none, true, NoSuchRole},
	} {
		got := row.caller.Appoint(Target{Role: row.role, Permissions: row.perms}, nil, row.plan)
		if got != row.want {
			t.Errorf("%+v grants %d %+v: %v, want %v", row.caller, row.role, row.perms, got, row.want)
		}
	}
}

// TestWithin names each permission once: one that is forgotten in Within could be given by anybody.
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
			if Within(p, held) != (i == j) {
				t.Errorf("Within(%s, %s) is %v", fmt.Sprint(p), fmt.Sprint(held), i != j)
			}
		}
		if !Within(tenancy.Permissions{}, p) || Within(p, tenancy.Permissions{}) {
			t.Errorf("%+v against none", p)
		}
	}
}
