package members_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

func (w *world) leaves(c *testkit.Caller) testkit.Answer {
	w.T.Helper()
	return c.Do("POST", "/api/organizations/"+string(w.o.ID)+"/leave", nil)
}

func TestWhoLeavesIsOutAtOnceAndLeavesASeat(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	w.join("Olga", tenancy.Owner)
	mia, m := w.join("Mia", tenancy.Plain)
	used := w.collection(map[ids.Member]tenancy.Flags{m.ID: {Manage: true}})
	before, seats := w.events(), w.seats()
	w.ok(w.leaves(mia))
	want(t, "the organisation is gone",
		mia.Do("GET", "/api/organizations/"+string(w.o.ID), nil), 404, "portaal.not_found")
	if _, there := w.member(m.Email); there {
		t.Error("the place is still there")
	}
	if s := w.seats(); s.Occupied != seats.Occupied-1 || s.Confirmed != seats.Confirmed-1 {
		t.Errorf("seats before %+v, after %+v", seats, s)
	}
	if n := w.events()[logbook.MemberLeft] - before[logbook.MemberLeft]; n != 1 {
		t.Errorf("the log tells it %d times", n)
	}
	if len(w.shared(used)) != 0 || len(w.held(m)) != 0 {
		t.Error("the collection is still used")
	}
	w.refused(t, "leave twice", 404, "portaal.not_found", func() testkit.Answer { return w.leaves(mia) })
}

func TestWhoHasNoPlaceLeavesNothing(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	other := inside(w.Kit, 50, 0)
	elsewhere, _ := other.join("Otto", tenancy.Owner)
	guest := w.Caller("Ines")
	w.invites(olga, w.email(guest), tenancy.Plain)
	for who, c := range map[string]*testkit.Caller{
		"a stranger":                 w.Caller("Sam"),
		"an owner elsewhere":         elsewhere,
		"the provider's staff":       w.staff,
		"who was only just asked to": guest,
	} {
		w.refused(t, who, 404, "portaal.not_found", func() testkit.Answer { return w.leaves(c) })
	}
}

func TestTheLastConfirmedOwnerStays(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*tenancy.Organization){
		"of a client":                     func(*tenancy.Organization) {},
		"of an organisation of one's own": alone,
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, 50, 0, change)
			olga, _ := w.join("Olga", tenancy.Owner)
			w.join("Ada", tenancy.Admin)
			w.refused(t, "the only owner", 400, "members.last_owner",
				func() testkit.Answer { return w.leaves(olga) })
			w.join("Oscar", tenancy.Owner)
			w.ok(w.leaves(olga))
		})
	}
}

func TestPlacesThatAreNotConfirmedAndSuspendedOrganisationsAreLeftToo(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	axel, _ := w.in(olga, "Axel", tenancy.Plain)
	rex, row := w.join("Rex", tenancy.Plain)
	mia, _ := w.join("Mia", tenancy.Plain)
	w.ok(olga.Do("PUT", w.users("/"+string(row.ID)+"/revoke"), nil))
	seats := w.seats()
	w.ok(w.leaves(axel))
	if s := w.seats(); s.Occupied != seats.Occupied-1 || s.Waiting != seats.Waiting-1 {
		t.Errorf("who waited left %+v of %+v", s, seats)
	}
	w.ok(w.leaves(rex))
	if s := w.seats(); s.Occupied != seats.Occupied-1 {
		t.Errorf("who was revoked had no seat to leave: %+v of %+v", s, seats)
	}
	o := w.o
	_, err := w.Table.Get(context.Background(), o.Key(), &o)
	w.Must(err)
	o.Enabled = false
	w.Must(w.Table.Transact(context.Background(), append(tenancy.SwitchWrites(o), table.Put(&o, nil))...))
	w.ok(w.leaves(mia))
}

func TestOfOwnersWhoAllLeaveAtOnceOneStays(t *testing.T) {
	t.Parallel()
	c := newCrowd(t)
	var owners []*testkit.Caller
	for i := range c.people {
		owner, _ := c.join("Owner"+string(rune('A'+i)), tenancy.Owner)
		owners = append(owners, owner)
	}
	c.occupied = c.seats().Occupied
	c.round("leave", 1-c.people,
		map[string]int{"200": c.people - 1, "400 members.last_owner": 1},
		func(i int) testkit.Answer { return c.leaves(owners[i]) })
}
