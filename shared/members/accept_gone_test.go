package members_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/identity"
	"portaal/shared/tenancy"
)

// An account that was deleted while its invitation was being accepted kept a place that nobody could confirm: the
// place did not see that its account had gone.
func TestAnAccountThatIsDeletedWhileItAcceptsKeepsNoPlace(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var meanwhile testkit.Breaker
	w := inside(testkit.New(t, complete, testkit.WithAPI(meanwhile.Wrap)), 50, 0)
	anna := w.Caller("Anna")
	place := w.invites(w.staff, w.email(anna), tenancy.Plain)
	before, err := identity.Revision(ctx, w.Table, anna.UserID)
	w.Must(err)
	if a := w.at(anna, place.ID, w.token(place.Email)); a.Status != 200 {
		t.Fatalf("accepting answered %d %s", a.Status, a.Body)
	}
	after, err := identity.Revision(ctx, w.Table, anna.UserID)
	w.Must(err)
	if after == before {
		t.Error("a deletion of the account under way does not see that a place began")
	}

	bob := w.Caller("Bob")
	place = w.invites(w.staff, w.email(bob), tenancy.Plain)
	good := w.token(place.Email)
	meanwhile.Between(0, func() { w.Forget(bob) })
	if a := w.at(bob, place.ID, good); a.Status != 401 {
		t.Errorf("accepting for an account that has gone answered %d %s", a.Status, a.Body)
	}
	var left tenancy.Place
	there, err := w.Table.Get(ctx, tenancy.PlaceKey(bob.UserID, w.o.ID), &left)
	w.Must(err)
	if there {
		t.Errorf("the account has gone and has a place: %+v", left)
	}
}
