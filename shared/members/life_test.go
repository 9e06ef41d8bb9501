package members_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/logbook"
	"portaal/shared/tenancy"
)

// TestLife goes through the whole life of a membership for everybody who may manage users.
func TestLife(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	owner, _ := w.join("Olga", tenancy.Owner)
	admin, _ := w.join("Ada", tenancy.Admin)
	manager, _ := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	for name, by := range map[string]*testkit.Caller{
		"service user": w.staff,
		"owner":        owner,
		"admin":        admin,
		"manager":      manager,
	} {
		t.Run(name, func(t *testing.T) { live(t, w, by) })
	}
}

func live(t *testing.T, w *world, by *testkit.Caller) {
	before, seats := w.events(), w.seats()
	c := w.Caller("Bob")
	email := w.email(c)
	m := w.invites(by, email, tenancy.Plain)
	if m.Status != tenancy.Invited || m.UserID != "" || w.seats().Occupied != seats.Occupied+1 ||
		w.mails(email)["organization-invitation"] != 1 {
		t.Fatalf("after the invitation: %+v, %+v", m, w.seats())
	}
	path := w.users("/" + string(m.ID))
	want(
		t,
		"an invited member sees nothing",
		c.Do("GET", "/api/organizations/"+string(w.o.ID), nil),
		404,
		"portaal.not_found",
	)
	w.refused(
		t,
		"confirm too early",
		400,
		"members.not_accepted",
		func() testkit.Answer { return by.Do("POST", path+"/confirm", map[string]any{"key": wrapped}) },
	)

	w.ok(w.accepts(c, m))
	if m = w.must(
		email,
	); m.Status != tenancy.Accepted || m.UserID != c.UserID || m.Name != "Bob" ||
		m.InviteNonce != "" {
		t.Fatalf("after accepting: %+v", m)
	}
	w.refused(t, "accept twice", 400, "members.already_accepted", func() testkit.Answer { return w.accepts(c, m) })
	w.refused(
		t,
		"invite again",
		400,
		"members.not_invited",
		func() testkit.Answer { return by.Do("POST", path+"/reinvite", nil) },
	)
	want(
		t,
		"an accepted member sees nothing",
		c.Do("GET", "/api/organizations/"+string(w.o.ID), nil),
		404,
		"portaal.not_found",
	)

	w.ok(by.Do("POST", path+"/confirm", map[string]any{"key": wrapped}))
	if m = w.must(
		email,
	); m.Status != tenancy.Confirmed || string(m.WrappedKey) != wrapped || w.seats().Confirmed != seats.Confirmed+1 ||
		w.mails(email)["member-confirmed"] != 1 {
		t.Fatalf("after confirming: %+v, %+v", m, w.seats())
	}
	w.ok(c.Do("GET", "/api/organizations/"+string(w.o.ID), nil))
	w.refused(
		t,
		"confirm twice",
		400,
		"members.already_confirmed",
		func() testkit.Answer { return by.Do("POST", path+"/confirm", map[string]any{"key": wrapped}) },
	)
	w.refused(
		t,
		"restore what is not revoked",
		400,
		"members.not_revoked",
		func() testkit.Answer { return by.Do("PUT", path+"/restore", nil) },
	)

	w.ok(by.Do("PUT", path+"/revoke", nil))
	want(
		t,
		"a revoked member is out with the next request",
		c.Do("GET", "/api/organizations/"+string(w.o.ID), nil),
		404,
		"portaal.not_found",
	)
	if s := w.seats(); s.Occupied != seats.Occupied || s.Confirmed != seats.Confirmed ||
		w.mails(email)["member-revoked"] != 1 {
		t.Fatalf("after revoking: %+v", s)
	}
	w.refused(
		t,
		"revoke twice",
		400,
		"members.already_revoked",
		func() testkit.Answer { return by.Do("PUT", path+"/revoke", nil) },
	)
	w.refused(
		t,
		"confirm a revoked member",
		400,
		"members.already_revoked",
		func() testkit.Answer { return by.Do("POST", path+"/confirm", map[string]any{"key": wrapped}) },
	)

	w.ok(by.Do("PUT", path+"/restore", nil))
	w.ok(c.Do("GET", "/api/organizations/"+string(w.o.ID), nil))
	if m, s := w.must(
		email,
	), w.seats(); m.Status != tenancy.Confirmed || s.Occupied != seats.Occupied+1 ||
		s.Confirmed != seats.Confirmed+1 {
		t.Fatalf("after restoring: %+v %+v", m, s)
	}

	w.ok(by.Do("PUT", path, map[string]any{"type": 2}))
	w.ok(by.Do("DELETE", path, nil))
	want(t, "a removed member is out", c.Do("GET", "/api/organizations/"+string(w.o.ID), nil), 404, "portaal.not_found")
	want(t, "and gone", by.Do("GET", path, nil), 404, "portaal.not_found")
	if _, there := w.member(
		email,
	); there || w.seats().Occupied != seats.Occupied ||
		w.mails(email)["member-removed"] != 1 {
		t.Fatalf("after removing: %+v", w.seats())
	}
	for what, n := range map[logbook.EventType]int{
		logbook.MemberInvited:   1,
		logbook.MemberConfirmed: 1,
		logbook.MemberRevoked:   1,
		logbook.MemberRestored:  1,
		logbook.MemberUpdated:   1, logbook.MemberRemoved: 1} {
		if got := w.events()[what] - before[what]; got != n {
			t.Errorf("event %d was written %d times, want %d", what, got, n)
		}
	}
}

// TestNobodyElse tries every operation as people who may not manage users, and with another tenant's identifiers.
func TestNobodyElse(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	other := inside(w.Kit, 50, 0)
	_, m := w.join("Mia", tenancy.Plain)
	invited := w.invites(w.staff, testkit.Address("ines"), tenancy.Plain)
	plain, _ := w.join("Pim", tenancy.Plain)
	accepted, _ := w.in(w.staff, "Axel", tenancy.Admin)
	gone, revoked := w.join("Rex", tenancy.Owner)
	w.ok(w.staff.Do("PUT", w.users("/"+string(revoked.ID)+"/revoke?leaveWithoutOwner=true"), nil))
	callers := map[string]*testkit.Caller{
		"plain member":   plain,
		"accepted admin": accepted,
		"revoked owner":  gone,
		"stranger":       w.Caller("Stan"),
		"other provider": other.staff,
	}
	requests := func(w *world, m, invited tenancy.Membership) map[string]func(c *testkit.Caller) testkit.Answer {
		one := w.users("/" + string(m.ID))
		return map[string]func(c *testkit.Caller) testkit.Answer{
			"list": func(c *testkit.Caller) testkit.Answer { return c.Do("GET", w.users(""), nil) },
			"get":  func(c *testkit.Caller) testkit.Answer { return c.Do("GET", one, nil) },
			"invite": func(c *testkit.Caller) testkit.Answer {
				return c.Do("POST", w.users("/invite"), map[string]any{"emails": []string{"a@b.test"}, "type": 2})
			},
			"reinvite": func(c *testkit.Caller) testkit.Answer {
				return c.Do("POST", w.users("/"+string(invited.ID)+"/reinvite"), nil)
			},
			"confirm": func(c *testkit.Caller) testkit.Answer {
				return c.Do("POST", one+"/confirm", map[string]any{"key": wrapped})
			},
			"revoke":  func(c *testkit.Caller) testkit.Answer { return c.Do("PUT", one+"/revoke", nil) },
			"restore": func(c *testkit.Caller) testkit.Answer { return c.Do("PUT", one+"/restore", nil) },
			"update":  func(c *testkit.Caller) testkit.Answer { return c.Do("PUT", one, map[string]any{"type": 1}) },
			"remove":  func(c *testkit.Caller) testkit.Answer { return c.Do("DELETE", one, nil) },
		}
	}
	for who, c := range callers {
		for what, do := range requests(w, m, invited) {
			w.refused(t, who+" may not "+what, 404, "portaal.not_found", func() testkit.Answer { return do(c) })
		}
	}
	foreign := requests(other, m, invited) // the caller's own organisation, another one's members
	for _, what := range []string{"get", "reinvite", "confirm", "revoke", "restore", "update", "remove"} {
		w.refused(
			t,
			what+" of another organisation's member",
			404,
			"portaal.not_found",
			func() testkit.Answer { return foreign[what](other.staff) },
		)
	}
}
