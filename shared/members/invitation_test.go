package members_test

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/tenancy"
)

// invitation reads an open invitation as somebody sees it.
func (w *world) invitation(by *testkit.Caller, m tenancy.Membership) (out members.InvitationDetails) {
	w.T.Helper()
	a := by.Do("GET", w.users("/"+string(m.ID)+"/invitation"), nil)
	w.ok(a)
	w.Must(json.Unmarshal(a.Body, &out))
	return out
}

// handed takes the parameters out of a link that was handed over.
func (w *world) handed(link string) url.Values {
	w.T.Helper()
	_, query, ok := strings.Cut(link, "/#/accept-organization?")
	if !ok {
		w.T.Fatalf("the link %q leads elsewhere", link)
	}
	q, err := url.ParseQuery(query)
	w.Must(err)
	return q
}

func TestAnOpenInvitationSaysByWhomUntilWhenAndWhatBecameOfItsMail(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	m := w.invites(olga, testkit.Address("bob"), tenancy.Plain)
	sent := w.Clock.Now()
	i := w.invitation(w.staff, m)
	if i.InvitedBy == nil || *i.InvitedBy != "Olga" || i.Email != m.Email || i.Expired ||
		i.ValidUntil != sent.Add(120*time.Hour).UTC().Format("2006-01-02T15:04:05.000Z") ||
		i.MailStatus == nil || i.Culture != nil {
		t.Errorf("the invitation reads %+v", i)
	}
	w.Clock.Advance(121 * time.Hour)
	later, _ := w.join("Otto", tenancy.Owner)
	if i := w.invitation(later, m); !i.Expired {
		t.Error("after its term the invitation is not called expired")
	}
	_, accepted := w.in(later, "Axel", tenancy.Plain)
	w.refused(t, "an accepted place", 400, "members.not_invited", func() testkit.Answer {
		return later.Do("GET", w.users("/"+string(accepted.ID)+"/invitation"), nil)
	})
}

// TestALinkThatIsHandedOverIsGoodForTheInvitedAccountAlone: whoever copies it may be anybody who manages members, so it
// must not stand for the address as the mail does.
func TestALinkThatIsHandedOverIsGoodForTheInvitedAccountAlone(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob, mallory := w.Caller("Bob"), w.Caller("Mallory")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	nobody := w.invites(w.staff, testkit.Address("nobody"), tenancy.Plain)

	q := w.handed(string(w.invitation(w.staff, nobody).Link))
	squatter := testkit.Account(nobody.Email, "Squatter")
	if _, err := w.Server.RegisterInvited(context.Background(), squatter, actor.Link{Query: q}); err == nil {
		t.Error("a link that was handed over makes an account with the address of somebody else")
	}

	q = w.handed(string(w.invitation(w.staff, m).Link))
	accept := func(by *testkit.Caller, token string) testkit.Answer {
		return by.Do("POST", w.users("/"+string(m.ID)+"/accept"), map[string]any{"token": token})
	}
	w.refused(t, "another account", 400, "members.invitation_for_other_account",
		func() testkit.Answer { return accept(mallory, q.Get("token")) })
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/reinvite"), nil))
	w.refused(t, "a newer mail has gone out", 400, "members.invitation_replaced",
		func() testkit.Answer { return accept(bob, q.Get("token")) })
	q = w.handed(string(w.invitation(w.staff, m).Link))
	w.ok(accept(bob, q.Get("token")))
	if got := w.must(m.Email); got.Status != tenancy.Accepted || got.UserID != bob.UserID {
		t.Errorf("accepted with a link that was handed over: %+v", got)
	}
}

func TestAnInvitationGoesToTheRightAddressAndTheOldOneDies(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	bob := w.Caller("Bob")
	c, wrong := w.collection(nil), testkit.Address("bbo")
	w.ok(olga.Do("POST", w.users("/invite"), map[string]any{
		"emails": []string{wrong}, "type": 2, "collections": using(c, "readOnly"), "culture": "nl",
	}))
	m := w.must(wrong)
	old := w.token(m.Email)
	correct := func(email string) testkit.Answer {
		return olga.Do("PUT", w.users("/"+string(m.ID)+"/invitation"), map[string]any{"email": email})
	}
	invited, pia := w.invites(olga, testkit.Address("ine"), tenancy.Plain), w.Person("Pia")
	w.invites(olga, pia.Person.Email, tenancy.Plain)
	w.Must(pia.Accept(context.Background(),
		w.Link(pia.Person.Email, "accept-organization", url.Values{"organizationId": {string(w.o.ID)}})))
	before, seats := w.events(), w.seats()
	w.refused(t, "an address that is invited", 400, "members.address_taken",
		func() testkit.Answer { return correct(invited.Email) })
	w.refused(t, "the address of a member", 400, "members.address_taken",
		func() testkit.Answer { return correct(pia.Person.Email) })
	w.refused(t, "no address", 400, "portaal.invalid", func() testkit.Answer { return correct("bob") })
	w.refused(t, "the same address", 200, "", func() testkit.Answer { return correct(m.Email) })

	w.ok(correct(strings.ToUpper(w.email(bob))))
	now := w.must(w.email(bob))
	if now.ID != m.ID || now.Status != tenancy.Invited || w.seats().Occupied != seats.Occupied ||
		!w.shared(c)[m.ID].ReadOnly || w.mails(now.Email)["organization-invitation"] != 1 ||
		w.events()[logbook.MemberInvited] != before[logbook.MemberInvited]+1 {
		t.Errorf("after the correction: %+v, %+v", now, w.seats())
	}
	stranger := w.with(wrong)
	want(t, "the old link", stranger.Do("POST", w.users("/"+string(m.ID)+"/accept"), map[string]any{"token": old}), 400,
		"members.invitation_invalid")
	w.ok(olga.Do("POST", w.users("/invite"), map[string]any{"emails": []string{wrong}, "type": 2}))
	if again := w.must(wrong); again.ID == m.ID {
		t.Error("the old address is not free")
	}
	w.ok(w.accepts(bob, now))
	w.refused(t, "an accepted place", 400, "members.not_invited",
		func() testkit.Answer { return correct("x@example.test") })
}

// TestWhoCorrectsAnAddressGivesWhatThePlaceHas: the place may have been prepared by somebody who may give more.
func TestWhoCorrectsAnAddressGivesWhatThePlaceHas(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	olga, o := w.join("Olga", tenancy.Owner)
	manager, _ := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	c := w.collection(map[ids.Member]tenancy.Flags{o.ID: {Manage: true}})
	bob, cas := testkit.Address("bob"), testkit.Address("cas")
	w.ok(olga.Do("POST", w.users("/invite"), map[string]any{
		"emails": []string{bob}, "type": 2, "collections": using(c),
	}))
	w.ok(olga.Do("POST", w.users("/invite"), map[string]any{
		"emails": []string{cas}, "type": 4, "permissions": map[string]bool{"accessEventLogs": true},
	}))
	admin, plain := w.invites(olga, testkit.Address("ada"), tenancy.Admin), w.invites(olga, testkit.Address("pim"), 2)
	dan := testkit.Address("dan")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
		"emails": []string{dan}, "type": 2, "groups": []ids.Group{w.group(c)},
	}))
	correct := func(m tenancy.Membership) func() testkit.Answer {
		return func() testkit.Answer {
			return manager.Do("PUT", w.users("/"+string(m.ID)+"/invitation"),
				map[string]any{"email": testkit.Address("mule")})
		}
	}
	w.refused(t, "a collection of somebody else's", 400, "members.collection_not_managed",
		correct(w.must(bob)))
	w.refused(t, "a group that gives a collection of somebody else's", 400, "members.group_gives_more",
		correct(w.must(dan)))
	w.refused(t, "a permission not held", 400, "members.permission_not_held", correct(w.must(cas)))
	w.refused(t, "a role above", 400, "members.role_not_allowed", correct(admin))
	w.ok(correct(plain)())
}

func TestAnInvitationKeepsTheLanguageThatWasChosenForIt(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.Culture = "en-US" })
	bob := testkit.Address("bob")
	w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
		"emails": []string{bob}, "type": 2, "culture": "nl",
	}))
	m := w.must(bob)
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/reinvite"), nil))
	sent := 0
	for _, o := range w.Outbox() {
		if o.Message.To == m.Email {
			sent++
			if o.Message.Language != "nl" {
				t.Errorf("mail %d is in %q", sent, o.Message.Language)
			}
		}
	}
	if i := w.invitation(w.staff, m); sent != 2 || i.Culture == nil || *i.Culture != "nl-NL" {
		t.Errorf("%d mails, %+v", sent, i)
	}
}

// TestWhoCorrectsAnAddressStillManagesWhatThePlaceUses: by the manager's own use of the collection, or that of a group,
// which somebody takes away between the decision and the transaction.
func TestWhoCorrectsAnAddressStillManagesWhatThePlaceUses(t *testing.T) {
	t.Parallel()
	for _, through := range []string{"own use", "group"} {
		w, b := meanwhile(t, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
		max, me := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
		_, other := w.join("Ona", tenancy.Owner)
		c := w.collection(map[ids.Member]tenancy.Flags{other.ID: {Manage: true}})
		at := w.users("/" + string(me.ID))
		give := func(uses []map[string]any) {
			if through == "own use" {
				w.ok(w.staff.Do("PUT", at, map[string]any{
					"type": 4, "permissions": map[string]bool{"manageUsers": true}, "collections": uses,
				}))
			}
		}
		groups := "/api/organizations/" + string(w.o.ID) + "/groups"
		var g struct{ ID ids.Group }
		if through == "group" {
			w.staff.Do("POST", groups, map[string]any{
				"name": "Managers", "collections": using(c, "manage"), "users": []ids.Member{me.ID},
			}).Into(&g)
		}
		give(using(c, "manage"))
		bob := testkit.Address("bob")
		w.ok(w.staff.Do("POST", w.users("/invite"), map[string]any{
			"emails": []string{bob}, "type": 2, "collections": using(c),
		}))
		m := w.must(bob)
		correct := func(email string) testkit.Answer {
			return max.Do("PUT", w.users("/"+string(m.ID)+"/invitation"), map[string]any{"email": email})
		}
		cas, dan := testkit.Address("cas"), testkit.Address("dan")
		b.Between(0, func() { give(using(c, "manage")) }) // the manager's place is written, and gives the same
		w.ok(correct(cas))
		b.Between(0, func() {
			give(using(c))
			if through == "group" {
				w.ok(w.staff.Do("PUT", groups+"/"+string(g.ID), map[string]any{
					"name": "Managers", "collections": using(c), "users": []ids.Member{me.ID},
				}))
			}
		})
		want(t, "an address corrected by somebody whose "+through+" is gone", correct(dan), 400,
			"members.collection_not_managed")
		if _, went := w.member(dan); went || w.must(cas).ID != m.ID {
			t.Errorf("%s: the place went to %s", through, dan)
		}
	}
}
