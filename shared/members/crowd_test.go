package members_test

import (
	"context"
	"fmt"
	"maps"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a transaction that meets another is not tried again (table.triesOfConflict = 0): of the admins who invite people
//     one succeeds and all others are answered 503, and so in every round;
//   - the condition on the caller's own place is left out (access.OrgMember.places gives none): all admins of the ring
//     revoke each other, and nobody is left.

// crowd is an organisation whose admins all work on it at the same moment, behind a door at which their transactions
// meet.
type crowd struct {
	*world
	door     *testkit.Crowd
	people   int
	admins   []*testkit.Caller
	places   []tenancy.Membership // of the admins
	sound    func(after string)   // nil until the first round: what comes before is planted
	occupied int
}

func newCrowd(t *testing.T) *crowd {
	t.Helper()
	c := &crowd{door: &testkit.Crowd{Hold: 2 * time.Millisecond}, people: testkit.Size(5, 20)}
	c.world = inside(testkit.New(t, testkit.WithAPI(c.door.Wrap), complete), 500, 0)
	for i := range c.people {
		admin, place := c.join(fmt.Sprintf("Admin%d", i), tenancy.Admin)
		c.admins, c.places = append(c.admins, admin), append(c.places, place)
	}
	c.occupied = c.seats().Occupied
	t.Cleanup(func() {
		if c.door.Conflicts() == 0 {
			t.Error("nobody met anybody: this proves nothing")
		}
		testkit.Proved(t, "a crowd of admins at one organisation or provider", "%d at once, %d conflicts, nothing lost",
			c.people, c.door.Conflicts())
	})
	return c
}

// round has everybody do something when all have decided to, and judges how they were answered, the seats that are
// taken then, and the whole table.
func (c *crowd) round(what string, seats int, want map[string]int, do func(i int) testkit.Answer) {
	c.T.Helper()
	if c.sound == nil {
		c.sound = c.StaysSound()
	}
	met := c.door.Conflicts()
	c.door.Meet(c.people)
	if got := testkit.AtOnce(c.people, do); !maps.Equal(got, want) {
		c.T.Errorf("%s: answered %v, want %v", what, got, want)
	}
	c.occupied += seats
	if got := c.seats().Occupied; got != c.occupied {
		c.T.Errorf("%s: %d seats are taken, want %d", what, got, c.occupied)
	}
	if c.door.Conflicts() == met {
		c.T.Errorf("%s: nobody met anybody", what)
	}
	c.sound(what)
}

// all is the answer that everybody gets.
func (c *crowd) all() map[string]int { return map[string]int{"200": c.people} }

// one is how people are answered of whom one comes first.
func (c *crowd) one(others string) map[string]int {
	return map[string]int{"200": 1, others: c.people - 1}
}

// on is what an admin does to a member.
func (c *crowd) on(method, what string, body any) func(i int, m tenancy.Membership) testkit.Answer {
	return func(i int, m tenancy.Membership) testkit.Answer {
		return c.admins[i].Do(method, c.users("/"+string(m.ID)+what), body)
	}
}

// each has every admin do something to a member of their own, and same has all do it to one.
func each(some []tenancy.Membership, do func(i int, m tenancy.Membership) testkit.Answer) func(int) testkit.Answer {
	return func(i int) testkit.Answer { return do(i, some[i]) }
}

func same(m tenancy.Membership, do func(i int, m tenancy.Membership) testkit.Answer) func(int) testkit.Answer {
	return func(i int) testkit.Answer { return do(i, m) }
}

// invited invites somebody for each of the crowd, and gives them and their places.
func (c *crowd) invited(n int) (people []*testkit.Caller, places []tenancy.Membership) {
	c.T.Helper()
	for i := range n {
		people = append(people, c.Caller(fmt.Sprintf("Person%d", i)))
		places = append(places, c.invites(c.staff, c.email(people[i]), tenancy.Plain))
	}
	c.occupied += n
	return people, places
}

// accepted takes them as far as accepted.
func (c *crowd) accepted(n int) []tenancy.Membership {
	c.T.Helper()
	people, places := c.invited(n)
	for i, p := range people {
		c.ok(c.accepts(p, places[i]))
	}
	return places
}

// TestManyAdminsWorkOnMembersAtOnceAndLoseNothing: each of them meets the others at the counter of seats and at the
// organisation's mark. What is done to different people all happens; what all do to one person happens once.
func TestManyAdminsWorkOnMembersAtOnceAndLoseNothing(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	var targets []tenancy.Membership
	for i := range c.people {
		_, m := c.join(fmt.Sprintf("Target%d", i), tenancy.Plain)
		targets = append(targets, m)
	}
	_, shared := c.join("Shared", tenancy.Plain)
	c.occupied = c.seats().Occupied
	emails := many(c.people)
	c.round("invite", c.people, c.all(), func(i int) testkit.Answer {
		return c.admins[i].Do("POST", c.users("/invite"), map[string]any{"emails": emails[i : i+1], "type": 2})
	})
	one := map[string]any{"emails": []string{"one@example.com"}, "type": 2}
	c.round("invite one", 1, c.all(), func(i int) testkit.Answer {
		return c.admins[i].Do("POST", c.users("/invite"), one)
	})
	c.round("revoke", -c.people, c.all(), each(targets, c.on("PUT", "/revoke", nil)))
	c.round("restore", c.people, c.all(), each(targets, c.on("PUT", "/restore", nil)))
	c.round("revoke one", -1, c.one("400 members.already_revoked"), same(shared, c.on("PUT", "/revoke", nil)))
	c.round("restore one", 1, c.one("400 members.not_revoked"), same(shared, c.on("PUT", "/restore", nil)))
	c.round("remove one", -1, c.one("404 portaal.not_found"), same(shared, c.on("DELETE", "", nil)))
	c.round("remove", -c.people, c.all(), each(targets, c.on("DELETE", "", nil)))
	for i := range c.people {
		c.must(emails[i])
		if _, there := c.member(targets[i].Email); there {
			t.Errorf("target %d is still there", i)
		}
	}
	if n := c.mails("one@example.com")["organization-invitation"]; n != 1 {
		t.Errorf("one person was invited %d times", n)
	}
}

func TestManyPeopleAcceptAndAreConfirmedAtOnce(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	people, places := c.invited(c.people + 1)
	tokens := make([]string, len(places))
	for i, m := range places {
		tokens[i] = c.token(m.Email)
	}
	last := c.people
	c.round("accept", 0, c.all(), func(i int) testkit.Answer { return c.at(people[i], places[i].ID, tokens[i]) })
	c.round("accept one", 0, c.one("400 members.already_accepted"), func(int) testkit.Answer {
		return c.at(people[last], places[last].ID, tokens[last])
	})
	if n := c.seats().Waiting; n != len(places) {
		t.Errorf("%d of %d wait to be confirmed", n, len(places))
	}
	confirm := c.on("POST", "/confirm", map[string]any{"key": wrapped})
	c.round("confirm", 0, c.all(), each(places, confirm))
	c.round("confirm one", 0, c.one("400 members.already_confirmed"), same(places[last], confirm))
	s := c.seats()
	if s.Waiting != 0 || s.Confirmed != c.people+len(places) {
		t.Errorf("%d wait and %d are confirmed", s.Waiting, s.Confirmed)
	}
	if n := c.events()[logbook.MemberConfirmed]; n != len(places) {
		t.Errorf("%d confirmations of %d are in the log", n, len(places))
	}
	for i, p := range people {
		var m tenancy.Place
		_, err := c.Table.Get(context.Background(), tenancy.PlaceKey(p.UserID, c.o.ID), &m)
		if c.Must(err); m.Status != tenancy.Confirmed || string(m.WrappedKey) != wrapped {
			t.Errorf("person %d has status %d", i, m.Status)
		}
	}
}

func TestManyAdminsChangeMembersAtOnce(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	places := c.accepted(c.people)
	shared := c.collection(nil)
	become := func(role tenancy.Role, more map[string]any) map[string]any {
		body := map[string]any{"type": role}
		maps.Copy(body, more)
		return body
	}
	c.round("roles", 0, c.all(), each(places, c.on("PUT", "", become(tenancy.Admin, nil))))
	uses := map[string]any{"collections": []map[string]any{{"id": shared, "readOnly": true}}}
	// All of them meet at the collection, whose revision says that nobody's use changed meanwhile.
	c.round("uses of one collection", 0, c.all(), each(places, c.on("PUT", "", become(tenancy.Plain, uses))))
	if n := len(c.Uses(c.o.ID, shared)); n != c.people {
		t.Errorf("%d of %d use the collection", n, c.people)
	}
	c.round("one, by those who saw nothing", 0, c.all(), same(places[0], c.on("PUT", "", become(tenancy.Admin, nil))))
	seen := c.must(places[0].Email)
	c.round("one, by those who saw the same", 0, c.one("409 portaal.stale"), func(i int) testkit.Answer {
		body := become([]tenancy.Role{tenancy.Plain, tenancy.Admin}[i%2], map[string]any{"revisionDate": seen.Updated})
		return c.on("PUT", "", body)(i, places[0])
	})
	if got := c.must(places[0].Email); got.Rev != seen.Rev+1 {
		t.Errorf("one change of many moved the member from revision %d to %d", seen.Rev, got.Rev)
	}
	if n := c.events()[logbook.MemberUpdated]; n != 3*c.people+1 {
		t.Errorf("%d changes are in the log, want %d", n, 3*c.people+1)
	}
}

func TestManyAdminsInviteAgainAtOnce(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	people, places := c.invited(c.people)
	before := make([]string, len(places))
	for i, m := range places {
		before[i] = c.token(m.Email)
	}
	c.Clock.Advance(time.Second)
	c.round("reinvite", 0, c.all(), each(places, c.on("POST", "/reinvite", nil)))
	c.Clock.Advance(time.Second)
	c.round("reinvite one", 0, c.one("409 portaal.stale"), same(places[0], c.on("POST", "/reinvite", nil)))
	for i, m := range places {
		want(t, "an older mail", c.at(people[i], m.ID, before[i]), 400, "members.invitation_replaced")
		sent := 2
		if i == 0 {
			sent++
		}
		if n := c.mails(m.Email)["organization-invitation"]; n != sent {
			t.Errorf("%d mails to person %d, want %d", n, i, sent)
		}
		c.ok(c.accepts(people[i], m))
	}
}

// TestAdminsWhoRevokeEachOtherAtOnceCannotAll: every admin revokes the next one, the last the first. In whatever order
// it happens, somebody was revoked before they could.
func TestAdminsWhoRevokeEachOtherAtOnceCannotAll(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	sound := c.StaysSound()
	c.door.Meet(c.people)
	got := testkit.AtOnce(c.people, func(i int) testkit.Answer {
		return c.on("PUT", "/revoke", nil)(i, c.places[(i+1)%c.people])
	})
	gone := 0
	for _, m := range c.places {
		if c.must(m.Email).Status == tenancy.Revoked {
			gone++
		}
	}
	if got["200"] != gone || got["404 portaal.not_found"] != c.people-gone || gone == 0 || gone == c.people {
		t.Errorf("%d of %d are revoked; answered %v", gone, c.people, got)
	}
	sound("a ring of admins")
}

// TestWhoeverWaitsForOthersForTooLongIsToldWhenToComeBack: nothing gets through to the table; in the full size until
// every try is used up, otherwise until the function has no time left.
func TestWhoeverWaitsForOthersForTooLongIsToldWhenToComeBack(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	people, places := c.invited(2)
	good := c.token(places[0].Email)
	accepted := c.accepted(1)[0]
	_, member := c.join("Member", tenancy.Plain)
	to := func(m ids.Member, what string) string { return c.users("/" + string(m) + what) }
	requests := []struct {
		what, method, path string
		by                 *testkit.Caller
		body               any
	}{
		{"invite", "POST", c.users("/invite"), c.staff, map[string]any{"emails": many(1), "type": 2}},
		{"accept", "POST", to(places[0].ID, "/accept"), people[0], map[string]any{"token": good}},
		{"reinvite", "POST", to(places[1].ID, "/reinvite"), c.staff, nil},
		{"confirm", "POST", to(accepted.ID, "/confirm"), c.staff, map[string]any{"key": wrapped}},
		{"update", "PUT", to(member.ID, ""), c.staff, map[string]any{"type": 1}},
		{"revoke", "PUT", to(member.ID, "/revoke"), c.staff, nil},
		{"remove", "DELETE", to(member.ID, ""), c.staff, nil},
	}
	c.door.Jam(true)
	c.Unchanged("a crowd without end", func() {
		testkit.AtOnce(len(requests), func(i int) testkit.Answer {
			r := requests[i]
			ctx := t.Context()
			if !testkit.Proving() {
				ctx = testkit.InAHurry(ctx, 300*time.Millisecond)
			}
			a := r.by.DoIn(ctx, r.method, r.path, r.body)
			want(t, r.what, a, 503, "portaal.unavailable")
			if got := a.Header.Get("Retry-After"); got != "2" {
				t.Errorf("%s: come back after %q", r.what, got)
			}
			return a
		})
	})
	c.door.Jam(false)
	c.ok(c.at(people[0], places[0].ID, good))
}
