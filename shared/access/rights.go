package access

import "portaal/shared/tenancy"

// Refusal says why somebody does not have a right; Granted says that they have it.
type Refusal int

// The answers of the decisions about places, roles and collections. docs/rights.md has them in words.
const (
	Granted    Refusal = iota
	TooLow             // the ladder of roles
	NotHeld            // a permission that the caller does not have
	NoSuchRole         // a role that does not exist
	NotInPlan          // a custom role where the plan has none
	NotOneself         // one's own place
	NotManaged         // a collection that is not the caller's to share
	OwnUse             // more use of a collection for oneself
	KeptOut            // provider staff, while the organisation keeps its items from them
)

// Target is the place that a right is about, as it is or as it is to become.
type Target struct {
	Role        tenancy.Role
	Permissions tenancy.Permissions
	Self        bool // the caller's own
	Staff       bool // its account is, or once was, on the staff of the provider that manages the organisation
	First       bool // the owner with whom the client was started, not confirmed yet
	Uses        bool // it brings the use of collections with it
	// Stood is how it stood before somebody lowered it who could not recover its account; nil for as it stands.
	Stood *tenancy.Rank
}

// ways takes apart how somebody stands: as a member, and as provider staff. Staff that the organisation keeps from its
// items count for nothing as members when it was staff who made them that.
func (s Standing) ways() (member, staff Standing) {
	member, staff = s, s
	member.Staff, staff.Member = false, false
	if s.Staff && s.RestrictProviderAccess && s.ByStaff {
		member.Member = false
	}
	return member, staff
}

// reaches is the ladder of roles inside the organisation.
func (s Standing) reaches(target tenancy.Role) bool {
	switch {
	case !s.Member:
		return false
	case s.Role == tenancy.Owner:
		return true
	case s.Role == tenancy.Admin:
		return target != tenancy.Owner
	case s.Role == tenancy.Custom && s.Custom.ManageUsers:
		return target != tenancy.Owner && target != tenancy.Admin
	}
	return false
}

// Touch decides whether the caller may do something to a place at all.
func (s Standing) Touch(t Target) Refusal {
	member, staff := s.ways()
	switch {
	case member.reaches(t.Role):
		return Granted
	case !staff.Staff:
		return TooLow
	case s.RestrictProviderAccess && t.Staff:
		return KeptOut
	}
	return Granted
}

// End decides whether the caller may take a place away, for a while or for good.
func (s Standing) End(t Target) Refusal {
	if t.Self {
		return NotOneself
	}
	return s.Touch(t)
}

// Appoint decides whether the caller may give a place this role with these permissions; was is what it has now, nil for
// a new one. custom says whether the plan has custom roles.
func (s Standing) Appoint(t Target, was *Target, custom bool) Refusal {
	switch t.Role {
	case tenancy.Owner, tenancy.Admin, tenancy.Plain:
	case tenancy.Custom:
		if !custom {
			return NotInPlan
		}
	default:
		return NoSuchRole
	}
	member, staff := s.ways()
	refusal := TooLow
	if member.reaches(t.Role) {
		if member.Role != tenancy.Custom || t.Role != tenancy.Custom || Within(t.Permissions, member.Custom) {
			return Granted
		}
		refusal = NotHeld
	}
	switch {
	case !staff.Staff:
		return refusal
	case !s.RestrictProviderAccess:
		return Granted
	case t.Staff:
		return KeptOut
	case was != nil && was.Role == t.Role && Within(t.Permissions, was.Permissions):
		return Granted
	case opens(t):
		return KeptOut
	}
	return Granted
}

// Confirm decides whether the caller may confirm a place.
func (s Standing) Confirm(t Target) Refusal { return s.admit(t, t.First && t.Role == tenancy.Owner) }

// Restore decides whether the caller may give a revoked place its access again.
func (s Standing) Restore(t Target) Refusal { return s.admit(t, false) }

func (s Standing) admit(t Target, first bool) Refusal {
	member, staff := s.ways()
	switch {
	case t.Self:
		return NotOneself
	case member.reaches(t.Role):
		return Granted
	case !staff.Staff:
		return TooLow
	case s.RestrictProviderAccess && (t.Staff || !first && (t.Uses || opens(t))):
		return KeptOut
	}
	return Granted
}

// opens reports whether a place with this role lets its holder read items, or give somebody the right to.
func opens(t Target) bool {
	return t.Role != tenancy.Plain && (t.Role != tenancy.Custom || !Within(t.Permissions, shut))
}

// shut are the permissions that neither open items nor lead to somebody who can.
var shut = tenancy.Permissions{AccessEventLogs: true, CreateNewCollections: true, DeleteAnyCollection: true}

// Within reports whether every permission of p is one of held.
func Within(p, held tenancy.Permissions) bool {
	both := tenancy.Permissions{
		AccessEventLogs:      p.AccessEventLogs && held.AccessEventLogs,
		AccessImportExport:   p.AccessImportExport && held.AccessImportExport,
		AccessReports:        p.AccessReports && held.AccessReports,
		CreateNewCollections: p.CreateNewCollections && held.CreateNewCollections,
		EditAnyCollection:    p.EditAnyCollection && held.EditAnyCollection,
		DeleteAnyCollection:  p.DeleteAnyCollection && held.DeleteAnyCollection,
		ManageGroups:         p.ManageGroups && held.ManageGroups,
		ManagePolicies:       p.ManagePolicies && held.ManagePolicies,
		ManageSso:            p.ManageSso && held.ManageSso,
		ManageUsers:          p.ManageUsers && held.ManageUsers,
		ManageResetPassword:  p.ManageResetPassword && held.ManageResetPassword,
		ManageScim:           p.ManageScim && held.ManageScim,
	}
	return both == p
}

// GivesAsStaff reports whether a place that the caller gives this role is given by staff: the caller has no membership
// of the organisation's own that reaches it.
func (s Standing) GivesAsStaff(role tenancy.Role) bool {
	member, _ := s.ways()
	return member.ByStaff || !member.reaches(role)
}

// NameFirstOwner decides whether the caller may say who the owner is with whom a client starts: whoever may start
// clients, and an owner of the organisation's own.
func (s Standing) NameFirstOwner() bool { return s.ProviderAdmin || !s.GivesAsStaff(tenancy.Owner) }

// Restrict decides whether the caller may keep the organisation's items from provider staff (on) or let them have them
// again.
func (s Standing) Restrict(on bool) bool {
	owner := s.Member && s.Role == tenancy.Owner
	if on {
		return owner || s.Staff && s.ProviderAdmin
	}
	return owner && !s.ByStaff
}

// TrustKeys decides whether the caller may say that people are confirmed with the keys this server gives, compared by
// nobody (on), or take that back. Staff that the organisation keeps from its items may not loosen what protects them.
func (s Standing) TrustKeys(on bool) bool {
	member, staff := s.ways()
	return member.Member && member.Role == tenancy.Owner || staff.Staff && !(on && s.RestrictProviderAccess)
}

// OpenLink decides whether the caller may open a link by which people join, renew or change it, and see it (on), or end
// it. Staff that the organisation keeps from its items may not let anybody in.
func (s Standing) OpenLink(on bool) bool {
	member, staff := s.ways()
	return member.allows(ManageUsers) || staff.Staff && !(on && s.RestrictProviderAccess)
}

// BuySeats decides whether the caller may add seats to the bill by letting people in. A service user may not; what he
// may do as a member counts when the organisation's own people made him one who lets people in.
func (s Standing) BuySeats() bool {
	member, staff := s.ways()
	return !staff.Staff || s.ProviderAdmin || !member.ByStaff && member.allows(ManageUsers)
}

// KeepEvents decides whether the caller may change how far the organisation's log goes back: whoever is watched by it
// may not shorten it.
func (s Standing) KeepEvents() bool { return s.Member && s.Role == tenancy.Owner && !s.ByStaff }

// SetPolicy decides whether the caller may change a policy.
func (s Standing) SetPolicy(p tenancy.PolicyType) bool {
	if !s.Allows(ManagePolicies) {
		return false
	}
	member, _ := s.ways()
	return p != tenancy.RecoveryPolicy || !s.RestrictProviderAccess || member.Allows(ManagePolicies)
}
