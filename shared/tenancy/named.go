package tenancy

import (
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Named is a member's row in the order of names, so that a page of an organisation's members costs what it shows. It
// says nothing but who stands there: what is shown is read from the membership. See decision 0082.
type Named struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	MemberID       ids.Member       `dynamodbav:"memberId"`
	Shown          string           `dynamodbav:"shown"` // as when the row was written; it is the key's source
}

// Key is where the row lies.
func (n *Named) Key() table.Key { return NameKey(n.OrganizationID, n.MemberID, n.Shown) }

// Kind is the item type.
func (*Named) Kind() string { return "Named" }

// Shown is what a member is looked for by: the name, or the address while there is no name.
func (m *Membership) Shown() string {
	if m.Name == "" {
		return m.Email
	}
	return m.Name
}

// Named is the membership's row in the order of names.
func (m *Membership) Named() *Named {
	return &Named{OrganizationID: m.OrganizationID, MemberID: m.ID, Shown: m.Shown()}
}

// RenameWrites makes the writes that move a membership which was read as before to its place in the order of names.
// They belong into the transaction that writes the membership.
func (m *Membership) RenameWrites(before Membership) []table.Write {
	from, to := before.Named(), m.Named()
	if from.Shown == to.Shown {
		return nil
	}
	writes := []table.Write{table.Follow(to)}
	if from.Key() != to.Key() {
		writes = append(writes, table.Gone(from.Key()))
	}
	return writes
}
