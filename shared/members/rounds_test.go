package members_test

import (
	"fmt"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/tenancy"
)

// TestRacesOnMembersLeaveWhatOneOrderWouldLeave lets people do what excludes each other at the same moment, again and
// again: whatever order it happens in, what everybody was answered is what is there, and the whole table is sound.
func TestRacesOnMembersLeaveWhatOneOrderWouldLeave(t *testing.T) {
	t.Parallel()
	rounds := testkit.Size(20, 1000)
	for what, plant := range map[string]func(k *testkit.Kit) func(t *testing.T){
		"owners who remove, demote and leave":   ownersLeave,
		"the last seat, invited and restored":   lastSeat,
		"two admins on one member":              twoAdmins,
		"accepted while the place is withdrawn": acceptedOrWithdrawn,
		"the last use of a link that ends":      linkEnds,
		"many revoked, one removed, one raised": manyAndOne,
		"a policy comes while people come in":   policyComes,
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			k := testkit.New(t, complete)
			races := make([]func(*testing.T), rounds)
			for i := range races {
				races[i] = plant(k)
			}
			sound := k.StaysSound()
			for _, race := range races {
				if race(t); t.Failed() {
					break
				}
			}
			sound(what)
			testkit.Proved(t, "races on members: "+what, "%d rounds, the table sound", rounds)
		})
	}
}

// answers has everybody do theirs at once, and gives how each was answered.
func answers(all ...func() testkit.Answer) []testkit.Answer {
	out := make([]testkit.Answer, len(all))
	testkit.AtOnce(len(all), func(i int) testkit.Answer { out[i] = all[i](); return out[i] })
	return out
}

// done counts those that were done; a refusal must be one of an order that there could have been.
func done(t *testing.T, what string, all []testkit.Answer, refusals string) (n int) {
	t.Helper()
	for i, a := range all {
		switch {
		case a.Status == 200:
			n++
		case !strings.Contains(refusals, a.Code):
			t.Errorf("%s: request %d was answered %d %s", what, i, a.Status, a.Body)
		}
	}
	return n
}

// Both owners try to be the last: one of them stays.
func ownersLeave(k *testkit.Kit) func(t *testing.T) {
	w := inside(k, 5, 0, alone)
	olga, first := w.join("Olga", tenancy.Owner)
	ona, second := w.join("Ona", tenancy.Owner)
	place := func(m tenancy.Membership) string { return w.users("/" + string(m.ID)) }
	return func(t *testing.T) {
		done(t, "owners", answers(
			func() testkit.Answer { return olga.Do("DELETE", place(second), nil) },
			func() testkit.Answer { return ona.Do("PUT", place(first), map[string]any{"type": tenancy.Plain}) },
			func() testkit.Answer { return olga.Do("POST", "/api/organizations/"+string(w.o.ID)+"/leave", nil) },
		), "portaal.not_found portaal.stale members.last_owner members.last_owner_stays portaal.busy")
		owners := 0
		for _, email := range []string{first.Email, second.Email} {
			if m, there := w.member(email); there && m.Role == tenancy.Owner && m.Status == tenancy.Confirmed {
				owners++
			}
		}
		if owners == 0 {
			t.Error("an organisation is left without an owner")
		}
	}
}

// Of somebody who is invited and somebody who is restored, one gets the last seat.
func lastSeat(k *testkit.Kit) func(t *testing.T) {
	w := inside(k, 3, 3)
	w.join("Olga", tenancy.Owner)
	w.join("Mia", tenancy.Plain)
	_, out := w.join("Out", tenancy.Plain)
	w.ok(w.staff.Do("PUT", w.users("/"+string(out.ID)+"/revoke"), nil))
	invite := func() testkit.Answer {
		return w.staff.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": 2})
	}
	restore := func() testkit.Answer { return w.staff.Do("PUT", w.users("/"+string(out.ID)+"/restore"), nil) }
	return func(t *testing.T) {
		n := done(t, "the last seat", answers(invite, restore, invite), organizations.SeatLimit.Code)
		if s := w.seats(); n != 1 || s.Occupied != 3 || s.Seats != 3 {
			t.Errorf("%d got the last seat: %d of %d are taken", n, s.Occupied, s.Seats)
		}
	}
}

// One takes the place away while the other gives it another role: both were done, or the second came too late.
func twoAdmins(k *testkit.Kit) func(t *testing.T) {
	w := inside(k, 9, 0)
	w.join("Olga", tenancy.Owner)
	ada, _ := w.join("Ada", tenancy.Admin)
	bea, _ := w.join("Bea", tenancy.Admin)
	_, m := w.join("Mia", tenancy.Plain)
	before, place := w.events(), w.users("/"+string(m.ID))
	return func(t *testing.T) {
		all := answers(
			func() testkit.Answer { return ada.Do("PUT", place+"/revoke", nil) },
			func() testkit.Answer { return bea.Do("PUT", place, map[string]any{"type": tenancy.Admin}) },
			func() testkit.Answer { return bea.Do("PUT", place+"/revoke", nil) },
		)
		done(t, "two admins", all, "members.already_revoked portaal.stale")
		now, told := w.must(m.Email), w.events()
		revoked, changed := all[0].Status == 200 || all[2].Status == 200, all[1].Status == 200
		if (now.Status == tenancy.Revoked) != revoked || (now.Role == tenancy.Admin) != changed {
			t.Errorf("answered %d, %d and %d, and there: status %d, role %d",
				all[0].Status, all[1].Status, all[2].Status, now.Status, now.Role)
		}
		got := fmt.Sprint(told[logbook.MemberRevoked]-before[logbook.MemberRevoked],
			told[logbook.MemberUpdated]-before[logbook.MemberUpdated])
		if want := fmt.Sprint(once(revoked), once(changed)); got != want {
			t.Errorf("told of %s, done %s", got, want)
		}
	}
}

func once(happened bool) int {
	if happened {
		return 1
	}
	return 0
}

// Whoever accepts a place that is withdrawn at that moment is in it or is told; its seat is free when it is gone.
func acceptedOrWithdrawn(k *testkit.Kit) func(t *testing.T) {
	w := inside(k, 9, 0)
	w.join("Olga", tenancy.Owner)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	good := w.token(m.Email)
	return func(t *testing.T) {
		all := answers(
			func() testkit.Answer { return w.at(bob, m.ID, good) },
			func() testkit.Answer { return w.staff.Do("DELETE", w.users("/"+string(m.ID)), nil) },
		)
		done(t, "accepted or withdrawn", all, "members.invitation_invalid portaal.stale")
		_, there := w.member(m.Email)
		if s := w.seats(); there != (all[1].Status != 200) || s.Occupied != 1+once(there) {
			t.Errorf("answered %d and %d: there %v, %d seats", all[0].Status, all[1].Status, there, s.Occupied)
		}
	}
}
