package providers_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/factor"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestOnceAPasskeyIsAskedForWhoCameWithoutIsNoStaff, also in what was under way; with one all goes on as it was, and so
// it does for everybody when it is no longer asked for.
func TestOnceAPasskeyIsAskedForWhoCameWithoutIsNoStaff(t *testing.T) {
	b := &testkit.Breaker{}
	s := newStage(t, testkit.WithAPI(b.Wrap))
	p, at := "/api/providers/"+string(s.provider), "/api/organizations/"+string(s.client("Bakkerij").OrganizationID)
	ask := func(yes bool) testkit.Answer {
		return s.admin.Do("PUT", p, object{
			"name": "Bakker IT", "billingEmail": "billing@example.test", "requirePasskey": yes,
		})
	}
	s.Unchanged("an admin who came without", func() {
		if a := ask(true); len(a.Fields["requirePasskey"]) == 0 {
			t.Errorf("without a passkey: %d %s", a.Status, a.Body)
		}
	})
	s.keyed(s.service)
	s.admin.WithPasskey()
	b.Between(0, func() { ask(true).Into(&struct{}{}) })
	s.service.Do("POST", at+"/collections", object{"name": s.sealed}).Refused("under way", 404, "portaal.not_found")
	s.Unchanged("a session without a passkey", func() {
		s.service.Do("GET", at, nil).Refused("a client", 404, "portaal.not_found")
		s.service.Do("GET", p+"/organizations", nil).Refused("the clients", 400, "access.passkey_required")
		s.service.Do("PUT", p, object{}).Refused("what is not theirs either way", 404, "portaal.not_found")
	})
	var shown struct {
		Name           string
		RequirePasskey bool
	}
	if s.service.Do("GET", p, nil).Into(&shown); !shown.RequirePasskey {
		t.Errorf("the provider: %+v", shown)
	}
	type place struct{ Enabled, NeedsPasskey bool }
	places := func(by *testkit.Caller) (out struct {
		Providers             []place
		ProviderOrganizations []struct{ ID ids.Organization }
	}) {
		by.Do("GET", "/api/accounts/profile", nil).Into(&out)
		return out
	}
	if out := places(s.service); len(out.Providers) != 1 || out.Providers[0] != (place{NeedsPasskey: true}) ||
		len(out.ProviderOrganizations) != 0 {
		t.Errorf("the profile without a passkey: %+v", out)
	}
	s.service.WithPasskey()
	if out := places(s.service); len(out.Providers) != 1 || out.Providers[0] != (place{Enabled: true}) ||
		len(out.ProviderOrganizations) != 1 {
		t.Errorf("the profile with a passkey: %+v", out)
	}
	s.service.Do("POST", at+"/collections", object{"name": s.sealed}).Into(&struct{}{})
	late := s.Caller("Lotte")
	s.Employ(late, s.provider, 1)
	late.Do("GET", at, nil).Refused("a client", 404, "portaal.not_found")
	// What isn't sent stays.
	s.admin.Do("PUT", p, object{"name": "Bakker", "billingEmail": "billing@example.test"}).Into(&shown)
	if !shown.RequirePasskey || shown.Name != "Bakker" {
		t.Errorf("after a rename: %+v", shown)
	}
	ask(false).Into(&struct{}{})
	late.Do("POST", at+"/collections", object{"name": s.sealed}).Into(&struct{}{})
}

// keyed gives a colleague the provider's key, as confirming does.
func (s *stage) keyed(c *testkit.Caller) {
	s.T.Helper()
	var at tenancy.StaffPlace
	_, err := s.Table.Get(context.Background(), tenancy.StaffPlaceKey(c.UserID, s.provider), &at)
	s.Must(err)
	at.WrappedKey = secret.Wrapped(wrapped)
	s.Must(s.Table.Transact(context.Background(), table.Put(&at, nil)))
}

// TestTheListOfStaffSaysWhoHasAPasskey of either kind.
func TestTheListOfStaffSaysWhoHasAPasskey(t *testing.T) {
	s := newStage(t)
	logsIn, second := s.Caller("Lars"), s.Caller("Stien")
	s.Employ(logsIn, s.provider, 1)
	s.Employ(second, s.provider, 1)
	s.Plant(
		&factor.Passkeys{UserID: logsIn.UserID},
		&factor.Step{UserID: second.UserID, Method: factor.WebAuthn},
		&factor.Step{UserID: s.service.UserID, Method: factor.Authenticator},
	)
	var rows struct {
		Data []struct {
			UserID     ids.User
			HasPasskey bool
		}
	}
	s.admin.Do("GET", "/api/providers/"+string(s.provider)+"/users", nil).Into(&rows)
	for _, row := range rows.Data {
		if want := row.UserID == logsIn.UserID || row.UserID == second.UserID; row.HasPasskey != want {
			t.Errorf("%s: %v", row.UserID, row.HasPasskey)
		}
	}
	if len(rows.Data) != 4 {
		t.Errorf("%d rows", len(rows.Data))
	}
}
