package demo

import (
	"bytes"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestFillsAStackOnce makes the demo on a real stack, is cut off halfway, goes on, and then leaves it alone.
func TestFillsAStackOnce(t *testing.T) {
	k := testkit.New(t)
	plan := []client{
		clients[0],
		clients[5],
		clients[8],
		clients[11],
	} // policies, full, owner waits, grows; the others repeat these
	var requests atomic.Int64
	const cut = 100
	s := *k.Server
	s.Do = func(r *http.Request) (*http.Response, error) {
		if requests.Add(1) == cut {
			return nil, errors.New("cut off")
		}
		return k.Server.Do(r)
	}
	var out bytes.Buffer
	if err := run(
		t.Context(),
		&s,
		plan,
		&out,
	); err == nil || !strings.Contains(err.Error(), "cut off") ||
		strings.Contains(out.String(), Password) {
		t.Fatalf("the first run was not cut off: %v\n%s", err, out.String())
	}
	if err := run(t.Context(), &s, plan, &out); err != nil {
		t.Fatal(err)
	}
	admin, err := s.Login(t.Context(), staff[0].account(providerDomain))
	if err != nil {
		t.Fatal(err)
	}
	everyClientIsAsPlanned(t, admin, plan)
	k.Sound("a demo that was cut off and taken up again")

	logins := out.String()[strings.Index(out.String(), "\nThe demo is ready"):]
	out.Reset()
	before := requests.Load()
	if err := run(t.Context(), &s, plan, &out); err != nil {
		t.Fatal(err)
	}
	if more := requests.Load() - before; more != 3 {
		t.Errorf("a run on a finished demo makes %d requests; logging in and a look at the vault take 3", more)
	}
	if out.String() != logins || strings.Count(logins, "@") < 12 {
		t.Errorf("the log-ins are printed otherwise the second time:\n%s", out.String())
	}
}

func everyClientIsAsPlanned(t *testing.T, admin *actor.Actor, plan []client) {
	t.Helper()
	vault, err := admin.Sync(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rows, err := admin.ListClients(t.Context(), vault.Providers[0].ID, nil)
	if err != nil || len(vault.Providers) != 1 || len(rows) != len(plan) {
		t.Fatalf("%d providers with %d clients: %v", len(vault.Providers), len(rows), err)
	}
	for _, c := range plan {
		for _, row := range rows {
			if row.OrganizationName == c.name {
				clientIsAsPlanned(t, admin, row, c)
			}
		}
	}
}

func clientIsAsPlanned(t *testing.T, admin *actor.Actor, row actor.ClientRow, c client) {
	t.Helper()
	if row.PlanType != c.plan || row.Seats != max(c.seats, len(c.people)) || row.OccupiedSeats != len(c.people) {
		t.Errorf("%s has row %+v", c.name, row)
	}
	members, err := admin.Members(t.Context(), row.OrganizationID)
	if err != nil || len(members) != len(c.people) {
		t.Errorf("%s has members %+v: %v", c.name, members, err)
	}
	for _, m := range members {
		for _, p := range c.people {
			if p.email(c.domain) == m.Email && (m.Status != p.status || m.Type != p.role) {
				t.Errorf("%s: %s has status %d and role %d", c.name, m.Email, m.Status, m.Type)
			}
		}
	}
	items, err := admin.OrganizationItems(t.Context(), row.OrganizationID)
	if want := len(c.collections) + 3; err != nil || len(items) != want {
		t.Errorf("%s has %d items instead of %d: %v", c.name, len(items), want, err)
	}
	policies, err := admin.Policies(t.Context(), row.OrganizationID)
	on := 0
	for _, p := range policies {
		if p.Enabled {
			on++
		}
	}
	if err != nil || on != len(c.policies) {
		t.Errorf("%s has %d policies on instead of %d: %v", c.name, on, len(c.policies), err)
	}
}
