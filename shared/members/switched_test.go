package members_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/tenancy"
)

// TestStaffWhoAreKeptOutMeanwhileGiveNothingMore: what staff decided before the owner kept them from the items is not
// done after it, at whichever door and by whichever of them.
func TestStaffWhoAreKeptOutMeanwhileGiveNothingMore(t *testing.T) {
	t.Parallel()
	w, b := meanwhile(t)
	olga, _ := w.join("Olga", tenancy.Owner)
	_, pim := w.join("Pim", tenancy.Plain)
	_, waiting := w.in(olga, "Ada", tenancy.Admin)
	c := w.collection(nil)
	mule := testkit.Address("mule")
	for what, door := range map[string]func(by *testkit.Caller) testkit.Answer{
		"invites a mule as owner": func(by *testkit.Caller) testkit.Answer {
			return by.Do("POST", w.users("/invite"), map[string]any{"emails": []string{mule}, "type": tenancy.Owner})
		},
		"makes a member admin": func(by *testkit.Caller) testkit.Answer {
			return by.Do("PUT", w.users("/"+string(pim.ID)), map[string]any{"type": tenancy.Admin})
		},
		"gives a member a collection": func(by *testkit.Caller) testkit.Answer {
			body := map[string]any{"type": tenancy.Plain, "collections": using(c, "manage")}
			return by.Do("PUT", w.users("/"+string(pim.ID)), body)
		},
		"confirms an admin": func(by *testkit.Caller) testkit.Answer {
			return by.Do("POST", w.users("/"+string(waiting.ID)+"/confirm"), map[string]any{"key": wrapped})
		},
	} {
		colleague := w.Caller("Cora")
		w.Employ(colleague, w.o.ProviderID, tenancy.ServiceUser)
		b.Between(0, func() { w.ok(w.restrict(olga, true)) })
		want(t, what, door(colleague), 409, "portaal.stale")
		w.ok(w.restrict(olga, false))
	}
	if _, there := w.member(mule); there {
		t.Error("the mule is invited")
	}
	if now := w.must(pim.Email); now.Role != tenancy.Plain || len(w.held(pim)) != 0 {
		t.Errorf("the member has role %d and %v", now.Role, w.held(pim))
	}
	if now := w.must(waiting.Email); now.Status != tenancy.Accepted || now.WrappedKey != "" {
		t.Errorf("the admin who waits has status %d", now.Status)
	}
}
