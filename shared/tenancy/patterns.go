package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// The words of the keys of what several domains read. A word stands with its owner, where others ask for the key.
var (
	wordUser         = table.Name("USER")
	wordOrg          = table.Name("ORG")
	wordProvider     = table.Name("PROVIDER")
	wordAccount      = table.Name("ACCOUNT")
	wordSession      = table.Name("SESSION")
	wordPlace        = table.Name("PLACE")
	wordStaffed      = table.Name("STAFFED")
	wordStaff        = table.Name("STAFF")
	wordSuspended    = table.Name("SUSPENDED")
	wordViews        = table.Name("VIEWS")
	wordMember       = table.Name("MEMBER")
	wordOrganization = table.Name("ORGANIZATION")
	wordCipher       = table.Name("CIPHER")
	wordLocator      = table.Name("LOCATOR")
	wordGrantee      = table.Name("GRANTEE")
	wordCollection   = table.Name("COLLECTION")
	wordInvite       = table.Name("INVITE")
	wordInvitee      = table.Name("INVITEE")
	wordUse          = table.Name("USE")
	wordSwitch       = table.Name("SWITCH")
	wordOrgVault     = table.Name("ORGVAULT")
	wordUserVault    = table.Name("USERVAULT")
	wordRevision     = table.Name("REVISION")
	wordOrgChanges   = table.Name("ORGCHANGES")
	wordPolicy       = table.Name("POLICY")
	wordCount        = table.Name("COUNT")
	wordGroup        = table.Name("GROUP")
	wordChange       = table.Name("CHANGE")
	wordJoinLink     = table.Name("JOINLINK")
	wordNamed        = table.Name("NAMED")
	wordLoose        = table.Name("LOOSE")
	// Of providers.
	wordProviderSetup = table.Name("PROVIDERSETUP")
	wordInbox         = table.Name("INBOX")
	wordAccepted      = table.Name("ACCEPTED")
	wordInvited       = table.Name("INVITED")
	wordUndelivered   = table.Name("UNDELIVERED")
	wordDigest        = table.Name("DIGEST")
	wordReplyTo       = table.Name("REPLYTO")
	wordLogo          = table.Name("LOGO")
	wordAPIKey        = table.Name("APIKEY")
)

// UserPath is the partition of everything that is one user's own.
func UserPath(u ids.User) table.Path { return table.P(wordUser, table.ID(u)) }

// OrganizationPath is the partition of an organisation's administration.
func OrganizationPath(o ids.Organization) table.Path { return table.P(wordOrg, table.ID(o)) }

// ProviderPath is the partition of a provider's administration.
func ProviderPath(p ids.Provider) table.Path { return table.P(wordProvider, table.ID(p)) }

// UserKey is the key of a user's account.
func UserKey(u ids.User) table.Key { return table.At(UserPath(u), table.P(wordAccount)) }

// SessionKey is the key of one session.
func SessionKey(u ids.User, s ids.Session) table.Key {
	return table.At(UserPath(u), table.P(wordSession, table.ID(s)))
}

// PlaceKey is the key of a membership by user.
func PlaceKey(u ids.User, o ids.Organization) table.Key {
	return table.At(UserPath(u), table.P(wordPlace, wordOrg, table.ID(o)))
}

// StaffPlaceKey is the key of a place in a provider by user.
func StaffPlaceKey(u ids.User, p ids.Provider) table.Key {
	return table.At(UserPath(u), table.P(wordPlace, wordProvider, table.ID(p)))
}

// StaffedKey is the key of the mark that an account is or was on the staff of a provider.
func StaffedKey(u ids.User, p ids.Provider) table.Key {
	return table.At(UserPath(u), table.P(wordStaffed, wordProvider, table.ID(p)))
}

// ViewsKey is the key of the lists of a provider's clients that one of its staff keeps.
func ViewsKey(u ids.User, p ids.Provider) table.Key {
	return table.At(UserPath(u), table.P(wordViews, table.ID(p)))
}

// MemberKey is the key of a membership by member.
func MemberKey(o ids.Organization, m ids.Member) table.Key {
	return table.At(OrganizationPath(o), table.P(wordMember, table.ID(m)))
}

// ProviderUserKey is the key of a place in a provider by provider user.
func ProviderUserKey(p ids.Provider, u ids.ProviderUser) table.Key {
	return table.At(ProviderPath(p), table.P(wordUser, table.ID(u)))
}

// StaffCountKey is where a provider's places are counted.
func StaffCountKey(p ids.Provider) table.Key { return table.At(ProviderPath(p), table.P(wordStaff)) }

// DigestKey is the key of the wish of one of a provider's staff to get the weekly mail; providers owns the item.
func DigestKey(p ids.Provider, u ids.ProviderUser) table.Key {
	return table.At(ProviderPath(p), table.P(wordDigest, table.ID(u)))
}

// DigestsOf names the wishes of a provider's staff to get the weekly mail.
func DigestsOf(p ids.Provider) table.Query {
	return table.Query{Partition: ProviderPath(p), Begins: table.P(wordDigest)}
}

// OrganizationKey is the key of an organisation.
func OrganizationKey(o ids.Organization) table.Key {
	return table.At(OrganizationPath(o), table.P(wordOrganization))
}

// ProviderKey is the key of a provider.
func ProviderKey(p ids.Provider) table.Key { return table.At(ProviderPath(p), table.P(wordProvider)) }

// SuspensionKey is the key of what a provider keeps of a client that it suspended, as long as that lasts.
func SuspensionKey(p ids.Provider, o ids.Organization) table.Key {
	return table.At(ProviderPath(p), table.P(wordSuspended, table.ID(o)))
}

// CipherKey is the key of the locator of a vault item: whose it is.
func CipherKey(c ids.Cipher) table.Key {
	return table.At(table.P(wordCipher, table.ID(c)), table.P(wordLocator))
}

// GranteePath is the partition of what a member (or a group) may use.
func GranteePath[T ids.Member | ids.Group](g T) table.Path {
	return table.P(wordGrantee, table.ID(g))
}

// GrantKey is the key of one member's (or group's) use of one collection.
func GrantKey[T ids.Member | ids.Group](g T, c ids.Collection) table.Key {
	return table.At(GranteePath(g), table.P(wordCollection, table.ID(c)))
}

// OrganizationVault is the partition of all items of an organisation.
func OrganizationVault(o ids.Organization) table.Path { return table.P(wordOrgVault, table.ID(o)) }

// OwnVault is the partition of a user's own items.
func OwnVault(u ids.User) table.Path { return table.P(wordUserVault, table.ID(u)) }

// CollectionVault is the partition of the copies of the items of one collection.
func CollectionVault(c ids.Collection) table.Path { return table.P(wordCollection, table.ID(c)) }

// InVault is an item's sort key in every vault.
func InVault(c ids.Cipher) table.Path { return table.P(wordCipher, table.ID(c)) }

// CollectionKey is the key of a collection; collections owns the item.
func CollectionKey(o ids.Organization, c ids.Collection) table.Key {
	return table.At(OrganizationPath(o), table.P(wordCollection, table.ID(c)))
}

// InviteKey is the key of the locator of an invited place; table.Gone(InviteKey(…)) goes with its removal.
func InviteKey[T ids.Member | ids.ProviderUser](place T) table.Key {
	return table.At(table.P(wordInvite, table.ID(place)), table.P(wordLocator))
}

// NameKey is the key of a member's row in the order of names.
func NameKey(o ids.Organization, m ids.Member, shown string) table.Key {
	return table.At(OrganizationPath(o), table.P(wordNamed, table.Sortable(shown), table.ID(m)))
}

// InviteeKey is the key of the row of an invited address.
func InviteeKey(o ids.Organization, email string) table.Key {
	return table.At(OrganizationPath(o), table.P(wordInvitee, table.Digest(email)))
}

// JoinLinkKey is the key of the link by which people join an organisation.
func JoinLinkKey(o ids.Organization) table.Key {
	return table.At(OrganizationPath(o), table.P(wordJoinLink))
}

// PolicyKey is the key of a policy of an organisation; policies owns the item.
func PolicyKey(o ids.Organization, p PolicyType) table.Key {
	return table.At(OrganizationPath(o), table.P(wordPolicy, table.Number(uint64(p))))
}

// revision is the sort key of the instant at which something last changed; every partition that has one keeps it there.
func revision() table.Path { return table.P(wordRevision) }

// RevisionKey is the key of the instant at which a user's sync last changed: an item of its own, because it is written
// often.
func RevisionKey(u ids.User) table.Key { return table.At(UserPath(u), revision()) }

// OrganizationRevisionKey is the key of the instant at which what an organisation's members see, its items aside, last
// changed.
func OrganizationRevisionKey(o ids.Organization) table.Key {
	return table.At(OrganizationPath(o), revision())
}

// ProviderRevisionKey is the key of the instant at which what a provider's staff see last changed.
func ProviderRevisionKey(p ids.Provider) table.Key { return table.At(ProviderPath(p), revision()) }

func changes(o ids.Organization) table.Path { return table.P(wordOrgChanges, table.ID(o)) }

func switchAt[T ids.Organization | ids.Provider](t T, n int) table.Key {
	return table.At(table.P(wordSwitch, table.ID(t), table.Number(uint64(n))), table.P(wordSwitch))
}

func usages() table.Path { return table.P(wordUse) }

// UsageKey is the key of one member's (or group's) use of a collection.
func UsageKey[T ids.Member | ids.Group](o ids.Organization, c ids.Collection, of T) table.Key {
	return table.At(OrganizationPath(o), append(usages(), table.ID(c), table.ID(of)))
}

// GroupKey is the key of a group.
func GroupKey(o ids.Organization, g ids.Group) table.Key {
	return table.At(OrganizationPath(o), table.P(wordGroup, table.ID(g)))
}

// GroupCountKey is the key of the count of an organisation's groups.
func GroupCountKey(o ids.Organization) table.Key {
	return table.At(OrganizationPath(o), table.P(wordCount, wordGroup))
}

// GroupMemberKey is the key of a member's being in a group, by group.
func GroupMemberKey(g ids.Group, m ids.Member) table.Key {
	return table.At(table.P(wordGroup, table.ID(g)), table.P(wordMember, table.ID(m)))
}

// GroupMembersQuery names who is in a group.
func GroupMembersQuery(g ids.Group) table.Query {
	return table.Query{Partition: table.P(wordGroup, table.ID(g)), Begins: table.P(wordMember)}
}

// GroupTurnKey is the key of one copy of the turn of a group's uses.
func GroupTurnKey(g ids.Group, n int) table.Key {
	return table.At(GranteePath(g), table.P(wordSwitch, table.Number(uint64(n))))
}

// GroupUsesQuery names what a group may use, and the copies of its turn.
func GroupUsesQuery(g ids.Group) table.Query { return table.Query{Partition: GranteePath(g)} }

// UsagesQuery names who uses a collection, by member.
func UsagesQuery(o ids.Organization, c ids.Collection) table.Query {
	return table.Query{Partition: OrganizationPath(o), Begins: append(usages(), table.ID(c))}
}

// AllUsagesQuery names who uses which collection of an organisation, by collection.
func AllUsagesQuery(o ids.Organization) table.Query {
	return table.Query{Partition: OrganizationPath(o), Begins: usages()}
}

// PlacesQuery names all places of a user.
func PlacesQuery(u ids.User) table.Query {
	return table.Query{Partition: UserPath(u), Begins: table.P(wordPlace)}
}

// OrganizationPlacesQuery names a user's places in organisations.
func OrganizationPlacesQuery(u ids.User) table.Query {
	return table.Query{Partition: UserPath(u), Begins: table.P(wordPlace, wordOrg)}
}

// StaffPlacesQuery names a user's places in providers.
func StaffPlacesQuery(u ids.User) table.Query {
	return table.Query{Partition: UserPath(u), Begins: table.P(wordPlace, wordProvider)}
}

// SessionsOf names the sessions of a user.
func SessionsOf(u ids.User) table.Query {
	return table.Query{Partition: UserPath(u), Begins: table.P(wordSession)}
}

// MembersOf names every membership of an organisation.
func MembersOf(o ids.Organization) table.Query {
	return table.Query{Partition: OrganizationPath(o), Begins: table.P(wordMember)}
}

// NamesOf names the members of an organisation in the order of their names.
func NamesOf(o ids.Organization) table.Query {
	return table.Query{Partition: OrganizationPath(o), Begins: table.P(wordNamed)}
}

// StaffOf names every place in a provider.
func StaffOf(p ids.Provider) table.Query {
	return table.Query{Partition: ProviderPath(p), Begins: table.P(wordUser)}
}

// AllOfProvider names every row of a provider that lies with it.
func AllOfProvider(p ids.Provider) table.Query { return table.Query{Partition: ProviderPath(p)} }

// CollectionsOf names every collection of an organisation, those on their way out too.
func CollectionsOf(o ids.Organization) table.Query {
	return table.Query{Partition: OrganizationPath(o), Begins: table.P(wordCollection)}
}

// PoliciesOf names the policies that an organisation has ever set, in the order of their numbers.
func PoliciesOf(o ids.Organization) table.Query {
	return table.Query{Partition: OrganizationPath(o), Begins: table.P(wordPolicy)}
}

// GroupsOf names the groups of an organisation, those on their way out too.
func GroupsOf(o ids.Organization) table.Query {
	return table.Query{Partition: OrganizationPath(o), Begins: table.P(wordGroup)}
}

// ItemsOf names the items of a vault; reading them costs what the vault holds.
func ItemsOf(vault table.Path) table.Query {
	return table.Query{Partition: vault, Begins: table.P(wordCipher)}
}

// LooseQuery names the items of an organisation that are in no collection and not in the trash: small rows, which cost
// nothing of what the others hold.
func LooseQuery(o ids.Organization) table.Query {
	return table.Query{Partition: OrganizationVault(o), Begins: table.P(wordLoose)}
}

func looseKey(o ids.Organization, c ids.Cipher) table.Key {
	return table.At(OrganizationVault(o), table.P(wordLoose, table.ID(c)))
}

// CountQuery names the parts of the count of a vault's items.
func CountQuery(vault table.Path) table.Query {
	return table.Query{Partition: vault, Begins: table.P(wordCount)}
}

// ChangesOf names the changes of an organisation's items.
func ChangesOf(o ids.Organization) table.Query { return changesOf(o) }

// changesOf names the changes of an organisation's items, the newest first.
func changesOf(o ids.Organization) table.Query {
	return table.Query{Partition: changes(o), Begins: table.P(wordChange), Backward: true}
}

// GrantsQuery names what a member was given, or what a group may use.
func GrantsQuery[T ids.Member | ids.Group](of T) table.Query {
	return table.Query{Partition: GranteePath(of), Begins: table.P(wordCollection)}
}

// APIKeysOf names the API keys of a provider.
func APIKeysOf(p ids.Provider) table.Query {
	return table.Query{Partition: ProviderPath(p), Begins: table.P(wordAPIKey)}
}

// WaitingOf names those who wait to be confirmed at any client of a provider, the longest first.
func WaitingOf(p ids.Provider) table.Query {
	return table.Query{Partition: inbox(p), Begins: lane(Accepted)}
}

// InvitedOf names the invitations at any client of a provider that went out until then, the oldest first.
func InvitedOf(p ids.Provider, until time.Time) table.Query {
	last := table.Split(table.At(inbox(p), table.P(table.Time(until))).SK)[0]
	return table.Query{Partition: inbox(p), Begins: lane(Invited), To: last}
}

// UndeliveredOf names the invitations at any client of a provider whose mail was given up, the oldest first.
func UndeliveredOf(p ids.Provider) table.Query {
	return table.Query{Partition: inbox(p), Begins: undelivered()}
}

func undelivered() table.Path { return table.P(wordUndelivered) }

func inbox(p ids.Provider) table.Path { return table.P(wordInbox, table.ID(p)) }

func lane(s Status) table.Path {
	if s == Accepted {
		return table.P(wordAccepted)
	}
	return table.P(wordInvited)
}
