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

// Widest merges two ways to the same collection: the more generous one wins in each respect.
func (f Flags) Widest(g Flags) Flags {
	return Flags{
		ReadOnly:      f.ReadOnly && g.ReadOnly,
		HidePasswords: f.HidePasswords && g.HidePasswords,
		Manage:        f.Manage || g.Manage,
	}
}

// Grant is one member's use of a collection, as it lies in the collection's item.
type Grant struct {
	MemberID ids.Member `json:"id" dynamodbav:"id"`
	Flags
}

// Grantee is the same use seen from the member: what sync and the vault read. It is written together with the
// collection's list. A member who was invited by a list of addresses gets it when confirmed (Membership.Granted).
type Grantee struct {
	table.Meta
	MemberID       ids.Member       `dynamodbav:"memberId"`
	CollectionID   ids.Collection   `dynamodbav:"collectionId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Flags
}

// Key is where the use lies: with the member, by collection.
func (g *Grantee) Key() table.Key { return GrantKey(g.MemberID, g.CollectionID) }

// Kind is the item type.
func (*Grantee) Kind() string { return "Grantee" }

// Shared is the part of a collection's item that says which members may use it.
type Shared struct {
	table.Meta
	ID             ids.Collection   `dynamodbav:"id"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	Users          []Grant          `dynamodbav:"users"`
	Deleting       ids.User         `dynamodbav:"deleting,omitempty"` // who is deleting it; nobody sees it any more
}

// Of gives a member's use of the collection.
func (s Shared) Of(m ids.Member) (Flags, bool) {
	for _, g := range s.Users {
		if g.MemberID == m {
			return g.Flags, true
		}
	}
	return Flags{}, false
}

var listed = table.Attribute[Shared]("users")

// Share makes the write that replaces the list of members who may use a collection which was read before; stale is
// what it means when somebody changed the collection since.
func (s Shared) Share(users []Grant, stale error) table.Write {
	if users == nil {
		users = []Grant{}
	}
	return table.Update(
		CollectionKey(s.OrganizationID, s.ID),
		expression.Set(listed, expression.Value(users)),
		table.AtRevision(s.Rev),
		stale,
	)
}
