package providers_test

import (
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - an invitation that was decided on before the plan changed brings a custom role into a plan without them;
//   - a policy comes on in a plan without policies, or stays on when it came on while the plan changed;
//   - two admins who cancel, or two jobs that carry it out, do it twice.

// newHurried is a client with Enterprise of which something happens between a decision and its transaction.
func newHurried(t *testing.T) (*buyer, *testkit.Breaker) {
	t.Helper()
	meanwhile := &testkit.Breaker{}
	return newBuyer(t, testkit.WithAPI(meanwhile.Wrap)), meanwhile
}

// toTeams gives the client the plan with less.
func (b *buyer) toTeams() testkit.Answer {
	b.T.Helper()
	p := b.preview("seats=5&additionalStorageGb=2&productTierType=2")
	return b.buy(p, object{"additionalStorageGb": 2, "productTierType": 2, "acceptLoss": true})
}

func (b *buyer) users(path string) string {
	return "/api/organizations/" + string(b.o) + "/users" + path
}

func TestNobodyGetsACustomRoleWhileThePlanComesToHaveNone(t *testing.T) {
	t.Parallel()
	b, meanwhile := newHurried(t)
	sound := b.StaysSound()
	invite := func() testkit.Answer {
		return b.admin.Do("POST", b.users("/invite"), object{
			"emails": []string{testkit.Address("custom")}, "type": 4, "permissions": object{"manageGroups": true},
		})
	}
	meanwhile.Between(0, func() { b.fine(b.toTeams()) })
	invite().Refused("an invitation", 400, "members.custom_role_not_in_plan")
	sound("an invitation while the plan changed")
	if o := b.org(b.o); o.UseCustomPermissions {
		t.Fatalf("there is %+v", o)
	}
}

func TestAMemberGetsNoCustomRoleWhileThePlanComesToHaveNone(t *testing.T) {
	t.Parallel()
	b, meanwhile := newHurried(t)
	b.fine(b.admin.Do("POST", b.users("/invite"),
		object{"emails": []string{testkit.Address("plain")}, "type": 2}))
	var list struct {
		Data []struct {
			ID   ids.Member
			Type tenancy.Role
		}
	}
	b.admin.Do("GET", b.users(""), nil).Into(&list)
	at := ""
	for _, m := range list.Data {
		if m.Type == tenancy.Plain {
			at = b.users("/" + string(m.ID))
		}
	}
	sound := b.StaysSound()
	custom := object{"type": 4, "permissions": object{"manageGroups": true}}
	meanwhile.Between(0, func() { b.fine(b.toTeams()) })
	b.admin.Do("PUT", at, custom).Refused("a member", 400, "members.custom_role_not_in_plan")
	sound("a member while the plan changed")
	// And the other way round: the plan is decided on, and somebody gets the role before it is changed.
	p := b.preview("seats=5&additionalStorageGb=2&productTierType=3")
	b.fine(b.buy(p, object{"additionalStorageGb": 2, "productTierType": 3}))
	meanwhile.Between(0, func() { b.fine(b.admin.Do("PUT", at, custom)) })
	b.toTeams().Refused("the plan", 400, "providers.custom_roles_used")
	sound("a plan while a member got a role")
	if o := b.org(b.o); !o.UseCustomPermissions {
		t.Errorf("there is %+v", o)
	}
}

func TestAPolicyThatComesOnWhileThePlanChangesDoesNotOutliveIt(t *testing.T) {
	t.Parallel()
	b, meanwhile := newHurried(t)
	sound := b.StaysSound()
	on := func() testkit.Answer {
		return b.admin.Do("PUT", "/api/organizations/"+string(b.o)+"/policies/3", object{"enabled": true})
	}
	meanwhile.Between(0, func() { b.fine(on()) })
	b.fine(b.toTeams())
	sound("a plan while a policy came on")
	if b.policyOn(policies.SingleOrganization) {
		t.Error("the policy is on without the plan")
	}
	if n := times(b.events(logbook.OrganizationLog(b.o)), logbook.PolicyUpdated); n != 2 {
		t.Errorf("%d lines of policies", n)
	}
	p := b.preview("seats=5&additionalStorageGb=2&productTierType=3")
	b.fine(b.buy(p, object{"additionalStorageGb": 2, "productTierType": 3}))
	meanwhile.Between(0, func() { b.fine(b.toTeams()) })
	on().Refused("a policy", 400, "policies.plan_required")
	sound("a policy while the plan changed")
	if b.policyOn(policies.SingleOrganization) {
		t.Error("the policy came on without the plan")
	}
}

func TestTwoAdminsWhoCancelAtOnceCancelOnce(t *testing.T) {
	t.Parallel()
	b, meanwhile := newHurried(t)
	sound := b.StaysSound()
	now := b.now(b.admin)
	say := func(what string) testkit.Answer {
		return b.admin.Do("PUT", b.at+"/renewal",
			object{"what": what, "periodEndDate": now.PeriodEnd, "revision": now.Revision})
	}
	meanwhile.Between(0, func() { b.fine(say("end")) })
	var said organizations.Subscription
	say("end").Into(&said)
	sound("a client that two cancelled")
	if said.Coming == nil || said.Coming.What != billing.ToEnd || said.Revision != now.Revision+1 {
		t.Errorf("answers %+v", said)
	}
	if n := times(b.events(logbook.ProviderLog(b.provider)), logbook.ProviderClientRenewal); n != 1 {
		t.Errorf("%d lines of it", n)
	}
	// One who has another thing in mind is told, and overwrites nothing.
	now = b.now(b.admin)
	meanwhile.Between(0, func() { b.fine(say("same")) })
	say("monthly").Refused("overtaken", 409, "providers.subscription_changed")
	sound("a client of which two wanted another thing")
	if c := b.now(b.admin).Coming; c != nil {
		t.Errorf("comes %+v", c)
	}
}

func TestTwoJobsEndASubscriptionOnceAndTwoAdminsResumeItOnce(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	b.closing()
	sound := b.StaysSound()
	var said organizations.Subscription
	b.renew(b.admin, "end").Into(&said)
	b.Clock.Advance(3 * time.Minute)
	var meanwhile testkit.Breaker
	meanwhile.Between(0, b.turns)
	b.Must(b.RunJobBehind(meanwhile.Wrap, "providers-run-turns", nil))
	sound("a subscription that two jobs ended")
	if n := times(b.events(logbook.ProviderLog(b.provider)), logbook.ProviderClientSuspended); n != 1 {
		t.Errorf("ended %d times", n)
	}
	if l := b.ledger(b.o); len(l) != 2 {
		t.Errorf("the ledger is %+v", l)
	}
}

func TestTwoAdminsWhoResumeAtOnceBuyOnce(t *testing.T) {
	t.Parallel()
	b, meanwhile := newHurried(t)
	b.closing()
	sound := b.StaysSound()
	var said organizations.Subscription
	b.renew(b.admin, "end").Into(&said)
	b.Clock.Advance(3 * time.Minute)
	b.turns()
	b.Clock.Advance(time.Minute)
	p := b.preview("seats=5&additionalStorageGb=2&resume=true")
	resume := func(seats int) testkit.Answer {
		return b.buy(p, object{"seats": seats, "additionalStorageGb": 2, "resume": true})
	}
	meanwhile.Between(0, func() { b.fine(resume(6)) })
	resume(5).Refused("with other numbers", 409, "providers.subscription_changed")
	sound("a subscription that two resumed")
	if l := b.ledger(b.o); len(l) != 3 || l[2].Is.Seats != 6 {
		t.Errorf("the ledger is %+v", l)
	}
}

// TestARenewalThatIsRepeatedAfterALostAnswerAnswersWhatItDid, also when the provider asks other prices by then: nothing
// is chosen anew. Who was shown the new prices chooses once more.
func TestARenewalThatIsRepeatedAfterALostAnswerAnswersWhatItDid(t *testing.T) {
	t.Parallel()
	b := newBuyer(t)
	monthly := func(revision, cents int) {
		b.fine(b.sellsAt(b.admin, revision, map[int][2]int{billing.EnterpriseMonthly: {cents, 40}}))
	}
	choose := func(at organizations.Subscription) testkit.Answer {
		return b.admin.Do("PUT", b.at+"/renewal", object{
			"what": "monthly", "periodEndDate": at.PeriodEnd,
			"revision": at.Revision, "pricesRevision": at.PricesRevision,
		})
	}
	monthly(0, 800)
	shown := b.now(b.admin)
	var did, again organizations.Subscription
	choose(shown).Into(&did)
	monthly(1, 900)
	b.Unchanged("what was said, said once more", func() { choose(shown).Into(&again) })
	if again.Coming == nil || again.Coming.Price.TotalCents != did.Coming.Price.TotalCents ||
		again.Coming.Price.TotalCents != 5*800+2*40 || again.Revision != did.Revision {
		t.Errorf("answers %+v, did %+v", again.Coming, did.Coming)
	}
	choose(b.now(b.admin)).Into(&again)
	if again.Coming.Price.TotalCents != 5*900+2*40 {
		t.Errorf("at the new prices: %+v", again.Coming)
	}
	b.Unchanged("what was said before something else was", func() {
		choose(shown).Refused("overtaken", 409, "providers.subscription_changed")
	})
}
