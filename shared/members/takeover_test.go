package members_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

const keptOut = "members.provider_kept_out"

// restrict keeps the organisation's items from provider staff, or lets them have them again.
func (w *world) restrict(by *testkit.Caller, on bool) testkit.Answer {
	w.T.Helper()
	return by.Do("PUT", "/api/organizations/"+string(w.o.ID), map[string]any{"restrictProviderAccess": on})
}

// restricted is an organisation of its owner Olga's own, which keeps its items from provider staff.
func restricted(t *testing.T) (w *world, olga *testkit.Caller) {
	w = open(t, 50, 0, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	olga, _ = w.join("Olga", tenancy.Owner)
	return w, olga
}

func using(c ids.Collection, flags ...string) []map[string]any {
	row := map[string]any{"id": c}
	for _, f := range flags {
		row[f] = true
	}
	return []map[string]any{row}
}

// TestAServiceUserCannotMakeHimselfOwnerOfAClient walks the take-over of finding 1, step by step and door by door: by
// himself, through an address that is not his, and through people who are there already.
func TestAServiceUserCannotMakeHimselfOwnerOfAClient(t *testing.T) {
	t.Parallel()
	w, olga := restricted(t)
	_, plain := w.join("Pim", tenancy.Plain)
	c := w.collection(map[ids.Member]tenancy.Flags{})
	staff := w.staff
	mule := testkit.Address("mule")
	invites := func(email string, role tenancy.Role, more map[string]any) func() testkit.Answer {
		body := map[string]any{"emails": []string{email}, "type": role}
		for k, v := range more {
			body[k] = v
		}
		return func() testkit.Answer { return staff.Do("POST", w.users("/invite"), body) }
	}
	changes := func(m tenancy.Membership, body map[string]any) func() testkit.Answer {
		return func() testkit.Answer { return staff.Do("PUT", w.users("/"+string(m.ID)), body) }
	}
	flag := func(name string) map[string]any {
		return map[string]any{"permissions": map[string]bool{name: true}}
	}
	doors := map[string]func() testkit.Answer{
		"invites a mule as owner":          invites(mule, tenancy.Owner, nil),
		"invites a mule as admin":          invites(mule, tenancy.Admin, nil),
		"invites a mule into a collection": invites(mule, tenancy.Plain, map[string]any{"collections": using(c)}),
		"makes a member owner":             changes(plain, map[string]any{"type": tenancy.Owner}),
		"makes a member admin":             changes(plain, map[string]any{"type": tenancy.Admin}),
		"gives a member a collection": changes(plain,
			map[string]any{"type": tenancy.Plain, "collections": using(c, "readOnly")}),
		"gives a collection's use": func() testkit.Answer {
			return staff.Do("PUT", "/api/organizations/"+string(w.o.ID)+"/collections/"+string(c), map[string]any{
				"name": staff.Key.Seal("Shared"), "users": using(ids.Collection(plain.ID), "manage"),
			})
		},
		"makes a collection for a member": func() testkit.Answer {
			return staff.Do("POST", "/api/organizations/"+string(w.o.ID)+"/collections", map[string]any{
				"name": staff.Key.Seal("New"), "users": using(ids.Collection(plain.ID), "manage"),
			})
		},
	}
	for _, name := range []string{
		"editAnyCollection",
		"accessImportExport",
		"accessReports",
		"manageGroups",
		"managePolicies",
		"manageSso", "manageUsers", "manageResetPassword", "manageScim"} {
		doors["invites a mule with "+name] = invites(mule, tenancy.Custom, flag(name))
		body := flag(name)
		body["type"] = tenancy.Custom
		doors["gives a member "+name] = changes(plain, body)
	}
	for what, door := range doors {
		w.refused(t, "staff "+what, 400, keptOut, door)
	}
	w.refused(t, "staff gives the items back to themselves", 400, "organizations.unrestrict_not_yours",
		func() testkit.Answer { return w.restrict(staff, false) })

	// What the client's own owner gave, staff do not complete.
	waiting := func(email string, role tenancy.Role, more map[string]any) tenancy.Membership {
		body := map[string]any{"emails": []string{email}, "type": role}
		for k, v := range more {
			body[k] = v
		}
		w.ok(olga.Do("POST", w.users("/invite"), body))
		w.ok(w.accepts(w.with(email), w.must(email)))
		return w.must(email)
	}
	confirms := func(by *testkit.Caller, m tenancy.Membership) testkit.Answer {
		return by.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped})
	}
	admin := waiting(testkit.Address("ada"), tenancy.Admin, nil)
	user := waiting(testkit.Address("uma"), tenancy.Plain, map[string]any{"collections": using(c)})
	for _, m := range []tenancy.Membership{admin, user} {
		w.refused(
			t,
			"staff confirm a place with grants",
			400,
			keptOut,
			func() testkit.Answer { return confirms(staff, m) },
		)
		w.ok(confirms(olga, m))
		w.ok(olga.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
		w.refused(t, "staff restore a place with grants", 400, keptOut, func() testkit.Answer {
			return staff.Do("PUT", w.users("/"+string(m.ID)+"/restore"), nil)
		})
	}

	// What gives nothing, they do.
	bob, waits := w.in(staff, "Bob", tenancy.Plain)
	w.ok(confirms(staff, waits))
	w.ok(staff.Do("PUT", w.users("/"+string(waits.ID)+"/revoke"), nil))
	w.ok(staff.Do("PUT", w.users("/"+string(waits.ID)+"/restore"), nil))
	if a := bob.Do("GET", "/api/collections", nil); a.Status != 200 {
		t.Errorf("Bob reads %d", a.Status)
	}
	w.refused(t, "the last owner is thrown out", 400, "members.last_owner", func() testkit.Answer {
		return staff.Do("DELETE", w.users("/"+string(w.must(w.email(olga)).ID)+"?leaveWithoutOwner=true"), nil)
	})
}

// TestNobodyConfirmsTheirOwnPlace: neither before the organisation keeps its items from staff, nor after.
func TestNobodyConfirmsTheirOwnPlace(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	w.join("Olga", tenancy.Owner)
	mine := w.invites(w.staff, w.email(w.staff), tenancy.Owner)
	w.ok(w.accepts(w.staff, mine))
	w.refused(t, "a service user confirms himself", 400, "members.not_yourself", func() testkit.Answer {
		return w.staff.Do("POST", w.users("/"+string(mine.ID)+"/confirm"), map[string]any{"key": wrapped})
	})
}

// TestAPlaceThatStaffGaveToStaffReadsNothingOnceRestricted: made owner by a colleague beforehand, the service user
// stands as staff only, and does not lift the restriction; neither does an owner whom such an owner made.
func TestAPlaceThatStaffGaveToStaffReadsNothingOnceRestricted(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	olga, _ := w.join("Olga", tenancy.Owner)
	colleague := w.Caller("Cora")
	w.Employ(colleague, w.o.ProviderID, tenancy.ServiceUser)
	mine := w.invites(w.staff, w.email(w.staff), tenancy.Owner)
	w.ok(w.accepts(w.staff, mine))
	w.ok(colleague.Do("POST", w.users("/"+string(mine.ID)+"/confirm"), map[string]any{"key": wrapped}))
	mule, m := w.in(w.staff, "Mule", tenancy.Owner)
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	w.ok(w.restrict(olga, true))

	items := "/api/ciphers/organization-details?organizationId=" + string(w.o.ID)
	if a := w.staff.Do("GET", items, nil); a.Status != 404 {
		t.Errorf("the service user who is owner lists items: %d %s", a.Status, a.Body)
	}
	for who, by := range map[string]*testkit.Caller{"staff": w.staff, "mule": mule} {
		w.refused(t, who+" lifts the restriction", 400, "organizations.unrestrict_not_yours",
			func() testkit.Answer { return w.restrict(by, false) })
	}
	second, n := w.in(mule, "Second", tenancy.Owner)
	w.ok(mule.Do("POST", w.users("/"+string(n.ID)+"/confirm"), map[string]any{"key": wrapped}))
	w.refused(t, "an owner whom the mule made lifts it", 400, "organizations.unrestrict_not_yours",
		func() testkit.Answer { return w.restrict(second, false) })
	w.ok(w.restrict(olga, false))
}

// TestTheFirstOwnerIsTheClientsOwn: confirmed by staff, even while restricted, and still the one who may lift it.
func TestTheFirstOwnerIsTheClientsOwn(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	olga := w.Caller("Olga")
	first := func(m *tenancy.Membership) {
		m.FirstOwner, m.Status, m.Email = true, tenancy.Accepted, w.email(olga)
	}
	m := w.Join(olga, w.o, tenancy.Owner, first)
	w.collection(map[ids.Member]tenancy.Flags{m.ID: {Manage: true}})
	w.ok(w.staff.Do("POST", w.users("/"+string(m.ID)+"/confirm"), map[string]any{"key": wrapped}))
	w.ok(w.restrict(olga, false))
}

// TestManageUsersDoesNotReachEveryCollection is finding 2: where even the owner may not, a custom member who manages
// users gave any collection to a second account. All doors give the same answer.
func TestManageUsersDoesNotReachEveryCollection(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0, func(o *tenancy.Organization) { o.AdminAccessToAll = false })
	owner, _ := w.join("Olga", tenancy.Owner)
	admin, _ := w.join("Ada", tenancy.Admin)
	manager, _ := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	_, mia := w.join("Mia", tenancy.Plain)
	_, pim := w.join("Pim", tenancy.Plain)
	c := w.collection(map[ids.Member]tenancy.Flags{mia.ID: {Manage: true}})
	for who, by := range map[string]*testkit.Caller{"owner": owner, "admin": admin, "manager": manager} {
		const above = "members.collection_not_managed"
		w.refused(t, who+" invites a mule into it", 400, above, func() testkit.Answer {
			return by.Do("POST", w.users("/invite"), map[string]any{
				"emails": many(1), "type": 2, "collections": using(c, "manage"),
			})
		})
		w.refused(t, who+" gives it to a member", 400, above, func() testkit.Answer {
			return by.Do(
				"PUT",
				w.users("/"+string(pim.ID)),
				map[string]any{"type": 2, "collections": using(c, "manage")},
			)
		})
		w.refused(t, who+" changes the collection", 404, "portaal.not_found", func() testkit.Answer {
			return by.Do("PUT", "/api/organizations/"+string(w.o.ID)+"/collections/"+string(c), map[string]any{
				"name": w.staff.Key.Seal("x"), "users": using(ids.Collection(pim.ID), "manage"),
			})
		})
	}
}

// TestNobodyWidensTheirOwnUse: from read-only without passwords to managing, from both sides.
func TestNobodyWidensTheirOwnUse(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	w.join("Olga", tenancy.Owner)
	manager, max := w.join("Max", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	before := tenancy.Flags{ReadOnly: true, HidePasswords: true}
	c := w.collection(map[ids.Member]tenancy.Flags{max.ID: before})
	perms := map[string]bool{"manageUsers": true}
	for _, flags := range [][]string{{"manage"}, {"readOnly"}, {"hidePasswords"}, {}} {
		w.refused(t, fmt.Sprint("himself as a member, ", flags), 400, "members.own_access", func() testkit.Answer {
			return manager.Do("PUT", w.users("/"+string(max.ID)),
				map[string]any{"type": 4, "permissions": perms, "collections": using(c, flags...)})
		})
		w.refused(
			t,
			fmt.Sprint("himself in the collection, ", flags),
			400,
			"members.own_access",
			func() testkit.Answer {
				return manager.Do("PUT", "/api/organizations/"+string(w.o.ID)+"/collections/"+string(c), map[string]any{
					"name": w.staff.Key.Seal("x"), "users": using(ids.Collection(max.ID), flags...),
				})
			},
		)
	}
}

// TestADemotedAdminComesUnderThePolicies is F7: an admin of one organisation with a place in another was made a user
// where only one organisation is allowed, and stayed in both.
func TestADemotedAdminComesUnderThePolicies(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	x := inside(w.Kit, 50, 0)
	pat, m := w.join("Pat", tenancy.Admin)
	x.Join(pat, x.o, tenancy.Plain)
	for policy, code := range map[tenancy.PolicyType]string{
		tenancy.SingleOrgPolicy: "members.single_organization",
		tenancy.TwoStepPolicy:   "members.two_step_missing",
	} {
		w.policy(policy)
		w.refused(t, "a demotion", 400, code, func() testkit.Answer {
			return w.staff.Do("PUT", w.users("/"+string(m.ID)), map[string]any{"type": 2})
		})
		w.Must(w.Table.Transact(context.Background(), table.Gone(tenancy.PolicyKey(w.o.ID, policy))))
	}
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)), map[string]any{"type": 2}))
}

// TestStaffAreNotInvitedWhileRestricted: an address whose account is, or once was, on the staff is not invited by
// staff, whatever the role.
func TestStaffAreNotInvitedWhileRestricted(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	h := k.House()
	ctx, at := context.Background(), "/api/organizations/"+h.OrganizationID
	former := k.Colleague(h.ProviderAdmin, h.ProviderID, actor.ServiceUser, "Fay")
	colleagues, err := h.ProviderAdmin.Colleagues(ctx, h.ProviderID)
	k.Must(err)
	for _, c := range colleagues {
		if c.Email == former.Email {
			status, _, err := h.ProviderAdmin.Do(ctx, "DELETE", "/api/providers/"+h.ProviderID+"/users/"+c.ID, nil)
			if k.Must(err); status != 200 {
				t.Fatalf("removed with %d", status)
			}
		}
	}
	status, _, err := h.Owner.Do(ctx, "PUT", at, map[string]any{"restrictProviderAccess": true})
	if k.Must(err); status != 200 {
		t.Fatalf("restricted with %d", status)
	}
	for _, email := range []string{h.ServiceUser.Email, h.ProviderAdmin.Email, former.Email} {
		status, body, err := h.ServiceUser.Do(
			ctx,
			"POST",
			at+"/users/invite",
			map[string]any{"emails": []string{email}, "type": 2},
		)
		if k.Must(err); status != 400 || !strings.Contains(string(body), keptOut) {
			t.Errorf("inviting %s: %d %s", email, status, body)
		}
	}
	status, body, err := h.ServiceUser.Do(ctx, "POST", at+"/users/invite",
		map[string]any{"emails": []string{testkit.Address("else")}, "type": 2})
	if k.Must(err); status != 200 {
		t.Errorf("inviting somebody else: %d %s", status, body)
	}
}

// TestAMemberLosesNinetyCollectionsAtOnce is F15: more than one transaction holds was refused with "choose fewer".
func TestAMemberLosesNinetyCollectionsAtOnce(t *testing.T) {
	t.Parallel()
	w := open(t, 50, 0)
	_, m := w.join("Mia", tenancy.Plain)
	var all []map[string]any
	for range 90 {
		all = append(all, using(w.collection(nil))[0])
	}
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)), map[string]any{"type": 2, "collections": all}))
	if held := w.held(m); len(held) != 90 {
		t.Fatalf("holds %d", len(held))
	}
	w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)), map[string]any{"type": 2, "collections": []any{}}))
	if held := w.held(m); len(held) != 0 {
		t.Errorf("holds %d", len(held))
	}
	for _, c := range all {
		if n := len(w.shared(c["id"].(ids.Collection))); n != 0 {
			t.Errorf("a collection still names %d members", n)
		}
	}
}
