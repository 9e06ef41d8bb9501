package tenancy

import (
	"strings"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Listed is what an organisation's directory says of a member, as it was sent. It decides nothing.
type Listed struct {
	UserName    string `dynamodbav:"userName"`
	DisplayName string `dynamodbav:"displayName,omitempty"`
	Formatted   string `dynamodbav:"formatted,omitempty"`
	GivenName   string `dynamodbav:"givenName,omitempty"`
	FamilyName  string `dynamodbav:"familyName,omitempty"`
}

// ListedBy is one of the two names by which a directory knows a member.
type ListedBy string

// The names by which a directory knows a member: the first whatever its case, the second as it is.
const (
	ByUserName   ListedBy = "userName"
	ByExternalID ListedBy = "externalId"
)

// DirectoryEntry leads from a name by which an organisation's directory knows a member to the member. It is written and
// ends with what the membership says of itself.
type DirectoryEntry struct {
	table.Meta
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	MemberID       ids.Member       `dynamodbav:"memberId"`
	By             ListedBy         `dynamodbav:"by"`
	Name           string           `dynamodbav:"name"` // as the membership has it
}

// Key is where the entry lies.
func (e *DirectoryEntry) Key() table.Key { return DirectoryEntryKey(e.OrganizationID, e.By, e.Name) }

// Kind is the item type.
func (*DirectoryEntry) Kind() string { return "DirectoryEntry" }

// folded is the one spelling of all names that are the same.
func (by ListedBy) folded(name string) string {
	if by == ByUserName {
		return strings.ToLower(name)
	}
	return name
}

// Entries are the entries of a membership: one for each name that the directory gave it.
func (m *Membership) Entries() []*DirectoryEntry {
	var out []*DirectoryEntry
	add := func(by ListedBy, name string) {
		out = append(out, &DirectoryEntry{OrganizationID: m.OrganizationID, MemberID: m.ID, By: by, Name: name})
	}
	if m.Directory != nil {
		add(ByUserName, m.Directory.UserName)
	}
	if m.ExternalID != "" {
		add(ByExternalID, m.ExternalID)
	}
	return out
}

// ListWrites makes the writes of what leads to a membership by the names its directory gives it: before is how it was
// read, nil for a new one. They fail with taken when another member has such a name. They belong into the transaction
// that writes the membership.
func (m *Membership) ListWrites(before *Membership, taken error) []table.Write {
	had := map[table.Key]bool{}
	var writes []table.Write
	if before != nil {
		for _, e := range before.Entries() {
			had[e.Key()] = true
		}
	}
	for _, e := range m.Entries() {
		if had[e.Key()] {
			delete(had, e.Key())
			writes = append(writes, table.Follow(e)) // perhaps in another case
			continue
		}
		writes = append(writes, table.Create(e, taken))
	}
	for key := range had {
		writes = append(writes, table.Gone(key))
	}
	return writes
}

// unlistWrites makes the writes that end what leads to a membership by the names its directory gave it.
func (m *Membership) unlistWrites() []table.Write {
	var writes []table.Write
	for _, e := range m.Entries() {
		writes = append(writes, table.Gone(e.Key()))
	}
	return writes
}
