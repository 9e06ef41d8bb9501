package tenancy_test

import (
	"context"
	"errors"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// TestNotEverybodyLooksAtTheSameCopyOfASwitch: with one copy for all, the people of an organisation would keep each
// other waiting. Half of the copies say off here, and who looks at them is stopped; the others are not.
func TestNotEverybodyLooksAtTheSameCopyOfASwitch(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	o, p := ids.New[ids.Organization](), ids.New[ids.Provider]()
	for n := 0; n < 16; n += 2 {
		k.Plant(
			&tenancy.Switch{OrganizationID: o, Copy: n, Off: true},
			&tenancy.Switch{ProviderID: p, Copy: n, Off: true},
		)
	}
	gone, org := errors.New("switched off"), tenancy.Organization{ID: o}
	const people = 64
	inside, staff := 0, 0
	for range people {
		u := ids.New[ids.User]()
		in := tenancy.Session{UserID: u}
		for stopped, check := range map[*int]error{
			&inside: k.Table.Transact(context.Background(), tenancy.OrganizationStands(org, u, false, gone)),
			&staff:  k.Table.Transact(context.Background(), tenancy.ProviderStands(p, in, gone)),
		} {
			switch {
			case errors.Is(check, gone):
				*stopped++
			case check != nil:
				t.Fatal(check)
			}
		}
	}
	if inside == 0 || inside == people || staff != inside {
		t.Errorf("%d of %d are stopped in the organisation, %d in the provider", inside, people, staff)
	}
}

// Of a provider that is disabled nobody's work commits, and everybody's of one that is enabled again; of one that asks
// for a passkey only the work in a session that one opened.
func TestEveryCopyOfAProvidersSwitchSaysWhatTheProviderSays(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	ctx, gone := context.Background(), errors.New("switched off")
	p := tenancy.Provider{ID: ids.New[ids.Provider]()}
	for _, c := range []struct{ enabled, asks, passkey, stands bool }{
		{enabled: false, passkey: true},
		{enabled: true, stands: true},
		{enabled: true, asks: true},
		{enabled: true, asks: true, passkey: true, stands: true},
	} {
		p.Enabled, p.RequirePasskey = c.enabled, c.asks
		k.Must(k.Table.Transact(ctx, tenancy.ProviderSwitchWrites(p)...))
		for range 40 {
			in := tenancy.Session{UserID: ids.New[ids.User](), Passkey: c.passkey}
			err := k.Table.Transact(ctx, tenancy.ProviderStands(p.ID, in, gone))
			if err != nil && !errors.Is(err, gone) || (err == nil) != c.stands {
				t.Fatalf("%+v: %v", c, err)
			}
		}
	}
}
