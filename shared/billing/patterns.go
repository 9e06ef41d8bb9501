package billing

import (
	"hash/fnv"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordSubscription = table.Name("SUBSCRIPTION")
	wordDue          = table.Name("DUE")
	wordSeatChange   = table.Name("SEATCHANGE")
	wordTransfer     = table.Name("TRANSFER")
	wordLedger       = table.Name("LEDGER")
	wordTurn         = table.Name("TURN")
	wordMerchant     = table.Name("MERCHANT")
	wordCard         = table.Name("PAYMENTCARD")
	wordExpiry       = table.Name("EXPIRY")
	wordUpcoming     = table.Name("UPCOMING")
)

// SubscriptionKey is the key of an organisation's subscription.
func SubscriptionKey(o ids.Organization) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordSubscription))
}

// dueKey is where it lies that a period is to be billed: in one of the shards, by date.
func dueKey(o ids.Organization, date time.Time) table.Key {
	return table.At(duePath(shardOf(o)), table.P(table.Time(date), table.ID(o)))
}

func duePath(shard int) table.Path { return table.P(wordDue, table.Number(uint64(shard))) }

// DueIn names what is due in a shard up to an instant, it included, the earliest first.
func DueIn(shard int, until time.Time) table.Query {
	at := func(t time.Time) string { return table.At(duePath(shard), table.P(table.Time(t))).SK }
	return table.Query{Partition: duePath(shard), From: at(time.Time{}), To: at(until)}
}

func shardOf(o ids.Organization) int {
	h := fnv.New32a()
	h.Write([]byte(o))
	return int(h.Sum32() % DueShards)
}

// turnKey is where it lies that something is to come of a subscription: in one of the shards, by date.
func turnKey(o ids.Organization, date time.Time) table.Key { return dated(wordTurn, o, date) }

// Turns names, shard by shard, what is to come of subscriptions until an instant, the earliest first.
func Turns(until time.Time) (shards []table.Query) { return datedUntil(wordTurn, until) }

// expiryKey is where it lies that a step is due before the data of a client is deleted: in one of the shards, by date.
func expiryKey(o ids.Organization, date time.Time) table.Key { return dated(wordExpiry, o, date) }

// Expiries names, shard by shard, what is due until an instant before the data of clients is deleted, the earliest
// first.
func Expiries(until time.Time) (shards []table.Query) { return datedUntil(wordExpiry, until) }

func dated(word table.Part, o ids.Organization, date time.Time) table.Key {
	shard := table.P(word, table.Number(uint64(shardOf(o))))
	return table.At(shard, table.P(word, table.Time(date), table.ID(o)))
}

func datedUntil(word table.Part, until time.Time) (shards []table.Query) {
	for n := range uint64(DueShards) {
		q := table.Query{Partition: table.P(word, table.Number(n)), Begins: table.P(word)}
		q.To = table.Split(table.At(q.Partition, table.P(table.Time(until))).SK)[0]
		shards = append(shards, q)
	}
	return shards
}

// seatChangeKey is where a change of seats lies: in its organisation, by time; the number of seats keeps two of one
// instant apart.
func seatChangeKey(o ids.Organization, at time.Time, after int) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordSeatChange, table.Time(at), table.Number(uint64(after))))
}

// SeatChangesOf names the changes of an organisation's seats, the oldest first.
func SeatChangesOf(o ids.Organization) table.Query {
	return table.Query{Partition: tenancy.OrganizationPath(o), Begins: table.P(wordSeatChange)}
}

func transferKey(o ids.Organization, at time.Time) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordTransfer, table.Time(at)))
}

// TransfersOf names the changes of who is billed for an organisation, the oldest first.
func TransfersOf(o ids.Organization) table.Query {
	return table.Query{Partition: tenancy.OrganizationPath(o), Begins: table.P(wordTransfer)}
}

func entryKey(o ids.Organization, n int) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordLedger, table.Number(uint64(n))))
}

// LedgerOf names the entries of the ledger of an organisation's subscription, the oldest first.
func LedgerOf(o ids.Organization) table.Query {
	return table.Query{Partition: tenancy.OrganizationPath(o), Begins: table.P(wordLedger)}
}

// MerchantKey is where lies which account at Stripe a provider has.
func MerchantKey(p ids.Provider) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordMerchant))
}

// CardKey is where lies by which card an organisation pays.
func CardKey(o ids.Organization) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordCard))
}

// never is where those stand of which no invoice is to come: after all dates.
var never = time.Date(9999, time.December, 31, 0, 0, 0, 0, time.UTC)

func upcomingKey(u *Upcoming) table.Key {
	at := u.At
	if at.IsZero() {
		at = never
	}
	path := table.P(wordUpcoming, table.ID(u.ProviderID))
	return table.At(path, table.P(wordUpcoming, table.Time(at), table.ID(u.OrganizationID)))
}

// UpcomingOf names a provider's clients, Upcoming, in the order in which their next invoices are made.
func UpcomingOf(p ids.Provider) table.Query {
	return table.Query{Partition: table.P(wordUpcoming, table.ID(p)), Begins: table.P(wordUpcoming)}
}
