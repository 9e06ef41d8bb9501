package members_test

import (
	"context"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/tenancy"
)

// TestTheListOfClientsTellsWhoWaits follows people through everything that can happen to their places: after each step
// the counts on the client's row, which the list of clients is made of, are those of the members themselves.
func TestTheListOfClientsTellsWhoWaits(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	counted := func() (out organizations.SeatChange) {
		roster, err := members.Roster(context.Background(), w.Table, w.o.ID)
		w.Must(err)
		for _, m := range roster {
			if m.Status == tenancy.Revoked {
				continue
			}
			out.Occupied++
			if m.Status == tenancy.Accepted {
				out.Waiting++
			}
			if m.Status == tenancy.Confirmed {
				out.Confirmed++
				if m.Role == tenancy.Owner {
					out.Owners++
				}
			}
		}
		return out
	}
	kept := func() organizations.SeatChange {
		s := w.seats()
		return organizations.SeatChange{
			Occupied:  s.Occupied,
			Confirmed: s.Confirmed,
			Waiting:   s.Waiting,
			Owners:    s.Owners,
		}
	}
	start := kept().Less(counted())
	put := func(m tenancy.Membership, rest string, body any) testkit.Answer {
		return w.staff.Do("PUT", w.users("/"+string(m.ID)+rest), body)
	}
	owner, user := w.Caller("Olga"), w.Caller("Bob")
	var o, u tenancy.Membership
	for _, step := range []struct {
		what string
		do   func() testkit.Answer
	}{
		{"an owner is invited", func() testkit.Answer {
			o = w.invites(w.staff, w.email(owner), tenancy.Owner)
			return testkit.Answer{Status: 200}
		}},
		{"a user is invited", func() testkit.Answer {
			u = w.invites(w.staff, w.email(user), tenancy.Plain)
			return testkit.Answer{Status: 200}
		}},
		{"an invitation is sent again", func() testkit.Answer {
			return w.staff.Do("POST", w.users("/"+string(u.ID)+"/reinvite"), nil)
		}},
		{"the owner accepts", func() testkit.Answer { return w.accepts(owner, o) }},
		{"the user's invitation is revoked", func() testkit.Answer { return put(u, "/revoke", nil) }},
		{"and restored", func() testkit.Answer { return put(u, "/restore", nil) }},
		{"the user accepts", func() testkit.Answer { return w.accepts(user, w.must(u.Email)) }},
		{"the waiting user is revoked", func() testkit.Answer { return put(u, "/revoke", nil) }},
		{"and restored to waiting", func() testkit.Answer { return put(u, "/restore", nil) }},
		{"the owner is confirmed", func() testkit.Answer {
			return w.staff.Do("POST", w.users("/"+string(o.ID)+"/confirm"), map[string]any{"key": wrapped})
		}},
		{"the user is confirmed", func() testkit.Answer {
			return w.staff.Do("POST", w.users("/"+string(u.ID)+"/confirm"), map[string]any{"key": wrapped})
		}},
		{"the user becomes an owner", func() testkit.Answer { return put(u, "", map[string]any{"type": 0}) }},
		{"the owner becomes an admin", func() testkit.Answer { return put(o, "", map[string]any{"type": 1}) }},
		{"the new owner is revoked", func() testkit.Answer { return put(u, "/revoke?leaveWithoutOwner=true", nil) }},
		{"and restored as owner", func() testkit.Answer { return put(u, "/restore", nil) }},
		{"the new owner is removed", func() testkit.Answer {
			return w.staff.Do("DELETE", w.users("/"+string(u.ID)+"?leaveWithoutOwner=true"), nil)
		}},
	} {
		w.Clock.Advance(time.Second)
		if a := step.do(); a.Status != 200 {
			t.Fatalf("%s: %d %s", step.what, a.Status, a.Body)
		}
		if got := kept().Less(counted()); got != start {
			t.Errorf("after %s the row tells %+v, and there are %+v", step.what, kept(), counted())
		}
	}
	if c := counted(); c.Waiting != 0 || c.Owners != 0 {
		t.Errorf("the journey ends with %+v", c)
	}
}

// TestTheRowRemembersWhenTheLastInvitationWentOut: the list of clients says when invitations expire.
func TestTheRowRemembersWhenTheLastInvitationWentOut(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob := w.Caller("Bob")
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	first := w.seats().InvitedAt
	if !first.Equal(w.Clock.Now()) {
		t.Errorf("invited at %s, the row says %s", w.Clock.Now(), first)
	}
	w.Clock.Advance(20 * time.Minute)
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/reinvite"), nil))
	if again := w.seats().InvitedAt; !again.Equal(w.Clock.Now()) {
		t.Errorf("sent again at %s, the row says %s", w.Clock.Now(), again)
	}
}

// TestAServiceUserCannotAddSeatsToTheBill: inviting beyond the seats bought one each, with nobody asked.
func TestAServiceUserCannotAddSeatsToTheBill(t *testing.T) {
	t.Parallel()
	w := open(t, 2, 0)
	bram := w.Caller("Bram")
	w.Employ(bram, w.o.ProviderID, tenancy.ServiceUser)
	invite := func(by *testkit.Caller, names ...string) testkit.Answer {
		var emails []string
		for _, name := range names {
			emails = append(emails, testkit.Address(name))
		}
		return by.Do("POST", w.users("/invite"), map[string]any{"emails": emails, "type": 2})
	}
	free := w.seats().Seats - w.seats().Occupied
	w.refused(t, "beyond the seats", 400, "members.may_not_add_seats", func() testkit.Answer {
		return invite(bram, []string{"a", "b", "c", "d"}[:free+1]...)
	})
	if free > 0 {
		w.ok(invite(bram, []string{"e", "f", "g"}[:free]...))
	}
	w.ok(invite(w.staff, "h"))
	if s := w.seats(); s.Seats != 3 {
		t.Errorf("%d seats after the provider admin invited", s.Seats)
	}
}

// TestTheLastOwnerStaysWhereOnlyAnOwnerCanUndo: with "provider staff can't read items" on, removing the last confirmed
// owner of a client left nobody who could ever turn it off.
func TestTheLastOwnerStaysWhereOnlyAnOwnerCanUndo(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	_, last := w.join("Olga", tenancy.Owner)
	path := w.users("/" + string(last.ID))
	const meant = "?leaveWithoutOwner=true"
	for what, request := range map[string]func() testkit.Answer{
		"remove": func() testkit.Answer { return w.staff.Do("DELETE", path+meant, nil) },
		"revoke": func() testkit.Answer { return w.staff.Do("PUT", path+"/revoke"+meant, nil) },
	} {
		w.refused(t, what, 400, "members.last_owner", request)
	}
	open := inside(w.Kit, 50, 0)
	_, only := open.join("Otto", tenancy.Owner)
	path = open.users("/" + string(only.ID))
	open.refused(t, "without saying so", 400, "members.last_owner_of_client", func() testkit.Answer {
		return open.staff.Do("DELETE", path, nil)
	})
	open.ok(open.staff.Do("DELETE", path+meant, nil)) // the provider can name another
}

// TestWhoAcceptedSeesWhereTheyWait: a client's owner landed on "You don't manage clients yet" after accepting.
func TestWhoAcceptedSeesWhereTheyWait(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	bob := w.Caller("Bob")
	type row struct{ OrganizationID, ProviderID, Name, ManagedBy string }
	places := func() []row {
		var list struct{ Data []row }
		bob.Do("GET", "/api/accounts/places", nil).Into(&list)
		return list.Data
	}
	m := w.invites(w.staff, w.email(bob), tenancy.Plain)
	if got := places(); len(got) != 0 {
		t.Errorf("before accepting: %v", got)
	}
	w.ok(w.accepts(bob, m))
	got := places()
	if len(got) != 1 || got[0].OrganizationID != string(w.o.ID) || got[0].Name != w.o.Name || got[0].ProviderID != "" {
		t.Errorf("after accepting: %v", got)
	}
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	if got := places(); len(got) != 0 {
		t.Errorf("after being confirmed: %v", got)
	}
}
