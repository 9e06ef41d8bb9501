package groups_test

import (
	"slices"
	"strings"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// TestAGroupThatEndsWhileItIsUsedGivesNothing lets a group be deleted, filled, narrowed and used at the same moment,
// again and again. Once the deletion is answered nobody reads by it or is in it, whatever came before, and who wrote in
// time was answered so.
func TestAGroupThatEndsWhileItIsUsedGivesNothing(t *testing.T) {
	t.Parallel()
	rounds := testkit.Size(20, 1000)
	h := open(t)
	c := h.collection(nil)
	item := h.item(c)
	for round := range rounds {
		g := h.group([]body{use(c, tenancy.Flags{})}, h.paula)
		people := []ids.Member{h.seats[h.paula].ID, h.seats[h.other].ID}
		all := make([]testkit.Answer, 4)
		do := []func() testkit.Answer{
			func() testkit.Answer { return h.admin.Do("DELETE", h.path(g), nil) },
			func() testkit.Answer {
				return h.owner.Do("PUT", h.path(g), body{"name": "Marketing", "users": people})
			},
			func() testkit.Answer { return h.paula.Do("PUT", "/api/ciphers/"+string(item), h.login("x")) },
			func() testkit.Answer {
				return h.grace.Do("DELETE", h.path(g)+"/user/"+string(h.seats[h.paula].ID), nil)
			},
		}
		testkit.AtOnce(len(do), func(i int) testkit.Answer { all[i] = do[i](); return all[i] })
		for i, a := range all {
			if a.Status != 200 && !strings.Contains("portaal.not_found portaal.stale", a.Code) {
				t.Errorf("round %d: request %d was answered %d %s", round, i, a.Status, a.Body)
			}
		}
		if a := h.admin.Do("DELETE", h.path(g), nil); all[0].Status != 200 && a.Status != 200 {
			t.Errorf("round %d: deleted again: %d %s", round, a.Status, a.Body)
		}
		if there := h.owner.Do("GET", h.path(g), nil).Status; there != 404 {
			t.Errorf("round %d: the group is answered %d", round, there)
		}
		if p, o := reads(h.paula, item), reads(h.other, item); p != 404 || o != 404 {
			t.Errorf("round %d: read by a group that is gone: %d, %d", round, p, o)
		}
		for _, who := range []*testkit.Caller{h.paula, h.other} {
			var m struct{ Groups []ids.Group }
			h.owner.Do("GET", h.at("/users/"+string(h.seats[who].ID)), nil).Into(&m)
			if slices.Contains(m.Groups, g) {
				t.Errorf("round %d: somebody is in a group that is gone", round)
			}
		}
		if t.Failed() {
			return
		}
	}
	h.sound("all rounds")
	testkit.Proved(t, "races on groups: deleted, filled and used at once", "%d rounds, the table sound", rounds)
}
