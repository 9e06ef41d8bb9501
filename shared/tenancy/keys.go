package tenancy

import (
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// UserPath is the partition of everything that is one user's own.
func UserPath(u ids.User) table.Path { return table.P(table.Name("USER"), table.ID(u)) }

// OrganizationPath is the partition of an organisation's administration.
func OrganizationPath(o ids.Organization) table.Path {
	return table.P(table.Name("ORG"), table.ID(o))
}

// ProviderPath is the partition of a provider's administration.
func ProviderPath(p ids.Provider) table.Path { return table.P(table.Name("PROVIDER"), table.ID(p)) }

// UserKey is the key of a user's account.
func UserKey(u ids.User) table.Key { return table.At(UserPath(u), table.P(table.Name("ACCOUNT"))) }

// SessionKey is the key of one session.
func SessionKey(u ids.User, s ids.Session) table.Key {
	return table.At(UserPath(u), table.P(table.Name("SESSION"), table.ID(s)))
}

// placesOf is the beginning of the sort keys of a user's memberships and provider places, for one query.
func placesOf() table.Path { return table.P(table.Name("PLACE")) }

// PlacesQuery names all places of a user.
func PlacesQuery(u ids.User) table.Query {
	return table.Query{Partition: UserPath(u), Begins: placesOf()}
}

// OrganizationPlacesQuery names a user's places in organisations.
func OrganizationPlacesQuery(u ids.User) table.Query {
	return table.Query{Partition: UserPath(u), Begins: append(placesOf(), table.Name("ORG"))}
}

// StaffPlacesQuery names a user's places in providers.
func StaffPlacesQuery(u ids.User) table.Query {
	return table.Query{Partition: UserPath(u), Begins: append(placesOf(), table.Name("PROVIDER"))}
}

// PlaceKey is the key of a membership by user.
func PlaceKey(u ids.User, o ids.Organization) table.Key {
	return table.At(UserPath(u), table.P(table.Name("PLACE"), table.Name("ORG"), table.ID(o)))
}

// StaffPlaceKey is the key of a place in a provider by user.
func StaffPlaceKey(u ids.User, p ids.Provider) table.Key {
	return table.At(UserPath(u), table.P(table.Name("PLACE"), table.Name("PROVIDER"), table.ID(p)))
}

// StaffedKey is the key of the mark that an account is or was on the staff of a provider.
func StaffedKey(u ids.User, p ids.Provider) table.Key {
	return table.At(UserPath(u), table.P(table.Name("STAFFED"), table.Name("PROVIDER"), table.ID(p)))
}

// MemberKey is the key of a membership by member.
func MemberKey(o ids.Organization, m ids.Member) table.Key {
	return table.At(OrganizationPath(o), table.P(table.Name("MEMBER"), table.ID(m)))
}

// ProviderUserKey is the key of a place in a provider by provider user.
func ProviderUserKey(p ids.Provider, u ids.ProviderUser) table.Key {
	return table.At(ProviderPath(p), table.P(table.Name("USER"), table.ID(u)))
}

// OrganizationKey is the key of an organisation.
func OrganizationKey(o ids.Organization) table.Key {
	return table.At(OrganizationPath(o), table.P(table.Name("ORGANIZATION")))
}

// ProviderKey is the key of a provider.
func ProviderKey(p ids.Provider) table.Key {
	return table.At(ProviderPath(p), table.P(table.Name("PROVIDER")))
}

// CipherKey is the key of the locator of a vault item: whose it is.
func CipherKey(c ids.Cipher) table.Key {
	return table.At(table.P(table.Name("CIPHER"), table.ID(c)), table.P(table.Name("LOCATOR")))
}

// GranteePath is the partition of what a member (or a group) may use.
func GranteePath[T ids.Member | ids.Group](g T) table.Path {
	return table.P(table.Name("GRANTEE"), table.ID(g))
}

// GrantKey is the key of one member's (or group's) use of one collection.
func GrantKey[T ids.Member | ids.Group](g T, c ids.Collection) table.Key {
	return table.At(GranteePath(g), table.P(table.Name("COLLECTION"), table.ID(c)))
}

// CreateMembershipWrites makes the writes of a new membership (and its place by user, when the user is known).
func CreateMembershipWrites(m *Membership, taken error) []table.Write {
	writes := []table.Write{table.Create(m, taken)}
	if m.UserID != "" {
		writes = append(writes, table.Create(&Place{*m}, taken))
	}
	return writes
}

// PutMembershipWrites makes the writes that replace a membership which was read before and its place by user.
func PutMembershipWrites(m *Membership, stale error) []table.Write {
	writes := []table.Write{table.Put(m, stale)}
	if m.UserID != "" {
		writes = append(writes, table.Follow(&Place{*m}))
	}
	return writes
}

// AcceptMembershipWrites makes the writes that tie a membership to a user who had none there yet.
func AcceptMembershipWrites(m *Membership, stale, taken error) []table.Write {
	return []table.Write{table.Put(m, stale), table.Create(&Place{*m}, taken)}
}

// DeleteMembershipWrites makes the writes that remove a membership which was read before and its place by user.
func DeleteMembershipWrites(m *Membership, stale error) []table.Write {
	writes := []table.Write{table.Delete(m, stale)}
	if m.UserID != "" {
		writes = append(writes, table.Gone(PlaceKey(m.UserID, m.OrganizationID)))
	}
	return writes
}

// CreateProviderPlaceWrites makes the writes of a new place in a provider (and its place by user, when the user is known).
func CreateProviderPlaceWrites(p *ProviderPlace, taken error) []table.Write {
	writes := []table.Write{table.Create(p, taken)}
	if p.UserID != "" {
		writes = append(writes, table.Create(&StaffPlace{*p}, taken))
	}
	return append(writes, staffed(p))
}

// PutProviderPlaceWrites makes the writes that replace a place in a provider which was read before, and its place by user.
func PutProviderPlaceWrites(p *ProviderPlace, stale error) []table.Write {
	writes := []table.Write{table.Put(p, stale)}
	if p.UserID != "" {
		writes = append(writes, table.Follow(&StaffPlace{*p}))
	}
	return append(writes, staffed(p))
}

// staffed makes the write of the mark that a confirmed place leaves on its account.
func staffed(p *ProviderPlace) table.Write {
	if p.Status != Confirmed || p.UserID == "" {
		return table.None
	}
	return table.Follow(&Staffed{UserID: p.UserID, ProviderID: p.ProviderID})
}

// AcceptProviderPlaceWrites makes the writes that tie a place in a provider to a user who had none there yet.
func AcceptProviderPlaceWrites(p *ProviderPlace, stale, taken error) []table.Write {
	return []table.Write{table.Put(p, stale), table.Create(&StaffPlace{*p}, taken)}
}

// DeleteProviderPlaceWrites makes the writes that remove a place in a provider which was read before, and its place by user.
func DeleteProviderPlaceWrites(p *ProviderPlace, stale error) []table.Write {
	writes := []table.Write{table.Delete(p, stale)}
	if p.UserID != "" {
		writes = append(writes, table.Gone(StaffPlaceKey(p.UserID, p.ProviderID)))
	}
	return writes
}

// Revision is the instant at which what a user's sync shows last changed.
type Revision struct {
	table.Meta
	UserID ids.User `dynamodbav:"userId"`
}

// Key is where the revision lies.
func (r *Revision) Key() table.Key { return RevisionKey(r.UserID) }

// Kind is the item type.
func (*Revision) Kind() string { return "Revision" }

// Moved makes the write that moves a user's sync revision on; no write for a user not known yet.
func Moved(u ids.User) table.Write {
	if u == "" {
		return table.None
	}
	return table.Mark(RevisionKey(u), expression.Set(expression.Name("type"), expression.Value("Revision")).
		Set(expression.Name("userId"), expression.Value(u)))
}
