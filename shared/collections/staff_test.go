package collections_test

import (
	"context"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/collections"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/page"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// A place that staff gave to staff counts for nothing while the organisation keeps its items from them: what it was
// given is not shown as theirs either.
func TestAPlaceThatStaffGaveToStaffUsesNothingWhileRestricted(t *testing.T) {
	t.Parallel()
	for _, restricted := range []bool{false, true} {
		for _, given := range []bool{false, true} {
			o := newOffice(t, func(o *tenancy.Organization) { o.RestrictProviderAccess = restricted })
			seat := o.Join(o.staff, o.org, tenancy.Plain, func(m *tenancy.Membership) { m.ByStaff = given })
			c := o.another(manages(seat))
			var one collections.AccessDetails
			o.staff.Do("GET", o.at(c)+"/details", nil).Into(&one)
			var list page.List[collections.AccessDetails]
			o.staff.Do("GET", o.path()+"/details", nil).Into(&list)
			for _, d := range append(list.Data, one) {
				if mine := d.ID == c && (!restricted || !given); d.Assigned != mine || d.Manage != mine {
					t.Errorf("restricted %t, given by staff %t: %s is assigned %t, to manage %t",
						restricted, given, d.ID, d.Assigned, d.Manage)
				}
			}
		}
	}
}

// A place that staff gave to staff is no way past what shuts staff out: neither past the organisation that keeps its
// items from them, nor past the passkey that their provider asks for. A place of their own is.
func TestAPlaceThatStaffGaveToStaffIsNoWayIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ restricted, asks, passkey, given, in bool }{
		{in: true},
		{given: true, in: true},
		{restricted: true, in: true},
		{restricted: true, given: true},
		{asks: true, in: true},
		{asks: true, given: true},
		{restricted: true, asks: true, given: true},
		{asks: true, passkey: true, given: true, in: true},
		{restricted: true, asks: true, passkey: true, given: true},
	} {
		o := newOffice(t, func(o *tenancy.Organization) { o.RestrictProviderAccess = c.restricted })
		seat := o.Join(o.staff, o.org, tenancy.Admin, func(m *tenancy.Membership) {
			m.ByStaff, m.WrappedKey = c.given, "4.a2V5"
		})
		id := o.another(manages(seat))
		job := tenancy.StaffPlaceKey(o.staff.UserID, o.org.ProviderID)
		_, err := o.Table.Touch(context.Background(), job,
			expression.Set(expression.Name("key"), expression.Value("4.a2V5")), table.Exists())
		o.Must(err)
		if c.passkey {
			o.staff.WithPasskey()
		}
		_, err = o.Table.Touch(context.Background(), tenancy.ProviderKey(o.org.ProviderID),
			expression.Set(expression.Name("requirePasskey"), expression.Value(c.asks)), table.Exists())
		o.Must(err)
		type named struct{ ID ids.Collection }
		var mine page.List[named]
		o.staff.Do("GET", "/api/collections", nil).Into(&mine)
		var synced struct{ Collections []named }
		o.staff.Do("GET", "/api/sync", nil).Into(&synced)
		listed := slices.Contains(mine.Data, named{id})
		there := slices.Contains(synced.Collections, named{id})
		status := o.staff.Do("GET", o.path(), nil).Status
		open := c.in || c.restricted && (!c.asks || c.passkey) // staff still see that there are collections
		if listed != c.in || there != c.in || (status == 200) != open {
			t.Errorf("%+v: listed %t, synced %t, the organisation's answers %d", c, listed, there, status)
		}
	}
}

// An owner of the organisation's own who is staff too acts as owner: the log names the provider of nobody but staff.
func TestAnOwnerWhoIsStaffTooActsAsOwner(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	colleague := o.Caller("Cor")
	o.Employ(colleague, o.org.ProviderID, tenancy.ProviderAdmin)
	o.Join(colleague, o.org, tenancy.Owner)
	given := o.Caller("Gijs")
	o.Employ(given, o.org.ProviderID, tenancy.ProviderAdmin)
	o.Join(given, o.org, tenancy.Owner, func(m *tenancy.Membership) { m.ByStaff = true })
	for who, c := range map[string]struct {
		by    *testkit.Caller
		names ids.Provider
	}{
		"owner":                             {o.owner, ""},
		"staff":                             {o.staff, o.org.ProviderID},
		"owner and staff":                   {colleague, ""},
		"owner and staff, by another staff": {given, o.org.ProviderID},
	} {
		var made collections.AccessDetails
		c.by.Do("POST", o.path(), o.body(o.seal("New"))).Into(&made)
		for _, raw := range o.Items() {
			var e logbook.Event
			o.Must(raw.Into(&e))
			if e.Type == "Event" && e.CollectionID == made.ID && e.ProviderID != c.names {
				t.Errorf("%s: the log names the provider %q, want %q", who, e.ProviderID, c.names)
			}
		}
	}
}

// While restricted, staff take away and narrow, and change nothing of an account that is or was staff, at either door.
func TestRestrictedStaffChangeNothingOfSomebodyWhoIsOrWasStaff(t *testing.T) {
	t.Parallel()
	for _, restricted := range []bool{false, true} {
		o := newOffice(t, func(o *tenancy.Organization) { o.RestrictProviderAccess = restricted })
		was := o.Caller("Wim")
		seat := o.Join(was, o.org, tenancy.Plain)
		o.Plant(&tenancy.Staffed{UserID: was.UserID, ProviderID: o.org.ProviderID})
		manager, editor, theirs := manages(o.managerSeat), edits(o.editorSeat), edits(seat)
		narrow := func(m tenancy.Membership) body { return body{"id": m.ID, "readOnly": true} }
		one := func(users ...body) testkit.Answer {
			return o.staff.Do("PUT", o.at(o.shared), body{"name": o.seal("Shared"), "users": users})
		}
		many := func(send body) testkit.Answer {
			send["collectionIds"] = []ids.Collection{o.shared}
			return o.staff.Do("POST", o.path()+"/bulk-access", send)
		}
		for _, c := range []struct {
			what string
			ask  func() testkit.Answer
			open bool // while restricted
		}{
			{"narrowed", func() testkit.Answer { return one(manager, editor, narrow(seat)) }, false},
			{"taken", func() testkit.Answer { return one(manager, editor) }, false},
			{"narrowed of many", func() testkit.Answer { return many(body{"users": []body{narrow(seat)}}) }, false},
			{"taken of many", func() testkit.Answer { return many(body{"removeUsers": []ids.Member{seat.ID}}) }, false},
			{"both narrowed", func() testkit.Answer { return one(manager, narrow(o.editorSeat), narrow(seat)) }, false},
			{"the other narrowed", func() testkit.Answer { return one(manager, narrow(o.editorSeat), theirs) }, true},
			{"the other taken", func() testkit.Answer { return one(manager, theirs) }, true},
			{"one more", func() testkit.Answer { return one(manager, editor, theirs, narrow(o.plainSeat)) }, false},
		} {
			before := o.body(o.seal("Shared"), manager, editor, theirs)
			if a := o.owner.Do("PUT", o.at(o.shared), before); a.Status != 200 {
				t.Fatalf("%d %s", a.Status, a.Body)
			}
			if !restricted || c.open {
				if a := c.ask(); a.Status != 200 {
					t.Errorf("restricted %t, %s: %d %s", restricted, c.what, a.Status, a.Body)
				}
				continue
			}
			o.Unchanged(c.what, func() { c.ask().Refused(c.what, 400, "members.provider_kept_out") })
		}
	}
}

// What keeps staff out is read for staff that is kept out: everybody else waits for the table as often as ever.
func TestNobodyElseWaitsForWhatKeepsStaffOut(t *testing.T) {
	t.Parallel()
	counted := &testkit.CountingLog{}
	k := testkit.New(t, testkit.WithLog(counted), testkit.WithAPI(testkit.Far))
	o := newOfficeOn(t, k)
	kept := newOfficeOn(t, k, func(o *tenancy.Organization) { o.RestrictProviderAccess = true })
	for what, c := range map[string]struct {
		in   *office
		by   *testkit.Caller
		most int64 // with staff, their provider
	}{
		"staff who is not kept out":    {o, o.staff, 4},
		"an owner who keeps staff out": {kept, kept.owner, 3},
	} {
		send := c.in.body(c.in.seal("Shared"), manages(c.in.managerSeat), edits(c.in.editorSeat), edits(c.in.plainSeat))
		a := c.by.Do("PUT", c.in.at(c.in.shared), send)
		if waves := counted.Waves("collections-update"); a.Status != 200 || waves > c.most {
			t.Errorf("%s: %d in %d waves", what, a.Status, waves)
		}
	}
}

// Whoever manages users gives the use of a collection to others as they like, and to themselves no more than they have.
func TestWhoManagesUsersGivesThemselvesNoMoreThanTheyHave(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	helpdesk := o.Caller("Hank")
	seat := o.Join(helpdesk, o.org, tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManageUsers = true })
	give := func(by *testkit.Caller, row body) testkit.Answer {
		send := body{"collectionIds": []ids.Collection{o.shared}, "users": []body{row}}
		return by.Do("POST", o.path()+"/bulk-access", send)
	}
	read := body{"id": seat.ID, "readOnly": true}
	hidden := body{"id": seat.ID, "hidePasswords": true}
	both := body{"id": seat.ID, "readOnly": true, "hidePasswords": true}
	for _, c := range []struct {
		has     body
		wider   []body
		allowed []body
	}{
		{both, []body{read, hidden, edits(seat), manages(seat)}, nil},
		{read, []body{hidden, edits(seat), manages(seat)}, []body{both}},
		{edits(seat), []body{manages(seat)}, []body{hidden, both}},
	} {
		give(o.owner, c.has)
		for _, row := range c.wider {
			o.Unchanged("oneself", func() { give(helpdesk, row).Refused("oneself", 400, "members.own_access") })
		}
		for _, row := range c.allowed {
			if a := give(helpdesk, row); a.Status != 200 {
				t.Errorf("%v to %v: %d %s", c.has, row, a.Status, a.Body)
			}
		}
	}
	if a := give(helpdesk, manages(o.plainSeat)); a.Status != 200 {
		t.Errorf("somebody else: %d %s", a.Status, a.Body)
	}
}
