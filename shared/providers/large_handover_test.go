package providers_test

import (
	"fmt"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/billing"
	"portaal/shared/tenancy"
)

// TestALargeOrganisationChangesHandsInOneTransaction: a name of very many words, more owners than a transaction has
// room for mails, and more of the staff in it than it holds one by one.
func TestALargeOrganisationChangesHandsInOneTransaction(t *testing.T) {
	t.Parallel()
	a := newAdopted(t)
	a.done(a.fenna.Do("PUT", a.at(), object{"name": "a b c d e f g h i j k l m n o p q r s t u v w x y"}))
	const staff, owners = 24, 70
	a.touch(billing.SubscriptionKey(a.o), "seats", 200)
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
	a.unlink(a.admin).Into(&done)
	sound("a large organisation that was unlinked")
	mailed("organization-unlinked", "tell of it")
	if done.OwnerCount != owners+2 || len(done.Kept) != staff+1 || len(done.Lost) != 0 {
		t.Errorf("%d owners, %d kept, %d lost", done.OwnerCount, len(done.Kept), len(done.Lost))
	}
	a.Clock.Advance(time.Second)
	a.add(a.admin, a.o, nil).Into(&link{})
	sound("a large organisation that was added again")
}
