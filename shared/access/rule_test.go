package access

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"

	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/limit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// reading is what a wave of reading found.
type reading struct {
	*testing.T
	found table.Found
}

func (r reading) lay(key table.Key, row any) {
	r.Helper()
	raw, err := attributevalue.MarshalMap(row)
	if err != nil {
		r.Fatal(err)
	}
	r.found[key] = raw
}

func TestWhoIsStillSignedIn(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	const stamp = "stamp"
	type rows struct {
		account *tenancy.Account
		session *tenancy.Session
		stamp   string // of the token
	}
	for _, row := range []struct {
		name   string
		change func(*rows)
		in     bool
	}{
		{"with a live session", func(*rows) {}, true},
		{"whose account is gone", func(r *rows) { r.account = nil }, false},
		{"whose session was ended", func(r *rows) { r.session = nil }, false},
		{"whose account and session are gone", func(r *rows) { r.account, r.session = nil, nil }, false},
		{"whose account is gone, with a token of no stamp", func(r *rows) {
			r.account, r.session.Stamp, r.stamp = nil, "", ""
		}, false},
		{"whose session was ended, with a token of no stamp", func(r *rows) {
			r.session, r.account.Stamp, r.stamp = nil, "", ""
		}, false},
		{"whose account is disabled", func(r *rows) { r.account.Disabled = true }, false},
		{"who has a new password", func(r *rows) { r.account.Stamp = "another" }, false},
		{"whose session is from before a new password", func(r *rows) { r.session.Stamp = "another" }, false},
		{"whose session ends now", func(r *rows) { r.session.Expires = now }, false},
		{"whose session ends soon", func(r *rows) { r.session.Expires = now.Add(time.Nanosecond) }, true},
		{"whose session is to be forgotten", func(r *rows) { r.session.TTL = now.Unix() }, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			user, session := ids.New[ids.User](), ids.New[ids.Session]()
			r := rows{
				&tenancy.Account{ID: user, Stamp: stamp},
				&tenancy.Session{ID: session, UserID: user, Stamp: stamp, Expires: now.Add(time.Hour)},
				stamp,
			}
			row.change(&r)
			there := reading{t, table.Found{}}
			if r.account != nil {
				there.lay(tenancy.UserKey(user), r.account)
			}
			if r.session != nil {
				there.lay(r.session.Key(), r.session)
			}
			claimed := SignedIn{
				account: tenancy.Account{ID: user, Stamp: r.stamp},
				session: tenancy.Session{ID: session},
				clock:   clock.At(now),
			}
			in, err := claimed.stillIn(there.found)
			switch {
			case row.in && (err != nil || in.User() != user || in.Session().ID != session):
				t.Fatalf("refused: %v", err)
			case !row.in && !errors.Is(err, fault.SignedOut):
				t.Fatalf("let in, or told otherwise: %v", err)
			}
		})
	}
}

func TestWhoIsOfAProvidersStaff(t *testing.T) {
	t.Parallel()
	type rows struct {
		provider *tenancy.Provider
		place    *tenancy.StaffPlace
	}
	for _, row := range []struct {
		name   string
		change func(*rows)
		want   error
	}{
		{"an admin", func(*rows) {}, nil},
		{"nobody there", func(r *rows) { r.place = nil }, fault.NotFound},
		{"of a provider that is gone", func(r *rows) { r.provider = nil }, fault.NotFound},
		{"who has accepted", func(r *rows) { r.place.Status = tenancy.Accepted }, fault.NotFound},
		{"a service user", func(r *rows) { r.place.Role = tenancy.ServiceUser }, fault.NotFound},
		{"of a suspended provider", func(r *rows) { r.provider.Enabled = false }, ProviderSuspended},
		{"without the passkey it asks for", func(r *rows) { r.provider.RequirePasskey = true }, PasskeyRequired},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			user, id := ids.New[ids.User](), ids.New[ids.Provider]()
			r := rows{&tenancy.Provider{ID: id, Enabled: true}, &tenancy.StaffPlace{}}
			r.place.UserID, r.place.ProviderID = user, id
			r.place.Status, r.place.Role = tenancy.Confirmed, tenancy.ProviderAdmin
			row.change(&r)
			there := reading{t, table.Found{}}
			if r.provider != nil {
				there.lay(r.provider.Key(), r.provider)
			}
			if r.place != nil {
				there.lay(r.place.Key(), r.place)
			}
			in := SignedIn{account: tenancy.Account{ID: user}}
			by, err := inProvider(there.found, in, id, ManageClients)
			if !errors.Is(err, row.want) {
				t.Fatalf("got %v, not %v", err, row.want)
			}
			if row.want == nil && by.Provider().ID != id {
				t.Fatal("the proof is of another provider")
			}
		})
	}
}

// What came back with the caller's standing is not read again: without a table nothing can be.
func TestStaffAtAClientAreKnownFromOneWaveOfReading(t *testing.T) {
	t.Parallel()
	user, provider := ids.New[ids.User](), ids.New[ids.Provider]()
	by := OrgMember{SignedIn: SignedIn{account: tenancy.Account{ID: user}}}
	by.organization = tenancy.Organization{ID: ids.New[ids.Organization](), ProviderID: provider}
	var job tenancy.StaffPlace
	job.UserID, job.ProviderID, job.Status = user, provider, tenancy.Confirmed
	there := reading{t, table.Found{}}
	there.lay(tenancy.ProviderKey(provider), &tenancy.Provider{ID: provider, Enabled: true})
	by, err := standing(t.Context(), nil, there.found, []tenancy.StaffPlace{job}, by)
	if err != nil || by.staff.ProviderID != provider {
		t.Fatal(by.staff, err)
	}
}

func TestOfASuspendedOrganizationOnlyItselfItsSubscriptionAndItsCardAreLeft(t *testing.T) {
	t.Parallel()
	for _, p := range OrganizationPermissions {
		by := OrgMember{permission: p}
		by.organization.ID = ids.New[ids.Organization]()
		_, err := unlessSuspended(by, nil)
		open := p == ReadOrganization || p == ReadSubscription || p == ManagePayment || p == DeleteOrganization
		if open && err != nil || !open && !errors.Is(err, Suspended) {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestAPacedRuleTellsThePaceOnlyWhoMayUseIt(t *testing.T) {
	t.Parallel()
	tooFast := fault.TooManyTries
	for _, row := range []struct {
		name           string
		decided, paced error
		want           error
	}{
		{"who may, within the pace", nil, nil, nil},
		{"who may, beyond it", nil, tooFast, tooFast},
		{"who may not, within the pace", fault.NotFound, nil, fault.NotFound},
		{"who may not, beyond it", fault.NotFound, tooFast, fault.NotFound},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			decide := func(_ context.Context, g *Gate) (Anyone, error) {
				if g.pace.refused != tooFast || g.pace.of != limit.ItemWritesPerUser {
					t.Error("the rule lost its pace")
				}
				g.paced = row.paced
				return Anyone{}, row.decided
			}
			r := rule(Description{}, decide).Paced(limit.ItemWritesPerUser, tooFast)
			if _, err := r.Decide(t.Context(), &Gate{}); !errors.Is(err, row.want) {
				t.Fatalf("got %v, not %v", err, row.want)
			}
		})
	}
}
