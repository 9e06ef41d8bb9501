package tenancy

import (
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Flags say how far the use of a collection goes. Manage excludes the other two.
type Flags struct {
	ReadOnly      bool `json:"readOnly" dynamodbav:"readOnly,omitempty" required:"false" doc:"Items can be seen and not changed." example:"false"`
	HidePasswords bool `json:"hidePasswords" dynamodbav:"hidePasswords,omitempty" required:"false" doc:"Passwords are not shown." example:"false"`
	Manage        bool `json:"manage" dynamodbav:"manage,omitempty" required:"false" doc:"The collection itself may be changed and given to others." example:"false"`
}

// Sound reports whether the flags do not contradict each other.
func (f Flags) Sound() bool { return !f.Manage || !f.ReadOnly && !f.HidePasswords }

// Narrows reports whether somebody who had these flags loses something with others.
func (f Flags) Narrows(to Flags) bool { return f.Widest(to) != to }

// Widest merges two ways to the same collection: the more generous one wins in each respect.
func (f Flags) Widest(g Flags) Flags {
	return Flags{
		ReadOnly:      f.ReadOnly && g.ReadOnly,
		HidePasswords: f.HidePasswords && g.HidePasswords,
		Manage:        f.Manage || g.Manage,
	}
}

// Grant is one member's, or one group's, use of a collection.
type Grant struct {
	MemberID ids.Member
	GroupID  ids.Group // in place of a member
	Flags
}

// Who is the identifier of the member or group.
func (g Grant) Who() string { return string(g.MemberID) + string(g.GroupID) }

// Usage is one member's use of a collection, seen from the collection: a row for each, so that neither the number of
// members nor that of collections has an end. A group's use lies beside it in the same shape. See decisions 0030 and
// 0054.
type Usage struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	CollectionID   ids.Collection   `dynamodbav:"collectionId"`
	MemberID       ids.Member       `dynamodbav:"memberId"`          // "" in a group's
	GroupID        ids.Group        `dynamodbav:"groupId,omitempty"` // "" in a member's
	Flags
}

// Key is where the use lies: in the organisation, by collection.
func (u *Usage) Key() table.Key {
	if u.GroupID != "" {
		return UsageKey(u.OrganizationID, u.CollectionID, u.GroupID)
	}
	return UsageKey(u.OrganizationID, u.CollectionID, u.MemberID)
}

// GrantKey is where the other side of the use lies.
func (u *Usage) GrantKey() table.Key { return u.Grantee().Key() }

// Kind is the item type.
func (*Usage) Kind() string { return "Usage" }

// Grant is the use without the collection.
func (u *Usage) Grant() Grant { return Grant{u.MemberID, u.GroupID, u.Flags} }

// Grantee is the same use seen from the member or group: what sync and the vault read. It is written together with the
// usage. A member who was invited gets it when confirmed (Membership.Granted).
type Grantee struct {
	table.Meta
	MemberID       ids.Member       `dynamodbav:"memberId"`          // "" in a group's
	GroupID        ids.Group        `dynamodbav:"groupId,omitempty"` // "" in a member's
	CollectionID   ids.Collection   `dynamodbav:"collectionId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Flags
}

// Key is where the use lies: with the member or group, by collection.
func (g *Grantee) Key() table.Key {
	if g.GroupID != "" {
		return GrantKey(g.GroupID, g.CollectionID)
	}
	return GrantKey(g.MemberID, g.CollectionID)
}

// Usage is the use as the collection's side has it.
func (g *Grantee) Usage() *Usage {
	return &Usage{
		OrganizationID: g.OrganizationID,
		CollectionID:   g.CollectionID,
		MemberID:       g.MemberID,
		GroupID:        g.GroupID,
		Flags:          g.Flags,
	}
}

// Kind is the item type.
func (*Grantee) Kind() string { return "Grantee" }

// Grantee is the use as the member's side has it.
func (u *Usage) Grantee() *Grantee {
	return &Grantee{
		MemberID:       u.MemberID,
		GroupID:        u.GroupID,
		CollectionID:   u.CollectionID,
		OrganizationID: u.OrganizationID,
		Flags:          u.Flags,
	}
}

// Shared is the part of a collection's item that others than collections need.
type Shared struct {
	table.Meta
	ID             ids.Collection   `dynamodbav:"id"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Deleting       ids.User         `dynamodbav:"deleting,omitempty"` // who is deleting it; nobody sees it any more
	Managers       int              `dynamodbav:"managers"`           // how many usages manage it
}

var managersOf = table.Attribute[Shared]("managers")

// Reused makes the write that goes with every change of who uses a collection: its revision moves on and its managers
// are counted. stale is what it means when somebody changed the collection since it was read.
func (s Shared) Reused(managers int, stale error) table.Write {
	return table.Update(
		CollectionKey(s.OrganizationID, s.ID),
		expression.Add(managersOf, expression.Value(managers)),
		table.AtRevision(s.Rev),
		stale,
	)
}

// UseWrite makes the write that turns a usage from what was read (no revision: nothing was there) to flags, or takes it
// away (nil), if it still is as it was read.
func (u Usage) UseWrite(flags *Flags, stale error) table.Write {
	switch {
	case flags == nil:
		return table.Delete(&u, stale)
	case u.Rev == 0:
		u.Flags = *flags
		return table.Create(&u, stale)
	}
	u.Flags = *flags
	return table.Put(&u, stale)
}

// ChangeWrites makes the writes that turn a usage from what was read to flags, or end it (nil), on both sides, and
// tells by how much the collection's count of managers changes. They fail with stale when anybody changed it since it
// was read.
func (u Usage) ChangeWrites(flags *Flags, stale error) (writes []table.Write, managers int) {
	if u.Rev > 0 {
		managers = -u.Managing()
	}
	writes = []table.Write{u.UseWrite(flags, stale)}
	if flags == nil {
		return append(writes, table.Gone(u.GrantKey())), managers
	}
	u.Flags = *flags
	return append(writes, table.Follow(u.Grantee())), managers + flags.Managing()
}

// Managing is how many managers a usage counts for.
func (f Flags) Managing() int {
	if f.Manage {
		return 1
	}
	return 0
}

var (
	readOnly      = table.Attribute[Grantee]("readOnly")
	hidePasswords = table.Attribute[Grantee]("hidePasswords")
	manage        = table.Attribute[Grantee]("manage")
)

// GrantStands makes the check that a member's use of a collection still gives at least as much: for what the member
// does on the strength of it. It looks at the member's own row, which nobody else's transactions look at.
func GrantStands(m ids.Member, c ids.Collection, f Flags, otherwise error) table.Write {
	cond := table.Exists()
	if !f.ReadOnly {
		cond = cond.And(table.Unset(readOnly))
	}
	if !f.HidePasswords {
		cond = cond.And(table.Unset(hidePasswords))
	}
	if f.Manage {
		cond = cond.And(manage.Equal(expression.Value(true)))
	}
	return table.Hold(GrantKey(m, c), cond, otherwise)
}
