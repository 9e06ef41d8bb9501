package tenancy_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

func TestAPolicyIsInForceWhereThePlanHasItAndNobodySuspendedTheOrganization(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	for name, c := range map[string]struct {
		change   func(*tenancy.Organization)
		data     string
		off      bool
		recovery tenancy.Recovery
	}{
		"on":               {data: `{"autoEnrollEnabled":true}`, recovery: tenancy.Recovery{On: true, Enrols: true}},
		"without data":     {recovery: tenancy.Recovery{On: true}},
		"off":              {data: `{"autoEnrollEnabled":true}`, off: true},
		"suspended":        {change: func(o *tenancy.Organization) { o.Enabled = false }},
		"Teams":            {change: func(o *tenancy.Organization) { o.UsePolicies = false }},
		"no recovery plan": {change: func(o *tenancy.Organization) { o.UseResetPassword = false }},
	} {
		o := k.Organization(func(o *tenancy.Organization) {
			if o.UseResetPassword = true; c.change != nil {
				c.change(o)
			}
		})
		k.Plant(&policies.Policy{
			PolicyState:    tenancy.PolicyState{Enabled: !c.off},
			ID:             ids.New[ids.Policy](),
			OrganizationID: o.ID,
			Type:           tenancy.RecoveryPolicy,
			Data:           c.data,
		})
		found, err := k.Table.Batch(context.Background(), tenancy.PolicyKey(o.ID, tenancy.RecoveryPolicy))
		k.Must(err)
		if got, err := tenancy.RecoveryOf(found, o); err != nil || got != c.recovery {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
		on, err := tenancy.PolicyOn(found, o, tenancy.RecoveryPolicy)
		if want := c.recovery.On || name == "no recovery plan"; err != nil || on != want {
			t.Errorf("%s: on %v, %v", name, on, err)
		}
		if on, err := tenancy.PolicyOn(found, o, tenancy.SingleOrgPolicy); err != nil || on {
			t.Errorf("%s: a policy that was never set is on: %v", name, err)
		}
	}
}

// TestOfTwoWaysTheMoreGenerousCountsInEachRespect: docs/rights.md, 6.
func TestOfTwoWaysTheMoreGenerousCountsInEachRespect(t *testing.T) {
	t.Parallel()
	read, hidden := tenancy.Flags{ReadOnly: true}, tenancy.Flags{HidePasswords: true}
	both, manage := tenancy.Flags{ReadOnly: true, HidePasswords: true}, tenancy.Flags{Manage: true}
	for _, c := range []struct{ a, b, want tenancy.Flags }{
		{read, hidden, tenancy.Flags{}},
		{both, read, read},
		{both, manage, manage},
		{both, both, both},
	} {
		if c.a.Widest(c.b) != c.want || c.b.Widest(c.a) != c.want {
			t.Errorf("%+v and %+v are %+v", c.a, c.b, c.a.Widest(c.b))
		}
	}
	if !manage.Narrows(read) || read.Narrows(manage) || read.Narrows(read) {
		t.Error("what takes something away is judged wrongly")
	}
	if (tenancy.Flags{Manage: true, ReadOnly: true}).Sound() || !both.Sound() {
		t.Error("flags that contradict each other are judged wrongly")
	}
}
