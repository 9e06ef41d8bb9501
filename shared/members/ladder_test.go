package members_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/tenancy"
)

func TestPermissionsBelongToTheCustomRole(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	owner, _ := w.join("Olga", tenancy.Owner)
	recovers := map[string]any{"manageResetPassword": true}
	for _, c := range []struct {
		what  string
		role  tenancy.Role
		given map[string]any
		want  tenancy.Permissions
	}{
		{"an admin has no list of them", tenancy.Admin, recovers, tenancy.Permissions{}},
		{
			"who recovers accounts manages users",
			tenancy.Custom,
			recovers,
			tenancy.Permissions{ManageUsers: true, ManageResetPassword: true},
		},
		{"custom without any", tenancy.Custom, nil, tenancy.Permissions{}},
	} {
		email := testkit.Address("x")
		body := map[string]any{"emails": []string{email}, "type": c.role, "permissions": c.given}
		w.ok(owner.Do("POST", w.users("/invite"), body))
		if got := w.must(email).Permissions; got != c.want {
			t.Errorf("%s, invited: %+v", c.what, got)
		}
		m := w.invites(owner, testkit.Address("y"), tenancy.Plain)
		w.ok(owner.Do("PUT", w.users("/"+string(m.ID)), body))
		if got := w.must(m.Email).Permissions; got != c.want {
			t.Errorf("%s, changed: %+v", c.what, got)
		}
	}
}
