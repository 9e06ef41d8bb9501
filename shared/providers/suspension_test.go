package providers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - the copies of the switch aren't turned: what was under way is done after the answer;
//   - lifting one reason enables whatever else suspends;
//   - a suspension outlives the provider that made it, and nobody can lift it;
//   - suspending once more tells the owners again.

type suspension struct {
	OrganizationID, Note, Object string
	Enabled                      bool
	Suspensions                  []string
	SuspendedDate                *string
}

func (a *adopted) suspend(by *testkit.Caller, note string) testkit.Answer {
	a.T.Helper()
	return by.Do("PUT", a.clientsPath()+"/"+string(a.o)+"/suspension", object{"note": note})
}

func (a *adopted) reactivate(by *testkit.Caller) testkit.Answer {
	a.T.Helper()
	return by.Do("DELETE", a.clientsPath()+"/"+string(a.o)+"/suspension", nil)
}

// told counts the lines of a suspension or reactivation in both logs, and the mails to the owner.
func (a *adopted) told(inProvider, inOrganization logbook.EventType, subject string) [3]int {
	a.T.Helper()
	mails := 0
	for _, m := range a.MailsTo(a.email) {
		if strings.Contains(m.Subject, subject) {
			mails++
		}
	}
	return [3]int{
		times(a.events(logbook.ProviderLog(a.provider)), inProvider),
		times(a.events(logbook.OrganizationLog(a.o)), inOrganization),
		mails,
	}
}

func TestASuspendedClientRestsUntilItIsReactivated(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.fenna.Do("PUT", a.at(), object{"restrictProviderAccess": false}))
	sound := a.StaysSound()
	a.Clock.Advance(20 * time.Minute)
	before := a.seats(a.o)
	var done suspension
	a.suspend(a.admin, "  Contract ended.\n").Into(&done)
	sound("a client that was suspended")
	if done.Enabled || fmt.Sprint(done.Suspensions) != "[provider]" || done.Note != "Contract ended." ||
		done.SuspendedDate == nil || *done.SuspendedDate != clock.Format(a.Clock.Now()) {
		t.Errorf("answered %+v", done)
	}
	if n := a.told(logbook.ProviderClientSuspended, logbook.OrganizationSuspended, "suspended"); n != [3]int{1, 1, 1} {
		t.Errorf("told %v times", n)
	}
	after := a.seats(a.o)
	if after.Seats != before.Seats || after.Occupied != before.Occupied || after.Enabled {
		t.Errorf("the counter is %+v", after)
	}
	// Nobody does anything in it, and everybody may know that it is there.
	for who, by := range map[string]*testkit.Caller{
		"an owner": a.fenna, "a service user": a.service, "a provider admin": a.admin,
	} {
		for what, answer := range map[string]testkit.Answer{
			"reads the members":  by.Do("GET", a.at()+"/users", nil),
			"changes its name":   by.Do("PUT", a.at(), object{"name": "Mine"}),
			"makes a collection": by.Do("POST", a.at()+"/collections", object{"name": a.sealed}),
			"makes a group":      by.Do("POST", a.at()+"/groups", object{"name": "G"}),
			"saves a policy":     by.Do("PUT", a.at()+"/policies/0", policyOn),
			"lists items":        by.Do("GET", "/api/ciphers/organization-details?organizationId="+string(a.o), nil),
		} {
			answer.Refused(who+" "+what, 400, "access.organization_suspended")
		}
		var shown struct {
			Enabled     bool
			Suspensions []string
		}
		by.Do("GET", a.at(), nil).Into(&shown)
		if status := by.Do("GET", a.at()+"/subscription", nil).Status; status != 200 {
			t.Errorf("%s does not read what it costs: %d", who, status)
		}
		if shown.Enabled || fmt.Sprint(shown.Suspensions) != "[provider]" {
			t.Errorf("%s is shown %+v", who, shown)
		}
	}
	for _, secret := range []testkit.Answer{a.fenna.Do("GET", a.at(), nil), a.fenna.Do("GET", "/api/sync", nil)} {
		if strings.Contains(string(secret.Body), "Contract ended") {
			t.Errorf("an owner reads the note: %s", secret.Body)
		}
	}
	if got, _ := a.rows(a.service, "status=suspended"); fmt.Sprint(got) != "[Zonnebloem]" {
		t.Errorf("the list of suspended clients is %v", got)
	}
	var client struct {
		Suspensions []string
		Suspension  suspension
	}
	a.service.Do("GET", a.clientsPath()+"/"+string(a.o), nil).Into(&client)
	if client.Suspension.Note != done.Note || len(client.Suspensions) != 1 {
		t.Errorf("staff are shown %+v", client)
	}
	a.done(a.service.Do("PUT", a.clientsPath()+"/"+string(a.o)+"/description", object{"tags": []string{"left"}}))

	a.Clock.Advance(20 * time.Minute)
	a.reactivate(a.admin).Into(&done)
	sound("a client that was reactivated")
	if !done.Enabled || len(done.Suspensions) != 0 || done.Note != "" || done.SuspendedDate != nil {
		t.Errorf("answered %+v", done)
	}
	n := a.told(logbook.ProviderClientReactivated, logbook.OrganizationReactivated, "reactivated")
	if n != [3]int{1, 1, 1} {
		t.Errorf("told %v times", n)
	}
	a.done(a.fenna.Do("PUT", a.at(), object{"name": "Zonnebloem BV"}))
	a.done(a.service.Do("GET", a.at()+"/users", nil))
	if after := a.seats(a.o); !after.Enabled || after.Seats != before.Seats || len(after.Suspensions) > 0 {
		t.Errorf("the counter is %+v", after)
	}
}

func TestSuspendingOrReactivatingTwiceIsTellingOnce(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.Unchanged("what is not suspended", func() {
		var now suspension
		if a.reactivate(a.admin).Into(&now); !now.Enabled {
			t.Errorf("answered %+v", now)
		}
	})
	a.done(a.suspend(a.admin, "Contract ended."))
	a.Clock.Advance(time.Minute)
	for _, note := range []string{"Contract ended.", ""} {
		a.Unchanged("once more", func() {
			var now suspension
			if a.suspend(a.other, note).Into(&now); now.Enabled || now.Note != "Contract ended." {
				t.Errorf("answered %+v", now)
			}
		})
	}
	var now suspension
	a.suspend(a.other, "Did not pay us.").Into(&now)
	if now.Note != "Did not pay us." || now.SuspendedDate == nil || *now.SuspendedDate == clock.Format(a.Clock.Now()) {
		t.Errorf("another note: %+v", now)
	}
	if n := a.told(logbook.ProviderClientSuspended, logbook.OrganizationSuspended, "suspended"); n != [3]int{1, 1, 1} {
		t.Errorf("told %v times", n)
	}
	a.done(a.reactivate(a.other))
	a.Unchanged("reactivated twice", func() { a.done(a.reactivate(a.admin)) })
}

func TestWhoSuspendsAClient(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	refused := func(what string) {
		for who, by := range map[string]*testkit.Caller{
			"a service user": a.service, "another provider's admin": a.rival, "an owner": a.fenna, "nobody": a.stranger,
		} {
			a.Unchanged(who+what, func() {
				a.suspend(by, "x").Refused(who+what, 404, "portaal.not_found")
				a.reactivate(by).Refused(who+what, 404, "portaal.not_found")
			})
		}
		elsewhere := "/api/providers/" + string(a.stage.other) + "/organizations/" + string(a.o) + "/suspension"
		a.Unchanged("of another provider"+what, func() {
			a.rival.Do("PUT", elsewhere, object{}).Refused("of another provider"+what, 404, "portaal.not_found")
			a.rival.Do("DELETE", elsewhere, nil).Refused("of another provider"+what, 404, "portaal.not_found")
		})
	}
	refused("")
	a.done(a.suspend(a.admin, ""))
	refused(", suspended")
	a.Unchanged("a note that is too long", func() {
		answer := a.suspend(a.admin, strings.Repeat("n", 501))
		if _, marked := answer.Fields["note"]; answer.Status != 400 || !marked {
			t.Errorf("a note that is too long: %d %s", answer.Status, answer.Body)
		}
	})
}

// A client that owes money came back when its provider lifted a suspension of its own.
func TestReactivatingLiftsTheProvidersOwnSuspensionOnly(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.suspend(a.admin, ""))
	o := a.org(a.o)
	o.Suspend("unpaid")
	seats := a.seats(a.o)
	seats.Suspensions = o.Suspensions
	a.Must(a.Table.Transact(context.Background(), table.Put(&o, nil), table.Put(&seats, nil)))
	sound := a.StaysSound()
	if !strings.Contains(string(a.reactivate(a.admin).Body), `"enabled":false,"suspensions":["unpaid"]`) {
		t.Errorf("it is %+v", a.org(a.o))
	}
	a.fenna.Do("GET", a.at()+"/users", nil).Refused("what is unpaid still", 400, "access.organization_suspended")
	a.Unchanged("lifted again", func() { a.done(a.reactivate(a.admin)) })
	sound("one of two reasons lifted")
	found := false
	for _, m := range a.MailsTo(a.email) {
		found = found || strings.Contains(m.Text, "suspended for another reason still")
	}
	if !found {
		t.Error("the owner isn't told that it stays suspended")
	}
}

func TestAnUnlinkedClientIsNotLeftSuspended(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.suspend(a.admin, "Left us."))
	sound := a.StaysSound()
	a.done(a.unlink(a.admin))
	sound("a suspended client that was unlinked")
	if o := a.org(a.o); !o.Enabled || len(o.Suspensions) != 0 || !a.seats(a.o).Enabled {
		t.Errorf("its former provider suspends it still: %+v", o)
	}
	a.done(a.fenna.Do("GET", a.at()+"/users", nil))
	if n := a.kinds()["SuspendedClient"]; n != 0 {
		t.Errorf("%d notes are left", n)
	}
}

// TestWhatIsUnderWayEndsWithTheSuspension stops a change right before it commits, and suspends the client: nothing of
// it is done. Of items that was seen to be decided before: decision 0028.
func TestWhatIsUnderWayEndsWithTheSuspension(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	invited := a.joinsInvited()
	zia := a.Caller("Zia")
	accept, token := a.invitedAs(zia)
	for what, change := range map[string]func(by *testkit.Caller) testkit.Answer{
		"a name":   func(by *testkit.Caller) testkit.Answer { return by.Do("PUT", a.at(), object{"name": "Mine"}) },
		"a policy": func(by *testkit.Caller) testkit.Answer { return by.Do("PUT", a.at()+"/policies/0", policyOn) },
		"a collection": func(by *testkit.Caller) testkit.Answer {
			return by.Do("POST", a.at()+"/collections", object{"name": a.sealed})
		},
		"a group": func(by *testkit.Caller) testkit.Answer {
			return by.Do("POST", a.at()+"/groups", object{"name": "G"})
		},
		"an invitation": func(by *testkit.Caller) testkit.Answer {
			return by.Do("POST", a.at()+"/users/invite", object{"emails": []string{testkit.Address("x")}, "type": 2})
		},
		"a confirmation": func(by *testkit.Caller) testkit.Answer {
			return by.Do("POST", a.at()+"/users/"+string(invited)+"/confirm", object{"key": wrapped})
		},
		"an acceptance": func(*testkit.Caller) testkit.Answer { return zia.Do("POST", accept, token) },
	} {
		for who, by := range map[string]*testkit.Caller{"an owner": a.fenna, "a service user": a.service} {
			var kinds map[string]int
			a.meanwhile.Between(0, func() {
				a.done(a.suspend(a.admin, ""))
				kinds = a.kinds()
			})
			change(by).Refused(who+", "+what, 400, "access.organization_suspended")
			after := a.kinds()
			if fmt.Sprint(after) != fmt.Sprint(kinds) || a.org(a.o).Name != "Zonnebloem" {
				t.Errorf("%s of %s was done all the same: %v, then %v", what, who, kinds, after)
			}
			a.Clock.Advance(time.Second)
			a.done(a.reactivate(a.admin))
			a.Clock.Advance(time.Second)
		}
	}
}

// TestWhatHappensWhileAClientIsSuspended holds the transaction of suspending, and lets somebody else be first.
func TestWhatHappensWhileAClientIsSuspended(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		meanwhile func(a *adopted)
		status    int
		code      string
		off       bool
	}{
		"a colleague unlinks it": {func(a *adopted) { a.done(a.unlink(a.other)) }, 404, "portaal.not_found", false},
		"it is closed":           {func(a *adopted) { a.closes(a.o) }, 404, "portaal.not_found", true},
		"the caller leaves the staff": {func(a *adopted) { a.done(a.other.Do("DELETE", a.seat(a.admin), nil)) },
			404, "portaal.not_found", false},
		"the caller becomes a service user": {func(a *adopted) {
			a.done(a.other.Do("PUT", a.seat(a.admin), object{"type": 1}))
		}, 404, "portaal.not_found", false},
		"a colleague suspends it": {func(a *adopted) { a.done(a.suspend(a.other, "First.")) }, 200, "", true},
		"a colleague says what it is": {func(a *adopted) {
			a.done(a.service.Do("PUT", a.clientsPath()+"/"+string(a.o)+"/description", object{"reference": "K-1"}))
		}, 200, "", true},
		"the owner changes its name": {func(a *adopted) { a.done(a.fenna.Do("PUT", a.at(), object{"name": "Roos"})) },
			200, "", true},
		"the owner invites somebody": {func(a *adopted) {
			a.done(a.fenna.Do("POST", a.at()+"/users/invite",
				object{"emails": []string{testkit.Address("new")}, "type": 2}))
		}, 200, "", true},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			a := newAdopted(t)
			a.touch((&tenancy.Organization{ID: a.o}).Key(), "restrictProviderAccess", true)
			sound := a.StaysSound()
			a.meanwhile.Between(0, func() { c.meanwhile(a) })
			answer := a.suspend(a.admin, "")
			if c.status != 200 {
				answer.Refused(what, c.status, c.code)
			} else if answer.Status != 200 {
				t.Errorf("answered %d %s", answer.Status, answer.Body)
			}
			if a.org(a.o).Enabled == c.off {
				t.Errorf("it is %+v", a.org(a.o))
			}
			n := times(a.events(logbook.ProviderLog(a.provider)), logbook.ProviderClientSuspended)
			if c.status == 200 && n != 1 {
				t.Errorf("%d lines tell of it", n)
			}
			sound(what)
		})
	}
}

// TestAnItemThatWasBeingSavedLeavesTheTableWhole: of items no switch is held (decision 0028), so one that was decided
// before the suspension may still be saved; the next one is refused.
func TestAnItemThatWasBeingSavedLeavesTheTableWhole(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.fenna.Do("PUT", a.at(), object{"restrictProviderAccess": false}))
	var made struct{ ID string }
	a.fenna.Do("POST", a.at()+"/collections", object{"name": a.sealed}).Into(&made)
	cipher := object{"type": 2, "name": a.sealed, "organizationId": a.o, "secureNote": object{"type": 0}}
	save := func(by *testkit.Caller) testkit.Answer {
		return by.Do("POST", "/api/ciphers/create", object{"cipher": cipher, "collectionIds": []string{made.ID}})
	}
	for who, by := range map[string]*testkit.Caller{"an owner": a.fenna, "a service user": a.service} {
		sound := a.StaysSound()
		a.meanwhile.Between(0, func() { a.done(a.suspend(a.admin, "")) })
		a.done(save(by))
		sound(who + " saved an item meanwhile")
		save(by).Refused(who, 400, "access.organization_suspended")
		a.Clock.Advance(time.Second)
		a.done(a.reactivate(a.admin))
	}
}
