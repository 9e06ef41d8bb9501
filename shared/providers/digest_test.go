package providers_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/mail"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// monday moves the clock to an hour of the Monday that comes.
func (s *stage) monday(hour time.Duration) {
	s.T.Helper()
	now := s.Clock.Now().UTC()
	at := now.Truncate(day).Add(day)
	for at.Weekday() != time.Monday {
		at = at.Add(day)
	}
	s.Clock.Advance(at.Add(hour).Sub(now))
}

// digests are the weekly mails that wait, by whom they are to; they are taken away.
func (s *stage) digests() map[string][]mail.WeeklyDigest {
	s.T.Helper()
	out := map[string][]mail.WeeklyDigest{}
	for _, w := range s.Outbox() {
		if w.Message.Template == "weekly-digest" {
			payload, err := mail.Decode(w.Message)
			s.Must(err)
			out[w.Message.To] = append(out[w.Message.To], payload.(mail.WeeklyDigest))
			s.Must(s.Table.Transact(context.Background(), table.Gone(w.Key())))
		}
	}
	return out
}

func (s *stage) asksDigest(by *testkit.Caller, on bool) {
	s.T.Helper()
	var said struct{ Weekly bool }
	by.Do("PUT", s.path("/digest"), object{"weekly": on}).Into(&said)
	if said.Weekly != on {
		s.T.Errorf("asked for %v, said %v", on, said.Weekly)
	}
	by.Do("GET", s.path("/digest"), nil).Into(&said)
	if said.Weekly != on {
		s.T.Errorf("asked for %v, and it is %v", on, said.Weekly)
	}
}

func (s *stage) emailOf(c *testkit.Caller) string {
	s.T.Helper()
	var a tenancy.Account
	_, err := s.Table.Get(context.Background(), tenancy.UserKey(c.UserID), &a)
	s.Must(err)
	return a.Email
}

// TestTheWeeklyMailIsForAdminsWhoAskedForIt, from the Monday after, once a week, and says what the start page counts.
func TestTheWeeklyMailIsForAdminsWhoAskedForIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Plant(&providers.Round{ProviderID: s.provider}, &providers.Round{ProviderID: s.other})
	s.needy()
	s.governed()
	s.tallied()
	var off struct{ Weekly bool }
	if s.admin.Do("GET", s.path("/digest"), nil).Into(&off); off.Weekly {
		t.Error("it is on before anybody asked for it")
	}
	if a := s.service.Do("PUT", s.path("/digest"), object{"weekly": true}); a.Status != 404 {
		t.Errorf("a service user is answered %d", a.Status)
	}
	second := s.Caller("Ada")
	s.Employ(second, s.provider, tenancy.ProviderAdmin)
	run := func() { t.Helper(); s.Must(s.RunJob("providers-run-digest", nil)) }
	s.monday(9 * time.Hour)
	s.admin.LogIn()
	second.LogIn()
	s.asksDigest(s.admin, true)
	run()
	if got := s.digests(); len(got) != 0 {
		t.Errorf("in the week in which it was asked for: %v", got)
	}
	want := s.needs(s.admin)
	s.monday(4*time.Hour + 59*time.Minute)
	run()
	if got := s.digests(); len(got) != 0 {
		t.Errorf("before five o'clock: %v", got)
	}
	s.Clock.Advance(time.Minute)
	run()
	run()
	got := s.digests()
	mine := got[s.emailOf(s.admin)]
	if len(got) != 1 || len(mine) != 1 {
		t.Fatalf("%v", got)
	}
	m := mine[0]
	if m.Full != mail.Many(want.Full) || m.OneOwner != mail.Many(want.OneOwner) || m.Policies != 2 ||
		m.TwoStep != mail.Many(want.TwoStep) || m.Stale != mail.Many(want.Stale) || m.NoOwner != 1 || m.Full == 0 ||
		m.Stale == 0 || !strings.HasSuffix(string(m.Link), "/#/providers/"+string(s.provider)) {
		t.Errorf("%+v, and the start page %+v", m, want)
	}
	s.Clock.Advance(3 * day)
	s.admin.LogIn()
	second.LogIn()
	s.asksDigest(s.admin, false)
	s.asksDigest(s.admin, true)
	s.asksDigest(second, true)
	run()
	if got := s.digests(); len(got) != 0 {
		t.Errorf("switched off and on in its week: %v", got)
	}
	s.monday(6 * time.Hour)
	s.Clock.Advance(2 * day) // late
	run()
	if got := s.digests(); len(got) != 2 {
		t.Errorf("two days late: %v", got)
	}
	s.admin.LogIn()
	second.LogIn()
	s.asksDigest(second, false)
	s.monday(6 * time.Hour)
	run()
	if got := s.digests(); len(got) != 1 || len(got[s.emailOf(s.admin)]) != 1 {
		t.Errorf("switched off: %v", got)
	}
}

// TestWhoIsNoAdminAnyMoreGetsNoWeeklyMail, also when that happens while it is written; nor does a disabled provider's.
func TestWhoIsNoAdminAnyMoreGetsNoWeeklyMail(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Plant(&providers.Round{ProviderID: s.provider})
	second := s.Caller("Ada")
	s.Employ(second, s.provider, tenancy.ProviderAdmin)
	s.asksDigest(s.admin, true)
	s.asksDigest(second, true)
	place := func() (p tenancy.ProviderPlace) {
		t.Helper()
		var at tenancy.StaffPlace
		_, err := s.Table.Get(context.Background(), tenancy.StaffPlaceKey(second.UserID, s.provider), &at)
		s.Must(err)
		_, err = s.Table.Get(context.Background(), tenancy.ProviderUserKey(s.provider, at.ID), &p)
		s.Must(err)
		return p
	}
	becomes := func(role tenancy.ProviderRole) {
		t.Helper()
		p := place()
		p.Role = role
		s.Must(s.Table.Transact(context.Background(), tenancy.PutProviderPlaceWrites(&p, nil)...))
	}
	run := func(want int, what string) {
		t.Helper()
		s.monday(6 * time.Hour)
		s.Must(s.RunJob("providers-run-digest", nil))
		if got := s.digests(); len(got) != want {
			t.Errorf("%s: %v", what, got)
		}
	}
	run(2, "two admins")
	becomes(tenancy.ServiceUser)
	run(1, "one is a service user")
	becomes(tenancy.ProviderAdmin)
	run(2, "and an admin again")
	var meanwhile testkit.Breaker
	s.monday(6 * time.Hour)
	meanwhile.Between(0, func() { becomes(tenancy.ServiceUser) }) // the staff were read, and no mail written
	s.Must(s.RunJobBehind(meanwhile.Wrap, "providers-run-digest", nil))
	if got := s.digests(); len(got) != 1 || len(got[s.emailOf(s.admin)]) != 1 {
		t.Errorf("a service user since the staff were read: %v", got)
	}
	becomes(tenancy.ProviderAdmin)
	p := place()
	s.Must(s.Table.Transact(context.Background(), tenancy.DeleteProviderPlaceWrites(&p, nil)...))
	wish := tenancy.DigestKey(s.provider, p.ID)
	if there, err := s.Table.Get(context.Background(), wish, &providers.Digest{}); there {
		t.Errorf("the wish outlived the place: %v", err)
	}
	run(1, "whose place has ended")
	var at tenancy.Provider
	_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.provider), &at)
	s.Must(err)
	at.Enabled = false
	s.Must(s.Table.Transact(context.Background(), table.Put(&at, nil)))
	run(0, "disabled")
}

// TestTheWeeklyMailIsWrittenOnceWhateverHappens: killed before and after each call, and called several times at once.
func TestTheWeeklyMailIsWrittenOnceWhateverHappens(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Plant(&providers.Round{ProviderID: s.provider})
	admins := []*testkit.Caller{s.admin}
	for range 3 {
		admins = append(admins, s.Caller("Ada"))
		s.Employ(admins[len(admins)-1], s.provider, tenancy.ProviderAdmin)
	}
	for _, a := range admins {
		s.asksDigest(a, true)
	}
	killer := &testkit.Killer{}
	killed := 0
	for at := 0; ; at++ {
		died := false
		for _, after := range []bool{false, true} {
			s.monday(6 * time.Hour)
			killer.Kill(at, after)
			_ = s.RunJobBehind(killer.Wrap, "providers-run-digest", nil)
			died, _ = killer.Restart()
			var group sync.WaitGroup
			for range 3 {
				group.Go(func() {
					if err := s.RunJob("providers-run-digest", nil); err != nil {
						t.Error(err)
					}
				})
			}
			group.Wait()
			got := s.digests()
			for _, a := range admins {
				if n := len(got[s.emailOf(a)]); n != 1 {
					t.Fatalf("killed at %d (after: %v): %d mails", at, after, n)
				}
			}
		}
		if !died {
			break
		}
		killed++
	}
	if killed < 10 {
		t.Errorf("killed at %d calls only", killed)
	}
}

// TestOneProvidersFaultKeepsNoOthersWeeklyMail: one provider can't be read, and of another round the provider is gone.
func TestOneProvidersFaultKeepsNoOthersWeeklyMail(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	cut := ids.Provider("00000000-0000-4000-8000-000000000000") // before all others
	s.Plant(&providers.Round{ProviderID: cut}, &providers.Round{ProviderID: ids.New[ids.Provider]()})
	s.asksDigest(s.admin, true)
	s.monday(6 * time.Hour)
	if err := s.runBroken("providers-run-digest", string(cut)); !errors.Is(err, errBroken) {
		t.Errorf("the fault was kept back: %v", err)
	}
	if got := s.digests(); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

// TestTheWeeklyMailIsSent to whoever asked for it.
func TestTheWeeklyMailIsSent(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.Plant(&providers.Round{ProviderID: s.provider})
	s.asksDigest(s.admin, true)
	s.monday(6 * time.Hour)
	s.Must(s.RunJob("providers-run-digest", nil))
	s.Must(s.RunJob("mail-deliver", nil))
	to := s.emailOf(s.admin)
	for _, sent := range s.Post.Sent() {
		if sent.Destination.ToAddresses[0] == to {
			return
		}
	}
	t.Errorf("nothing was sent to %s", to)
}
