package policies_test

import (
	"context"
	"fmt"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/access"
	"portaal/shared/ids"
	"portaal/shared/members"
	"portaal/shared/organizations"
	"portaal/shared/policies"
)

func (w *world) statuses() map[string]access.Status {
	w.T.Helper()
	all, err := members.Roster(context.Background(), w.Table, w.o.ID)
	w.Must(err)
	out := map[string]access.Status{}
	for _, m := range all {
		out[m.Name] = m.Status
	}
	return out
}

func (w *world) joins(name string, role access.Role, status access.Status) *testkit.Caller {
	w.T.Helper()
	c := w.Caller(name)
	w.Join(c, w.o, role, func(m *access.Membership) { m.Name, m.Status = name, status })
	return c
}

func (w *world) revokedMails() (n int) {
	for _, m := range w.Outbox() {
		if m.Message.Template == "member-revoked" {
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

// TestTwoStepRevokes is acceptance scenario 7 with more members than one transaction takes.
func TestTwoStepRevokes(t *testing.T) {
	t.Parallel()
	provider := ids.New[ids.Provider]()
	w := open(t)
	managed := inside(w.Kit, func(o *access.Organization) { o.ProviderID = provider })
	for _, x := range []*world{w, managed} {
		const plain = 37
		for i := range plain {
			x.joins(fmt.Sprintf("plain%d", i), access.Plain, access.Confirmed)
		}
		x.joins("accepted", access.Custom, access.Accepted)
		x.joins("invited", access.Plain, access.Invited)
		x.joins("admin", access.Admin, access.Confirmed)
		x.Employ(x.joins("staff", access.Plain, access.Confirmed), provider, access.ServiceUser)
		manager := x.Caller("manager")
		x.Join(
			manager,
			x.o,
			access.Custom,
			func(m *access.Membership) { m.Name, m.Permissions.ManagePolicies = "manager", true },
		)
		mails := x.revokedMails()
		if a := x.set(manager, policies.TwoStep, true, nil); a.Status != 200 {
			t.Fatalf("answered %d %s", a.Status, a.Body)
		}
		got, staff := x.statuses(), access.Confirmed
		revoked := plain + 1
		if x == w { // this organisation is not the provider's
			revoked, staff = revoked+1, access.Revoked
		}
		for name, want := range map[string]access.Status{"plain0": access.Revoked, "plain36": access.Revoked, "accepted": access.Revoked, "invited": access.Invited,
			"admin": access.Confirmed, "manager": access.Confirmed, "staff": staff} {
			if got[name] != want {
				t.Errorf("%s is %d, want %d", name, got[name], want)
			}
		}
		if s := x.seats(); s.Occupied != 500-revoked || s.Confirmed != 500-revoked+1 {
			t.Errorf("%d occupied, %d confirmed after revoking %d", s.Occupied, s.Confirmed, revoked)
		}
		if e, m := x.events(access.MemberRevokedTwoFactor), x.revokedMails()-mails; e != revoked || m != revoked {
			t.Errorf("%d events and %d mails for %d members", e, m, revoked)
		}
	}
}

// TestSavingAgainGoesOn stands for an interrupted run: members who became non-compliant are revoked by the next saving.
func TestSavingAgainGoesOn(t *testing.T) {
	t.Parallel()
	w := open(t)
	w.sets(policies.TwoStep, true, nil)
	w.joins("late", access.Plain, access.Confirmed) // planted: the front door keeps such a member out
	w.sets(policies.TwoStep, true, nil)
	if got := w.statuses()["late"]; got != access.Revoked || w.events(access.MemberRevokedTwoFactor) != 1 {
		t.Errorf("late is %d", got)
	}
	w.sets(policies.TwoStep, true, nil)
	if w.events(access.MemberRevokedTwoFactor) != 1 {
		t.Error("somebody was revoked twice")
	}
}

func TestSingleOrganizationRevokes(t *testing.T) {
	t.Parallel()
	w := open(t)
	other := inside(w.Kit)
	for _, p := range []struct {
		name      string
		role      access.Role
		elsewhere access.Status
		want      access.Status
	}{
		{"both", access.Plain, access.Confirmed, access.Revoked}, {"waiting there", access.Plain, access.Accepted, access.Revoked},
		{"revoked there", access.Plain, access.Revoked, access.Confirmed}, {"admin", access.Admin, access.Confirmed, access.Confirmed},
	} {
		c := w.joins(p.name, p.role, access.Confirmed)
		other.Join(c, other.o, access.Plain, func(m *access.Membership) { m.Status = p.elsewhere })
		defer func() {
			if got := w.statuses()[p.name]; got != p.want {
				t.Errorf("%s is %d, want %d", p.name, got, p.want)
			}
		}()
	}
	w.joins("only here", access.Plain, access.Confirmed)
	w.sets(policies.SingleOrganization, true, nil)
	if got := w.statuses()["only here"]; got != access.Confirmed || w.events(access.MemberRevokedSingleOrg) != 2 {
		t.Errorf("only here is %d; %d events", got, w.events(access.MemberRevokedSingleOrg))
	}
}
