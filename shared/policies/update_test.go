package policies_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"portaal/infra/testkit"
	"portaal/shared/feature"
	"portaal/shared/ids"
	"portaal/shared/logbook"
	"portaal/shared/organizations"
	"portaal/shared/policies"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// world is an Enterprise organisation with everything that policies can need, and its owner.
type world struct {
	*testkit.Kit
	o     tenancy.Organization
	owner *testkit.Caller
}

func open(t *testing.T, change ...func(*tenancy.Organization)) *world {
	t.Helper()
	features := testkit.WithFeatures(feature.TwoStep, feature.Sso)
	return inside(testkit.New(t, features), change...)
}

func inside(k *testkit.Kit, change ...func(*tenancy.Organization)) *world {
	k.T.Helper()
	w := &world{Kit: k, owner: k.Caller("Olga")}
	w.o = k.Organization(
		append(
			[]func(*tenancy.Organization){func(o *tenancy.Organization) { o.UseSso, o.UseResetPassword = true, true }},
			change...)...)
	k.Join(w.owner, w.o, tenancy.Owner)
	k.Plant(&organizations.Seats{
		OrganizationID: w.o.ID,
		ProviderID:     w.o.ProviderID,
		PlanType:       w.o.PlanType,
		Name:           w.o.Name,
		Seats:          1000,
		Occupied:       500,
		Confirmed:      500,
	})
	return w
}

func (w *world) path(more ...any) string {
	return "/api/organizations/" + string(w.o.ID) + "/policies" + fmt.Sprint(more...)
}

// set sends a policy's new state in the shape of the current clients.
func (w *world) set(by *testkit.Caller, p tenancy.PolicyType, enabled bool, data any) testkit.Answer {
	return by.Do("PUT", w.path("/", p), map[string]any{"policy": map[string]any{"enabled": enabled, "data": data}})
}

func (w *world) sets(p tenancy.PolicyType, enabled bool, data any) policies.PolicyDetails {
	w.T.Helper()
	var row policies.PolicyDetails
	w.set(w.owner, p, enabled, data).Into(&row)
	return row
}

// refused fails unless a request is refused and leaves the table as it was.
func (w *world) refused(what string, status int, code string, request func() testkit.Answer) {
	w.T.Helper()
	w.Unchanged(what, func() { request().Refused(what, status, code) })
}

func (w *world) events(of logbook.EventType) int {
	w.T.Helper()
	found, err := w.Table.Query(context.Background(), table.Query{Partition: logbook.OrganizationLog(w.o.ID)})
	w.Must(err)
	all, err := table.Decode[logbook.Event](found.Items)
	w.Must(err)
	n := 0
	for _, e := range all {
		if e.What == of {
			n++
		}
	}
	return n
}

func TestSetAndRead(t *testing.T) {
	t.Parallel()
	w := open(t)
	member := w.Caller("Mia")
	w.Join(member, w.o, tenancy.Plain)
	first := w.sets(policies.MasterPassword, true, map[string]any{"minLength": 14, "requireUpper": true, "other": 1})
	if first.ID == "" || !first.Enabled || first.RevisionDate == "" || !first.CanToggleState {
		t.Fatalf("%+v", first)
	}
	var got struct {
		ID      ids.Policy
		Data    map[string]any
		Enabled bool
		Type    int
		Object  string
	}
	member.Do("GET", w.path("/1"), nil).Into(&got)
	if got.ID != first.ID || !got.Enabled || got.Type != 1 || got.Object != "policy" || len(got.Data) != 2 ||
		got.Data["minLength"] != 14.0 {
		t.Errorf("a member reads %+v", got)
	}
	flat := w.owner.Do(
		"PUT",
		w.path("/1"),
		map[string]any{"type": 1, "enabled": false, "data": map[string]any{"minLength": 20}},
	)
	var second policies.PolicyDetails
	flat.Into(&second)
	if second.Enabled || second.ID != first.ID || second.RevisionDate <= first.RevisionDate {
		t.Errorf("the flat body gives %s", flat.Body)
	}
	w.refused("a stale form", 409, "portaal.stale", func() testkit.Answer {
		return w.owner.Do("PUT", w.path("/1"), map[string]any{"enabled": true, "revisionDate": first.RevisionDate})
	})
	if n := w.events(logbook.PolicyUpdated); n != 2 {
		t.Errorf("%d events for two changes", n)
	}
	var list struct {
		Object string
		Data   []policies.PolicyDetails
	}
	member.Do("GET", w.path(), nil).Into(&list)
	var types []string
	for _, p := range list.Data {
		types = append(types, fmt.Sprint(int(p.Type)))
		if !ids.Canonical(string(p.ID)) || p.RevisionDate == "" {
			t.Errorf("policy %d has the id %q and the date %q", p.Type, p.ID, p.RevisionDate)
		}
	}
	if strings.Join(types, ",") != "0,1,2,3,4,5,8,9,10,14,15,16" {
		t.Errorf("the list has %v", types)
	}
}

// TestTheLogSaysWhatTheSavingDid: of which policy, and whether it was switched; saving what is so says nothing.
func TestTheLogSaysWhatTheSavingDid(t *testing.T) {
	t.Parallel()
	w := open(t)
	var wanted []string
	for _, s := range []struct {
		enabled bool
		length  int
		says    string
	}{
		{false, 14, "changedOff"},
		{true, 14, "switchedOn"},
		{true, 14, ""},
		{true, 16, "changedOn"},
		{false, 12, "switchedOff"},
	} {
		w.Clock.Advance(time.Second)
		id := w.sets(policies.MasterPassword, s.enabled, map[string]any{"minLength": s.length}).ID
		if s.says != "" {
			wanted = append(wanted, "1700 "+s.says+" "+string(id))
		}
	}
	var log struct {
		Data []struct {
			Type         int
			PolicyID     string
			PolicyChange *string
		}
	}
	w.owner.Do("GET", "/api/organizations/"+string(w.o.ID)+"/events", nil).Into(&log)
	var said []string
	for _, row := range slices.Backward(log.Data) {
		if row.PolicyChange == nil {
			t.Fatalf("a line says nothing: %+v", row)
		}
		said = append(said, fmt.Sprint(row.Type, " ", *row.PolicyChange, " ", row.PolicyID))
	}
	if !slices.Equal(said, wanted) {
		t.Errorf("the log says %q, wanted %q", said, wanted)
	}
}

func TestWhoMaySet(t *testing.T) {
	t.Parallel()
	w := open(t)
	other := inside(w.Kit)
	people := map[string]*testkit.Caller{"stranger": w.Caller("Stan"), "another organisation's owner": other.owner}
	join := func(name string, role tenancy.Role, change func(*tenancy.Membership)) *testkit.Caller {
		c := w.Caller(name)
		w.Join(c, w.o, role, change)
		return c
	}
	people["member"] = join("Mia", tenancy.Plain, func(*tenancy.Membership) {})
	people["custom without the permission"] = join(
		"Max",
		tenancy.Custom,
		func(m *tenancy.Membership) { m.Permissions.ManageUsers = true },
	)
	people["accepted admin"] = join("Axel", tenancy.Admin, func(m *tenancy.Membership) { m.Status = tenancy.Accepted })
	for who, c := range people {
		w.refused(
			who,
			404,
			"portaal.not_found",
			func() testkit.Answer { return w.set(c, policies.MasterPassword, true, nil) },
		)
	}
	for _, who := range []string{"stranger", "another organisation's owner", "accepted admin"} {
		people[who].Do("GET", w.path(), nil).Refused(who+" lists", 404, "portaal.not_found")
		people[who].Do("GET", w.path("/1"), nil).Refused(who+" reads", 404, "portaal.not_found")
	}
	manager := join("Pia", tenancy.Custom, func(m *tenancy.Membership) { m.Permissions.ManagePolicies = true })
	if a := w.set(manager, policies.MasterPassword, true, nil); a.Status != 200 {
		t.Errorf("a member with the permission: %d %s", a.Status, a.Body)
	}
}

// TestScenario6ATeamsClientHasNoPolicies: nothing can be set there, and no page shows any.
func TestScenario6ATeamsClientHasNoPolicies(t *testing.T) {
	t.Parallel()
	w := open(t, func(o *tenancy.Organization) { o.UsePolicies = false })
	w.refused(
		"Teams",
		400,
		"policies.plan_required",
		func() testkit.Answer { return w.set(w.owner, policies.MasterPassword, true, nil) },
	)
	var list struct{ Data []any }
	w.owner.Do("GET", w.path(), nil).Into(&list)
	if len(list.Data) != 0 {
		t.Errorf("Teams lists %v", list.Data)
	}
	plain := inside(w.Kit, func(o *tenancy.Organization) { o.UseSso, o.UseResetPassword = false, false })
	plain.sets(policies.SingleOrganization, true, nil)
	for _, p := range []tenancy.PolicyType{policies.RequireSso, policies.AccountRecovery} {
		plain.refused(
			fmt.Sprint("a plan without what policy ", p, " needs"),
			400,
			"policies.plan_required",
			func() testkit.Answer { return plain.set(plain.owner, p, true, nil) },
		)
	}
}

// TestScenario8WhatNeedsTheSingleOrganization is for each policy that does.
func TestScenario8WhatNeedsTheSingleOrganization(t *testing.T) {
	t.Parallel()
	w := open(t)
	data := map[tenancy.PolicyType]any{
		policies.VaultTimeout: map[string]any{"minutes": 30},
		policies.URIMatch:     map[string]any{"uriMatchDetection": 3},
	}
	for _, p := range []tenancy.PolicyType{
		policies.RequireSso,
		policies.AccountRecovery,
		policies.VaultTimeout,
		policies.URIMatch,
	} {
		w.refused(
			fmt.Sprint(p, " without 3"),
			400,
			"policies.needs_another",
			func() testkit.Answer { return w.set(w.owner, p, true, data[p]) },
		)
		w.sets(policies.SingleOrganization, true, nil)
		if row := w.sets(p, true, data[p]); !row.CanToggleState {
			t.Errorf("policy %d cannot be turned off", p)
		}
		w.refused(
			fmt.Sprint("3 off while ", p, " is on"),
			400,
			"policies.needed_by_another",
			func() testkit.Answer { return w.set(w.owner, policies.SingleOrganization, false, nil) },
		)
		var three policies.PolicyDetails
		w.owner.Do("GET", w.path("/3"), nil).Into(&three)
		if three.CanToggleState {
			t.Errorf("3 shows that it can be turned off while %d is on", p)
		}
		w.sets(p, false, nil)
		w.sets(policies.SingleOrganization, false, nil)
	}
}

// TestDependenciesAtTheSameMoment turns 8 on and 3 off together, again and again: 8 never stands without 3.
func TestDependenciesAtTheSameMoment(t *testing.T) {
	t.Parallel()
	w := open(t)
	for range 10 {
		w.sets(policies.SingleOrganization, true, nil)
		w.sets(policies.AccountRecovery, false, nil)
		var group sync.WaitGroup
		group.Go(func() { w.set(w.owner, policies.AccountRecovery, true, nil) })
		group.Go(func() { w.set(w.owner, policies.SingleOrganization, false, nil) })
		group.Wait()
		stored, err := policies.InOrganization(context.Background(), w.Table, w.o.ID)
		w.Must(err)
		on := map[tenancy.PolicyType]bool{}
		for _, p := range stored {
			on[p.Type] = p.Enabled
		}
		if on[policies.AccountRecovery] && !on[policies.SingleOrganization] {
			t.Fatal("account recovery is on without the single organisation")
		}
	}
}

// TestAPolicyThatNobodyCouldComplyWithCannotBeTurnedOn: two-step login that cannot be set up locked people out for
// good, and required SSO stood as "On" while everybody logged in with a password.
func TestAPolicyThatNobodyCouldComplyWithCannotBeTurnedOn(t *testing.T) {
	t.Parallel()
	w := inside(testkit.New(t))
	w.sets(policies.SingleOrganization, true, nil)
	w.refused("turning on 4", 400, "portaal.feature_not_available", func() testkit.Answer {
		return w.set(w.owner, policies.RequireSso, true, nil)
	})
	var row policies.PolicyDetails
	w.owner.Do("GET", w.path("/4"), nil).Into(&row)
	if row.Enabled || row.CanToggleState {
		t.Error("policy 4 shows that it could be turned on")
	}
	dutch := w.owner.Do("PUT", w.path("/4"), map[string]any{"enabled": true}, "Accept-Language", "nl")
	if !strings.Contains(string(dutch.Body), "Portaal heeft dit nog niet") {
		t.Errorf("in Dutch: %s", dutch.Body)
	}
}

// TestAPolicyFromBeforeCanBeTurnedOff: one that is on, however that came, is saved again and switched off.
func TestAPolicyFromBeforeCanBeTurnedOff(t *testing.T) {
	t.Parallel()
	w := inside(testkit.New(t))
	w.sets(policies.SingleOrganization, true, nil) // without which it cannot be saved again
	w.Plant(
		&policies.Policy{
			ID:             ids.New[ids.Policy](),
			OrganizationID: w.o.ID,
			Type:           policies.RequireSso,
			PolicyState:    tenancy.PolicyState{Enabled: true},
		},
	)
	if row := w.sets(policies.RequireSso, true, nil); !row.Enabled || !row.CanToggleState {
		t.Errorf("saved again: %+v", row)
	}
	if row := w.sets(policies.RequireSso, false, nil); row.Enabled || row.CanToggleState {
		t.Errorf("switched off: %+v", row)
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	w := open(t)
	type body = map[string]any
	for _, bad := range []struct {
		policy string
		body   any
		status int
		field  string
	}{
		{"/1", nil, 400, ""},
		{"/1", []int{}, 400, ""},
		{"/1", body{}, 400, "enabled"},
		{"/1", body{"policy": body{}}, 400, "policy.enabled"},
		{"/1", body{"policy": nil}, 400, "enabled"},
		{"/1", body{"policy": 7}, 400, "policy"},
		{"/1", body{"policy": body{"enabled": "yes"}}, 400, "policy.enabled"},
		{"/1", body{"policy": body{"enabled": true, "data": body{"minLength": 3}}}, 400, "policy.data.minLength"},
		{"/1", body{"enabled": true, "data": body{"minLength": 3}}, 400, "data.minLength"},
		{"/1", body{"enabled": true, "data": "x"}, 400, "data"},
		{"/15", body{"policy": body{"enabled": true, "data": []int{99}}}, 400, "policy.data"},
		{"/9", body{"enabled": true}, 400, "data.minutes"},
		{"/1", body{"enabled": true, "revisionDate": "never"}, 400, "revisionDate"},
		{"/6", body{"enabled": true}, 404, ""},
		{"/99", body{"enabled": true}, 404, ""},
		{"/-1", body{"enabled": true}, 404, ""},
		{"/x", body{"enabled": true}, 400, "type"},
	} {
		var got testkit.Answer
		w.Unchanged(bad.policy, func() { got = w.owner.Do("PUT", w.path(bad.policy), bad.body) })
		if _, marked := got.Fields[bad.field]; got.Status != bad.status || bad.field != "" && !marked {
			t.Errorf(
				"%s %v: answered %d %s, want %d and %q marked",
				bad.policy,
				bad.body,
				got.Status,
				got.Body,
				bad.status,
				bad.field,
			)
		}
	}
	for _, p := range []string{"/6", "/99"} {
		w.owner.Do("GET", w.path(p), nil).Refused("get "+p, 404, "portaal.not_found")
	}
}
