package providers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/clock"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - owners whom staff made count: a client goes to nobody of its own;
//   - the switches don't say who manages the organisation: staff change it after the answer that unlinked it;
//   - the counter's revision is not held: a colleague whom staff confirm meanwhile keeps the place;
//   - a policy that binds whoever is not of the staff isn't asked.

// adopted is a client that the admin founded and added, with an owner of its own, Fenna.
type adopted struct {
	*late
	o      ids.Organization
	fenna  *testkit.Caller
	email  string
	client link
}

func newAdopted(t *testing.T) *adopted {
	t.Helper()
	a := &adopted{late: newLate(t), email: testkit.Address("fenna")}
	a.fenna = a.Caller("Fenna")
	a.touch((&tenancy.StaffCount{ProviderID: a.provider}).Key(), "admins", 2)
	a.o = a.own(a.admin, "Zonnebloem")
	a.joins(a.fenna, a.o, a.email, tenancy.Owner)
	a.add(a.admin, a.o, object{"restrictProviderAccess": true}).Into(&a.client)
	a.Clock.Advance(time.Second)
	return a
}

func (a *adopted) at() string { return "/api/organizations/" + string(a.o) }

func (a *adopted) unlink(by *testkit.Caller, headers ...string) testkit.Answer {
	a.T.Helper()
	return by.Do("DELETE", a.clientsPath()+"/"+string(a.o), nil, headers...)
}

type handover struct {
	OrganizationName, ClientSince, ByEmail, Object string
	BillingEmail, HandedOverDate, Blocked          *string
	OwnerCount, StaffCount, Seats, OccupiedSeats   int
	Owners                                         []struct{ Email string }
	Ended, Lost, Kept                              []struct {
		MemberID ids.Member
		Status   tenancy.Status
	}
	KeyReplaced bool
}

func (a *adopted) preview() (h handover) {
	a.T.Helper()
	a.admin.Do("GET", a.clientsPath()+"/"+string(a.o)+"/handover", nil).Into(&h)
	return h
}

func TestAnUnlinkedClientGoesToItsOwners(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	sound := a.StaysSound()
	before := a.preview()
	if before.HandedOverDate != nil || before.Blocked != nil || *before.BillingEmail == "" || before.StaffCount != 3 ||
		before.OwnerCount != 2 || len(before.Kept) != 1 || len(before.Ended)+len(before.Lost) != 0 {
		t.Errorf("shown before: %+v", before)
	}
	a.Clock.Advance(time.Hour)
	var done handover
	a.unlink(a.admin).Into(&done)
	sound("a client that was unlinked")
	o := a.org(a.o)
	if o.ProviderID != "" || o.ProviderName != "" || o.ClientID != "" || o.RestrictProviderAccess ||
		o.BillingEmail != *before.BillingEmail {
		t.Errorf("the organisation is %+v", o)
	}
	if done.HandedOverDate == nil || *done.HandedOverDate != clock.Format(a.Clock.Now()) ||
		done.OrganizationName != "Zonnebloem" || done.KeyReplaced ||
		len(done.Owners) != 2 || done.Seats != 7 || done.Object != "clientHandover" {
		t.Errorf("answered %+v", done)
	}
	if first, second := done.Owners[0].Email, done.Owners[1].Email; first > second || o.BillingEmail != first {
		t.Errorf("billed at %q of %q and %q", o.BillingEmail, first, second)
	}
	paid := a.paid(a.o)
	all := a.ledger(a.o)
	if paid.ProviderID != "" || paid.DiscountPercent != billing.Free || len(all) != 3 ||
		all[2].Was.ProviderID != a.provider || all[2].Is.ProviderID != "" {
		t.Errorf("billed is %+v after %+v", paid, all)
	}
	if n := times(a.events(logbook.ProviderLog(a.provider)), logbook.ProviderOrganizationRemoved); n != 1 {
		t.Errorf("%d lines in the provider's log", n)
	}
	if n := times(a.events(logbook.OrganizationLog(a.o)), logbook.OrganizationUnlinked); n != 1 {
		t.Errorf("%d lines in the organisation's log", n)
	}
	var lines struct {
		Data []struct{ OrganizationName *string }
	}
	a.admin.Do("GET", a.path("/events"), nil).Into(&lines)
	if newest := lines.Data[0].OrganizationName; newest == nil || *newest != "Zonnebloem" {
		t.Errorf("the line tells of %+v", lines.Data[0])
	}
	mails := a.MailsTo(a.email)
	if len(mails) != 2 || !strings.Contains(mails[0].Text, "has not been replaced") ||
		!strings.Contains(mails[0].Text, o.BillingEmail) {
		t.Errorf("the owner is mailed %+v", mails)
	}
	kinds := a.kinds()
	if kinds["Client"] != 0 || kinds["ClientID"] != 0 || kinds["ClientWord"] != 0 || kinds["ClientCreated"] != 0 {
		t.Errorf("left are %v", kinds)
	}
	for who, by := range map[string]*testkit.Caller{"a service user": a.service, "a provider admin": a.other} {
		by.Do("GET", a.at(), nil).Refused(who, 404, "portaal.not_found")
		if seen := shownAs(profileOf(by).ProviderOrganizations, a.o); seen != nil {
			t.Errorf("%s is shown %+v", who, seen)
		}
	}
	if seen := shownAs(profileOf(a.fenna).Organizations, a.o); seen == nil || seen.ProviderID != nil ||
		seen.ProviderName != nil || seen.ProviderType != nil {
		t.Errorf("the owner is shown %+v", seen)
	}
	a.done(a.fenna.Do("PUT", a.at(), object{"name": "Zonnebloem BV"}))
	a.unlink(a.admin).Refused("again", 404, "portaal.not_found")
	a.Clock.Advance(time.Second)
	a.add(a.admin, a.o, nil).Into(&link{}) // and back
	sound("a client that was added again")
}

func TestWhoUnlinksAClientAndByWhichName(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	for who, by := range map[string]*testkit.Caller{
		"a service user": a.service, "another provider's admin": a.rival, "an owner": a.fenna, "nobody": a.stranger,
	} {
		a.Unchanged(who, func() { a.unlink(by).Refused(who, 404, "portaal.not_found") })
		by.Do("GET", a.clientsPath()+"/"+string(a.o)+"/handover", nil).Refused(who, 404, "portaal.not_found")
	}
	elsewhere := "/api/providers/" + string(a.stage.other) + "/organizations/"
	for _, id := range []string{string(a.o), string(a.client.ID)} {
		a.Unchanged("of another provider", func() {
			a.rival.Do("DELETE", elsewhere+id, nil).Refused("of another provider", 404, "portaal.not_found")
		})
	}
	a.done(a.admin.Do("DELETE", a.clientsPath()+"/"+string(a.client.ID), nil)) // as official clients name it
	if a.org(a.o).ProviderID != "" {
		t.Error("it is a client still")
	}
}

func TestAClientWithoutAnOwnerOfItsOwnIsNotUnlinked(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	made := s.client("Acme")
	o := made.OrganizationID
	at := s.clientsPath() + "/" + string(o)
	refused := func(what string) {
		s.Unchanged(what, func() {
			s.admin.Do("DELETE", at, nil).Refused(what, 400, "providers.no_owner_of_its_own")
		})
		var h handover
		s.admin.Do("GET", at+"/handover", nil).Into(&h)
		if h.Blocked == nil || *h.Blocked != "providers.no_owner_of_its_own" || h.BillingEmail != nil {
			t.Errorf("%s: shown %+v", what, h)
		}
	}
	refused("an owner who is invited")
	given := func(m *tenancy.Membership) { m.ByStaff, m.WrappedKey = true, "" }
	s.Join(s.service, s.org(o), tenancy.Owner, given)
	refused("an owner whom staff made one of staff")
	s.Join(s.stranger, s.org(o), tenancy.Owner, given)
	refused("an owner whom staff made one")
	s.Join(s.rival, s.org(o), tenancy.Admin)
	refused("an administrator of its own")
}

// TestWhatStaffHoldInAClientThatIsUnlinked: what staff gave to staff ends, what a policy does not allow is revoked, and
// the rest stays; the page shows the same before.
func TestWhatStaffHoldInAClientThatIsUnlinked(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	colleague := func(name string, role tenancy.Role, change func(*tenancy.Membership)) (*testkit.Caller, ids.Member) {
		c := a.Caller(name)
		a.Employ(c, a.provider, tenancy.ServiceUser)
		m := a.joins(c, a.o, testkit.Address(name), role)
		if change != nil {
			for _, at := range []table.Key{m.Key(), tenancy.PlaceKey(c.UserID, a.o)} {
				a.touch(at, "byStaff", true)
			}
		}
		return c, m.ID
	}
	_, given := colleague("given", tenancy.Admin, func(m *tenancy.Membership) { m.ByStaff = true })
	_, plain := colleague("plain", tenancy.Plain, nil)
	stepped, safe := colleague("safe", tenancy.Plain, nil)
	a.twoStep(stepped)
	_, head := colleague("head", tenancy.Admin, nil)
	a.done(a.fenna.Do("PUT", a.at()+"/policies/0", object{"policy": object{"enabled": true}}))
	for what, h := range map[string]handover{"before": a.preview(), "after": func() (h handover) {
		a.unlink(a.admin).Into(&h)
		return h
	}()} {
		if len(h.Ended) != 1 || h.Ended[0].MemberID != given || len(h.Lost) != 1 || h.Lost[0].MemberID != plain ||
			len(h.Kept) != 3 || h.OccupiedSeats != map[string]int{"before": 6, "after": 4}[what] {
			t.Errorf("%s: %+v", what, h)
		}
	}
	for m, want := range map[ids.Member]tenancy.Status{
		plain: tenancy.Revoked, safe: tenancy.Confirmed, head: tenancy.Confirmed,
	} {
		var now tenancy.Membership
		there, err := a.Table.Get(context.Background(), tenancy.MemberKey(a.o, m), &now)
		if a.Must(err); !there || now.Status != want {
			t.Errorf("a place has the status %d, want %d", now.Status, want)
		}
	}
	if there, err := a.Table.Get(context.Background(), tenancy.MemberKey(a.o, given), &tenancy.Membership{}); there {
		t.Error("what staff gave stays")
	} else {
		a.Must(err)
	}
}

// TestStaffsAuthorityEndsWhenAClientIsUnlinked stops a change of a service user right before it commits, and lets the
// client be unlinked: nothing of it is done.
func TestStaffsAuthorityEndsWhenAClientIsUnlinked(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.fenna.Do("PUT", a.at(), object{"restrictProviderAccess": false}))
	var made struct{ ID string }
	a.service.Do("POST", a.at()+"/collections", object{"name": a.sealed}).Into(&made)
	cipher := object{"type": 2, "name": a.sealed, "organizationId": a.o, "secureNote": object{"type": 0}}
	invited := a.joinsInvited()
	for what, change := range map[string]func() testkit.Answer{
		"a name":   func() testkit.Answer { return a.service.Do("PUT", a.at(), object{"name": "Mine"}) },
		"a policy": func() testkit.Answer { return a.service.Do("PUT", a.at()+"/policies/0", policyOn) },
		"a collection": func() testkit.Answer {
			return a.service.Do("POST", a.at()+"/collections", object{"name": a.sealed})
		},
		"a group": func() testkit.Answer { return a.service.Do("POST", a.at()+"/groups", object{"name": "G"}) },
		"an invitation": func() testkit.Answer {
			body := object{"emails": []string{testkit.Address("x")}, "type": 2}
			return a.service.Do("POST", a.at()+"/users/invite", body)
		},
		"a confirmation": func() testkit.Answer {
			return a.service.Do("POST", a.at()+"/users/"+string(invited)+"/confirm", object{"key": wrapped})
		},
		"an item": func() testkit.Answer {
			return a.service.Do("POST", "/api/ciphers/create",
				object{"cipher": cipher, "collectionIds": []string{made.ID}})
		},
	} {
		var kinds map[string]int
		a.meanwhile.Between(0, func() {
			a.done(a.unlink(a.admin))
			kinds = a.kinds()
		})
		change().Refused(what, 404, "portaal.not_found")
		after := a.kinds()
		if fmt.Sprint(after) != fmt.Sprint(kinds) || a.org(a.o).Name != "Zonnebloem" {
			t.Errorf("%s was done all the same: %v, then %v", what, kinds, after)
		}
		a.Clock.Advance(time.Second)
		a.add(a.admin, a.o, object{"restrictProviderAccess": false}).Into(&link{})
		a.Clock.Advance(time.Second)
	}
}

var policyOn = object{"policy": object{"enabled": true}}

// joinsInvited plants somebody who waits to be confirmed.
func (a *adopted) joinsInvited() ids.Member {
	a.T.Helper()
	m := a.joins(a.stranger, a.o, testkit.Address("zoe"), tenancy.Plain)
	for _, at := range []table.Key{m.Key(), tenancy.PlaceKey(a.stranger.UserID, a.o)} {
		a.touch(at, "status", tenancy.Accepted)
		a.touch(at, "key", "")
	}
	seats := a.seats(a.o)
	a.touch(seats.Key(), "confirmed", seats.Confirmed-1)
	a.touch(seats.Key(), "waiting", 1)
	return m.ID
}

// TestWhatHappensWhileAClientIsUnlinked holds the transaction of unlinking, and lets somebody else be first.
func TestWhatHappensWhileAClientIsUnlinked(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		meanwhile func(a *adopted)
		status    int
		code      string
		gives     bool // the place that staff gave meanwhile has ended
	}{
		"a colleague unlinks it": {func(a *adopted) { a.done(a.unlink(a.other)) }, 404, "portaal.not_found", false},
		"it is closed":           {func(a *adopted) { a.closes(a.o) }, 404, "portaal.not_found", false},
		"the caller leaves the staff": {func(a *adopted) { a.done(a.other.Do("DELETE", a.seat(a.admin), nil)) },
			404, "portaal.not_found", false},
		"staff confirm a colleague": {func(a *adopted) {
			m := a.waits(a.service)
			a.done(a.other.Do("POST", a.at()+"/users/"+string(m)+"/confirm", object{"key": wrapped}))
		}, 200, "", true},
		"the owner changes its name": {func(a *adopted) { a.done(a.fenna.Do("PUT", a.at(), object{"name": "Roos"})) },
			200, "", false},
		"the owner invites somebody": {func(a *adopted) {
			a.done(a.fenna.Do("POST", a.at()+"/users/invite",
				object{"emails": []string{testkit.Address("new")}, "type": 2}))
		}, 200, "", false},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			a := newAdopted(t)
			a.done(a.fenna.Do("PUT", a.at(), object{"restrictProviderAccess": false}))
			sound := a.StaysSound()
			a.meanwhile.Between(0, func() { c.meanwhile(a) })
			answer := a.unlink(a.admin)
			if c.status != 200 {
				answer.Refused(what, c.status, c.code)
			} else if answer.Status != 200 || a.org(a.o).ProviderID != "" {
				t.Errorf("answered %d %s", answer.Status, answer.Body)
			}
			var place tenancy.Place
			there, err := a.Table.Get(context.Background(), tenancy.PlaceKey(a.service.UserID, a.o), &place)
			if a.Must(err); there {
				t.Errorf("the place that staff gave has the status %d", place.Status)
			}
			if c.gives && !strings.Contains(string(answer.Body), `"ended":[{"memberId"`) {
				t.Errorf("the answer names no place that ended: %s", answer.Body)
			}
			sound(what)
		})
	}
}

// waits lets somebody be invited, and accept.
func (a *adopted) waits(by *testkit.Caller) ids.Member {
	a.T.Helper()
	path, token := a.invitedAs(by)
	a.done(by.Do("POST", path, token))
	return ids.Member(strings.Split(path, "/")[5])
}

// invitedAs lets somebody be invited, and gives what accepting asks.
func (a *adopted) invitedAs(by *testkit.Caller) (path string, token object) {
	a.T.Helper()
	var account tenancy.Account
	_, err := a.Table.Get(context.Background(), tenancy.UserKey(by.UserID), &account)
	a.Must(err)
	a.done(a.fenna.Do("POST", a.at()+"/users/invite", object{"emails": []string{account.Email}, "type": 1}))
	q := a.Link(account.Email, "accept-organization", nil).Query
	return a.at() + "/users/" + q.Get("organizationUserId") + "/accept", object{"token": q.Get("token")}
}

// TestAnUnlinkingThatIsCutOffGoesOn: it is broken off at each transaction, and said again.
func TestAnUnlinkingThatIsCutOffGoesOn(t *testing.T) {
	t.Parallel()
	whole := false
	for at := 0; !whole; at++ {
		a := newAdopted(t)
		for i := range 3 {
			c := a.Caller(fmt.Sprint("colleague", i))
			a.Employ(c, a.provider, tenancy.ServiceUser)
			m := a.joins(c, a.o, testkit.Address("c"), tenancy.Admin)
			for _, at := range []table.Key{m.Key(), tenancy.PlaceKey(c.UserID, a.o)} {
				a.touch(at, "byStaff", true)
			}
		}
		sound := a.StaysSound()
		a.meanwhile.After(at)
		first := a.unlink(a.admin, "Idempotency-Key", "k")
		a.meanwhile.Mend()
		whole = first.Status == 200
		sound(fmt.Sprint("broken off at ", at))
		if linked := a.org(a.o).ProviderID != ""; linked == whole {
			t.Errorf("broken off at %d: answered %d, and linked: %v", at, first.Status, linked)
		}
		a.done(a.unlink(a.admin, "Idempotency-Key", "k"))
		if n := len(a.events(logbook.ProviderLog(a.provider))); a.org(a.o).ProviderID != "" || n != 2 {
			t.Errorf("broken off at %d: in the end %d lines", at, n)
		}
		if at > 20 {
			t.Fatal("it has no end")
		}
		sound("said again")
	}
}
