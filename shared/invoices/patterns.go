package invoices

import (
	"hash/fnv"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordInvoice = table.Name("INVOICE")
	wordSeller  = table.Name("INVOICESELLER")
	wordBuyer   = table.Name("INVOICEBUYER")
	wordFormer  = table.Name("INVOICEFORMER")
	wordListed  = table.Name("INVOICELISTED")
	wordStands  = table.Name("INVOICESTANDING")
	wordRemind  = table.Name("REMINDERS")
	wordStep    = table.Name("REMINDERSTEP")
	wordCharges = table.Name("INVOICECHARGES")
	wordCharge  = table.Name("INVOICECHARGE")
	wordSeries  = table.Name("INVOICESERIES")
	wordNumber  = table.Name("INVOICENUMBER")
	wordOffset  = table.Name("INVOICEOFFSET")
)

// SellerKey is where lies what a provider says of itself on invoices.
func SellerKey(p ids.Provider) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordSeller))
}

// BuyerKey is where lies what stands of a client on its invoices.
func BuyerKey(o ids.Organization) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordBuyer))
}

// FormerKey is where it lies where a client was when a provider handed it over.
func FormerKey(o ids.Organization, p ids.Provider) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordFormer, table.ID(p)))
}

// InvoiceKey is where an invoice lies: in its organisation, by the date of its bill and who sends it.
func InvoiceKey(o ids.Organization, date time.Time, p ids.Provider) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordInvoice, table.Time(date), table.ID(p)))
}

// InvoicesOf names the invoices of an organisation, the oldest first.
func InvoicesOf(o ids.Organization) table.Query {
	return table.Query{Partition: tenancy.OrganizationPath(o), Begins: table.P(wordInvoice)}
}

// OffsetKey is where it lies that a credit note was set against an invoice: in their organisation, by both dates.
func OffsetKey(o ids.Organization, invoice time.Time, p ids.Provider, credit time.Time) table.Key {
	return table.At(
		tenancy.OrganizationPath(o),
		table.P(wordOffset, table.Time(invoice), table.ID(p), table.Time(credit)),
	)
}

// OffsetsOf names what was set against each other of an organisation's invoices and credit notes.
func OffsetsOf(o ids.Organization) table.Query {
	return table.Query{Partition: tenancy.OrganizationPath(o), Begins: table.P(wordOffset)}
}

// SeriesKey is where it lies how far the numbers of a provider have come: in one partition for all.
func SeriesKey(p ids.Provider) table.Key {
	return table.At(table.P(wordSeries), table.P(wordSeries, table.ID(p)))
}

// allSeries names the series of all providers.
func allSeries() table.Query {
	return table.Query{Partition: table.P(wordSeries), Begins: table.P(wordSeries)}
}

// NumberedKey is where it lies whose a number is.
func NumberedKey(p ids.Provider, n int) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordNumber, table.Number(uint64(n))))
}

func listedKey(p ids.Provider, date time.Time, o ids.Organization) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordListed, table.Time(date), table.ID(o)))
}

// ListedOf names the invoices of a provider as they stand in lists, the newest first.
func ListedOf(p ids.Provider) table.Query {
	return table.Query{Partition: tenancy.ProviderPath(p), Begins: table.P(wordListed), Backward: true}
}

// Between narrows ListedOf or StandingOf to the dates from an instant up to before another.
func Between(q table.Query, from, to time.Time) table.Query {
	q.From, q.To = bound(from), bound(to.Add(-time.Millisecond))
	return q
}

// bound is an instant as it stands in the keys of the lists.
func bound(t time.Time) string {
	return table.Split(table.At(table.P(wordListed), table.P(table.Time(t))).SK)[0]
}

// standings are the words of the lists by standing.
var standings = map[Standing]table.Part{
	InDraft:    table.Name("DRAFT"),
	IsVerified: table.Name("VERIFIED"),
	IsOpen:     table.Name("OPEN"),
	InCredit:   table.Name("CREDIT"),
	Paid:       table.Name("PAID"),
}

func standingKey(p ids.Provider, s Standing, date time.Time, o ids.Organization) table.Key {
	return table.At(tenancy.ProviderPath(p), table.P(wordStands, standings[s], table.Time(date), table.ID(o)))
}

// StandingOf names the invoices of a provider that stand somewhere, the oldest first.
func StandingOf(p ids.Provider, s Standing) table.Query {
	return table.Query{Partition: tenancy.ProviderPath(p), Begins: table.P(wordStands, standings[s])}
}

// reminderKey is where it lies that an invoice has a step to take: in one of the shards, by the instant.
func reminderKey(at time.Time, o ids.Organization, date time.Time, p ids.Provider) table.Key {
	return table.At(
		table.P(wordRemind, shardOf(o)),
		table.P(wordStep, table.Time(at), table.ID(o), table.Time(date), table.ID(p)),
	)
}

// shardOf is in which of the shards lies what is due of an organisation.
func shardOf(o ids.Organization) table.Part {
	h := fnv.New32a()
	_, _ = h.Write([]byte(o)) // a hash takes everything
	return table.Number(uint64(h.Sum32() % reminderShards))
}

// RemindersDue names the Reminders of one shard whose instant has come, the earliest first.
func RemindersDue(shard int, now time.Time) table.Query {
	return table.Query{
		Partition: table.P(wordRemind, table.Number(uint64(shard))),
		Begins:    table.P(wordStep),
		To:        bound(now),
	}
}

// chargeKey is where it lies that a card is to be charged for an invoice: in one of the shards, by the instant.
func chargeKey(at time.Time, o ids.Organization, date time.Time, p ids.Provider) table.Key {
	return table.At(
		table.P(wordCharges, shardOf(o)),
		table.P(wordCharge, table.Time(at), table.ID(o), table.Time(date), table.ID(p)),
	)
}

// ChargesDue names the charges of one shard whose instant has come, the earliest first.
func ChargesDue(shard int, now time.Time) table.Query {
	return table.Query{
		Partition: table.P(wordCharges, table.Number(uint64(shard))),
		Begins:    table.P(wordCharge),
		To:        bound(now),
	}
}
