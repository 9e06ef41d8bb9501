package fsck_test

import (
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/fsck"
	"portaal/shared/ids"
	"portaal/shared/outbox"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What is said of a fault; written out here a second time, so that a wrong word is seen.
const (
	noOwner        = "an enabled organisation has neither a confirmed owner nor a provider that can make one"
	noAdmin        = "a provider has no confirmed admin"
	staffCounts    = "the counts of a provider's places are not those of its places"
	seatCounts     = "the counts of an organisation's seats are not those of its members"
	overfull       = "more seats are taken than were bought, or more were bought than the limit"
	seatsBilled    = "the seats, the plan or the provider that are billed are not the organisation's"
	keyMissing     = "a confirmed place or a client has no wrapped key"
	keyEarly       = "a place that was never confirmed has a wrapped key"
	keyNobodys     = "a place that nobody accepted has a key for account recovery"
	twoPlaces      = "the place by user belongs to no such place by member"
	twoEmails      = "an organisation or provider has the same address twice"
	oneAddressEach = "accounts and the addresses that lead to them are not one to one"
	otherProvider  = "an organisation and the provider that it names do not name each other"
	ledgerBroken   = "the ledger does not add up to what is billed"
	notDue         = "a subscription has no period to bill"
	noTurn         = "what is to become of a subscription is not what is due"
	notKept        = "the data of a client is not kept until when is due, or is said"
	passedOver     = "a date of a subscription was passed over, or billed before it was due"
	notInvoiced    = "a date was billed, and an invoice of it is missing"
	invoiceOff     = "an invoice is not what its ledger comes to"
	invoiceSum     = "an invoice does not add up"
	invoiceListed  = "an invoice does not stand in the lists of its provider as it is"
	creditOff      = "a credit note is not the invoice the other way round that it takes back"
	offsetOff      = "invoices and credit notes aren't set against each other by what is written"
	numberOff      = "the numbers of a series have a gap, or one is somebody else's"
	noTenant       = "the tenant or the person that the row belongs to does not exist"
	noNode         = "the row leads to something that does not exist"
	noPlace        = "a place has no row by user, or an invitation no locator"
	notNamed       = "a member is not in the order of names as it should be"
	notPending     = "a place that waits is not in its provider's inbox as it should be"
	notUndelivered = "an invitation that was not delivered is not in its provider's inbox as such"
	noGrantee      = "a collection's use is not written with the member who has it"
	noGrant        = "a member's use of a collection is not in the collection"
	notInGroup     = "somebody is in a group on one side only"
	groupCount     = "the count of an organisation's groups is not the number of its groups"
	managers       = "the count of those who manage a collection is not their number"
	noLocator      = "an item cannot be found by its identifier"
	notLoose       = "an item in no collection is not listed as one, or one in some is"
	noFolder       = "the folder does not exist"
	otherVault     = "a locator, a copy or a mark leads to no such item"
	listedWrong    = "a client is not in its provider's lists as it should be"
	rankedWrong    = "a client does not stand among its provider's clients where it should"
	policySet      = "which policies an organisation has on is not what its policies say"
	domainOff      = "a domain is not whose its claim says, or is not looked for when that says"
	noLinkID       = "a client and the identifier of its link do not lead to each other"
	otherPayer     = "the changes of who is billed do not lead to who is billed"
	billedAnyway   = "an organisation is billed while it is suspended, or not while it is not"
	clientCount    = "the count of a provider's clients is not the number of its clients"
	foundedCount   = "somebody made more organisations without a provider than are counted"
	itemCount      = "the count of a vault's items is not the number of its items"
	noEvent        = "what was created has no event that tells of it"
	twoEvent       = "what was created once is told of twice"
	mailTwice      = "a mail waits that was sent or given up"
	mailLost       = "an invitation's mail neither waits nor was sent nor given up"
	mailUngiven    = "a mail is kept as given up that waits, or was sent"
	mailForced     = "a mail waits long after it was worth sending, or although all are sent"
	unreadable     = "a row cannot be read"
	unknownKind    = "nobody knows this type of row"
	wrongKey       = "a row does not lie where its own attributes say"
	noExpiry       = "something that must expire has no instant at which it does"
	expiry         = "something that must be kept has an instant at which it expires"
	nonceKept      = "an invitation that was accepted could be accepted again"
	statusOdd      = "a place's status and its account contradict each other"
	staffUnset     = "a confirmed place in a provider left no mark on its account"
	stepsOdd       = "what an account says of two-step login is not what it keeps of it"
	suspended      = "an organisation is not suspended as the reasons say that are kept of it"
	notTheCopy     = "a copy does not say what it was copied from"
)

func faults(w *whole) []fault {
	h, fresh := w.h, func() types.AttributeValue { return text(string(ids.New[ids.Event]())) }
	o := w.row("Organization", "id", h.OrganizationID)
	seats := w.row("Seats", "organizationId", h.OrganizationID)
	paid := w.row("Subscription", "organizationId", h.OrganizationID)
	owner := w.row("Membership", "userId", h.Owner.UserID)
	place := w.row("Place", "userId", h.Owner.UserID)
	invited := w.row("Membership", "id", h.InvitedMember.ID)
	accepted := w.row("Membership", "id", h.AcceptedMember.ID)
	admin := w.row("ProviderUser", "userId", h.ProviderAdmin.UserID)
	atAdmin := w.row("StaffPlace", "userId", h.ProviderAdmin.UserID)
	provider := w.row("Provider", "id", h.ProviderID)
	off, kept := w.row("Organization", "id", w.added), w.row("SuspendedClient", "organizationId", w.added)
	link := w.row("Client", "organizationId", h.OrganizationID)
	adopted := w.row("Client", "organizationId", w.added)
	clientsOf := w.row("ClientCount", "providerId", h.ProviderID)
	copied := w.row("CipherCopy")
	item := w.row("Cipher", "id", read(copied, "id"))
	none := w.row("Cipher", "id", read(w.row("Loose"), "id"))
	own := w.row("Cipher", "userId", h.Owner.UserID)
	locator := w.row("Locator", "id", read(item, "id"))
	collection := w.row("Collection", "id", h.CollectionID)
	second := w.second(h.CollectionID)
	grantee := w.row("Grantee", "memberId", h.MemberRow.ID)
	usage := w.row("Usage", "collectionId", read(second, "id"))
	mail := w.row("OutboxMail")
	session := w.row("Session")
	created := w.row("Event", "cipherId", read(item, "id"))
	address := w.row("Address")
	user := w.row("User", "id", h.Stranger.UserID)
	count := w.count(h.OrganizationID)
	pointer := w.row("ClientWord", "organizationId", h.OrganizationID)
	due := w.row("BillingDue", "organizationId", h.OrganizationID)
	upcoming := w.row("ClientUpcoming", "organizationId", h.OrganizationID)
	flipped := w.row("Switch", "organizationId", h.OrganizationID)
	folder := w.row("Folder")
	inGroup := w.inGroup()
	staffed := w.row("Staffed", "userId", h.ProviderAdmin.UserID)
	waiting := w.row("OutboxMail", "id", read(invited, "messageId"))
	founded := w.row("Founded", "userId", h.Stranger.UserID)
	moved := func(raw table.Raw, pk string) table.Raw { return with(raw, set("PK", text(pk))) }
	fate := with(mail, map[string]types.AttributeValue{
		"PK":   text("MAIL#" + read(mail, "id")),
		"SK":   text("FATE"),
		"type": text("MailFate"),
		"ttl":  number(4_000_000_000),
	})
	left := with(owner, map[string]types.AttributeValue{"status": number(-1), "before": number(2)})
	twin := with(owner, map[string]types.AttributeValue{
		"SK": text("MEMBER#" + string(ids.New[ids.Member]())),
	})
	twin["id"] = text(strings.TrimPrefix(read(twin, "SK"), "MEMBER#"))
	staffTwin := with(admin, set("SK", text("USER#"+string(ids.New[ids.ProviderUser]()))))
	staffTwin["id"] = text(strings.TrimPrefix(read(staffTwin, "SK"), "USER#"))
	pending := w.row("Pending", "memberId", read(invited, "id"))
	owners := w.row("ClientRank", "organizationId", h.OrganizationID, "measure", "owners")
	stood := with(owners, map[string]types.AttributeValue{
		"SK": text("BYOWNERS#00000000000000000007#" + strings.SplitN(read(owners, "SK"), "#", 3)[2]),
		"n":  number(7),
	})
	twice := with(created, set("id", fresh()))
	twice["SK"] = text(strings.TrimSuffix(read(created, "SK"), read(created, "id")) + read(twice, "id"))
	return append(w.otherFaults(), []fault{
		{
			what: "an organisation that nobody leads",
			says: noOwner,
			put:  []table.Raw{left},
			gone: []table.Key{link.Key()},
			at:   o.Key(),
		},
		change("a provider whose only admin waits", noAdmin, admin, set("status", number(1))),
		change("a client that shows another name of its provider", notTheCopy, o, set("providerName", text("Other"))),
		change("a provider that counts wrong", staffCounts,
			w.row("Staff", "providerId", h.ProviderID), set("admins", number(7))),
		change("seats that are not counted", seatCounts, seats, set("occupied", number(3))),
		change("owners that are not counted", seatCounts, seats, set("owners", number(3))),
		{what: "a member nobody counted", says: seatCounts, put: []table.Raw{twin}},
		change("more taken than bought", overfull, seats, set("seats", number(2))),
		change("more bought than the limit", overfull,
			seats, set("maxAutoscaleSeats", number(2))),
		change("seats that nobody is billed for", seatsBilled,
			paid, set("seats", number(4))),
		change("another plan billed", seatsBilled, paid, set("planType", number(17))),
		change("a plan that is not sold", seatsBilled, paid, set("planType", number(1))),
		change("a confirmed member without a key", keyMissing, owner, set("key", nil)),
		change("a client without a key", keyMissing, link, set("key", text(""))),
		change("a key before confirming", keyEarly, accepted, set("key", owner["key"])),
		change("recovery before accepting", keyNobodys, invited, set("resetKey", owner["key"])),
		change("a place of another member's", twoPlaces, place, set("id", fresh())),
		gone("a place without membership", twoPlaces, place, owner),
		change("staff's place of another's", twoPlaces, atAdmin, set("id", fresh())),
		{what: "an address twice", says: twoEmails, put: []table.Raw{twin}},
		{what: "staff's address twice", says: twoEmails, put: []table.Raw{staffTwin}},
		gone("an account without address", oneAddressEach, nil, address),
		gone("an address without account", oneAddressEach, nil, user),
		change("a client of somebody else's", otherProvider, o, set("providerId", text(h.OtherProviderID))),
		change("another link", otherProvider, link, set("id", fresh())),
		gone("a client that official clients cannot name", noLinkID, link,
			w.row("ClientID", "organizationId", h.OrganizationID)),
		gone("the identifier of no link", noLinkID, w.row("ClientID", "organizationId", h.OrganizationID), link),
		gone("an added client without event", noEvent, adopted,
			w.row("Event", "what", "1901", "providerOrganizationId", read(adopted, "id"))),
		{
			what: "a link that unlinking left",
			says: otherProvider,
			put: []table.Raw{with(adopted, map[string]types.AttributeValue{
				"SK": text("CLIENT#" + w.unlinked), "organizationId": text(w.unlinked),
			})},
		},
		change("an added client whose switches know nothing of it", notTheCopy,
			w.row("Switch", "manager", h.ProviderID), set("manager", text("-"))),
		gone("nothing due", notDue, paid, due),
		gone("an item of nobody's", noTenant, item, o),
		gone("a session of nobody's", noTenant, session, w.row("User", "id", read(session, "userId"))),
		gone("a folder of nobody's", noTenant, folder, w.row("User", "id", read(folder, "userId"))),
		gone("a policy of nobody's", noTenant, w.row("Policy"), o),
		gone("a change of nobody's", noTenant, w.row("ItemChange", "organizationId", h.OrganizationID), o),
		gone("staff of nobody's", noTenant, w.row("Staff", "providerId", h.ProviderID), provider),
		gone("a switch of nobody's", noTenant, flipped, o),
		gone("a provider's place of nobody's", noTenant, admin, provider),
		gone("a mark of nobody's", noTenant, staffed, w.row("User", "id", h.ProviderAdmin.UserID)),
		gone("an item in no collection", noNode, item, collection),
		gone("an invitation of no place", noNode, w.row("InviteLocator", "memberId", read(invited, "id")), invited),
		gone("a due of no subscription", noNode, due, paid),
		gone("a use of no collection", noNode, usage, second),
		gone("an invited address of no place", noNode, w.row("Invitee", "memberId", read(invited, "id")), invited),
		gone("an invited address that can be invited again", noPlace, invited,
			w.row("Invitee", "memberId", read(invited, "id"))),
		gone("somebody in a group that does not know", notInGroup, inGroup.member, inGroup.row),
		{
			what: "somebody in no group",
			says: notInGroup,
			put:  []table.Raw{with(inGroup.member, set("groups", nil))},
			at:   inGroup.row.Key(),
		},
		gone("somebody in a group that is gone", noNode, inGroup.row, inGroup.group),
		change("a group nobody counted", groupCount, inGroup.count, set("n", number(7))),
		change("organisations nobody counted", foundedCount, founded, set("n", number(1))),
		gone("a founder who is not counted", foundedCount, w.row("Membership", "userId", h.Stranger.UserID), founded),
		gone("a group's use of no group", noNode, inGroup.usage, inGroup.group),
		gone("a group's use that is not the group's", noGrantee, inGroup.usage, inGroup.grantee),
		gone("a group's use that nobody gave", noGrant, inGroup.grantee, inGroup.usage),
		change("a turn that was not turned with the others", notTheCopy, inGroup.turn, set("n", number(99))),
		change("a manager nobody counted", managers, second, set("managers", number(2))),
		gone("a use by no member", noNode, usage, w.row("Membership", "id", h.MemberRow.ID)),
		gone("a member without place", noPlace, owner, place),
		gone("staff without place", noPlace, admin, atAdmin),
		gone("a member in no order of names", notNamed, owner, w.row("Named", "memberId", read(owner, "id"))),
		gone("a name of no member", notNamed, w.row("Named", "memberId", h.MemberRow.ID),
			w.row("Membership", "id", h.MemberRow.ID)),
		gone("somebody who waits unseen", notPending, accepted, w.row("Pending", "memberId", read(accepted, "id"))),
		gone("an invitation that ends unseen", notPending, invited, w.row("Pending", "memberId", read(invited, "id"))),
		gone("somebody who waits nowhere", notPending, w.row("Pending", "memberId", read(accepted, "id")), accepted),
		{
			what: "somebody revoked who is listed as waiting",
			says: notPending,
			put: []table.Raw{with(accepted, map[string]types.AttributeValue{
				"status": number(-1), "before": number(1),
			})},
			at: w.row("Pending", "memberId", read(accepted, "id")).Key(),
		},
		gone("an invitation nobody finds", noPlace, invited, w.row("InviteLocator", "memberId", read(invited, "id"))),
		gone("a use that is not the member's", noGrantee, usage, grantee),
		{
			what: "a use that goes further",
			says: noGrantee,
			put:  []table.Raw{with(grantee, set("manage", nil))},
			at:   usage.Key(),
		},
		gone("a use that nobody gave", noGrant, grantee, usage),
		gone("an item nobody finds", noLocator, item, locator),
		gone("an item in no collection that nobody lists", notLoose, none, w.row("Loose")),
		change("an item in the trash that is listed", notLoose, none, set("deletedDate", text("2026-01-01T00:00:00Z"))),
		change("an item found elsewhere", noLocator, locator, set("organizationId", text(h.OtherOrganizationID))),
		change("an item in no folder", noFolder, own, set("folderId", fresh())),
		gone("a copy of nothing", otherVault, copied, item),
		gone("a locator of nothing", otherVault, locator, item),
		gone("a client in no list", listedWrong, o, seats),
		gone("a client nobody finds by word", listedWrong, seats, pointer),
		change("a word of another name", listedWrong, o, set("name", text("Other"))),
		gone("a client that stands nowhere by its owners", rankedWrong, seats, owners),
		gone("a client that stands nowhere by its policies", rankedWrong, seats,
			w.row("ClientRank", "organizationId", h.OrganizationID, "measure", "policies")),
		gone("a rank of no client", rankedWrong, owners, seats),
		gone("a client that nobody finds by its next invoice", rankedWrong, paid, upcoming),
		gone("the next invoice of no subscription", rankedWrong, upcoming, paid),
		{what: "a next invoice that has moved on", says: rankedWrong, put: []table.Raw{
			with(upcoming, map[string]types.AttributeValue{
				"SK": text("UPCOMING#00000000000000000007#" + string(h.OrganizationID)),
				"at": text("1970-01-01T00:00:00.007Z"),
			}),
		}},
		change("a policy that is on and does not count", policySet, seats, set("policies", number(1))),
		{what: "a client that stands where it stood", says: rankedWrong, put: []table.Raw{stood}},
		change("items nobody counted", itemCount, count, set("n", number(9))),
		change("a client nobody counted", clientCount, clientsOf, set("n", number(0))),
		gone("clients without a count", clientCount, link, clientsOf),
		gone("an item without event", noEvent, item, created),
		gone("a client without event", noEvent, link, w.row("Event", "providerOrganizationId", read(link, "id"))),
		gone("a collection without event", noEvent, second, w.row("Event", "collectionId", read(second, "id"))),
		gone("an invitation untold", noEvent, invited, w.row("Event", "organizationUserId", read(invited, "id"))),
		{what: "an item told of twice", says: twoEvent, put: []table.Raw{twice}, at: item.Key()},
		{what: "a mail that was sent", says: mailTwice, put: []table.Raw{fate}, at: mail.Key()},
		gone("an invitation that was never mailed", mailLost, invited, waiting),
		{what: "an invitation to start a provider without its mail", says: mailLost,
			put: []table.Raw{w.rowOf(&tenancy.ProviderSetup{
				Meta:      table.Meta{TTL: 4_000_000_000},
				Email:     "nobody@example.test",
				InvitedAt: w.Clock.Now(),
				MessageID: ids.New[ids.Message](),
			})}},
		{what: "a mail that waits and is given up", says: mailUngiven,
			put: []table.Raw{w.rowOf(&outbox.GivenUp{
				Meta: table.Meta{TTL: 4_000_000_000},
				ID:   ids.Message(read(mail, "id")),
				At:   w.Clock.Now(),
			})}},
		{what: "an invitation that was not delivered, and nobody is told", says: notUndelivered,
			put: []table.Raw{w.rowOf(&outbox.GivenUp{
				Meta:   table.Meta{TTL: 4_000_000_000},
				ID:     ids.Message(read(invited, "messageId")),
				Share:  outbox.Share(h.OrganizationID),
				Member: ids.Member(read(invited, "id")),
				At:     w.Clock.Now(),
			})}},
		{what: "an invitation that waits and was not delivered", says: notUndelivered,
			put: []table.Raw{with(pending, map[string]types.AttributeValue{
				"SK":          text(strings.Replace(read(pending, "SK"), "INVITED#", "UNDELIVERED#", 1)),
				"undelivered": yes(true),
			})}},
		{what: "a mail that waits", says: mailForced, o: fsck.Options{Drained: true}},
		change("a mail that waits for ever", mailForced,
			mail, set("expires", text("2020-01-01T00:00:00Z"))),
		change("a row nobody can read", unreadable, o, set("enabled", text("perhaps"))),
		change("a row of no type", unreadable, o, set("type", nil)),
		change("a row of another type", unknownKind, folder, set("type", text("Drawer"))),
		{what: "an organisation at another's", says: wrongKey,
			put: []table.Raw{moved(w.row("Policy"), "ORG#"+h.OtherOrganizationID)}},
		{what: "an event in another's log", says: wrongKey,
			put: []table.Raw{moved(created, "LOG#ORG#"+h.OtherOrganizationID)}},
		{what: "a copy in no collection", says: wrongKey, put: []table.Raw{moved(copied, "COLLECTION#odd")}},
		{what: "an address at no digest", says: wrongKey, put: []table.Raw{moved(address, "EMAIL")}},
		{what: "a revision of nothing", says: wrongKey, put: []table.Raw{moved(w.row("Revision"), "ELSE#where")}},
		change("a session for ever", noExpiry, session, set("ttl", nil)),
		change("a line of a client's log for ever", noExpiry, created, set("ttl", nil)),
		change("a line of a provider's log that expires", expiry, w.row("Event", "what", "1900"),
			set("ttl", number(4_000_000_000))),
		change("an invitation good twice", nonceKept, accepted, set("inviteNonce", fresh())),
		change("an invited account", statusOdd, invited, set("userId", text(h.Invited.UserID))),
		gone("staff without a mark", staffUnset, admin, staffed),
		change("a place with more rights", notTheCopy, place, set("role", number(2))),
		change("a copy with other content", notTheCopy, copied, set("content", text("other"))),
		change("what the staff did, told otherwise", notTheCopy, w.row("StaffEvent"), set("what", number(1990))),
		change("two-step login without a method", stepsOdd, user, set("twoStep", yes(true))),
		change("a switch turned alone", notTheCopy, flipped, set("off", yes(true))),
		change("an organisation turned alone", notTheCopy, o, set("enabled", yes(false))),
		change("an organisation off for no reason", suspended, off, set("suspensions", nil)),
		gone("a suspension of which nothing is kept", suspended, off, kept),
		change("a suspension kept of a client that has none", suspended, kept,
			set("organizationId", text(h.OrganizationID))),
		change("a provider turned alone", notTheCopy, provider, set("enabled", yes(false))),
		change("another name in the list", notTheCopy, seats, set("billingEmail", text("else"))),
	}...)
}

// grouped are the rows of a group.
type grouped struct{ group, row, member, usage, grantee, turn, count table.Raw }

func (w *whole) inGroup() (g grouped) {
	w.T.Helper()
	g.group = w.row("Group", "organizationId", w.h.OrganizationID)
	id := read(g.group, "id")
	g.row, g.member = w.row("GroupMember", "groupId", id), w.row("Membership", "id", w.h.MemberRow.ID)
	g.usage, g.grantee = w.row("Usage", "groupId", id), w.row("Grantee", "groupId", id)
	g.turn, g.count = w.row("GroupTurn", "copy", "3"), w.row("GroupCount", "organizationId", w.h.OrganizationID)
	return g
}

// second is the collection that is not the first.
func (w *whole) second(first string) table.Raw {
	w.T.Helper()
	for _, raw := range w.rows {
		ours := read(raw, "type") == "Collection" && read(raw, "organizationId") == w.h.OrganizationID
		if ours && read(raw, "id") != first {
			return raw
		}
	}
	w.T.Fatal("no second collection")
	return nil
}

// count is a part of the count of an organisation's items.
func (w *whole) count(organization string) table.Raw {
	w.T.Helper()
	for _, raw := range w.rows {
		if read(raw, "type") == "ItemCount" && raw.Key().PK == "ORGVAULT#"+organization {
			return raw
		}
	}
	w.T.Fatal("no count")
	return nil
}

// rowOf is an item as it would lie in the table.
func (w *whole) rowOf(item table.Item) table.Raw {
	raw, err := table.Encode(item)
	w.Must(err)
	return with(raw, map[string]types.AttributeValue{
		"PK": text(item.Key().PK), "SK": text(item.Key().SK), "type": text(item.Kind()),
	})
}
