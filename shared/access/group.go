package access

// Entry is putting a place into a group.
type Entry struct {
	Self  bool // the caller's own
	Staff bool // its account is, or once was, on the staff of the provider that manages the organisation
}

// Enter decides whether the caller may put a place into a group, what the group gives left aside: for that, each of its
// collections is asked for by Share (ByEntry). It is pure.
func (s Standing) Enter(e Entry) Refusal {
	member, staff := s.ways()
	asMember := member.Allows(ManageGroups) || member.Allows(ManageUsers)
	open := member.Allows(EditAnyCollection) || s.AdminAccessToAll
	if asMember && (!e.Self || open) {
		return Granted
	}
	switch {
	case !staff.Staff && asMember:
		return OwnUse
	case !staff.Staff:
		return TooLow
	case s.RestrictProviderAccess && e.Staff:
		return KeptOut
	}
	return Granted
}
