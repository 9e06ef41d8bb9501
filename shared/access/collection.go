package access

import "portaal/shared/tenancy"

// Collection is what a decision about one collection looks at beside the caller's standing.
type Collection struct {
	LimitDelete bool          // only administrators delete what they manage
	Granted     bool          // the caller was given the collection
	Flags       tenancy.Flags // how far
	Orphan      bool          // nobody manages the collection
}

// CollectionRights is what one caller may do with one collection.
type CollectionRights struct {
	Read         bool // see it, with who uses it
	Update       bool // rename it and change who uses it
	ChangeUsers  bool // change which members use it, and no more; how far is Share's
	ChangeGroups bool // change which groups use it, and no more; how far is Share's
	Delete       bool
	People       bool // see who opens it, by name and address, and through what
}

// Of tells what a caller may do with a collection. It is pure.
func (s Standing) Of(c Collection) CollectionRights {
	member, staff := s.ways()
	a, b := member.of(c), staff.of(c)
	return CollectionRights{
		Read:         a.Read || b.Read,
		Update:       a.Update || b.Update,
		ChangeUsers:  a.ChangeUsers || b.ChangeUsers,
		ChangeGroups: a.ChangeGroups || b.ChangeGroups,
		Delete:       a.Delete || b.Delete,
		People:       a.People || b.People,
	}
}

// of decides for somebody who stands in one way only.
func (s Standing) of(c Collection) CollectionRights {
	admin := s.Staff || s.Member && (s.Role == tenancy.Owner || s.Role == tenancy.Admin)
	manages := s.Member && c.Granted && c.Flags.Manage
	custom := tenancy.Permissions{}
	if s.Member && s.Role == tenancy.Custom {
		custom = s.Custom
	}
	var r CollectionRights
	r.Update = s.Allows(EditAnyCollection) || manages || c.Orphan && admin
	r.ChangeUsers = r.Update || custom.ManageUsers && s.AdminAccessToAll
	r.ChangeGroups = r.Update || custom.ManageGroups && s.AdminAccessToAll
	r.Delete = s.Allows(DeleteAnyCollection) || manages && (admin || !c.LimitDelete)
	r.People = s.Allows(ManageUsers) || manages
	r.Read = s.Member && c.Granted || s.SeesUsers() // whoever may change or delete it is one or the other
	return r
}

// SeesUsers reports whether a caller may list every collection with who uses it. Those who may only import and export
// list the collections and not their users.
func (s Standing) SeesUsers() bool {
	if !s.Allows(ReadAllCollections) {
		return false
	}
	if s.Staff || s.Role != tenancy.Custom {
		return true
	}
	c := s.Custom
	return c.EditAnyCollection || c.DeleteAnyCollection || c.ManageGroups || c.ManageUsers
}

// By is by which door somebody's use of a collection changes.
type By int

// The doors to the use of a collection.
const (
	ByMember By = iota // a member's own use
	ByGroup            // a group's, for whoever is in it
	ByEntry            // a member's, by putting the member into a group
)

// may reports whether the rights over a collection suffice for a door.
func (b By) may(r CollectionRights) bool {
	switch b {
	case ByGroup:
		return r.ChangeGroups
	case ByEntry:
		return r.ChangeUsers || r.ChangeGroups
	}
	return r.ChangeUsers
}

// Use is a change of one member's, or one group's, use of a collection. Whoever does not use it has no flags and not
// the use.
type Use struct {
	By      By
	Self    bool // the caller's own, or that of a group the caller is in
	Staff   bool // the account is, or once was, on the staff of the provider that manages the organisation
	Had     bool
	Before  tenancy.Flags
	Has     bool
	After   tenancy.Flags
	Founded bool // the collection is made in the same breath: it holds nothing yet
}

// widens reports whether the change gives anything.
func (u Use) widens() bool {
	switch {
	case !u.Has:
		return false
	case !u.Had:
		return true
	}
	return u.Before.ReadOnly && !u.After.ReadOnly || u.Before.HidePasswords && !u.After.HidePasswords ||
		!u.Before.Manage && u.After.Manage
}

// Share decides whether the caller may change somebody's use of a collection. Every door asks it: making and changing
// the collection, inviting, changing a member. It is pure.
func (s Standing) Share(c Collection, u Use) Refusal {
	member, staff := s.ways()
	refusal := NotManaged
	if u.Founded && member.Allows(CreateCollection) || u.By.may(member.of(c)) {
		if !u.Self || u.Founded || !u.widens() || member.Allows(EditAnyCollection) || c.Granted && c.Flags.Manage {
			return Granted
		}
		refusal = OwnUse
	}
	switch {
	case !staff.Staff:
		return refusal
	case s.RestrictProviderAccess && (u.Staff || u.widens()):
		return KeptOut
	}
	return Granted
}
