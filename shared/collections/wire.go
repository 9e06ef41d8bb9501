package collections

import (
	"time"

	"portaal/shared/access"
	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/secret"
	"portaal/shared/tenancy"
)

// Row is a collection in a list.
type Row struct {
	ID             ids.Collection   `json:"id"`
	OrganizationID ids.Organization `json:"organizationId"`
	Name           secret.Sealed    `json:"name"`
	ExternalID     *string          `json:"externalId"`
	Type           int              `json:"type"` // 0, shared: there are no others
	Object         string           `json:"object" example:"collection"`
}

// Details is a collection as one member uses it, in sync and among the member's own.
type Details struct {
	ID               ids.Collection   `json:"id"`
	OrganizationID   ids.Organization `json:"organizationId"`
	Name             secret.Sealed    `json:"name"`
	ExternalID       *string          `json:"externalId"`
	Type             int              `json:"type"`
	DefaultUserEmail *string          `json:"defaultUserCollectionEmail"`
	ReadOnly         bool             `json:"readOnly"`
	HidePasswords    bool             `json:"hidePasswords"`
	Manage           bool             `json:"manage"`
	RevisionDate     time.Time        `json:"revisionDate"`
	Object           string           `json:"object" example:"collectionDetails"`
}

// GrantRow is a grant on the wire. Rows without an identifier are dropped: a client of provider staff, who are no
// members, sends null for its own.
type GrantRow struct {
	ID            ids.Member `json:"id,omitempty" doc:"The member." example:"7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b11"`
	ReadOnly      bool       `json:"readOnly" required:"false" doc:"Items can be seen and not changed." example:"false"`
	HidePasswords bool       `json:"hidePasswords" required:"false" doc:"Passwords are not shown." example:"false"`
	Manage        bool       `json:"manage" required:"false" doc:"The collection itself may be changed and given to others." example:"true"`
}

// GroupRow is a group's grant on the wire.
type GroupRow struct {
	ID            ids.Group `json:"id,omitempty" doc:"The group." example:"7bd7b8c2-61d3-4c1e-9a2f-0d5f6f3a1b12"`
	ReadOnly      bool      `json:"readOnly" required:"false" doc:"Items can be seen and not changed." example:"false"`
	HidePasswords bool      `json:"hidePasswords" required:"false" doc:"Passwords are not shown." example:"false"`
	Manage        bool      `json:"manage" required:"false" doc:"The collection itself may be changed and given to others." example:"false"`
}

// May is what the caller may do with a collection; official clients do not read it.
type May struct {
	Update bool `json:"update"` // its name
	Share  bool `json:"share"`  // who uses it, members or groups
	Delete bool `json:"delete"`
	People bool `json:"people"` // see who opens it, and through what
}

// AccessDetails is a collection with all who use it.
type AccessDetails struct {
	ID             ids.Collection   `json:"id"`
	OrganizationID ids.Organization `json:"organizationId"`
	Name           secret.Sealed    `json:"name"`
	ExternalID     *string          `json:"externalId"`
	Type           int              `json:"type"`
	ReadOnly       bool             `json:"readOnly"`
	HidePasswords  bool             `json:"hidePasswords"`
	Manage         bool             `json:"manage"`
	Assigned       bool             `json:"assigned"`  // the caller was granted it
	Unmanaged      bool             `json:"unmanaged"` // nobody manages it
	May            May              `json:"may"`
	Groups         []GroupRow       `json:"groups"`
	Users          []GrantRow       `json:"users"`
	CreationDate   time.Time        `json:"creationDate"`
	RevisionDate   time.Time        `json:"revisionDate"`
	Object         string           `json:"object" example:"collectionAccessDetails"`
}

func (c *Collection) externalID() *string {
	if c.ExternalID == "" {
		return nil
	}
	return &c.ExternalID
}

func (c *Collection) row() Row {
	return Row{
		ID:             c.ID,
		OrganizationID: c.OrganizationID,
		Name:           c.Name,
		ExternalID:     c.externalID(),
		Object:         "collection",
	}
}

// Details shows the collection to the member it is visible to.
func (v Visible) Details() Details {
	return Details{
		ID:             v.ID,
		OrganizationID: v.OrganizationID,
		Name:           v.Name,
		ExternalID:     v.externalID(),
		ReadOnly:       v.Flags.ReadOnly,
		HidePasswords:  v.Flags.HidePasswords,
		Manage:         v.Flags.Manage,
		RevisionDate:   v.Updated,
		Object:         "collectionDetails",
	}
}

// accessDetails shows a collection with its users to a caller who may read it.
func accessDetails(by access.OrgMember, me self, c *Collection, users []Grant) AccessDetails {
	d := AccessDetails{
		ID:             c.ID,
		OrganizationID: c.OrganizationID,
		Name:           c.Name,
		ExternalID:     c.externalID(),
		Groups:         []GroupRow{},
		Users:          []GrantRow{},
		Unmanaged:      true,
		CreationDate:   c.Created,
		RevisionDate:   c.Updated,
		Object:         "collectionAccessDetails",
	}
	var mine tenancy.Flags
	for _, g := range users {
		if g.Manage {
			d.Unmanaged = false
		}
		if me.is(g) && !d.Assigned {
			d.Assigned, mine = true, g.Flags
		} else if me.is(g) {
			mine = mine.Widest(g.Flags)
		}
		if g.GroupID != "" {
			d.Groups = append(d.Groups, GroupRow{g.GroupID, g.ReadOnly, g.HidePasswords, g.Manage})
			continue
		}
		d.Users = append(d.Users, GrantRow{g.MemberID, g.ReadOnly, g.HidePasswords, g.Manage})
	}
	d.ReadOnly, d.HidePasswords, d.Manage = mine.ReadOnly, mine.HidePasswords, mine.Manage
	may := by.Standing().Of(access.Collection{
		LimitDelete: by.Organization().LimitCollectionDelete,
		Orphan:      d.Unmanaged,
		Granted:     d.Assigned,
		Flags:       mine,
	})
	d.May = May{Update: may.Update, Share: may.ChangeUsers || may.ChangeGroups, Delete: may.Delete, People: may.People}
	return d
}

// The faults about who uses a collection.
var (
	ManageAndRestricted = fault.Define(
		"collections.manage_and_restricted",
		400,
		"Who manages a collection cannot be restricted in it.",
		"Wie een collectie beheert, kan daarin niet worden beperkt.",
	)
	ManagerRequired = fault.Define(
		"collections.manager_required",
		400,
		"Give at least one member or group the right to manage this collection.",
		"Geef minstens één lid of één groep het recht om deze collectie te beheren.",
	)
	UnknownMember = fault.Define(
		"collections.unknown_member",
		400,
		"A chosen member is no longer part of this organisation.",
		"Een gekozen lid hoort niet meer bij deze organisatie.",
	)
	UnknownGroup = fault.Define(
		"collections.unknown_group",
		400,
		"A chosen group is no longer part of this organisation.",
		"Een gekozen groep hoort niet meer bij deze organisatie.",
	)
	GroupTwice = fault.Define(
		"collections.group_twice",
		400,
		"A group is chosen twice.",
		"Een groep is twee keer gekozen.",
	)
	GroupFull = fault.Define(
		"collections.group_full",
		400,
		"A group can use at most %d collections.",
		"Een groep kan hoogstens %d collecties gebruiken.",
	)
	MemberTwice = fault.Define(
		"collections.member_twice",
		400,
		"A member is chosen twice.",
		"Een lid is twee keer gekozen.",
	)
	TooManyChanges = fault.Define(
		"collections.too_many_changes",
		400,
		"Change the access of at most %d members at a time.",
		"Wijzig de toegang van hoogstens %d leden tegelijk.",
	)
)
