package members_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/tenancy"
)

// atOnce has n people do something at the same moment and gives the statuses they were answered with, sorted.
func atOnce(n int, do func(i int) testkit.Answer) []int {
	got := make([]int, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { got[i] = do(i).Status })
	}
	wg.Wait()
	slices.Sort(got)
	return got
}

// TestManyAdminsWorkOnMembersAtOnceAndLoseNothing: each of them meets the others at the counter of seats and at the
// organisation's mark. What is done to different people all happens; what all do to one person happens once.
func TestManyAdminsWorkOnMembersAtOnceAndLoseNothing(t *testing.T) {
	t.Parallel()
	const people = 8
	crowd := &testkit.Crowd{Hold: 5 * time.Millisecond}
	w := inside(testkit.New(t, testkit.WithAPI(crowd.Wrap), complete), 50, 0)
	admins, targets := make([]*testkit.Caller, people), make([]tenancy.Membership, people)
	for i := range people {
		admins[i], _ = w.join(fmt.Sprintf("Admin%d", i), tenancy.Admin)
		_, targets[i] = w.join(fmt.Sprintf("Target%d", i), tenancy.Plain)
	}
	_, shared := w.join("Shared", tenancy.Plain)
	invited := many(people)
	on := func(method, what string) func(m tenancy.Membership) func(i int) testkit.Answer {
		return func(m tenancy.Membership) func(i int) testkit.Answer {
			return func(i int) testkit.Answer { return admins[i].Do(method, w.users("/"+string(m.ID)+what), nil) }
		}
	}
	occupied := w.seats().Occupied
	round := func(what string, seats int, do func(i int) testkit.Answer) {
		t.Helper()
		if got := atOnce(people, do); got[0] != 200 || got[people-1] != 200 {
			t.Errorf("%s: %v", what, got)
		}
		occupied += seats
		if got := w.seats().Occupied; got != occupied {
			t.Errorf("%s: %d seats are taken, want %d", what, got, occupied)
		}
	}
	once := func(what string, seats, refused int, do func(i int) testkit.Answer) {
		t.Helper()
		got := atOnce(people, do)
		if got[0] != 200 || got[1] != refused || got[people-1] != refused {
			t.Errorf("%s: %v", what, got)
		}
		occupied += seats
		if got := w.seats().Occupied; got != occupied {
			t.Errorf("%s: %d seats are taken, want %d", what, got, occupied)
		}
	}
	each := func(do func(m tenancy.Membership) func(i int) testkit.Answer) func(i int) testkit.Answer {
		return func(i int) testkit.Answer { return do(targets[i])(i) }
	}
	round("invite", people, func(i int) testkit.Answer {
		return admins[i].Do("POST", w.users("/invite"), map[string]any{"emails": []string{invited[i]}, "type": 2})
	})
	round("revoke", -people, each(on("PUT", "/revoke")))
	round("restore", people, each(on("PUT", "/restore")))
	once("revoke one", -1, 400, on("PUT", "/revoke")(shared))
	once("restore one", 1, 400, on("PUT", "/restore")(shared))
	once("remove one", -1, 404, on("DELETE", "")(shared))
	round("remove", -people, each(on("DELETE", "")))
	for i := range people {
		w.must(invited[i])
		if _, there := w.member(targets[i].Email); there {
			t.Errorf("target %d is still there", i)
		}
	}
	if crowd.Conflicts() == 0 {
		t.Error("nobody met anybody: this proves nothing")
	}
	t.Logf("%d conflicts", crowd.Conflicts())
}
