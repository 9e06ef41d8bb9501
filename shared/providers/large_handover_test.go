package providers_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/tenancy"
)

// TestALargeOrganisationChangesHandsInOneTransaction: a name and a reference of very many words, all seats taken, more
// owners than a transaction has room for mails, and more of the staff in it than it holds one by one.
func TestALargeOrganisationChangesHandsInOneTransaction(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.fenna.Do("PUT", a.at(), object{"name": "a b c d e f g h i j k l m n o p q r s t u v w x y"}))
	const staff, owners = 24, 70
	a.bought(200)
	seats := a.seats(a.o)
	a.touch(seats.Key(), "seats", 200)
	for i := range staff {
		c := a.Caller(fmt.Sprint("colleague", i))
		a.Employ(c, a.provider, tenancy.ServiceUser)
		a.joins(c, a.o, testkit.Address("colleague"), tenancy.Plain)
		a.twoStep(c)
	}
	emails := map[string]bool{}
	for i := range owners {
		email := testkit.Address(fmt.Sprint("owner", i))
		emails[email] = true
		a.joins(a.Caller(fmt.Sprint("owner", i)), a.o, email, tenancy.Owner)
	}
	a.done(a.service.Do("PUT", a.clientsPath()+"/"+string(a.o)+"/description", object{"reference": "1 2 3 4 5 6 7 8"}))
	full := a.seats(a.o).Occupied + 20
	a.bought(full)
	a.touch(seats.Key(), "seats", full)
	a.touch(seats.Key(), "maxAutoscaleSeats", full)
	a.invites(20)
	a.done(a.fenna.Do("PUT", a.at()+"/policies/0", policyOn))
	sound := a.StaysSound()
	mailed := func(what, with string) {
		t.Helper()
		n := 0
		for _, m := range a.Outbox() {
			if m.Message.Template == what {
				n++
			}
		}
		if n != owners+2 {
			t.Errorf("%d mails %s, want %d", n, with, owners+2)
		}
	}
	var done handover
	a.unlink(a.admin, "Idempotency-Key", "large").Into(&done)
	sound("a large organisation that was unlinked")
	mailed("organization-unlinked", "tell of it")
	if done.OwnerCount != owners+2 || len(done.Kept) != staff+1 || len(done.Lost) != 0 {
		t.Errorf("%d owners, %d kept, %d lost", done.OwnerCount, len(done.Kept), len(done.Lost))
	}
	a.owes([2]int{2, 1}, [2]int{2, 1}, [2]int{2, 1}, [2]int{2, 1})
	sound = a.StaysSound()
	a.Clock.Advance(time.Second)
	a.add(a.admin, a.o, nil).Into(&link{})
	sound("a large organisation that was added again")
}

// Whoever waits at an organisation is in the inbox of the provider that it comes to, and not in that of the one that it
// left, however many they are.
func TestWhoWaitsAtAnOrganisationComesAndGoesWithIt(t *testing.T) {
	t.Parallel()
	for _, n := range []int{8, 9, 31} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			a := newAdopted(t)
			a.bought(200)
			seats := a.seats(a.o)
			a.touch(seats.Key(), "seats", 200)
			a.touch(tenancy.ProviderKey(a.provider), "inbox", true)
			a.invites(n)
			sound := a.StaysSound()
			if got := a.kinds()["Pending"]; got != n {
				t.Errorf("before: %d rows, want %d", got, n)
			}
			a.done(a.unlink(a.admin))
			sound("an unlinked organisation where people wait")
			if got := a.kinds()["Pending"]; got != 0 {
				t.Errorf("unlinked: %d rows are left", got)
			}
			a.Clock.Advance(time.Second)
			a.add(a.admin, a.o, nil).Into(&link{})
			sound("an added organisation where people wait")
			var p tenancy.Provider
			_, err := a.Table.Get(context.Background(), tenancy.ProviderKey(a.provider), &p)
			a.Must(err)
			want := n
			if n > 30 { // read from its clients from then on
				want = 0
			}
			if got := a.kinds()["Pending"]; got != want || p.Inbox != (n <= 30) {
				t.Errorf("added: %d rows, want %d; entered as they come: %v", got, want, p.Inbox)
			}
		})
	}
}

// invites lets an owner of the organisation invite people.
func (a *adopted) invites(n int) {
	a.T.Helper()
	for n > 0 {
		var emails []string
		for range min(n, 20) {
			emails = append(emails, testkit.Address("invited"))
		}
		a.done(a.fenna.Do("POST", a.at()+"/users/invite", object{"emails": emails, "type": 2, "collections": []any{}}))
		n -= len(emails)
	}
}

// bought changes how many seats are billed.
func (a *adopted) bought(n int) {
	a.T.Helper()
	a.Must(a.Table.Transact(context.Background(), billing.ChangeWrites(a.paid(a.o), a.Clock.Now(),
		func(s *billing.Subscription) { s.Seats = n })...))
}
