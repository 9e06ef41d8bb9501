package policies_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/tenancy"
)

func (w *world) statuses() map[string]tenancy.Status {
	w.T.Helper()
	all, err := members.Roster(context.Background(), w.Table, w.o.ID)
	w.Must(err)
	out := map[string]tenancy.Status{}
	for _, m := range all {
		out[m.Name] = m.Status
	}
	return out
}

func (w *world) joins(name string, role tenancy.Role, status tenancy.Status) *testkit.Caller {
	w.T.Helper()
	c := w.Caller(name)
	w.Join(c, w.o, role, func(m *tenancy.Membership) { m.Name, m.Status = name, status })
	return c
}

func (w *world) revokedMails() (n int) {
	for _, m := range w.Outbox() {
		if t := m.Message.Template; t == "revoked-in-two-organizations" || t == "revoked-without-two-step" {
			n++
		}
	}
	return n
}

func (w *world) seats() organizations.Seats {
	w.T.Helper()
	s, err := organizations.ReadSeats(context.Background(), w.Table, w.o)
	w.Must(err)
	return s
}

// TestTwoStepRevokesMoreThanOneTransactionTakes: scenario 7, which twostep goes through with people, with a crowd.
func TestTwoStepRevokesMoreThanOneTransactionTakes(t *testing.T) {
	t.Parallel()
	provider := ids.New[ids.Provider]()
	w := open(t)
	managed := inside(w.Kit, func(o *tenancy.Organization) { o.ProviderID = provider })
	for _, x := range []*world{w, managed} {
		const plain = 37
		for i := range plain {
			x.joins(fmt.Sprintf("plain%d", i), tenancy.Plain, tenancy.Confirmed)
		}
		x.joins("accepted", tenancy.Custom, tenancy.Accepted)
		x.joins("invited", tenancy.Plain, tenancy.Invited)
		x.joins("admin", tenancy.Admin, tenancy.Confirmed)
		x.Employ(x.joins("staff", tenancy.Plain, tenancy.Confirmed), provider, tenancy.ServiceUser)
		manager := x.Caller("manager")
		x.Join(
			manager,
			x.o,
			tenancy.Custom,
			func(m *tenancy.Membership) { m.Name, m.Permissions.ManagePolicies = "manager", true },
		)
		mails := x.revokedMails()
		if a := x.set(manager, policies.TwoStep, true, nil); a.Status != 200 {
			t.Fatalf("answered %d %s", a.Status, a.Body)
		}
		got, staff := x.statuses(), tenancy.Confirmed
		revoked := plain + 1
		if x == w { // this organisation is not the provider's
			revoked, staff = revoked+1, tenancy.Revoked
		}
		for name, want := range map[string]tenancy.Status{
			"plain0":   tenancy.Revoked,
			"plain36":  tenancy.Revoked,
			"accepted": tenancy.Revoked,
			"invited":  tenancy.Invited,
			"admin":    tenancy.Confirmed, "manager": tenancy.Confirmed, "staff": staff} {
			if got[name] != want {
				t.Errorf("%s is %d, want %d", name, got[name], want)
			}
		}
		if s := x.seats(); s.Occupied != 500-revoked || s.Confirmed != 500-revoked+1 {
			t.Errorf("%d occupied, %d confirmed after revoking %d", s.Occupied, s.Confirmed, revoked)
		}
		if e, m := x.events(logbook.MemberRevokedTwoFactor), x.revokedMails()-mails; e != revoked || m != revoked {
			t.Errorf("%d events and %d mails for %d members", e, m, revoked)
		}
	}
}

// TestSavingAgainGoesOn stands for an interrupted run: members who became non-compliant are revoked by the next saving.
func TestSavingAgainGoesOn(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.TwoStep, true, nil)
	w.joins("late", tenancy.Plain, tenancy.Confirmed) // planted: the front door keeps such a member out
	w.sets(policies.TwoStep, true, nil)
	if got := w.statuses()["late"]; got != tenancy.Revoked || w.events(logbook.MemberRevokedTwoFactor) != 1 {
		t.Errorf("late is %d", got)
	}
	w.sets(policies.TwoStep, true, nil)
	if w.events(logbook.MemberRevokedTwoFactor) != 1 {
		t.Error("somebody was revoked twice")
	}
}

func TestSingleOrganizationRevokes(t *testing.T) {
	t.Parallel()
	w := open(t)
	other := inside(w.Kit)
	for _, p := range []struct {
		name      string
		role      tenancy.Role
		elsewhere tenancy.Status
		want      tenancy.Status
	}{
		{"both", tenancy.Plain, tenancy.Confirmed, tenancy.Revoked},
		{"waiting there", tenancy.Plain, tenancy.Accepted, tenancy.Revoked},
		{"revoked there", tenancy.Plain, tenancy.Revoked, tenancy.Confirmed},
		{"admin", tenancy.Admin, tenancy.Confirmed, tenancy.Confirmed},
	} {
		c := w.joins(p.name, p.role, tenancy.Confirmed)
		other.Join(c, other.o, tenancy.Plain, func(m *tenancy.Membership) { m.Status = p.elsewhere })
		defer func() {
			if got := w.statuses()[p.name]; got != p.want {
				t.Errorf("%s is %d, want %d", p.name, got, p.want)
			}
		}()
	}
	w.joins("only here", tenancy.Plain, tenancy.Confirmed)
	twice := w.joins("twice", tenancy.Plain, tenancy.Confirmed)
	other.Join(twice, other.o, tenancy.Plain)
	w.sets(policies.SingleOrganization, true, nil)
	if got := w.statuses()["only here"]; got != tenancy.Confirmed || w.events(logbook.MemberRevokedSingleOrg) != 3 {
		t.Errorf("only here is %d; %d events", got, w.events(logbook.MemberRevokedSingleOrg))
	}
	// Each is told why, and what to do; who did it is let in again.
	told := map[string]int{}
	for _, m := range w.Outbox() {
		told[m.Message.Template]++
	}
	if told["revoked-in-two-organizations"] != 3 || told["member-revoked"] != 0 {
		t.Errorf("mails are %v", told)
	}
	restore := func() testkit.Answer {
		at := "/api/organizations/" + string(w.o.ID) + "/users/" + string(w.member("twice").ID)
		return w.owner.Do("PUT", at+"/restore", nil)
	}
	restore().Refused("still in two", 400, "members.single_organization")
	if a := twice.Do("POST", "/api/organizations/"+string(other.o.ID)+"/leave", nil); a.Status != 200 {
		t.Fatalf("leaving: %d %s", a.Status, a.Body)
	}
	if a := restore(); a.Status != 200 || w.statuses()["twice"] != tenancy.Confirmed {
		t.Errorf("restoring: %d %s", a.Status, a.Body)
	}
}

// member is a member by name.
func (w *world) member(name string) tenancy.Membership {
	w.T.Helper()
	all, err := members.Roster(context.Background(), w.Table, w.o.ID)
	w.Must(err)
	i := slices.IndexFunc(all, func(m tenancy.Membership) bool { return m.Name == name })
	if i < 0 {
		w.T.Fatalf("nobody is called %s", name)
	}
	return all[i]
}
