package members_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// serviceUser makes a service user of the provider.
func (w *world) serviceUser(name string) *testkit.Caller {
	w.T.Helper()
	c := w.Caller(name)
	w.Employ(c, w.o.ProviderID, tenancy.ServiceUser)
	return c
}

// confirms gives somebody who accepted the organisation's key.
func (w *world) confirms(by *testkit.Caller, m tenancy.Membership) {
	w.T.Helper()
	w.ok(by.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
}

// TestAServiceUserBuysNoSeatsByBeingAMemberToo: neither by a place that lets nobody in, nor by one that a colleague
// gave; only as somebody whom the organisation's own people made one who invites.
func TestAServiceUserBuysNoSeatsByBeingAMemberToo(t *testing.T) {
	t.Parallel()
	w := open(t, 4, 10)
	olga, _ := w.join("Olga", tenancy.Owner)
	own, given, admin := w.serviceUser("Otto"), w.serviceUser("Gijs"), w.serviceUser("Ada")
	for c, place := range map[*testkit.Caller]struct {
		by   *testkit.Caller
		role tenancy.Role
	}{own: {olga, tenancy.Plain}, given: {w.staff, tenancy.Admin}, admin: {olga, tenancy.Admin}} {
		m := w.invites(place.by, w.email(c), place.role)
		w.ok(w.accepts(c, m))
		w.confirms(place.by, m)
	}
	invites := func(by *testkit.Caller) testkit.Answer {
		return by.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": tenancy.Plain})
	}
	for who, by := range map[string]*testkit.Caller{"a user": own, "an admin whom staff made that": given} {
		w.refused(t, "a service user who is "+who, 400, "members.may_not_add_seats",
			func() testkit.Answer { return invites(by) })
	}
	for by, want := range map[*testkit.Caller]bool{own: false, given: false, admin: true, olga: true, w.staff: true} {
		var o struct{ MayAddSeats bool }
		if by.Do("GET", "/api/organizations/"+string(w.o.ID), nil).Into(&o); o.MayAddSeats != want {
			t.Errorf("it is said that seats may be added: %v, want %v", o.MayAddSeats, want)
		}
	}
	w.ok(invites(admin))
}

// TestWhoStaffRestoreIsGivenByStaff: an owner took the place away; a colleague of the service user who had it, who
// gives it back, does not give back that it is the organisation's own.
func TestWhoStaffRestoreIsGivenByStaff(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	sven, colleague := w.serviceUser("Serge"), w.serviceUser("Cora")
	m := w.invites(olga, w.email(sven), tenancy.Owner)
	w.ok(w.accepts(sven, m))
	w.confirms(olga, m)
	w.ok(olga.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
	w.ok(colleague.Do("PUT", w.users("/"+string(m.ID)+"/restore"), nil))
	w.ok(w.restrict(olga, true))
	const notYours = "organizations.unrestrict_not_yours"
	w.refused(t, "restored by staff", 400, notYours, func() testkit.Answer { return w.restrict(sven, false) })
	w.ok(olga.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
	w.ok(olga.Do("PUT", w.users("/"+string(m.ID)+"/restore"), nil))
	w.ok(w.restrict(sven, false))
}

// TestAnOwnerWhomStaffLowerAndRaiseIsGivenByStaff: taking the role from the owner with whom the client was started and
// giving it again is giving it, as anybody's.
func TestAnOwnerWhomStaffLowerAndRaiseIsGivenByStaff(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, o := w.join("Olga", tenancy.Owner, func(m *tenancy.Membership) { m.FirstOwner = true })
	sven := w.serviceUser("Serge")
	_, second := w.in(sven, "Second", tenancy.Owner)
	w.confirms(sven, second)
	for _, role := range []tenancy.Role{tenancy.Plain, tenancy.Owner} {
		w.ok(sven.Do("PUT", w.users("/"+string(o.ID)), map[string]any{"type": role}))
	}
	w.ok(w.restrict(olga, true))
	w.refused(t, "made owner by a service user", 400, "organizations.unrestrict_not_yours",
		func() testkit.Answer { return w.restrict(olga, false) })
}

// TestAServiceUserDoesNotChooseTheFirstOwner: sent to an address of the service user's, the invitation of the owner
// with whom the client starts made an owner of the client's own, who lifts what keeps staff out and deletes the client.
func TestAServiceUserDoesNotChooseTheFirstOwner(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	m := w.invites(w.staff, testkit.Address("olga"), tenancy.Owner)
	first := expression.Set(expression.Name("firstOwner"), expression.Value(true))
	_, err := w.Table.Touch(context.Background(), tenancy.MemberKey(w.o.ID, m.ID), first, table.Exists())
	w.Must(err)
	correct := func(by *testkit.Caller, to string) testkit.Answer {
		return by.Do("PUT", w.users("/"+string(m.ID)+"/invitation"), map[string]any{"email": to})
	}
	olga, sven := w.Caller("Olga"), w.serviceUser("Serge")
	w.refused(t, "a service user corrects the owner's address", 400, "members.first_owner_not_yours",
		func() testkit.Answer { return correct(sven, testkit.Address("puppet")) })
	w.ok(correct(w.staff, w.email(olga)))
	m = w.must(w.email(olga))
	w.ok(w.accepts(olga, m))
	w.confirms(w.staff, m)
	w.ok(w.restrict(olga, true))
	w.ok(w.restrict(olga, false))
}
