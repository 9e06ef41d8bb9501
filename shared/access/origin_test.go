package access

import (
	"errors"
	"testing"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What these tests see when a fault is put back:
//   - the identity provider of one client opens another client, a provider, or what is over all of somebody's places;
//   - a member of staff works as such, or by a place that staff gave them, because a client says who they are.

// stands is what lies in the table of somebody who is an owner of one organisation, and of the staff that manages it.
type stands struct {
	user         ids.User
	organization tenancy.Organization
	provider     tenancy.Provider
	place        tenancy.Place
	job          tenancy.StaffPlace
}

func someone() *stands {
	at := &stands{user: ids.New[ids.User]()}
	at.provider = tenancy.Provider{ID: ids.New[ids.Provider](), Enabled: true}
	at.organization = tenancy.Organization{ID: ids.New[ids.Organization](), Enabled: true, ProviderID: at.provider.ID}
	at.place.ID = ids.New[ids.Member]()
	at.place.UserID, at.place.OrganizationID = at.user, at.organization.ID
	at.place.Status, at.place.Role = tenancy.Confirmed, tenancy.Plain
	at.job.ID = ids.New[ids.ProviderUser]()
	at.job.UserID, at.job.ProviderID = at.user, at.provider.ID
	at.job.Status, at.job.Role = tenancy.Confirmed, tenancy.ProviderAdmin
	return at
}

// in makes the proof for a session that somebody's identity provider opened, "" for none.
func (s *stands) in(t *testing.T, idp ids.Organization, p Permission) (OrgMember, error) {
	t.Helper()
	there := reading{t, table.Found{}}
	there.lay(s.organization.Key(), &s.organization)
	there.lay(s.provider.Key(), &s.provider)
	there.lay(tenancy.PlaceKey(s.user, s.organization.ID), &s.place)
	in := SignedIn{account: tenancy.Account{ID: s.user}, session: tenancy.Session{IDP: idp}}
	return inOrganization(t.Context(), nil, there.found, []tenancy.StaffPlace{s.job}, in, s.organization.ID, p)
}

func TestWhatASessionOfAnIdentityProviderReaches(t *testing.T) {
	t.Parallel()
	s := someone()
	own, other := s.organization.ID, ids.New[ids.Organization]()
	for _, row := range []struct {
		name       string
		idp        ids.Organization
		permission Permission
		want       error
		staff      bool
	}{
		{"their own session, as a member", "", ReadOrganization, nil, true},
		{"their own session, as staff", "", ManageUsers, nil, true},
		{"the organisation's, as a member", own, ReadOrganization, nil, false},
		{"the organisation's, as staff", own, ManageUsers, fault.NotFound, false},
		{"another's, as a member", other, ReadOrganization, fault.NotFound, false},
		{"another's, as staff", other, ManageUsers, fault.NotFound, false},
	} {
		by, err := s.in(t, row.idp, row.permission)
		if !errors.Is(err, row.want) || row.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", row.name, err, row.want)
		}
		if _, staff := by.Staff(); staff != row.staff {
			t.Errorf("%s: of the staff %v", row.name, staff)
		}
	}
}

// A place that staff gave to one of the staff counts for what they are, and no client says that.
func TestAPlaceGivenByStaffIsNoneInASessionOfAnIdentityProvider(t *testing.T) {
	t.Parallel()
	s := someone()
	s.place.ByStaff = true
	if by, err := s.in(t, "", ReadOrganization); err != nil || by.member.ID == "" {
		t.Errorf("their own session: %+v, %v", by.member, err)
	}
	if by, err := s.in(t, s.organization.ID, ReadOrganization); !errors.Is(err, fault.NotFound) {
		t.Errorf("the organisation's: %+v, %v", by.member, err)
	}
}

func TestNoIdentityProviderSaysWhoIsStaff(t *testing.T) {
	t.Parallel()
	s := someone()
	there := reading{t, table.Found{}}
	there.lay(s.provider.Key(), &s.provider)
	there.lay(s.job.Key(), &s.job)
	there.lay(tenancy.StaffPlaceKey(s.user, s.provider.ID), &s.job)
	for _, p := range ProviderPermissions {
		in := SignedIn{account: tenancy.Account{ID: s.user}}
		if _, err := inProvider(there.found, in, s.provider.ID, p); err != nil {
			t.Errorf("%s in their own session: %v", p, err)
		}
		in.session.IDP = s.organization.ID
		if _, err := inProvider(there.found, in, s.provider.ID, p); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", p, err)
		}
		in.session.Passkey = true // however they came in over there
		if _, err := inProvider(there.found, in, s.provider.ID, p); !errors.Is(err, fault.NotFound) {
			t.Errorf("%s with a passkey: %v", p, err)
		}
	}
}

func TestWhatIsForAllWhoAreSignedInIsForTheirOwnSessions(t *testing.T) {
	t.Parallel()
	in := SignedIn{account: tenancy.Account{ID: ids.New[ids.User]()}}
	if by, err := byThemselves(in, nil); err != nil || by.User() != in.User() {
		t.Errorf("their own: %v", err)
	}
	if _, err := byThemselves(in, fault.SignedOut); !errors.Is(err, fault.SignedOut) {
		t.Errorf("signed out: %v", err)
	}
	in.session.IDP = ids.New[ids.Organization]()
	if by, err := byThemselves(in, nil); !errors.Is(err, fault.NotFound) || by.User() != "" {
		t.Errorf("an identity provider's: %v, %v", by.User(), err)
	}
}

func TestThePlacesWithinASession(t *testing.T) {
	t.Parallel()
	own, other := ids.New[ids.Organization](), ids.New[ids.Organization]()
	all := tenancy.Places{
		Members: []tenancy.Membership{{OrganizationID: other}, {OrganizationID: own}},
		Staff:   []tenancy.ProviderPlace{{ProviderID: ids.New[ids.Provider]()}},
	}
	in := SignedIn{}
	if kept := in.Within(all); len(kept.Members) != 2 || len(kept.Staff) != 1 {
		t.Errorf("their own session: %+v", kept)
	}
	in.session.IDP = own
	if kept := in.Within(all); len(kept.Members) != 1 || kept.Members[0].OrganizationID != own || kept.Staff != nil {
		t.Errorf("the organisation's: %+v", kept)
	}
}
