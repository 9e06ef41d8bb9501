package members_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// Of two who join by the last use of a link, one comes in at most, and nobody once it is answered that it has ended.
func linkEnds(k *testkit.Kit) func(t *testing.T) {
	w := inside(k, 5, 5)
	olga, _ := w.join("Olga", tenancy.Owner)
	code := string(*w.opens(olga, map[string]any{"maxUses": 1}).Code)
	guests := []*testkit.Caller{w.Caller("Bob"), w.Caller("Cas")}
	late := w.Caller("Dan")
	return func(t *testing.T) {
		all := answers(
			func() testkit.Answer { return w.joins(guests[0], code) },
			func() testkit.Answer { return w.joins(guests[1], code) },
			func() testkit.Answer { return olga.Do("DELETE", w.link(), nil) },
		)
		n := done(t, "a link that ends", all[:2], "members.link_invalid members.link_used_up")
		for i, guest := range guests {
			if _, in := w.member(w.email(guest)); in != (all[i].Status == 200) {
				t.Errorf("guest %d was answered %d, and is in: %v", i, all[i].Status, in)
			}
		}
		if s := w.seats(); n > 1 || s.Occupied != 1+n || s.Waiting != n || w.events()[logbook.MemberJoined] != n {
			t.Errorf("%d joined by one use: %d seats, %d wait", n, s.Occupied, s.Waiting)
		}
		if all[2].Status != 204 {
			t.Errorf("ending it was answered %d %s", all[2].Status, all[2].Body)
		}
		if a := w.joins(late, code); a.Code != "members.link_invalid" {
			t.Errorf("by a link that has ended: %d %s", a.Status, a.Body)
		}
	}
}

// Of many who are revoked with one request, one is removed and one becomes an admin at that moment: each row says what
// became of it.
func manyAndOne(k *testkit.Kit) func(t *testing.T) {
	w := inside(k, 9, 0)
	w.join("Olga", tenancy.Owner)
	ada, _ := w.join("Ada", tenancy.Admin)
	bea, _ := w.join("Bea", tenancy.Admin)
	_, one := w.join("Mia", tenancy.Plain)
	_, gone := w.join("Mo", tenancy.Plain)
	_, risen := w.join("Max", tenancy.Plain)
	before := w.events()
	return func(t *testing.T) {
		some := []ids.Member{one.ID, gone.ID, risen.ID}
		all := answers(
			func() testkit.Answer { return ada.Do("PUT", w.users("/revoke"), map[string]any{"ids": some}) },
			func() testkit.Answer { return bea.Do("DELETE", w.users("/"+string(gone.ID)), nil) },
			func() testkit.Answer {
				return bea.Do("PUT", w.users("/"+string(risen.ID)), map[string]any{"type": tenancy.Admin})
			},
		)
		done(t, "many and one", all, "portaal.stale")
		said, revoked := w.said(all[0]), 0
		for _, id := range some {
			revoked += once(said[id] == "")
		}
		_, there := w.member(gone.Email)
		now := w.must(risen.Email)
		if said[one.ID] != "" || w.must(one.Email).Status != tenancy.Revoked || there != (all[1].Status != 200) ||
			(now.Status == tenancy.Revoked) != (said[risen.ID] == "") ||
			(now.Role == tenancy.Admin) != (all[2].Status == 200) {
			t.Errorf("answered %v, %d and %d; there: %v, status %d, role %d",
				said, all[1].Status, all[2].Status, there, now.Status, now.Role)
		}
		taken := 6 - 1 - once(now.Status == tenancy.Revoked) - once(!there || said[gone.ID] == "")
		if s := w.seats(); s.Occupied != taken {
			t.Errorf("%d seats are taken, of %d", s.Occupied, taken)
		}
		if told := w.events()[logbook.MemberRevoked] - before[logbook.MemberRevoked]; told != revoked {
			t.Errorf("told of %d revoked, done %d", told, revoked)
		}
	}
}
