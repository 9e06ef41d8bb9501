package fsck

// Complaint is one way in which a row can break an invariant. Their numbers are those of decision 0033.
type Complaint struct {
	Invariant string
	Text      string
}

// Complaints are all that a check can say, so that a test can see each of them said.
var Complaints []*Complaint

func complaint(invariant, text string) *Complaint {
	c := &Complaint{invariant, text}
	Complaints = append(Complaints, c)
	return c
}

var (
	noOwner = complaint("I-1", "an enabled organisation has neither a confirmed owner nor a provider that can make one")

	noAdmin     = complaint("I-2", "a provider has no confirmed admin")
	staffCounts = complaint("I-2", "the counts of a provider's places are not those of its places")

	seatCounts = complaint("I-3", "the counts of an organisation's seats are not those of its members")
	overfull   = complaint("I-3", "more seats are taken than were bought, or more were bought than the limit")

	seatsBilled = complaint("I-4", "the seats, the plan or the provider that are billed are not the organisation's")

	keyMissing = complaint("I-5", "a confirmed place or a client has no wrapped key")
	keyNobodys = complaint("I-5", "a place that nobody accepted has a key for account recovery")
	keyEarly   = complaint("I-5", "a place that was never confirmed has a wrapped key")

	twoPlaces      = complaint("I-6", "the place by user belongs to no such place by member")
	twoEmails      = complaint("I-6", "an organisation or provider has the same address twice")
	oneAddressEach = complaint("I-6", "accounts and the addresses that lead to them are not one to one")

	otherProvider = complaint("I-7", "an organisation and the provider that it names do not name each other")

	ledgerBroken    = complaint("I-8", "the ledger does not add up to what is billed")
	otherPayer      = complaint("I-8", "the changes of who is billed do not lead to who is billed")
	billedMeanwhile = complaint("I-8", "an organisation is billed while it is suspended, or not while it is not")
	notDue          = complaint("I-8", "a subscription has no period to bill")
	noTurn          = complaint("I-8", "what is to become of a subscription is not what is due")
	chargedWrong    = complaint("I-8", "the charge of an invoice that is due does not follow from it")
	notKept         = complaint("I-8", "the data of a client is not kept until when is due, or is said")
	remindedWrong   = complaint("I-8", "the next step of an invoice that is owed does not follow from it")
	owesWrong       = complaint("I-8", "what a client owes is not what its invoices say")

	passedOver    = complaint("I-8", "a date of a subscription was passed over, or billed before it was due")
	notInvoiced   = complaint("I-8", "a date was billed, and an invoice of it is missing")
	invoiceOff    = complaint("I-8", "an invoice is not what its ledger comes to")
	invoiceSum    = complaint("I-8", "an invoice does not add up")
	invoiceListed = complaint("I-8", "an invoice does not stand in the lists of its provider as it is")
	creditOff     = complaint("I-8", "a credit note is not the invoice the other way round that it takes back")
	offsetOff     = complaint("I-8", "invoices and credit notes aren't set against each other by what is written")
	numberOff     = complaint("I-8", "the numbers of a series have a gap, or one is somebody else's")

	noTenant       = complaint("I-9", "the tenant or the person that the row belongs to does not exist")
	noNode         = complaint("I-9", "the row leads to something that does not exist")
	noPlace        = complaint("I-9", "a place has no row by user, or an invitation no locator")
	notNamed       = complaint("I-9", "a member is not in the order of names as it should be")
	notPending     = complaint("I-9", "a place that waits is not in its provider's inbox as it should be")
	notUndelivered = complaint("I-9", "an invitation that was not delivered is not in its provider's inbox as such")
	noGrantee      = complaint("I-9", "a collection's use is not written with the member who has it")
	noGrant        = complaint("I-9", "a member's use of a collection is not in the collection")
	notInGroup     = complaint("I-9", "somebody is in a group on one side only")
	managers       = complaint("I-9", "the count of those who manage a collection is not their number")
	noLocator      = complaint("I-9", "an item cannot be found by its identifier")
	notLoose       = complaint("I-9", "an item in no collection is not listed as one, or one in some is")
	noFolder       = complaint("I-9", "the folder does not exist")
	otherVault     = complaint("I-9", "a locator, a copy or a mark leads to no such item")
	listedWrong    = complaint("I-9", "a client is not in its provider's lists as it should be")
	rankedWrong    = complaint("I-9", "a client does not stand among its provider's clients where it should")

	domainOff = complaint("I-9", "a domain is not whose its claim says, or is not looked for when that says")

	noLinkID = complaint("I-9", "a client and the identifier of its link do not lead to each other")

	clientCount  = complaint("I-10", "the count of a provider's clients is not the number of its clients")
	addedWrong   = complaint("I-10", "a provider's clients do not add up to what is kept of them together")
	groupCount   = complaint("I-10", "the count of an organisation's groups is not the number of its groups")
	policySet    = complaint("I-10", "which policies an organisation has on is not what its policies say")
	foundedCount = complaint("I-10", "somebody made more organisations without a provider than are counted")
	itemCount    = complaint("I-10", "the count of a vault's items is not the number of its items")

	noEvent  = complaint("I-11", "what was created has no event that tells of it")
	twoEvent = complaint("I-11", "what was created once is told of twice")

	mailTwice   = complaint("I-12", "a mail waits that was sent or given up")
	mailLost    = complaint("I-12", "an invitation's mail neither waits nor was sent nor given up")
	mailUngiven = complaint("I-12", "a mail is kept as given up that waits, or was sent")
	mailForced  = complaint("I-12", "a mail waits long after it was worth sending, or although all are sent")

	unreadable  = complaint("I-13", "a row cannot be read")
	unknownKind = complaint("I-13", "nobody knows this type of row")
	wrongKey    = complaint("I-13", "a row does not lie where its own attributes say")

	noExpiry   = complaint("I-14", "something that must expire has no instant at which it does")
	expiry     = complaint("I-14", "something that must be kept has an instant at which it expires")
	nonceKept  = complaint("I-14", "an invitation that was accepted could be accepted again")
	statusOdd  = complaint("I-14", "a place's status and its account contradict each other")
	staffUnset = complaint("I-15", "a confirmed place in a provider left no mark on its account")
	notTheCopy = complaint("I-15", "a copy does not say what it was copied from")
	suspended  = complaint("I-15", "an organisation is not suspended as the reasons say that are kept of it")

	stepsOdd = complaint("I-16", "what an account says of two-step login is not what it keeps of it")
)
