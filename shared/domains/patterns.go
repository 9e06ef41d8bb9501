package domains

import (
	"hash/fnv"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var (
	wordClaims = table.Name("DOMAINS")
	wordOwner  = table.Name("DOMAIN")
	wordDue    = table.Name("DOMAINDUE")
)

// shards is in how many partitions what is due lies.
const shards = 10

func claimsKey(o ids.Organization) table.Key {
	return table.At(tenancy.OrganizationPath(o), table.P(wordClaims))
}

// OwnerKey is where lies whose a verified domain is.
func OwnerKey(name string) table.Key {
	return table.At(table.P(wordOwner, table.Digest(name)), table.P(wordOwner))
}

func dueKey(o ids.Organization, at time.Time) table.Key {
	h := fnv.New32a()
	h.Write([]byte(o))
	return table.At(duePath(uint64(h.Sum32()%shards)), table.P(wordDue, table.Time(at), table.ID(o)))
}

func duePath(shard uint64) table.Path { return table.P(wordDue, table.Number(shard)) }

// DueIn names what is due in a shard until an instant, the earliest first.
func DueIn(shard int, until time.Time) table.Query {
	q := table.Query{Partition: duePath(uint64(shard)), Begins: table.P(wordDue)}
	q.To = table.Split(table.At(q.Partition, table.P(table.Time(until))).SK)[0]
	return q
}
