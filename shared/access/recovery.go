package access

import "portaal/shared/tenancy"

// recovers decides for somebody who stands in one way only whether they recover accounts at all.
func (s Standing) recovers(flags tenancy.Permissions) bool { return s.leads(flags.ManageResetPassword) }

// leads reports whether somebody who stands in one way is an owner or admin, has the flag, or is staff that the
// organisation lets have its items.
func (s Standing) leads(flag bool) bool {
	if s.Staff {
		return !s.RestrictProviderAccess
	}
	return s.Role == tenancy.Owner || s.Role == tenancy.Admin || flag
}

// Recover decides whether the caller may recover the account of a place: see what it takes, give it a new master
// password, switch its two-step login off. higher says that the account stands higher elsewhere (Higher).
func (s Standing) Recover(t Target, higher bool) Refusal {
	refusal := s.recover(t, higher)
	if refusal == Granted && t.Stood != nil {
		t.Role, t.Permissions = t.Stood.Role, t.Stood.Permissions
		refusal = s.recover(t, higher)
	}
	return refusal
}

func (s Standing) recover(t Target, higher bool) Refusal {
	member, staff := s.ways()
	switch {
	case t.Self:
		return NotOneself
	case higher:
		return TooLow
	case member.recoversRole(t):
		return Granted
	case !staff.Staff:
		return TooLow
	case s.RestrictProviderAccess:
		return KeptOut
	case t.Role == tenancy.Owner && !s.ProviderAdmin:
		return TooLow
	}
	return Granted
}

// recoversRole is the ladder of recovering inside the organisation.
func (s Standing) recoversRole(t Target) bool {
	switch {
	case !s.Member:
		return false
	case s.Role == tenancy.Owner:
		return !s.ByStaff || t.Role != tenancy.Owner
	case s.Role == tenancy.Admin:
		return t.Role != tenancy.Owner
	case s.Role != tenancy.Custom || !s.Custom.ManageResetPassword:
		return false
	case t.Role == tenancy.Custom:
		return Within(t.Permissions, s.Custom)
	}
	return t.Role == tenancy.Plain
}

// Abroad is a place outside of the organisation in question: in another one, or in a provider.
type Abroad struct {
	There    bool // false: no place, or, of a caller, one that is not confirmed
	Provider bool // in a provider
	Role     tenancy.Role
	Job      tenancy.ProviderRole
	ByStaff  bool
}

// Higher reports whether a place stands higher than that which the caller has at the same spot.
func Higher(theirs, mine Abroad) bool {
	switch {
	case theirs.Provider && theirs.Job == tenancy.ServiceUser:
		return !mine.There
	case theirs.Provider:
		return !mine.There || mine.Job != tenancy.ProviderAdmin
	case theirs.Role == tenancy.Plain:
		return false
	case !mine.There || mine.ByStaff:
		return true
	case theirs.Role == tenancy.Owner:
		return mine.Role != tenancy.Owner
	}
	return mine.Role != tenancy.Owner && mine.Role != tenancy.Admin
}
