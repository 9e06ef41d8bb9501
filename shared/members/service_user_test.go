package members_test

import (
	"testing"

	"portaal/infra/testkit"
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
	w.ok(invites(admin))
}
