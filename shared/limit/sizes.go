package limit

import "slices"

// Size names one thing that may grow only so far.
type Size string

// What grows only so far. The table below says how far, and is the only place that does.
const (
	Items            Size = "items"
	Clients          Size = "clients"
	Members          Size = "members"
	Collections      Size = "collections"
	ItemWrites       Size = "itemWrites"
	NamedClients     Size = "namedClients"
	CollectionUsers  Size = "collectionUsers"
	LogLines         Size = "logLines"
	Groups           Size = "groups"
	MemberGroups     Size = "memberGroups"
	GroupCollections Size = "groupCollections"
	OwnOrganizations Size = "ownOrganizations"
	Views            Size = "views"
	Domains          Size = "domains"
)

// MostMembers is the most of Members, and so of seats: what nobody could fill is not for sale.
const MostMembers = 100_000

// MostGroups is the most of MemberGroups: what a member may use is read of each group, at every request.
const MostGroups = 50

// Row is one limit: how far, and the words in which it is told beforehand (docs/limits.md).
type Row struct {
	Size   Size
	Most   int
	Of     string // what there are at most so many of
	Beyond string // what happens beyond
}

var sizes = []Row{
	{Items, 50_000, "items of one person, or of one organisation", "no more are taken in until some are deleted"},
	{Clients, 100_000, "clients of one provider", "no client is started, and no payment asked for"},
	{
		Members,
		MostMembers,
		"members of one organisation: invited, accepted and confirmed, as with seats",
		"nobody is invited or restored, and no more seats are sold",
	},
	{Collections, 500, "collections that one member uses", "the member is given no more"},
	{Groups, 2_000, "groups of one organisation", "no group is made until one is deleted"},
	{MemberGroups, MostGroups, "groups that one member is in", "the member is put into no more"},
	{GroupCollections, 500, "collections that one group uses", "the group is given no more"},
	{OwnOrganizations, 5, "organisations that one person makes without a provider", "no further one is made"},
	{Views, 30, "views of the list of clients that one person keeps with one provider", "no further one is saved"},
	{Domains, 25, "domains that one organisation claims", "no further one is claimed until one is removed"},
	{ItemWrites, 20, "items changed by one person in a second, counted by the minute", "429, with when to go on"},
	{
		NamedClients,
		2_000,
		"clients, of all providers somebody works for, in `sync` and the profile",
		"they name none of them: official clients then show no client organisations to staff",
	},
	{
		CollectionUsers,
		10_000,
		"members for whom a collection is made",
		"it is refused; members are added to one that exists without a limit but the size of a request",
	},
	{
		LogLines,
		500,
		"lines of a log that one request looks through for those of a person or of a kind",
		"the answer says so, and a next request looks further back",
	},
}

// AllSizes lists the limits.
func AllSizes() []Row { return slices.Clone(sizes) }

// Sizes answers how far something may grow; nil answers as the table does. Tests have others, which are reached sooner.
type Sizes map[Size]int

// Most is how far something may grow.
func (s Sizes) Most(of Size) int {
	if most, ok := s[of]; ok {
		return most
	}
	return sizes[slices.IndexFunc(sizes, func(r Row) bool { return r.Size == of })].Most
}
