package members_test

import (
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// TestAFirstOwnerWhoIsOfTheStaffIsGivenByStaff, confirmed and restored: the client's own is only who was never one of
// them.
func TestAFirstOwnerWhoIsOfTheStaffIsGivenByStaff(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	for who, staffed := range map[string]bool{"a colleague": true, "somebody else": false} {
		c := w.Caller("Cora")
		if staffed {
			w.Employ(c, w.o.ProviderID, tenancy.ServiceUser)
		}
		m := w.Join(c, w.o, tenancy.Owner, func(m *tenancy.Membership) {
			m.FirstOwner, m.Status, m.Email = true, tenancy.Accepted, w.email(c)
		})
		confirm := func() testkit.Answer {
			return w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped})
		}
		if staffed {
			w.ok(w.restrict(olga, true))
			w.refused(t, who+" while staff are kept out", 400, keptOut, confirm)
			w.ok(w.restrict(olga, false))
		}
		w.ok(confirm())
		if now := w.must(m.Email); now.ByStaff != staffed {
			t.Errorf("%s, confirmed: given by staff is %t", who, now.ByStaff)
		}
		w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
		w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/restore"), nil))
		if now := w.must(m.Email); now.ByStaff != staffed {
			t.Errorf("%s, restored: given by staff is %t", who, now.ByStaff)
		}
	}
}

// TestOnlyWhoStoodHigherCountsAsBefore: lowered twice by a service user, who may recover all but owners, an owner still
// counts as an owner. A place that nobody has yet, and one that is raised, count as they are.
func TestOnlyWhoStoodHigherCountsAsBefore(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	w.join("Olga", tenancy.Owner)
	service := w.Caller("Sef")
	w.Employ(service, w.o.ProviderID, tenancy.ServiceUser)
	manager, _ := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	becomes := func(by *testkit.Caller, m tenancy.Membership, role tenancy.Role) *tenancy.Rank {
		w.ok(by.Do("PUT", w.users("/"+string(m.ID)), map[string]any{"type": role}))
		return w.must(m.Email).Stood
	}
	_, ona := w.join("Ona", tenancy.Owner)
	for _, role := range []tenancy.Role{tenancy.Custom, tenancy.Plain} {
		if stood := becomes(service, ona, role); stood == nil || stood.Role != tenancy.Owner {
			t.Errorf("the owner who was made %d counts as %+v", role, stood)
		}
	}
	invited := w.invites(service, testkit.Address("oscar"), tenancy.Owner)
	if stood := becomes(service, invited, tenancy.Plain); stood != nil {
		t.Errorf("an invitation counts as %+v", stood)
	}
	_, pim := w.join("Pim", tenancy.Plain)
	if stood := becomes(manager, pim, tenancy.Custom); stood != nil {
		t.Errorf("a user who was made custom counts as %+v", stood)
	}
}

// TestKeepingStaffOutCostsOthersNothing: whether somebody is of the staff, and what a place uses, is only looked up
// for staff who are kept out.
func TestKeepingStaffOutCostsOthersNothing(t *testing.T) {
	t.Parallel()
	log := &testkit.CountingLog{}
	w := inside(testkit.New(t, complete, testkit.WithLog(log)), 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	calls := func(by *testkit.Caller) int64 {
		_, m := w.join("Pim", tenancy.Plain)
		w.collection(map[ids.Member]tenancy.Flags{m.ID: {}})
		w.ok(by.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
		return log.Trips("members-revoke")
	}
	owner, staff := calls(olga), calls(w.staff)
	w.ok(w.restrict(olga, true))
	if again := calls(olga); again != owner {
		t.Errorf("the owner's revoking takes %d calls, and %d while staff are kept out", owner, again)
	}
	if kept := calls(w.staff); kept <= staff {
		t.Errorf("staff's revoking takes %d calls, and %d while they are kept out", staff, kept)
	}
}
