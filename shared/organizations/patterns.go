package organizations

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// The words of the keys of an organisation's counter and of its provider's list of clients.
var (
	wordSeats   = table.Name("SEATS")
	wordClients = table.Name("CLIENTS")
	wordName    = table.Name("NAME")
	wordWords   = table.Name("WORDS")
	wordWord    = table.Name("WORD")
	wordCreated = table.Name("CREATED")
	wordSince   = table.Name("SINCE")

	wordSums   = table.Name("CLIENTSUM")
	wordTagged = table.Name("CLIENTTAG")

	wordRanks = table.Name("RANKS")
	measures  = map[Measure]table.Part{
		ByOwners:   table.Name("BYOWNERS"),
		ByPolicies: table.Name("BYPOLICIES"),
		ByFull:     table.Name("FULL"),
		BySetup:    table.Name("UNUSED"),
		ByStale:    table.Name("STALE"),
		ByTwoStep:  table.Name("TWOSTEP"),
		ByDebt:     table.Name("DEBT"),
	}
)

// SeatsKey is the key of an organisation's counter. A client's counter moves when the client is renamed.
func SeatsKey(o tenancy.Organization) table.Key {
	if o.ProviderID == "" {
		return table.At(tenancy.OrganizationPath(o.ID), table.P(wordSeats))
	}
	return table.At(
		table.P(wordClients, table.ID(o.ProviderID)),
		table.P(wordName, table.Sortable(o.Name), table.ID(o.ID)),
	)
}

// ClientsByName names a provider's clients, their Seats, in the order of their names.
func ClientsByName(p ids.Provider) table.Query {
	return table.Query{Partition: table.P(wordClients, table.ID(p)), Begins: table.P(wordName)}
}

// ClientsByDate names a provider's clients, Pointers to their Seats, in the order in which they were created.
func ClientsByDate(p ids.Provider) table.Query {
	return table.Query{Partition: table.P(wordCreated, table.ID(p)), Begins: table.P(wordSince)}
}

// ClientsByWord names a provider's clients, Pointers to their Seats, in whose names a word begins with a text.
func ClientsByWord(p ids.Provider, text string) table.Query {
	return table.Query{
		Partition: table.P(wordWords, table.ID(p)),
		Begins:    table.P(wordWord),
		Prefix:    table.SortablePrefix(text),
	}
}

func createdKey(p ids.Provider, started time.Time, o ids.Organization) table.Key {
	return table.At(table.P(wordCreated, table.ID(p)), table.P(wordSince, table.Time(started), table.ID(o)))
}

func wordKey(p ids.Provider, word string, o ids.Organization) table.Key {
	return table.At(table.P(wordWords, table.ID(p)), table.P(wordWord, table.Sortable(word), table.ID(o)))
}

func rankKey(r *Rank) table.Key {
	return table.At(
		table.P(wordRanks, table.ID(r.ProviderID)),
		table.P(measures[r.Measure], table.Number(r.N), table.Sortable(r.Name), table.ID(r.OrganizationID)),
	)
}

// Ranked names the clients of a provider, Ranks, in the order of a measure.
func Ranked(p ids.Provider, by Measure) table.Query {
	return table.Query{Partition: table.P(wordRanks, table.ID(p)), Begins: table.P(measures[by])}
}

// RankedAt names those that stand at one number, in the order of their names.
func RankedAt(p ids.Provider, by Measure, n uint64) table.Query {
	return table.Query{Partition: table.P(wordRanks, table.ID(p)), Begins: table.P(measures[by], table.Number(n))}
}

// RankedFrom names those that stand at a number or above, in the order of the measure.
func RankedFrom(p ids.Provider, by Measure, n uint64) table.Query {
	q := Ranked(p, by)
	q.From = last(table.At(q.Partition, table.P(table.Number(n))))
	return q
}

func ranksUntil(p ids.Provider, by Measure, n uint64) table.Query {
	q := Ranked(p, by)
	q.To = last(table.At(q.Partition, table.P(table.Number(n))))
	return q
}

func sumKey(s *Sum) table.Key {
	return table.At(
		tenancy.ProviderPath(s.ProviderID),
		table.P(wordSums, table.Sortable(s.Currency), table.Number(s.Part)),
	)
}

func tagKey(s *TagSum, folded string) table.Key {
	return table.At(
		tenancy.ProviderPath(s.ProviderID),
		table.P(wordTagged, table.Digest(folded), table.Number(s.Part)),
	)
}

// SumsOf names what a provider's clients add up to, in parts: Sums.
func SumsOf(p ids.Provider) table.Query {
	return table.Query{Partition: tenancy.ProviderPath(p), Begins: table.P(wordSums)}
}

// TagSumsOf names how many of a provider's clients have each tag, in parts: TagSums.
func TagSumsOf(p ids.Provider) table.Query {
	return table.Query{Partition: tenancy.ProviderPath(p), Begins: table.P(wordTagged)}
}

// last is the text of a sort key of one part.
func last(key table.Key) string { return table.Split(key.SK)[0] }
