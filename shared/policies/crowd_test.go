package policies_test

import (
	"context"
	"fmt"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/identity"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// people plants many members without two-step login, each of whom is in another organisation too.
func (w *world) people(n int, other ids.Organization) {
	w.T.Helper()
	all := make([]tenancy.Membership, n)
	testkit.Pile(w.Kit, n, func(i int) (*identity.User, *table.Meta) {
		u := &identity.User{}
		u.ID, u.Email, u.Culture = ids.New[ids.User](), testkit.Address("many"), "nl"
		all[i] = tenancy.Membership{
			ID:             ids.New[ids.Member](),
			OrganizationID: w.o.ID,
			UserID:         u.ID,
			Email:          u.Email,
			Name:           fmt.Sprintf("plain%05d", i),
			Status:         tenancy.Confirmed,
			Role:           tenancy.Plain,
		}
		return u, &u.Meta
	})
	testkit.Pile(w.Kit, n, func(i int) (*tenancy.Membership, *table.Meta) { return &all[i], &all[i].Meta })
	testkit.Pile(w.Kit, n, func(i int) (*tenancy.Place, *table.Meta) {
		p := &tenancy.Place{Membership: all[i]}
		return p, &p.Meta
	})
	testkit.Pile(w.Kit, n, func(i int) (*tenancy.Place, *table.Meta) {
		p := &tenancy.Place{Membership: all[i]}
		p.OrganizationID, p.ID = other, ids.New[ids.Member]()
		return p, &p.Meta
	})
	var seats organizations.Seats
	_, err := w.Table.Get(context.Background(), (&organizations.Seats{OrganizationID: w.o.ID}).Key(), &seats)
	w.Must(err)
	seats.Seats, seats.Occupied, seats.Confirmed = seats.Seats+n, seats.Occupied+n, seats.Confirmed+n
	w.Must(w.Table.Transact(context.Background(), table.Put(&seats, nil)))
}

// TestFiveThousandAreRevokedAlthoughTheProcessIsKilledHalfWay: it is carried on by saving again, nobody is revoked or
// told twice, and nobody is left in.
func TestFiveThousandAreRevokedAlthoughTheProcessIsKilledHalfWay(t *testing.T) {
	t.Parallel()
	n := testkit.Size(100, 5000)
	for p, says := range map[tenancy.PolicyType]struct {
		event logbook.EventType
		mail  string
		reads int // how many calls look at the members, one by one
	}{
		policies.TwoStep:            {logbook.MemberRevokedTwoFactor, "revoked-without-two-step", 0},
		policies.SingleOrganization: {logbook.MemberRevokedSingleOrg, "revoked-in-two-organizations", n},
	} {
		killer, log := &testkit.Killer{}, &testkit.CountingLog{}
		w := inside(testkit.New(t, testkit.WithAPI(killer.Wrap), testkit.WithLog(log)))
		w.people(n, inside(w.Kit).o.ID)
		before := w.seats()
		began := clock.System{}.Now()
		if _, hit := w.effect(w.owner, p); hit != n {
			t.Fatalf("policy %d: %d are said to be hit, of %d", p, hit, n)
		}
		looked := clock.System{}.Now()
		waves := log.Waves("policies-get-effect")
		killer.Kill(6+says.reads+n/16, false) // with two calls for each sixteen: about half of them
		cut := w.set(w.owner, p, true, nil)
		died, _ := killer.Restart()
		half := len(w.revoked())
		if !died && cut.Status != 503 || half == 0 || half == n { // 503: the gateway waits no longer
			t.Errorf("policy %d: killed %t, answered %d, with %d of %d revoked", p, died, cut.Status, half, n)
		}
		var row policies.PolicyDetails
		requests := 1
		for row.Unfinished = true; row.Unfinished && requests < 30; requests++ {
			if a := w.set(w.owner, p, true, nil); a.Status == 200 {
				row = policies.PolicyDetails{}
				a.Into(&row)
			}
		}
		took := clock.System{}.Now().Sub(looked)
		mailed := map[string]int{}
		for _, m := range w.Outbox() {
			if m.Message.Template == says.mail {
				mailed[m.Message.To]++
			}
		}
		seats := w.seats()
		if row.Unfinished || len(w.revoked()) != n || len(mailed) != n || w.events(says.event) != n ||
			before.Occupied-seats.Occupied != n {
			t.Errorf("policy %d: %d revoked, %d told, %d events, seats from %+v to %+v",
				p, len(w.revoked()), len(mailed), w.events(says.event), before, seats)
		}
		for to, often := range mailed {
			if often != 1 {
				t.Errorf("policy %d: %s was told %d times", p, to, often)
			}
		}
		testkit.Proved(t, fmt.Sprintf("members revoked by policy %d, killed half way", p),
			"%d, in %d requests and %d ms (whom it hits: %d ms, %d waves); %d waves and %d calls of the last one",
			n, requests, took.Milliseconds(), looked.Sub(began).Milliseconds(), waves,
			log.Waves("policies-update"), log.Trips("policies-update"))
	}
}
