package access

import (
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/language"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Anyone is the proof that an operation is meant for everybody.
type Anyone struct{ origin tenancy.Origin }

// Origin tells where the request came from.
func (a Anyone) Origin() tenancy.Origin { return a.origin }

// SignedIn is the proof of a live session of an enabled account.
type SignedIn struct {
	Anyone
	account tenancy.Account
	session tenancy.Session
	key     tenancy.APIKey // zero unless a program acts by one; then there is no session
	found   table.Found
	table   *table.Table
	clock   clock.Clock
}

// User is the caller's identifier.
func (s SignedIn) User() ids.User { return s.account.ID }

// Account is the caller's account.
func (s SignedIn) Account() tenancy.Account { return s.account }

// Session is the session the request was made in.
func (s SignedIn) Session() tenancy.Session { return s.session }

// Reaches reports whether the session gives authority in an organisation: one that an organisation's identity provider
// opened does in that one alone. See decision 0132.
func (s SignedIn) Reaches(o ids.Organization) bool { return s.session.IDP == "" || s.session.IDP == o }

// Within are those of the caller's own places that the session reaches, for who decides by all of them.
func (s SignedIn) Within(all tenancy.Places) tenancy.Places {
	if s.session.IDP == "" {
		return all
	}
	var own tenancy.Places
	for _, m := range all.Members {
		if s.Reaches(m.OrganizationID) {
			own.Members = append(own.Members, m)
		}
	}
	return own
}

// byThemselves takes a proof back that is of a session which an identity provider opened: an operation for all who are
// signed in reads all of somebody's places, and what it would have to leave out is decided one by one.
func byThemselves(in SignedIn, err error) (SignedIn, error) {
	if err == nil && in.session.IDP != "" {
		err = fault.NotFound
	}
	if err != nil {
		return SignedIn{}, err
	}
	return in, nil
}

// WorksFor reports whether who is of the provider's staff may work as such in this session: the provider is enabled,
// and the session opened as it asks.
func (s SignedIn) WorksFor(p tenancy.Provider) bool { return p.Enabled && s.passes(p) }

// passes reports whether the session was opened as a provider asks. No client's identity provider says who its staff
// is.
func (s SignedIn) passes(p tenancy.Provider) bool {
	return s.session.IDP == "" && (s.session.Passkey || !p.RequirePasskey)
}

// Counts reports whether a membership of the caller's counts: not one that staff gave to staff, while the organisation
// keeps its items from them or their provider does not let them work in this session. at is the caller's confirmed
// place with p, which manages the organisation.
func (s SignedIn) Counts(
	o tenancy.Organization,
	m tenancy.Membership,
	p tenancy.Provider,
	at tenancy.StaffPlace,
) bool {
	if !p.Enabled {
		return true
	}
	return StandingIn(o, m, at).Counts() && (s.passes(p) || !m.ByStaff)
}

// Email is the caller's address, lower-case.
func (s SignedIn) Email() string { return s.account.Email }

// Language is the caller's language for mails: "nl" or "en".
func (s SignedIn) Language() string { return language.Of(s.account.Culture) }

// Read decodes an item that the rule read together with the caller's standing, and reports whether it exists.
func (s SignedIn) Read(key table.Key, out any) (bool, error) { return s.found.Into(key, out) }

// OrgMember is the proof of a place inside an organisation: a confirmed member, a confirmed user of the provider that
// manages it, or both.
type OrgMember struct {
	SignedIn
	organization tenancy.Organization
	member       tenancy.Membership // zero unless a confirmed member whose membership counts
	staff        tenancy.StaffPlace // zero unless provider staff
	permission   Permission         // that the rule asked for
	beside       table.Found        // what was read together with the proof
}

// ReadBeside decodes an item that was read together with the proof (Beside), and reports whether it exists.
func (o OrgMember) ReadBeside(key table.Key, out any) (bool, error) { return o.beside.Into(key, out) }

// Organization is the organisation, as read with this request.
func (o OrgMember) Organization() tenancy.Organization { return o.organization }

// OrganizationID is the organisation's identifier, with which every key is composed.
func (o OrgMember) OrganizationID() ids.Organization { return o.organization.ID }

// Member is the caller's confirmed membership, and whether there is one.
func (o OrgMember) Member() (tenancy.Membership, bool) { return o.member, o.member.ID != "" }

// Staff is the caller's place in the provider that manages the organisation, and whether there is one.
func (o OrgMember) Staff() (tenancy.StaffPlace, bool) { return o.staff, o.staff.ID != "" }

// Standing is what decisions about the caller look at.
func (o OrgMember) Standing() Standing { return StandingIn(o.organization, o.member, o.staff) }

// StandingIn puts together how somebody stands in an organisation: m is their confirmed membership, s their confirmed
// place in the provider that manages it, if that is enabled; either may be zero. An owner of the organisation's own may
// do what staff may; what such an owner reads is decided by the membership.
func StandingIn(o tenancy.Organization, m tenancy.Membership, s tenancy.StaffPlace) Standing {
	out := Standing{
		LimitCollectionCreate:  o.LimitCollectionCreate,
		AdminAccessToAll:       o.AdminAccessToAll,
		RestrictProviderAccess: o.RestrictProviderAccess,
	}
	if m.ID != "" {
		out.Member, out.Role, out.Custom, out.ByStaff = true, m.Role, m.Permissions, m.ByStaff
	}
	if s.ID != "" && !m.OwnsByItself() {
		out.Staff, out.ProviderAdmin = true, s.Role == tenancy.ProviderAdmin
	}
	return out
}

// Counts reports whether the membership counts: not for staff to whom staff gave it, while the organisation keeps its
// items from them.
func (s Standing) Counts() bool {
	member, _ := s.ways()
	return member.Member
}

// May decides a further permission for the same caller in the same organisation.
func (o OrgMember) May(p Permission) bool { return o.Standing().Allows(p) }

// Owner reports whether the caller counts as an owner: an owner, or provider staff.
func (o OrgMember) Owner() bool {
	s := o.Standing()
	return s.Staff || s.Member && s.Role == tenancy.Owner
}

// Sells reports whether the caller speaks for whoever sells to the organisation: an admin of the provider that manages
// it, who may be its owner too. Nothing is sold to one without a provider, and its owners speak for themselves.
func (o OrgMember) Sells() bool {
	return o.organization.ProviderID == "" || o.staff.ID != "" && o.staff.Role == tenancy.ProviderAdmin
}

// ProviderStaff is the proof of a confirmed place in a provider.
type ProviderStaff struct {
	SignedIn
	provider   tenancy.Provider
	place      tenancy.StaffPlace
	permission Permission // that the rule asked for
}

// Provider is the provider, as read with this request.
func (p ProviderStaff) Provider() tenancy.Provider { return p.provider }

// ProviderID is the provider's identifier, with which every key is composed.
func (p ProviderStaff) ProviderID() ids.Provider { return p.provider.ID }

// Place is the caller's place in the provider.
func (p ProviderStaff) Place() tenancy.StaffPlace { return p.place }

// InClient is how the caller stands in a client of the provider, where m is their membership, whatever its status; zero
// when there is none. It is what OrgMember.Standing says of the same caller there.
func (p ProviderStaff) InClient(o tenancy.Organization, m tenancy.Membership) Standing {
	by := OrgMember{organization: o, staff: p.place}
	if m.Status == tenancy.Confirmed {
		by.member = m
	}
	if !by.Standing().Counts() {
		by.member = tenancy.Membership{}
	}
	return by.Standing()
}

// May decides a further permission for the same caller in the same provider.
func (p ProviderStaff) May(perm Permission) bool { return allowsProvider(p.place.Role, perm) }

// Worker is the proof that a schedule or a stream of our own called, never a person.
type Worker struct{ origin tenancy.Origin }
