package members_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

var on = tenancy.PolicyState{Enabled: true}

// policy turns a policy of the organisation on.
func (w *world) policy(p tenancy.PolicyType) {
	w.T.Helper()
	w.Plant(&policies.Policy{ID: ids.New[ids.Policy](), OrganizationID: w.o.ID, Type: p, PolicyState: on})
}

// TestTwoStepKeepsMembersOut: accounts have no two-step login, so the policy keeps out everybody whom it binds.
func TestTwoStepKeepsMembersOut(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	late, waiting := w.in(w.staff, "Late", tenancy.Plain)
	_, gone := w.join("Gone", tenancy.Plain)
	w.ok(w.staff.Do("PUT", w.users("/"+string(gone.ID)+"/revoke"), nil))
	w.policy(tenancy.TwoStepPolicy)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	const code = "members.two_step_missing" // said to somebody else, it is about the member
	w.refused(t, "accept", 400, "members.two_step_required", func() testkit.Answer { return w.accepts(bob, m) })
	w.refused(t, "confirm", 400, code, func() testkit.Answer {
		return w.staff.Do("POST", w.users("/"+string(waiting.ID)+"/confirm"), map[string]any{"key": wrapped})
	})
	w.refused(
		t,
		"restore",
		400,
		code,
		func() testkit.Answer { return w.staff.Do("PUT", w.users("/"+string(gone.ID)+"/restore"), nil) },
	)
	w.in(w.staff, "Ada", tenancy.Admin) // owners and admins are exempt
	w.Employ(late, w.o.ProviderID, tenancy.ServiceUser)
	w.ok(
		w.staff.Do("POST", w.users("/"+string(waiting.ID)+"/confirm"), map[string]any{"key": wrapped}),
	) // and the provider's staff
}

// TestSingleOrganization: neither an organisation with the policy nor a former one with it lets a member be in two.
func TestSingleOrganization(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	strict := inside(w.Kit, 50, 0)
	strict.policy(tenancy.SingleOrgPolicy)
	bob, _ := w.in(w.staff, "Bob", tenancy.Plain)
	m := strict.invites(strict.staff, w.email(bob), tenancy.Plain)
	strict.refused(
		t,
		"into the strict one",
		400,
		"members.single_organization",
		func() testkit.Answer { return strict.accepts(bob, m) },
	)

	carl, _ := strict.in(strict.staff, "Carl", tenancy.Plain)
	m = w.invites(w.staff, w.email(carl), tenancy.Plain)
	w.refused(
		t,
		"out of the strict one",
		400,
		"members.single_organization_elsewhere",
		func() testkit.Answer { return w.accepts(carl, m) },
	)

	dan, dora := w.join("Dora", tenancy.Plain)
	w.ok(w.staff.Do("PUT", w.users("/"+string(dora.ID)+"/revoke"), nil))
	strict.ok(strict.accepts(dan, strict.invites(strict.staff, w.email(dan), tenancy.Plain)))
	w.refused(t, "back from the strict one", 400, "members.single_organization_of_member", func() testkit.Answer {
		return w.staff.Do("PUT", w.users("/"+string(dora.ID)+"/restore"), nil)
	})

	ada, _ := strict.in(strict.staff, "Ada", tenancy.Admin)
	w.ok(w.accepts(ada, w.invites(w.staff, w.email(ada), tenancy.Plain))) // admins of the strict one are exempt
	teams := inside(w.Kit, 50, 0, func(o *tenancy.Organization) { o.UsePolicies = false })
	teams.policy(tenancy.SingleOrgPolicy) // from before the plan changed
	teams.ok(teams.accepts(bob, teams.invites(teams.staff, w.email(bob), tenancy.Plain)))
}

// TestWhatIsBeingDeletedKeepsNobody: its places are on their way out, and its policy with them.
func TestWhatIsBeingDeletedKeepsNobody(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	for _, deleting := range []bool{false, true} {
		strict := inside(w.Kit, 50, 0, func(o *tenancy.Organization) { o.Deleting = deleting })
		strict.policy(tenancy.SingleOrgPolicy)
		carl, _ := strict.join("Carl", tenancy.Plain)
		m := w.invites(w.staff, w.email(carl), tenancy.Plain)
		if deleting {
			w.ok(w.accepts(carl, m))
			continue
		}
		const code = "members.single_organization_elsewhere"
		w.refused(t, "strict", 400, code, func() testkit.Answer { return w.accepts(carl, m) })
	}
}

// TestAPolicyElsewhereMeanwhile: another organisation of somebody turns on that it allows no further one, between the
// decision to let that person in here and its transaction. There it hits nobody, here nobody gets in.
func TestAPolicyElsewhereMeanwhile(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	for door, c := range map[string]struct {
		code    string
		request func(*testkit.Caller) func() testkit.Answer
	}{
		"accept": {"members.single_organization_elsewhere", func(bob *testkit.Caller) func() testkit.Answer {
			m := w.invites(w.staff, w.email(bob), tenancy.Plain)
			return func() testkit.Answer { return w.accepts(bob, m) }
		}},
		"restore": {"members.single_organization_of_member", func(bob *testkit.Caller) func() testkit.Answer {
			m := w.invites(w.staff, w.email(bob), tenancy.Plain)
			w.ok(w.accepts(bob, m))
			w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
			return func() testkit.Answer { return w.staff.Do("PUT", w.users("/"+string(m.ID)+"/restore"), nil) }
		}},
	} {
		other := inside(w.Kit, 50, 0)
		bob, there := other.join("Bob", tenancy.Plain)
		request := c.request(bob)
		b.Between(0, func() {
			at := "/api/organizations/" + string(other.o.ID) + "/policies/3"
			w.ok(other.staff.Do("PUT", at, map[string]any{"enabled": true}))
		})
		want(t, door, request(), 400, c.code)
		if s := w.must(w.email(bob)).Status; s == tenancy.Accepted || s == tenancy.Confirmed {
			t.Errorf("%s: got in with status %d", door, s)
		}
		if s := other.must(there.Email).Status; s != tenancy.Confirmed {
			t.Errorf("%s: has status %d in the other one", door, s)
		}
	}
}

// policyComes turns two-step login on while one member is confirmed, another accepts, one is restored and an admin
// becomes a user: whoever gets in before the policy is revoked by it, whoever comes after is kept out.
func policyComes(k *testkit.Kit) func(t *testing.T) {
	x := inside(k, 50, 0)
	_, waiting := x.in(x.staff, "Waiting", tenancy.Plain)
	_, gone := x.join("Gone", tenancy.Plain)
	_, admin := x.join("Admin", tenancy.Admin)
	x.ok(x.staff.Do("PUT", x.users("/"+string(gone.ID)+"/revoke"), nil))
	bob := x.Caller("Bob")
	m := x.invites(x.staff, x.email(bob), tenancy.Plain)
	good := x.token(m.Email)
	return func(t *testing.T) {
		all := answers(
			func() testkit.Answer {
				at := "/api/organizations/" + string(x.o.ID) + "/policies/0"
				return x.staff.Do("PUT", at, map[string]any{"enabled": true})
			},
			func() testkit.Answer { return x.at(bob, m.ID, good) },
			func() testkit.Answer {
				return x.staff.Do("POST", x.users("/"+string(waiting.ID)+"/confirm"), map[string]any{"key": wrapped})
			},
			func() testkit.Answer { return x.staff.Do("PUT", x.users("/"+string(gone.ID)+"/restore"), nil) },
			func() testkit.Answer {
				return x.staff.Do("PUT", x.users("/"+string(admin.ID)), map[string]any{"type": tenancy.Plain})
			},
		)
		if all[0].Status != 200 {
			t.Errorf("the policy: %d %s", all[0].Status, all[0].Body)
		}
		for _, email := range []string{m.Email, waiting.Email, gone.Email, admin.Email} {
			m := x.must(email)
			if in := m.Status == tenancy.Accepted || m.Status == tenancy.Confirmed; in && m.Role == tenancy.Plain {
				t.Errorf("%s, whom the policy keeps out, has status %d", email, m.Status)
			}
		}
	}
}
