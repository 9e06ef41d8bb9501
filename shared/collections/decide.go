package collections

import (
	"portaal/shared/access"
	"portaal/shared/tenancy"
)

// Rights is what one caller may do with one collection.
type Rights struct {
	Read        bool // see it, with who uses it
	Update      bool // rename it and change who uses it
	ChangeUsers bool // change who uses it, and no more
	Delete      bool
}

// Case is what a decision about a collection looks at.
type Case struct {
	Standing    access.Standing
	LimitDelete bool          // only administrators delete what they manage
	Granted     bool          // the caller was granted the collection
	Flags       tenancy.Flags // how far
	Orphan      bool          // nobody manages the collection
}

// Decide tells what a caller may do with a collection. It is pure.
func Decide(c Case) Rights {
	s := c.Standing
	admin := s.Staff || s.Member && (s.Role == tenancy.Owner || s.Role == tenancy.Admin)
	manages := s.Member && c.Granted && c.Flags.Manage
	custom := tenancy.Permissions{}
	if s.Member && s.Role == tenancy.Custom {
		custom = s.Custom
	}
	var r Rights
	r.Update = s.Allows(access.EditAnyCollection) || manages || c.Orphan && admin
	r.ChangeUsers = r.Update || custom.ManageUsers && s.AdminAccessToAll
	r.Delete = s.Allows(access.DeleteAnyCollection) || manages && (admin || !c.LimitDelete)
	r.Read = r.ChangeUsers || r.Delete || s.Member && c.Granted || SeesUsers(s)
	return r
}

// SeesUsers reports whether a caller may list every collection with who uses it. Those who may only import and export
// list the collections and not their users.
func SeesUsers(s access.Standing) bool {
	if !s.Allows(access.ReadAllCollections) {
		return false
	}
	if s.Staff || s.Role != tenancy.Custom {
		return true
	}
	c := s.Custom
	return c.EditAnyCollection || c.DeleteAnyCollection || c.ManageGroups || c.ManageUsers
}

// caseOf puts together what a decision about one collection looks at.
func caseOf(by access.OrgMember, c *Collection) Case {
	out := Case{Standing: by.Standing(), LimitDelete: by.Organization().LimitCollectionDelete, Orphan: c.Orphan()}
	if m, ok := by.Member(); ok {
		out.Flags, out.Granted = c.Of(m.ID)
	}
	return out
}
