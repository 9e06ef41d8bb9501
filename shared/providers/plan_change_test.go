package providers_test

import (
	"context"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a policy stays on without the plan that has it, and would hold again on the way back without having been kept;
//   - a custom role outlives the plan that has it;
//   - the organisation keeps an ability that it does not pay for;
//   - what is lost is lost unseen.

func (b *buyer) policyOn(p tenancy.PolicyType) bool {
	stored, err := policies.InOrganization(context.Background(), b.Table, b.o)
	b.Must(err)
	return slices.Contains(policies.On(stored), p)
}

func TestAPlanWithLessIsBoughtOnceWhatIsLostWasSeen(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	at := "/api/organizations/" + string(b.o) + "/policies/"
	for _, p := range []string{"3", "1"} {
		b.fine(b.admin.Do("PUT", at+p, object{"enabled": true}))
	}
	sound := b.StaysSound()
	p := b.preview("seats=5&additionalStorageGb=2&productTierType=2")
	// Four fifths of a year are left: 5 × 72.00 and 2 × 3.96 back, 5 × 48.00 and 2 × 3.96 instead.
	if p.Plan == nil || !p.Plan.Loses || len(p.Plan.Blocked) != 0 || p.Plan.PlanType != billing.TeamsAnnually ||
		!slices.Equal(p.Plan.PoliciesOff, []tenancy.PolicyType{policies.MasterPassword, policies.SingleOrganization}) ||
		p.TotalCents != 4*5*(4800-7200)/5 || p.After.TotalCents != 5*4800+2*396 {
		t.Fatalf("shown is %+v %+v", p, p.Plan)
	}
	b.Unchanged("what is lost and was not seen", func() {
		b.buy(p, object{"additionalStorageGb": 2, "productTierType": 2}).
			Refused("unseen", 400, "providers.loss_not_accepted")
	})
	var done organizations.Subscription
	accepted := object{"additionalStorageGb": 2, "productTierType": 2, "acceptLoss": true}
	b.buy(p, accepted).Into(&done)
	sound("a plan with less")
	o := b.org(b.o)
	if done.PlanType != billing.TeamsAnnually || o.PlanType != billing.TeamsAnnually || o.UsePolicies || o.UseSso ||
		o.UseResetPassword || o.UseCustomPermissions || !o.UseGroups || b.policyOn(policies.SingleOrganization) {
		t.Errorf("there is %+v", o)
	}
	if done.Next == nil || done.Next.TotalCents != p.TotalCents || len(done.Changes) != 2 ||
		!slices.Equal(done.Changes[1].Changes, []billing.What{"plan"}) {
		t.Errorf("answers %+v", done)
	}
	if n := times(b.events(logbook.OrganizationLog(b.o)), logbook.PolicyUpdated); n != 4 {
		t.Errorf("%d lines of policies", n)
	}
	if n := times(b.events(logbook.ProviderLog(b.provider)), logbook.ProviderClientPlan); n != 1 {
		t.Errorf("%d lines of the plan", n)
	}
	b.Unchanged("the same once more", func() { b.buy(p, accepted).Into(&done) })
	b.Unchanged("a policy without the plan", func() {
		b.admin.Do("PUT", at+"3", object{"enabled": true}).Refused("not in the plan", 400, "policies.plan_required")
	})
	// And back: nothing is lost, and no policy comes on by itself.
	p = b.preview("seats=5&additionalStorageGb=2&productTierType=3")
	if p.Plan == nil || p.Plan.Loses || p.TotalCents != 4*5*(7200-4800)/5 {
		t.Fatalf("shown is %+v %+v", p, p.Plan)
	}
	b.buy(p, object{"additionalStorageGb": 2, "productTierType": 3}).Into(&done)
	sound("a plan with more")
	if o := b.org(b.o); !o.UsePolicies || !o.UseResetPassword || b.policyOn(policies.SingleOrganization) {
		t.Errorf("there is %+v", o)
	}
	b.reckoned()
}

func TestAPlanWithoutCustomRolesIsRefusedWhileSomebodyHasOne(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	email := testkit.Address("custom")
	b.fine(b.admin.Do("POST", "/api/organizations/"+string(b.o)+"/users/invite",
		object{"emails": []string{email}, "type": 4, "permissions": object{"manageGroups": true}}))
	p := b.preview("seats=5&additionalStorageGb=2&productTierType=2")
	if p.Plan.CustomRoles != 1 || !slices.Equal(p.Plan.Blocked, []string{"providers.custom_roles_used"}) {
		t.Fatalf("shown is %+v", p.Plan)
	}
	b.Unchanged("a custom role", func() {
		b.buy(p, object{"additionalStorageGb": 2, "productTierType": 2, "acceptLoss": true}).
			Refused("a custom role", 400, "providers.custom_roles_used")
	})
	b.Unchanged("a service user", func() { // never an expense without an admin
		if status := b.priced(b.service, "seats=5&productTierType=2").Status; status != 404 {
			t.Errorf("is shown a price: %d", status)
		}
	})
}
