package identity_test

import (
	"context"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

var on = tenancy.PolicyState{Enabled: true}

func TestLoggingInTellsWhatTheMasterPasswordMustBe(t *testing.T) {
	k := testkit.New(t)
	email := registered(k, "rules")
	u, _, err := identity.Lookup(context.Background(), k.Table, k.Keys, email)
	k.Must(err)
	join := func(status tenancy.Status, enabled bool, data string) {
		o := k.Organization(func(o *tenancy.Organization) { o.Enabled = enabled })
		m := &tenancy.Membership{ID: ids.New[ids.Member](), OrganizationID: o.ID, UserID: u.ID, Status: status}
		k.Must(k.Table.Transact(context.Background(), tenancy.CreateMembershipWrites(m, nil)...))
		k.Plant(&policies.Policy{ID: ids.New[ids.Policy](), OrganizationID: o.ID, Type: 1, PolicyState: on, Data: data})
	}
	rules := func(wanted string) {
		t.Helper()
		a := send(k, "POST", connect, passwordForm(email, loginHash))
		if !strings.Contains(a.raw, `"MasterPasswordPolicy":`+wanted) {
			t.Errorf("want %s in %s", wanted, a.raw)
		}
	}
	rules(`{"object":"masterPasswordPolicy"}`)
	join(tenancy.Revoked, true, `{"minLength":40}`)
	join(tenancy.Confirmed, false, `{"minLength":50}`)
	rules(`{"object":"masterPasswordPolicy"}`)
	join(tenancy.Confirmed, true, `{"minLength":14,"requireNumbers":true}`)
	join(tenancy.Accepted, true, `{"minLength":12,"minComplexity":3,"enforceOnLogin":true}`)
	rules(
		`{"minComplexity":3,"minLength":14,"requireNumbers":true,"enforceOnLogin":true,` +
			`"object":"masterPasswordPolicy"}`,
	)
	token, _ := session(k, email)
	a := send(
		k,
		"POST",
		"/api/accounts/verify-password",
		map[string]any{"masterPasswordHash": loginHash},
		bearer(token)...)
	want(t, "asked again", a, 200, "")
	if a.body["minLength"] != 14.0 {
		t.Errorf("rules %s", a.raw)
	}
}
