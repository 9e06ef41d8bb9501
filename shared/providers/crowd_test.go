package providers_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - a transaction that meets another is not tried again (table.triesOfConflict = 0): of the admins who start clients
//     one succeeds and all others are answered 503, and so in every round;
//   - what others overtook is not decided anew (table.roundsAnew = 1): all invitations but one are answered 503;
//   - the condition on the caller's own place is left out (access.ProviderStaff.Transact): of the ring of admins who
//     remove each other all but one succeed, and only the count of admins keeps the last (400 providers.last_admin).

// crowd is a provider whose admins all work at the same moment, behind a door at which their transactions meet.
type crowd struct {
	*stage
	door   *testkit.Crowd
	people int
	admins []*testkit.Caller
	sound  func(after string) // nil until the first round: what comes before is planted
}

func newCrowd(t *testing.T) *crowd {
	t.Helper()
	c := &crowd{door: &testkit.Crowd{Hold: 2 * time.Millisecond}, people: testkit.Size(5, 20)}
	c.stage = newStage(t, testkit.WithAPI(c.door.Wrap))
	c.admins = []*testkit.Caller{c.admin}
	for i := range c.people - 1 {
		a := c.Caller(fmt.Sprintf("Admin%d", i))
		c.Employ(a, c.provider, tenancy.ProviderAdmin)
		c.admins = append(c.admins, a)
	}
	count := &tenancy.StaffCount{ProviderID: c.provider}
	_, err := c.Table.Touch(t.Context(), count.Key(), expression.
		Set(expression.Name("places"), expression.Value(c.people+1)).
		Set(expression.Name("admins"), expression.Value(c.people)), table.Exists())
	c.Must(err)
	t.Cleanup(func() {
		if c.door.Conflicts() == 0 {
			t.Error("nobody met anybody: this proves nothing")
		}
		testkit.Proved(t, "a crowd of admins at one organisation or provider", "%d at once, %d conflicts, nothing lost",
			c.people, c.door.Conflicts())
	})
	return c
}

// round has everybody do something when all have decided to, and judges how they were answered and the whole table.
func (c *crowd) round(what string, want map[string]int, do func(i int) testkit.Answer) {
	c.T.Helper()
	if c.sound == nil {
		c.sound = c.StaysSound()
	}
	c.door.Meet(c.people)
	if got := testkit.AtOnce(c.people, do); !maps.Equal(got, want) {
		c.T.Errorf("%s: answered %v, want %v", what, got, want)
	}
	c.sound(what)
}

func (c *crowd) all() map[string]int { return map[string]int{"200": c.people} }

func (c *crowd) one(others string) map[string]int {
	return map[string]int{"200": 1, others: c.people - 1}
}

// on has every admin do something to a colleague: to the one of their own, or all to the same.
func (c *crowd) on(method, what string, body any, who ...colleague) func(i int) testkit.Answer {
	return func(i int) testkit.Answer {
		return c.admins[i].Do(method, c.path("/users/"+who[i%len(who)].ID+what), body)
	}
}

// told counts the events of the provider's log.
func (c *crowd) told(what logbook.EventType) (n int) {
	for _, e := range c.events(logbook.ProviderLog(c.provider)) {
		if e == what {
			n++
		}
	}
	return n
}

func TestManyAdminsStartClientsAtOnce(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	forms := make([]object, c.people)
	for i := range forms {
		forms[i] = c.form(testkit.Address("owner"), object{".name": fmt.Sprintf("Client %d", i)})
	}
	c.round("clients", c.all(), func(i int) testkit.Answer { return c.submit(c.admins[i], "k", forms[i]) })
	again := c.form(testkit.Address("owner"), object{".name": "The same"})
	c.round("one client", c.all(), func(int) testkit.Answer { return c.submit(c.admin, "same", again) })
	names, _ := c.rows(c.admin, "")
	if len(names) != c.people+1 || c.told(logbook.ProviderOrganizationCreated) != c.people+1 {
		t.Errorf("%d clients of %d: %v", len(names), c.people+1, names)
	}
}

func TestManyAdminsWorkOnColleaguesAtOnceAndLoseNothing(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	people, emails := make([]*testkit.Caller, c.people+1), make([]string, c.people+1)
	for i := range people {
		people[i] = c.Caller(fmt.Sprintf("Person%d", i))
		emails[i] = c.email(people[i])
	}
	invite := func(email func(i int) string) func(i int) testkit.Answer {
		return func(i int) testkit.Answer {
			return c.admins[i].Do("POST", c.path("/users/invite"), object{"emails": []string{email(i)}, "type": 1})
		}
	}
	last := c.people
	c.round("invite", c.all(), invite(func(i int) string { return emails[i] }))
	c.round("invite one", c.all(), invite(func(int) string { return emails[last] }))
	if n := len(c.Outbox()); n != len(people) || c.told(logbook.ProviderUserInvited) != len(people) {
		t.Errorf("%d mails for %d invitations", n, len(people))
	}
	places := make([]colleague, len(people))
	for i, email := range emails {
		places[i] = c.place(email)
	}
	c.Clock.Advance(time.Second)
	c.round("reinvite", c.all(), c.on("POST", "/reinvite", nil, places[:last]...))
	c.round("reinvite one", c.one("409 portaal.stale"), c.on("POST", "/reinvite", nil, places[last]))
	tokens := make([]string, len(people))
	for i, email := range emails {
		tokens[i] = c.Link(email, "accept-provider", nil).Query.Get("token")
	}
	accept := func(who func(i int) int) func(i int) testkit.Answer {
		return func(i int) testkit.Answer {
			i = who(i)
			return people[i].Do("POST", c.path("/users/"+places[i].ID+"/accept"), object{"token": tokens[i]})
		}
	}
	met := c.door.Conflicts()
	c.round("accept", c.all(), accept(func(i int) int { return i }))
	if n := c.door.Conflicts() - met; n != 0 {
		t.Errorf("%d people who accept waited for another", n)
	}
	c.round("accept one", c.one("400 providers.already_here"), accept(func(int) int { return last }))
	confirm := object{"key": wrapped}
	c.round("confirm", c.all(), c.on("POST", "/confirm", confirm, places[:last]...))
	c.round("confirm one", c.one("400 providers.wrong_status"), c.on("POST", "/confirm", confirm, places[last]))
	if n := c.told(logbook.ProviderUserConfirmed); n != len(people) {
		t.Errorf("%d confirmations of %d are in the log", n, len(people))
	}
	c.round("remove", c.all(), c.on("DELETE", "", nil, places[:last]...))
	c.round("remove one", c.one("404 portaal.not_found"), c.on("DELETE", "", nil, places[last]))
	if n := len(c.staff()); n != c.people+1 {
		t.Errorf("%d places are left, want %d", n, c.people+1)
	}
}

// TestManyAdminsChangeTheProviderAtOnceAndItsClientsShowItsName: clients showed the name of one who was refused, when
// two admins renamed the provider at the same moment.
func TestManyAdminsChangeTheProviderAtOnceAndItsClientsShowItsName(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	var clients []link
	for i := range 3 {
		clients = append(clients, c.client(fmt.Sprintf("Client %d", i)))
	}
	settings := func(i int) testkit.Answer {
		return c.admins[i].Do("PUT", c.path(""), object{
			"name":         fmt.Sprintf("Name %d", i),
			"billingEmail": "billing@bakker.test",
		})
	}
	c.round("settings", c.one("409 portaal.stale"), settings)
	var p provider
	c.admin.Do("GET", c.path(""), nil).Into(&p)
	for _, made := range clients {
		var o struct{ ProviderName string }
		c.admin.Do("GET", "/api/organizations/"+string(made.OrganizationID), nil).Into(&o)
		if o.ProviderName != p.Name {
			t.Errorf("the provider is %q, a client shows %q", p.Name, o.ProviderName)
		}
	}
}

// TestAdminsWhoRemoveEachOtherAtOnceCannotAll: every admin removes the next one, the last the first. In whatever order
// it happens, somebody was removed before they could, and one is left.
func TestAdminsWhoRemoveEachOtherAtOnceCannotAll(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	places := make([]colleague, c.people)
	for i, a := range c.admins {
		all := c.staff()
		at := slices.IndexFunc(all, func(p colleague) bool { return p.UserID == string(a.UserID) })
		places[i] = all[at]
	}
	sound := c.StaysSound()
	c.door.Meet(c.people)
	got := testkit.AtOnce(c.people, func(i int) testkit.Answer {
		return c.admins[i].Do("DELETE", c.path("/users/"+places[(i+1)%c.people].ID), nil)
	})
	gone := c.people - c.counted()
	if got["200"] != gone || got["404 portaal.not_found"] != c.people-gone || gone == 0 {
		t.Errorf("%d of %d have gone; answered %v", gone, c.people, got)
	}
	sound("a ring of admins")
}

// TestAnAdminWhoWaitsForOthersForTooLongIsToldWhenToComeBack: nothing gets through to the table; in the full size until
// every try is used up, otherwise until the function has no time left.
func TestAnAdminWhoWaitsForOthersForTooLongIsToldWhenToComeBack(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	waits, invited := c.join(c.stranger, 1), testkit.Address("Ivo")
	ina := c.Caller("Ina")
	c.invite(1, invited, c.email(ina))
	q := c.Link(c.email(ina), "accept-provider", nil).Query
	form := c.form(testkit.Address("owner"), nil)
	settings := object{"name": "New", "billingEmail": "billing@bakker.test"}
	mine := c.path("/users/" + q.Get("providerUserId"))
	others := object{"emails": []string{testkit.Address("x")}, "type": 1}
	requests := []struct {
		what, method, path string
		by                 *testkit.Caller
		body               any
	}{
		{"create a client", "POST", c.clientsPath(), c.admin, form},
		{"invite", "POST", c.path("/users/invite"), c.admin, others},
		{"reinvite", "POST", c.path("/users/" + c.place(invited).ID + "/reinvite"), c.admin, nil},
		{"accept", "POST", mine + "/accept", ina, object{"token": q.Get("token")}},
		{"confirm", "POST", c.path("/users/" + waits.ID + "/confirm"), c.admin, object{"key": wrapped}},
		{"remove", "DELETE", c.path("/users/" + waits.ID), c.admin, nil},
		{"settings", "PUT", c.path(""), c.admin, settings},
	}
	c.door.Jam(true)
	c.Unchanged("a crowd without end", func() {
		testkit.AtOnce(len(requests), func(i int) testkit.Answer {
			r, ctx := requests[i], t.Context()
			if !testkit.Proving() {
				ctx = testkit.InAHurry(ctx, 300*time.Millisecond)
			}
			a := r.by.DoIn(ctx, r.method, r.path, r.body, "Idempotency-Key", "once")
			a.Refused(r.what, 503, "portaal.unavailable")
			if got := a.Header.Get("Retry-After"); got != "2" {
				t.Errorf("%s: come back after %q", r.what, got)
			}
			return a
		})
	})
	c.door.Jam(false)
	c.admin.Do("PUT", c.path(""), settings).Into(&provider{})
}
