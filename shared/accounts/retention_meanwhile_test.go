package accounts_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// resumes lets a provider admin go on with the client's subscription.
func (c *client) resumes() {
	c.T.Helper()
	c.admin.LogIn()
	at := "/api/providers/" + string(c.p) + "/organizations/" + string(c.o) + "/subscription"
	var p struct {
		Date     string
		Revision int
	}
	c.admin.Do("GET", at+"/preview?seats=5&resume=true&discountPercent=0", nil).Into(&p)
	if a := c.admin.Do("PUT", at, object{"seats": 5, "additionalStorageGb": 0, "discountPercent": 0, "resume": true,
		"date": p.Date, "revision": p.Revision}); a.Status != 200 {
		c.T.Fatalf("resumed: %d %s", a.Status, a.Body)
	}
}

// notDue fails while anything is due of the client, or a page would say a date.
func (c *client) notDue(when string) {
	c.T.Helper()
	for _, item := range c.Items() {
		if text := testkit.Text(item); strings.Contains(text, string(c.o)) && strings.Contains(text, "Expiry") {
			c.T.Errorf("%s: left is %s", when, text)
		}
	}
	all, err := billing.ReadSubscriptions(context.Background(), c.Table, c.o)
	c.Must(err)
	if r := all[c.o].Retention; r != nil {
		c.T.Errorf("%s: kept until %+v", when, r)
	}
}

// TestAClientThatIsResumedStays, whatever it was told before; and when it ends once more, it is told anew.
func TestAClientThatIsResumedStays(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	c := k.client()
	sound := k.StaysSound()
	end := c.ends()
	sound("a client whose subscription ended")
	k.to(end.Add(83 * day))
	k.warned("late", end.Add(113*day), false)
	c.resumes()
	sound("a client that was resumed")
	c.notDue("resumed")
	if seats, _ := c.bought(); !seats.DeletesAt.IsZero() {
		t.Errorf("the list says %s", seats.DeletesAt)
	}
	k.told("")
	k.to(end.Add(400 * day))
	k.silent("resumed")
	again := c.ends()
	k.to(again.Add(60 * day))
	k.warned("ended once more", again.Add(90*day), false)
	sound("a client that ended once more")
}

// TestAClientThatIsResumedAtTheLastMomentStays: right before the job would close it.
func TestAClientThatIsResumedAtTheLastMomentStays(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	c := k.client()
	sound := k.StaysSound()
	c.over()
	b, met := &testkit.Breaker{}, false
	b.Between(0, func() {
		c.resumes()
		met = true
	})
	k.Must(k.RunJobBehind(b.Wrap, "accounts-run-retention", nil))
	if o := c.org(); !met || !o.Enabled {
		t.Errorf("resumed: %v, suspended for %v", met, o.Suspensions)
	}
	c.notDue("resumed")
	if m := k.told("client-deleted"); len(m) > 0 {
		t.Errorf("told %v", m)
	}
	sound("a client that was resumed at the last moment")
}

// TestNobodyIsDeletedSoonerThanTold: the job did not come for months, twice.
func TestNobodyIsDeletedSoonerThanTold(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	c := k.client()
	sound := k.StaysSound()
	end := c.ends()
	late := end.Add(180 * day)
	k.to(late)
	k.warned("half a year", late.Add(30*day), false)
	sound("a client that was told late")
	k.to(late.Add(23*day - time.Second))
	k.silent("not 23 days after the first")
	later := late.Add(120 * day)
	k.to(later)
	k.warned("months later", later.Add(7*day), true)
	k.to(later.Add(7*day - time.Second))
	k.silent("not a week after the second")
	c.org()
	k.to(later.Add(7 * day))
	c.gone("a week after the second")
	sound("a client that went late")
}

// TestAClientStaysWhileItsProviderIsDisabled, which could not resume it; then its owners are told of another date.
func TestAClientStaysWhileItsProviderIsDisabled(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	c := k.client()
	enable := func(is bool) {
		var p tenancy.Provider
		_, err := k.Table.Get(context.Background(), tenancy.ProviderKey(k.p), &p)
		k.Must(err)
		p.Enabled = is
		k.Must(k.Table.Transact(context.Background(), append(tenancy.ProviderSwitchWrites(p), table.Put(&p, nil))...))
	}
	sound := k.StaysSound()
	end := c.ends()
	enable(false)
	for n := range 20 {
		k.to(end.Add(time.Duration(60+n) * day))
	}
	k.silent("disabled before the first")
	enable(true)
	first := end.Add(80 * day)
	k.to(first)
	k.warned("enabled", first.Add(30*day), false)
	k.to(first.Add(23 * day))
	k.warned("a week before", first.Add(30*day), true)
	enable(false)
	for n := range 20 {
		k.to(first.Add(time.Duration(25+n) * day))
	}
	k.silent("disabled after the second")
	c.org()
	sound("a client whose provider is disabled")
	enable(true)
	back := first.Add(45 * day)
	k.to(back)
	k.warned("enabled once more", back.Add(7*day), true)
	k.to(back.Add(7*day - time.Second))
	c.org()
	k.to(back.Add(7 * day))
	c.gone("in the end")
	sound("a client whose provider was disabled")
}

// TestWhatIsHandedOverOrDeletedByHandIsNotDueAnyMore.
func TestWhatIsHandedOverOrDeletedByHandIsNotDueAnyMore(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	handed, deleted := k.client(), k.client()
	at := handed.ends()
	deleted.ends()
	a := k.admin.Do("DELETE", "/api/providers/"+string(k.p)+"/organizations/"+string(handed.o), nil)
	if a.Status != 200 {
		t.Fatalf("unlinked: %d %s", a.Status, a.Body)
	}
	handed.notDue("unlinked")
	status, answer, err := deleted.olga.Do(context.Background(), "DELETE", "/api/organizations/"+string(deleted.o),
		object{"masterPasswordHash": hash(k.Kit, deleted.olga)})
	if k.Must(err); status != 200 {
		t.Fatalf("deleted: %d %s", status, answer)
	}
	deleted.notDue("deleted by hand")
	k.told("")
	k.to(at.Add(200 * day))
	k.silent("later")
	if !handed.org().Enabled {
		t.Error("who was handed over is suspended")
	}
}

// TestAClientIsWarnedAndDeletedOnceWhateverHappens: the job is killed before and after each of its calls, and then
// comes several times at once.
func TestAClientIsWarnedAndDeletedOnceWhateverHappens(t *testing.T) {
	t.Parallel()
	for what, told := range map[string]int{"warned": 0, "deleted": billing.Warnings} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			k := newKept(t)
			killer := &testkit.Killer{}
			sound := k.StaysSound()
			killed := 0
			for died := true; died; killed++ {
				died = false
				moments := []bool{false, true}
				if killed > 0 && !testkit.Proving() { // what is there before a call is what was there after the last
					moments = moments[1:]
				}
				for _, after := range moments {
					c := k.planted()
					c.over()
					soon := table.Stamp(k.Clock.Now())
					c.retained(billing.Retention{DeleteAt: soon, Told: told})
					killer.Kill(killed, after)
					_ = k.RunJobBehind(killer.Wrap, "accounts-run-retention", nil)
					now, _ := killer.Restart()
					died = died || now
					when := fmt.Sprintf("killed at %d (after: %v)", killed, after)
					var group sync.WaitGroup
					for range 3 {
						group.Go(func() {
							if err := k.RunJob("accounts-run-retention", nil); err != nil {
								t.Errorf("%s: %v", when, err)
							}
						})
					}
					group.Wait()
					if told == 0 {
						k.warned(when, soon.Add(30*day), false)
						c.org()
						continue
					}
					c.gone(when)
					c.notDue(when)
				}
			}
			if told > 0 {
				sound("all of them")
			}
			if killed < 8 {
				t.Errorf("killed at %d calls only", killed)
			}
		})
	}
}

// TestWhatTheServerBeganToDeleteIsEndedByHand: whoever may delete it may go on with it, and nothing is due any more.
func TestWhatTheServerBeganToDeleteIsEndedByHand(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	c := k.client()
	sound := k.StaysSound()
	c.over()
	killer := &testkit.Killer{}
	for at := 0; ; at++ {
		killer.Kill(at, true)
		_ = k.RunJobBehind(killer.Wrap, "accounts-run-retention", nil)
		killer.Restart()
		o, there := c.read()
		if !there {
			t.Fatal("it is gone at once")
		}
		if o.Deleting {
			break
		}
	}
	sound("a deletion that was broken off")
	status, answer, err := k.founder.Do(context.Background(), "DELETE", "/api/organizations/"+string(c.o),
		object{"masterPasswordHash": hash(k.Kit, k.founder)})
	if k.Must(err); status != 200 {
		t.Fatalf("%d %s", status, answer)
	}
	c.notDue("ended by hand")
	k.told("")
	k.run()
	k.silent("the job comes again")
	sound("a deletion that was ended by hand")
}

// TestWhatEndedBeforeThereWasARetentionStays: nobody was told of a date.
func TestWhatEndedBeforeThereWasARetentionStays(t *testing.T) {
	t.Parallel()
	k := newKept(t)
	c := k.client()
	end := c.ends()
	seats, paid := c.bought()
	seats.DeletesAt = time.Time{}
	writes := append(billing.ExpiredWrites(paid), table.Put(&seats, nil))
	k.Must(k.Table.Transact(context.Background(), writes...))
	sound := k.StaysSound()
	k.to(end.Add(500 * day))
	k.silent("for long")
	c.org()
	sound("a client that ended before")
}
