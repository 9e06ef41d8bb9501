package providers_test

import (
	"context"
	"sync"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestWhatHappensWhileAnOrganisationIsAdded holds the transaction of adding, and lets somebody else be first.
func TestWhatHappensWhileAnOrganisationIsAdded(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		meanwhile func(l *late, o ids.Organization, m tenancy.Membership)
		status    int
		code      string
	}{
		"another provider adds it": {func(l *late, o ids.Organization, _ tenancy.Membership) {
			l.done(l.addTo(l.stage.other, l.rival, o, nil))
		}, 400, "providers.organization_managed"},
		"a colleague adds it": {func(l *late, o ids.Organization, _ tenancy.Membership) {
			l.done(l.add(l.other, o, nil))
		}, 400, "providers.organization_managed"},
		"the caller is removed as owner": {func(l *late, o ids.Organization, m tenancy.Membership) {
			l.done(l.rival.Do("DELETE", "/api/organizations/"+string(o)+"/users/"+string(m.ID), nil))
		}, 404, "portaal.not_found"},
		"the caller becomes a user": {func(l *late, o ids.Organization, m tenancy.Membership) {
			l.done(l.rival.Do("PUT", "/api/organizations/"+string(o)+"/users/"+string(m.ID), object{"type": 2}))
		}, 404, "portaal.not_found"},
		"the caller leaves the staff": {func(l *late, _ ids.Organization, _ tenancy.Membership) {
			l.done(l.other.Do("DELETE", l.seat(l.admin), nil))
		}, 404, "portaal.not_found"},
		"the caller becomes a service user": {func(l *late, _ ids.Organization, _ tenancy.Membership) {
			l.done(l.other.Do("PUT", l.seat(l.admin), object{"type": 1}))
		}, 404, "portaal.not_found"},
		"it is closed": {func(l *late, o ids.Organization, _ tenancy.Membership) { l.closes(o) },
			404, "portaal.not_found"},
		"it is suspended": {func(l *late, o ids.Organization, _ tenancy.Membership) {
			it := l.org(o)
			it.Suspend("unpaid")
			seats := l.seats(o)
			l.touch(seats.Key(), "enabled", false)
			l.touch(seats.Key(), "suspensions", it.Suspensions)
			paid := billing.ChangeWrites(l.paid(o), l.Clock.Now(), func(s *billing.Subscription) { s.Suspended = true })
			l.Must(l.Table.Transact(context.Background(),
				append(append(tenancy.SwitchWrites(it), table.Put(&it, nil)), paid...)...))
		}, 400, "access.organization_suspended"},
		"somebody joins": {func(l *late, o ids.Organization, _ tenancy.Membership) {
			l.done(l.rival.Do("POST", "/api/organizations/"+string(o)+"/users/invite",
				object{"emails": []string{testkit.Address("new")}, "type": 2}))
		}, 200, ""},
		"the provider gets another name": {func(l *late, _ ids.Organization, _ tenancy.Membership) {
			l.done(l.other.Do("PUT", l.path(""), object{"name": "New name", "billingEmail": "new@bakker.test"}))
		}, 200, ""},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			l := newLate(t)
			l.touch((&tenancy.StaffCount{ProviderID: l.provider}).Key(), "admins", 2)
			o := l.own(l.admin, "Acme")
			l.joins(l.rival, o, testkit.Address("rival"), tenancy.Owner)
			l.joins(l.other, o, testkit.Address("otto"), tenancy.Owner)
			var m tenancy.Place
			_, err := l.Table.Get(context.Background(), tenancy.PlaceKey(l.admin.UserID, o), &m)
			l.Must(err)
			sound := l.StaysSound()
			l.meanwhile.Between(0, func() { c.meanwhile(l, o, m.Membership) })
			a := l.add(l.admin, o, nil)
			if c.status != 200 {
				a.Refused(what, c.status, c.code)
			} else if a.Status != 200 {
				t.Errorf("answered %d %s", a.Status, a.Body)
			}
			if it, p := l.org(o), (tenancy.Provider{}); it.ProviderID == l.provider {
				_, err := l.Table.Get(context.Background(), tenancy.ProviderKey(l.provider), &p)
				if l.Must(err); it.ProviderName != p.Name || it.BillingEmail != p.BillingEmail {
					t.Errorf("the client is %q, billed at %q", it.ProviderName, it.BillingEmail)
				}
			}
			if n := l.kinds()["Client"]; n > 1 {
				t.Errorf("%d links", n)
			}
			sound(what)
		})
	}
}

// closes closes an organisation, as deleting it begins.
func (l *late) closes(o ids.Organization) {
	l.T.Helper()
	seats := l.seats(o)
	writes, err := organizations.CloseWrites(context.Background(), l.Table, l.org(o), &seats)
	l.Must(err)
	l.Must(l.Table.Transact(context.Background(), writes...))
}

// TestTwoProvidersAddAnOrganisationAtOnce: of many who try at the same instant one has it.
func TestTwoProvidersAddAnOrganisationAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for range testkit.Size(4, 200) {
		o := s.own(s.Caller("Fenna"), "Acme")
		s.joins(s.admin, o, testkit.Address("admin"), tenancy.Owner)
		s.joins(s.rival, o, testkit.Address("rival"), tenancy.Owner)
		by := map[ids.Provider]*testkit.Caller{s.provider: s.admin, s.other: s.rival}
		answers := make([]testkit.Answer, 4)
		var wg sync.WaitGroup
		for i := range answers {
			p := []ids.Provider{s.provider, s.other}[i%2]
			wg.Go(func() { answers[i] = s.addTo(p, by[p], o, nil) })
		}
		wg.Wait()
		good := 0
		for _, a := range answers {
			if a.Status == 200 {
				good++
				continue
			}
			a.Refused("the second", 400, "providers.organization_managed")
		}
		var l providers.Link
		there, err := s.Table.Get(context.Background(), providers.LinkKey(s.org(o).ProviderID, o), &l)
		if s.Must(err); good != 1 || !there {
			t.Fatalf("%d have it", good)
		}
	}
}
