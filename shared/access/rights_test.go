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

// TestWhatStaffThatIsKeptOutDoesWithAPlace: it lets nobody in who opens items or gives them, but for the first owner
// once, and touches no colleague's place.
func TestWhatStaffThatIsKeptOutDoesWithAPlace(t *testing.T) {
	t.Parallel()
	kept := Standing{Staff: true, RestrictProviderAccess: true}
	touch := func(s Standing, t Target) Refusal { return s.Touch(t) }
	confirm := func(s Standing, t Target) Refusal { return s.Confirm(t) }
	restore := func(s Standing, t Target) Refusal { return s.Restore(t) }
	reads := tenancy.Permissions{AccessReports: true}
	deletes := tenancy.Permissions{DeleteAnyCollection: true}
	for _, row := range []struct {
		name   string
		caller Standing
		does   func(Standing, Target) Refusal
		target Target
		want   Refusal
	}{
		{"touches a place", kept, touch, Target{Role: tenancy.Owner}, Granted},
		{"touches a colleague's", kept, touch, Target{Role: tenancy.Plain, Staff: true}, KeptOut},
		{"touches a colleague's, not kept out", asStaff, touch, Target{Role: tenancy.Plain, Staff: true}, Granted},
		{"confirms the first owner", kept, confirm, Target{Role: tenancy.Owner, First: true}, Granted},
		{"confirms another owner", kept, confirm, Target{Role: tenancy.Owner}, KeptOut},
		{"confirms the first as an admin", kept, confirm, Target{Role: tenancy.Admin, First: true}, KeptOut},
		{"confirms a user", kept, confirm, Target{Role: tenancy.Plain}, Granted},
		{"confirms a user of something", kept, confirm, Target{Role: tenancy.Plain, Uses: true}, KeptOut},
		{"confirms who reads", kept, confirm, Target{Role: tenancy.Custom, Permissions: reads}, KeptOut},
		{"confirms who deletes", kept, confirm, Target{Role: tenancy.Custom, Permissions: deletes}, Granted},
		{"confirms a colleague", kept, confirm, Target{Role: tenancy.Plain, Staff: true}, KeptOut},
		{"confirms a colleague, not kept out", asStaff, confirm, Target{Role: tenancy.Owner, Staff: true}, Granted},
		{"confirms itself", asStaff, confirm, Target{Role: tenancy.Plain, Self: true}, NotOneself},
		{"restores the first owner", kept, restore, Target{Role: tenancy.Owner, First: true}, KeptOut},
		{"an owner confirms an owner", asOwner, confirm, Target{Role: tenancy.Owner}, Granted},
		{"an admin confirms an owner", asAdmin, confirm, Target{Role: tenancy.Owner, First: true}, TooLow},
	} {
		if got := row.does(row.caller, row.target); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}

func TestWhoSetsPolicies(t *testing.T) {
	t.Parallel()
	kept := Standing{Staff: true, RestrictProviderAccess: true}
	both := Standing{Staff: true, RestrictProviderAccess: true, Member: true, Role: tenancy.Admin}
	flagged := Standing{Member: true, Role: tenancy.Custom, Custom: tenancy.Permissions{ManagePolicies: true}}
	for _, row := range []struct {
		name            string
		caller          Standing
		other, recovery bool
	}{
		{"staff", asStaff, true, true},
		{"staff that is kept out", kept, true, false},
		{"staff that is kept out, and an admin of the organisation's own", both, true, true},
		{"an admin", asAdmin, true, true},
		{"custom with manage policies", flagged, true, true},
		{"custom without", asManager, false, false},
		{"a user", asPlain, false, false},
	} {
		other, recovery := row.caller.SetPolicy(tenancy.SingleOrgPolicy), row.caller.SetPolicy(tenancy.RecoveryPolicy)
		if other != row.other || recovery != row.recovery {
			t.Errorf("%s: %t, and that of recovery %t", row.name, other, recovery)
		}
	}
}
