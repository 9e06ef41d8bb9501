package members_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// at is a request to accept a place with a token.
func (w *world) at(c *testkit.Caller, m ids.Member, token string) testkit.Answer {
	return c.Do("POST", w.users("/"+string(m)+"/accept"), map[string]any{"token": token})
}

func TestAccept(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	good := w.token(m.Email)
	eve := w.Caller("Eve")
	w.refused(
		t,
		"another account",
		400,
		"members.invitation_for_other_account",
		func() testkit.Answer { return w.at(eve, m.ID, good) },
	)
	w.refused(
		t,
		"nobody's place",
		400,
		"members.invitation_invalid",
		func() testkit.Answer { return w.at(bob, ids.New[ids.Member](), good) },
	)
	w.refused(
		t,
		"no identifier",
		400,
		"members.invitation_invalid",
		func() testkit.Answer { return w.at(bob, "bob", good) },
	)
	other := inside(w.Kit, 5, 0)
	w.refused(
		t,
		"another organisation",
		400,
		"members.invitation_invalid",
		func() testkit.Answer { return other.at(bob, m.ID, good) },
	)
	colleague := w.invites(w.staff, testkit.Address("carl"), tenancy.Owner)
	w.refused(
		t,
		"another place",
		400,
		"members.invitation_invalid",
		func() testkit.Answer { return w.at(bob, colleague.ID, good) },
	)
	for i := range len(good) {
		if good[i] == '.' {
			continue
		}
		flipped := byte('A')
		if good[i] == flipped {
			flipped = 'B'
		}
		bad := good[:i] + string(flipped) + good[i+1:]
		if a := w.at(bob, m.ID, bad); a.Status == 200 {
			t.Fatalf("accepted with a token changed at %d", i)
		}
	}
	w.refused(t, "no token", 400, "members.invitation_invalid", func() testkit.Answer { return w.at(bob, m.ID, "") })
	w.ok(w.at(bob, m.ID, good))
}

func TestScenario4AnInvitationLivesFiveDays(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	first, second := w.invites(
		w.staff,
		testkit.Address("bob"),
		tenancy.Plain,
	), w.invites(
		w.staff,
		testkit.Address("carl"),
		tenancy.Plain,
	)
	w.Clock.Advance(members.InvitationLife - time.Second)
	bob, carl := w.with(first.Email), w.with(second.Email)
	w.ok(w.accepts(bob, first))
	w.Clock.Advance(2 * time.Second)
	old := w.token(second.Email)
	w.refused(
		t,
		"after five days",
		400,
		"members.invitation_expired",
		func() testkit.Answer { return w.at(carl, second.ID, old) },
	)
	colleague := w.Caller("Paula")
	w.Employ(colleague, w.o.ProviderID, tenancy.ServiceUser)
	w.ok(colleague.Do("POST", w.users("/"+string(second.ID)+"/reinvite"), nil))
	w.refused(
		t,
		"the old link after the new one",
		400,
		"members.invitation_expired",
		func() testkit.Answer { return w.at(carl, second.ID, old) },
	)
	w.ok(w.accepts(carl, second))
}

func TestANewInvitationKillsTheOldOne(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	old := w.token(m.Email)
	w.Clock.Advance(time.Second)
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/reinvite"), nil))
	w.refused(
		t,
		"the old link",
		400,
		"members.invitation_replaced",
		func() testkit.Answer { return w.at(bob, m.ID, old) },
	)
	w.ok(w.accepts(bob, m))
}

func TestRevokedAndRemovedPlacesCannotBeAccepted(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	good := w.token(m.Email)
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
	w.refused(t, "revoked", 400, "members.not_invited", func() testkit.Answer { return w.at(bob, m.ID, good) })
	w.ok(w.staff.Do("DELETE", w.users("/"+string(m.ID)), nil))
	w.refused(t, "removed", 400, "members.invitation_invalid", func() testkit.Answer { return w.at(bob, m.ID, good) })
}

// TestWhoIsTold: the provider's staff while there is no confirmed owner, then owners and admins.
func TestWhoIsTold(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	staff := 0
	count := func() (n int) {
		for _, m := range w.Outbox() {
			if m.Message.Template == "member-accepted" {
				n++
			}
		}
		return n
	}
	w.in(w.staff, "Olga", tenancy.Owner)
	if staff = count(); staff != 1 {
		t.Fatalf("%d mails after the first owner accepted, want one to the provider's colleague", staff)
	}
	owner, _ := w.join("Ona", tenancy.Owner)
	admin, _ := w.join("Ada", tenancy.Admin)
	w.in(w.staff, "Bob", tenancy.Plain)
	if count() != 3 || w.mails(w.email(owner))["member-accepted"] != 1 ||
		w.mails(w.email(admin))["member-accepted"] != 1 {
		t.Errorf("%d mails after a member accepted, want one to the owner and one to the admin", count()-staff)
	}
}

// TestDoubleClicks accepts and confirms six times at the same moment: each happens once.
func TestDoubleClicks(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	good := w.token(m.Email)
	six := func(what, code string, do func() testkit.Answer) {
		var group sync.WaitGroup
		answers := make([]testkit.Answer, 6)
		for i := range answers {
			group.Go(func() { answers[i] = do() })
		}
		group.Wait()
		good := 0
		for _, a := range answers {
			if a.Status == 200 {
				good++
			} else if a.Status != 400 || a.Code != code {
				t.Errorf("%s: answered %d %s", what, a.Status, a.Body)
			}
		}
		if good != 1 {
			t.Errorf("%s: %d of 6 succeeded", what, good)
		}
	}
	six("accept", "members.already_accepted", func() testkit.Answer { return w.at(bob, m.ID, good) })
	six("confirm", "members.already_confirmed", func() testkit.Answer {
		return w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped})
	})
	if s := w.seats(); s.Confirmed != 1 || w.events()[logbook.MemberConfirmed] != 1 ||
		w.mails(m.Email)["member-confirmed"] != 1 {
		t.Errorf("%d confirmed, %d events", s.Confirmed, w.events()[logbook.MemberConfirmed])
	}
}

func TestLookAlikesAreOtherAddresses(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	for _, e := range []string{
		"\u212aelvin@example.test",
		"ıvan@example.test",
		"ｂob@example.test",
		"bob@example.test.",
		"bob@exämple.test",
		"bob@example",
		"bob",
		"a b@example.test",
		"bob@example.test\r\nBcc: x@y.test",
		"<bob@example.test>",
		"bob@@example.test",
		strings.Repeat("a", 250) + "@example.test",
	} {
		w.refused(t, e, 400, "portaal.invalid", func() testkit.Answer {
			return w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": []string{e}, "type": 2})
		})
	}
}
