package members_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// meanwhile makes an organisation in which something can happen between a decision and its transaction.
func meanwhile(t *testing.T, change ...func(*tenancy.Organization)) (*world, *testkit.Breaker) {
	t.Helper()
	b := &testkit.Breaker{}
	return inside(testkit.New(t, testkit.WithAPI(b.Wrap), complete), 50, 0, change...), b
}

// TestAnotherOrganizationMeanwhile: two organisations allow no other; the place accepted first wins.
func TestAnotherOrganizationMeanwhile(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	x := inside(w.Kit, 50, 0)
	w.policy(tenancy.SingleOrgPolicy)
	x.policy(tenancy.SingleOrgPolicy)
	bob := w.Caller("Bob")
	here, there := w.invites(w.staff, w.email(bob), tenancy.Plain), x.invites(x.staff, w.email(bob), tenancy.Plain)
	b.Between(0, func() { x.ok(x.accepts(bob, there)) })
	want(t, "the place that was decided on before", w.accepts(bob, here), 400, "members.single_organization")
	if got := w.must(here.Email).Status; got != tenancy.Invited {
		t.Errorf("its status is %d", got)
	}
}

// TestAPolicyMeanwhile: each way in was decided on before a policy was turned on, and is decided on again after it.
func TestAPolicyMeanwhile(t *testing.T) {
	t.Parallel()
	const already = "members.already_revoked" // by the policy itself
	for p, says := range map[tenancy.PolicyType]struct{ accept, confirm, restore, demote string }{
		tenancy.TwoStepPolicy: {
			"members.two_step_required",
			already,
			"members.two_step_missing",
			"members.two_step_missing",
		},
		tenancy.SingleOrgPolicy: {
			"members.single_organization",
			already,
			"members.single_organization",
			"members.single_organization",
		},
		tenancy.RecoveryPolicy: {
			"members.recovery_required",
			"members.recovery_missing",
			"members.recovery_missing",
			"", // it binds admins too; who is in decides for themselves
		},
	} {
		w, b := meanwhile(t, func(o *tenancy.Organization) { o.UseResetPassword = true })
		other := inside(w.Kit, 50, 0)
		bob := w.Caller("Bob")
		invited := w.invites(w.staff, w.email(bob), tenancy.Plain)
		wim, waiting := w.in(w.staff, "Wim", tenancy.Plain)
		gone, revoked := w.join("Gone", tenancy.Plain)
		w.ok(w.staff.Do("PUT", w.users("/"+string(revoked.ID)+"/revoke"), nil))
		ada, admin := w.join("Ada", tenancy.Admin)
		for _, c := range []*testkit.Caller{bob, wim, gone, ada} {
			if p == tenancy.SingleOrgPolicy {
				w.Join(c, other.o, tenancy.Plain)
			}
		}
		at := "/api/organizations/" + string(w.o.ID) + "/policies/"
		if p == tenancy.RecoveryPolicy {
			w.policy(tenancy.SingleOrgPolicy) // which it needs; planted, so that it revokes nobody
		}
		turn := func(on bool) {
			data := map[string]any{"autoEnrollEnabled": true}
			w.ok(w.staff.Do("PUT", at+strconv.Itoa(int(p)), map[string]any{"enabled": on, "data": data}))
		}
		for _, door := range []struct {
			what, code string
			request    func() testkit.Answer
		}{
			{"accept", says.accept, func() testkit.Answer { return w.accepts(bob, invited) }},
			{"restore", says.restore, func() testkit.Answer {
				return w.staff.Do("PUT", w.users("/"+string(revoked.ID)+"/restore"), nil)
			}},
			{"demote", says.demote, func() testkit.Answer {
				return w.staff.Do("PUT", w.users("/"+string(admin.ID)), map[string]any{"type": tenancy.Plain})
			}},
			{"confirm", says.confirm, func() testkit.Answer {
				return w.staff.Do("POST", w.users("/"+string(waiting.ID)+"/confirm"), map[string]any{"key": wrapped})
			}},
		} {
			if door.code == "" {
				continue
			}
			b.Between(0, func() { turn(true) })
			want(t, fmt.Sprint(p, " ", door.what), door.request(), 400, door.code)
			turn(false)
		}
	}
}

// TestOwnersRemoveEachOther: the removal by an owner who has gone meanwhile does not happen.
func TestOwnersRemoveEachOther(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t, alone)
	olga, first := w.join("Olga", tenancy.Owner)
	ona, second := w.join("Ona", tenancy.Owner)
	b.Between(0, func() { w.ok(ona.Do("DELETE", w.users("/"+string(first.ID)), nil)) })
	want(
		t,
		"the removed owner's removal",
		olga.Do("DELETE", w.users("/"+string(second.ID)), nil),
		404,
		"portaal.not_found",
	)
	if got := w.must(second.Email).Status; got != tenancy.Confirmed {
		t.Errorf("the owner who stays has status %d", got)
	}
}

func TestTheKeyIsExchangedMeanwhile(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	bob, m := w.in(w.staff, "Bob", tenancy.Plain)
	publish := func(key string) {
		_, err := w.Table.Touch(
			context.Background(),
			tenancy.UserKey(bob.UserID),
			expression.Set(
				expression.Name("publicKey"),
				expression.Value(base64.StdEncoding.EncodeToString([]byte(key))),
			),
			table.Exists(),
		)
		w.Must(err)
	}
	publish("the compared key")
	sum := sha256.Sum256([]byte("the compared key"))
	b.Between(0, func() { publish("another key") })
	want(t, "the compared key is gone", w.staff.Do(
		"POST",
		w.users("/"+string(m.ID)+"/confirm"),
		map[string]any{
			"key":           wrapped,
			"publicKeyHash": base64.StdEncoding.EncodeToString(sum[:]),
		},
	), 409, "members.public_key_changed")
	if got := w.must(m.Email); got.Status != tenancy.Accepted || got.WrappedKey != "" {
		t.Errorf("confirmed with status %d", got.Status)
	}
}

// TestACollectionIsTakenAwayMeanwhile: the member is confirmed without it, rather than with a row nobody knows of.
func TestACollectionIsTakenAwayMeanwhile(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	c := w.collection(nil)
	bob := w.Caller("Bob")
	w.ok(
		w.staff.Do(
			"POST",
			w.users("/invite"),
			map[string]any{"emails": []string{w.email(bob)}, "type": 2, "collections": []map[string]any{{"id": c}}},
		),
	)
	m := w.must(w.email(bob))
	w.ok(w.accepts(bob, m))
	b.Between(0, func() {
		w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)), map[string]any{"type": 2, "collections": []any{}}))
	})
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	if held := w.held(m); len(held) != 0 || len(w.shared(c)) != 0 {
		t.Errorf("confirmed with %v", held)
	}
}

// TestBrokenOff: when the transaction cannot be written, nothing of the change is there.
func TestBrokenOff(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	_, m := w.join("Mia", tenancy.Plain)
	_, waiting := w.in(w.staff, "Bob", tenancy.Plain)
	carl := w.Caller("Carl")
	invited := w.invites(w.staff, w.email(carl), tenancy.Plain)
	for what, request := range map[string]func() testkit.Answer{
		"invite": func() testkit.Answer {
			return w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(3), "type": 2})
		},
		"accept": func() testkit.Answer { return w.accepts(carl, invited) },
		"confirm": func() testkit.Answer {
			return w.staff.Do("POST", w.users("/"+string(waiting.ID)+"/confirm"), map[string]any{"key": wrapped})
		},
		"revoke": func() testkit.Answer { return w.staff.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil) },
		"remove": func() testkit.Answer { return w.staff.Do("DELETE", w.users("/"+string(m.ID)), nil) },
	} {
		b.After(0)
		w.Unchanged(what, func() { want(t, what, request(), 500, "portaal.internal") })
		b.Mend()
	}
}

// Whoever changed their address while they accepted was a member with the address that they had no longer.
func TestNobodyAcceptsWithAnAddressThatTheyHaveNoLonger(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	bob := w.Caller("Bob")
	place := w.invites(w.staff, w.email(bob), tenancy.Plain)
	good := w.token(place.Email)
	moved := testkit.Address("moved")
	b.Between(0, func() {
		_, err := w.Table.Touch(
			context.Background(),
			tenancy.UserKey(bob.UserID),
			expression.Set(expression.Name("email"), expression.Value(moved)).
				Set(expression.Name("securityStamp"), expression.Value("another")),
			table.Exists(),
		)
		w.Must(err)
	})
	if a := w.at(bob, place.ID, good); a.Status != 401 {
		t.Errorf("accepting answered %d %s", a.Status, a.Body)
	}
	if got := w.must(place.Email); got.Status != tenancy.Invited || got.UserID != "" {
		t.Errorf("the place has status %d", got.Status)
	}
}

// TestAPlaceThatEndsWhileItIsAcceptedOrConfirmed: what ended before the commit stays ended.
func TestAPlaceThatEndsWhileItIsAcceptedOrConfirmed(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	ends := map[string]struct {
		method, path string
		accept       [2]any // what accepting is answered then
		confirm      [2]any
		status       tenancy.Status
	}{
		"revoked": {
			method:  "PUT",
			path:    "/revoke",
			accept:  [2]any{400, "members.not_invited"},
			confirm: [2]any{400, "members.already_revoked"},
			status:  tenancy.Revoked,
		},
		"removed": {
			method:  "DELETE",
			accept:  [2]any{400, "members.invitation_invalid"},
			confirm: [2]any{404, "portaal.not_found"},
		},
	}
	for what, c := range ends {
		bob := w.Caller("Bob")
		for step, answer := range map[string][2]any{"accepted": c.accept, "confirmed": c.confirm} {
			var m tenancy.Membership
			request := func() testkit.Answer {
				return w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped})
			}
			if step == "accepted" {
				m = w.invites(w.staff, testkit.Address("carl"), tenancy.Plain)
				carl, good := w.with(m.Email), w.token(m.Email)
				request = func() testkit.Answer { return w.at(carl, m.ID, good) }
			} else {
				bob, m = w.in(w.staff, "Bob", tenancy.Plain)
			}
			b.Between(0, func() { w.ok(w.staff.Do(c.method, w.users("/"+string(m.ID)+c.path), nil)) })
			want(t, what+" while "+step, request(), answer[0].(int), answer[1].(string))
			left, there := w.member(m.Email)
			if there != (c.status == tenancy.Revoked) || left.WrappedKey != "" || there && left.Status != c.status {
				t.Errorf("%s while %s: %v, status %d", what, step, there, left.Status)
			}
		}
		if a := bob.Do("GET", "/api/organizations/"+string(w.o.ID), nil); a.Status != 404 {
			t.Errorf("%s: whoever was confirmed too late is inside: %d", what, a.Status)
		}
	}
}

// TestAnInvitationIsSentAgainWhileItIsAccepted: the link in the older mail is dead by then.
func TestAnInvitationIsSentAgainWhileItIsAccepted(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	good := w.token(m.Email)
	b.Between(0, func() { w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/reinvite"), nil)) })
	want(t, "the older mail", w.at(bob, m.ID, good), 400, "members.invitation_replaced")
	if got := w.must(m.Email); got.Status != tenancy.Invited {
		t.Errorf("the place has status %d", got.Status)
	}
}
