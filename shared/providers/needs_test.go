package providers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"portaal/infra/actor"
	"portaal/infra/testkit"
	"portaal/shared/organizations"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

type needs struct {
	Clients, Waiting, Invitations, Undelivered, Unnumbered, Full, Setup int
	OneOwner, NoOwner, Policies, Stale, TwoStep                         int
	Counted                                                             bool
	Staff                                                               *int
	Object                                                              string
}

func (s *stage) needs(by *testkit.Caller) (n needs) {
	s.T.Helper()
	by.Do("GET", s.path("/needs"), nil).Into(&n)
	return n
}

// turnRanks says whether the clients of the stage's provider have ranks, as they have not with one from before.
func (s *stage) turnRanks(on bool) {
	s.T.Helper()
	var p tenancy.Provider
	_, err := s.Table.Get(context.Background(), tenancy.ProviderKey(s.provider), &p)
	s.Must(err)
	p.Ranked = on
	s.Must(s.Table.Transact(context.Background(), table.Put(&p, nil)))
}

// governed are clients with so many owners, and with so many recommended policies off.
func (s *stage) governed() {
	set := organizations.KnownPolicies
	two := set.With(tenancy.TwoStepPolicy, true).With(tenancy.MasterPasswordPolicy, true)
	all := two.With(tenancy.SingleOrgPolicy, true)
	s.listed(map[string]organizations.Seats{
		"Lost":   {PlanType: 20, Seats: 9, Occupied: 3, Confirmed: 3, Enabled: true, Policies: two},
		"Open":   {PlanType: 20, Seats: 9, Occupied: 3, Confirmed: 3, Owners: 3, Enabled: true, Policies: set},
		"Closed": {PlanType: 20, Seats: 9, Occupied: 3, Confirmed: 3, Owners: 2, Enabled: true, Policies: all},
	})
}

// TestTheStartPageCountsWhatTheListsShow: each number is that of the list to which it leads, also with a provider that
// began before its clients had ranks.
func TestTheStartPageCountsWhatTheListsShow(t *testing.T) {
	s := newStage(t)
	s.needy()
	s.governed()
	want := needs{Full: 1, Setup: 1, OneOwner: 2, NoOwner: 1, Policies: 2, Object: "providerNeeds"}
	lists := map[string]string{
		"attention=owner":                       "Alone,Stuck",
		"attention=owner&sort=-name":            "Stuck,Alone",
		"attention=noOwner":                     "Lost",
		"attention=noOwner&sort=-owners":        "Lost",
		"attention=full":                        "Full",
		"attention=setup&sort=created":          "Stuck",
		"attention=policies&sort=-policies":     "Open,Lost",
		"attention=policies&sort=policies":      "Lost,Open",
		"attention=policies":                    "Lost,Open",
		"attention=policies&search=lo":          "Lost",
		"attention=noOwner&plan=teams":          "",
		"sort=owners&attention=setup":           "Stuck",
		"sort=owners&status=active&plan=teams":  "Fresh invitation,Invitation expires,Nothing,Waits",
		"sort=-policies&status=active&search=o": "Open,Old answered invitation",
	}
	var orders []string
	for _, on := range []bool{true, false} {
		s.turnRanks(on)
		for _, by := range []*testkit.Caller{s.admin, s.service} {
			got := s.needs(by)
			if staff := got.Staff; (by == s.admin) != (staff != nil) || staff != nil && *staff != 0 {
				t.Errorf("who waits on the staff: %v", staff)
			}
			if got.Staff = nil; got != want {
				t.Errorf("with ranks %v:\n%+v, want\n%+v", on, got, want)
			}
		}
		for query, want := range lists {
			for _, size := range []string{"1", "50"} {
				if got, _ := s.rows(s.admin, query+"&pageSize="+size); strings.Join(got, ",") != want {
					t.Errorf("with ranks %v, %s in pages of %s: %v, want %s", on, query, size, got, want)
				}
			}
		}
		all := ""
		for _, sort := range []string{"owners", "-owners", "policies", "-policies"} {
			got, _ := s.rows(s.admin, "pageSize=4&sort="+sort)
			all += strings.Join(got, ",") + "\n"
		}
		orders = append(orders, all)
	}
	if orders[0] != orders[1] || strings.Count(orders[0], ",") != 4*13 {
		t.Errorf("in the order of ranks\n%s\nand of the rows\n%s", orders[0], orders[1])
	}
}

// TestTheStartPageAndTheBoardCostTheSameWithManyClients: neither reads each client.
func TestTheStartPageAndTheBoardCostTheSameWithManyClients(t *testing.T) {
	s := newStage(t)
	s.needy()
	s.governed()
	s.tallied()
	cost := map[string][]int64{}
	measure := func() {
		for _, path := range []string{
			"/needs", "/organizations?pageSize=2&sort=owners", "/organizations?pageSize=2&sort=-policies",
			"/organizations?pageSize=2&attention=owner", "/organizations?pageSize=2&attention=noOwner",
			"/organizations?pageSize=2&attention=full", "/organizations?pageSize=2&attention=setup&sort=created",
			"/organizations?pageSize=2&attention=policies&sort=-policies",
			"/organizations?pageSize=2&attention=stale&sort=-stale",
			"/organizations?pageSize=2&attention=twoStep&sort=twoStep",
		} {
			n := s.callsOf(func() { s.service.Do("GET", s.path(path), nil).Into(&struct{}{}) })
			cost[path] = append(cost[path], n)
		}
	}
	measure()
	many := map[string]organizations.Seats{}
	for i := range 150 {
		many[fmt.Sprintf("Client %03d", i)] = organizations.Seats{
			PlanType: 20, Seats: 1, Occupied: 1, Owners: i % 3, Enabled: true, MaxAutoscaleSeats: upTo(1),
			Policies: organizations.KnownPolicies, Tally: &organizations.Tally{Members: 3, Stale: 1},
			Started: s.Clock.Now().Add(-time.Duration(8+i) * 24 * time.Hour),
		}
	}
	s.listed(many)
	if got := s.needs(s.admin); got.Setup != 100 || got.Full != 100 || got.Policies != 100 || got.OneOwner != 52 ||
		got.Stale != 100 || got.TwoStep != 100 {
		t.Errorf("%+v", got)
	}
	measure()
	for path, n := range cost {
		if n[0] != n[1] || n[1] > 13 {
			t.Errorf("%s: %d calls with few clients, %d with many", path, n[0], n[1])
		}
	}
}

// TestWhatTheStartPageCountsFollowsEachChange: with the answer of the change, whoever makes it; the table stays sound.
func TestWhatTheStartPageCountsFollowsEachChange(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	boss, provider := k.Provider("Bea")
	sound := k.StaysSound()
	var before needs
	call := func(by *actor.Actor, method, path string, body any) {
		t.Helper()
		if status, text, err := by.Do(ctx, method, path, body); err != nil || status > 299 {
			t.Fatalf("%s %s: %d %s %v", method, path, status, text, err)
		}
	}
	again := func(a *actor.Actor) *actor.Actor {
		a, err := k.Server.Login(ctx, a.Person)
		k.Must(err)
		return a
	}
	step := func(what string, change needs) {
		t.Helper()
		var now needs
		_, text, err := boss.Do(ctx, "GET", "/api/providers/"+provider+"/needs", nil)
		k.Must(err)
		k.Must(json.Unmarshal(text, &now))
		want := before
		want.Clients += change.Clients
		want.Waiting += change.Waiting
		want.Invitations += change.Invitations
		want.Full += change.Full
		want.Setup += change.Setup
		want.OneOwner += change.OneOwner
		want.NoOwner += change.NoOwner
		want.Policies += change.Policies
		want.Staff, want.Object = now.Staff, "providerNeeds"
		if now != want {
			t.Errorf("%s: %+v, want %+v", what, now, want)
		}
		before = now
		sound(what)
	}
	olga := testkit.Address("olga")
	link, err := boss.CreateClient(ctx, provider, actor.NewClient{
		Name: "De Vries", BillingEmail: "billing@devries.test", OwnerEmail: olga,
		Plan: actor.EnterpriseAnnually, Seats: 2, SeatLimit: 3,
	})
	k.Must(err)
	id, at := link.OrganizationID, "/api/organizations/"+link.OrganizationID
	step("a client", needs{Clients: 1, NoOwner: 1, Policies: 1})
	owner := k.Accepts(id, olga, "Olga")
	step("its owner accepts", needs{Waiting: 1})
	k.Clock.Advance(7 * 24 * time.Hour)
	owner, boss = again(owner), again(boss)
	sound = k.StaysSound() // the mails of the week before were never sent
	step("a week", needs{Setup: 1})
	_, err = boss.ConfirmMember(ctx, id, k.MemberWith(boss, id, olga))
	k.Must(err)
	step("confirmed", needs{Waiting: -1, OneOwner: 1, NoOwner: -1})
	call(boss, "PUT", at+"/setup", map[string]any{"dismissed": []string{"members"}})
	step("nobody needs to be invited", needs{Setup: -1})
	call(boss, "PUT", at+"/setup", map[string]any{"dismissed": []string{}})
	step("or somebody does", needs{Setup: 1})
	piet, els := testkit.Address("piet"), testkit.Address("els")
	k.Must(boss.InviteMembers(ctx, id, actor.User, nil, piet))
	step("somebody is invited", needs{Setup: -1})
	k.Must(boss.InviteMembers(ctx, id, actor.Owner, nil, els))
	step("and the last seat is taken", needs{Full: 1})
	suspension := "/api/providers/" + provider + "/organizations/" + id + "/suspension"
	call(boss, "PUT", suspension, map[string]any{"note": ""})
	step("suspended", needs{Full: -1})
	call(boss, "DELETE", suspension, nil)
	step("and reactivated", needs{Full: 1})
	k.Joins(boss, id, els, "Els")
	step("a second owner", needs{OneOwner: -1})
	call(boss, "PUT", at, map[string]any{"name": "Vries & Zonen"})
	step("another name", needs{})
	second := k.MemberWith(boss, id, els)
	call(owner, "PUT", at+"/users/"+second.ID, map[string]any{"type": actor.User, "collections": []any{}})
	step("who is no owner any more", needs{OneOwner: 1})
	call(owner, "PUT", at+"/users/"+second.ID+"/revoke", nil)
	step("and revoked", needs{Full: -1})
	call(owner, "PUT", at+"/users/"+second.ID+"/restore", nil)
	step("and restored", needs{Full: 1})
	call(owner, "DELETE", at+"/users/"+second.ID, nil)
	step("and removed", needs{Full: -1})
	call(owner, "DELETE", at+"/users/"+k.MemberWith(boss, id, piet).ID, nil)
	step("nobody else is left", needs{Setup: 1})
	call(boss, "PUT", suspension, map[string]any{"note": ""})
	step("suspended before it is set up", needs{Setup: -1})
	call(boss, "DELETE", suspension, nil)
	step("and reactivated", needs{Setup: 1})
	for i, policy := range []string{"0", "1", "3"} {
		call(boss, "PUT", at+"/policies/"+policy, map[string]any{"policy": map[string]any{"enabled": true}})
		step("policy "+policy+" on", needs{Policies: map[bool]int{true: -1}[i == 2]})
	}
	call(boss, "PUT", at+"/policies/1", map[string]any{"policy": map[string]any{"enabled": false}})
	step("a policy off", needs{Policies: 1})
	k.Must(boss.UnlinkClient(ctx, provider, id))
	step("unlinked", needs{Clients: -1, OneOwner: -1, Setup: -1, Policies: -1})
	kinds := []string{}
	for _, raw := range k.Items() {
		var meta struct {
			Type string `dynamodbav:"type"`
		}
		k.Must(raw.Into(&meta))
		kinds = append(kinds, meta.Type)
	}
	if slices.Contains(kinds, "ClientRank") {
		t.Error("a rank outlived its client")
	}
}
