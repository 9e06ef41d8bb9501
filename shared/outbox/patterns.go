package outbox

import (
	"portaal/shared/ids"
	"portaal/shared/table"
)

var (
	wordOutbox = table.Name("OUTBOX")
	wordShare  = table.Name("SHARE")
	wordMail   = table.Name("MAIL")
	wordFate   = table.Name("FATE")
)

func path(lane, shard uint64) table.Path {
	return table.P(wordOutbox, table.Number(lane), table.Number(shard))
}

func ofShare(s Share) table.Path { return table.P(wordShare, table.Digest(string(s))) }

// Partition is the partition key of the mails of a lane and shard, as the table's stream names it.
func Partition(lane, shard uint64) string { return table.At(path(lane, shard), table.P(wordShare)).PK }

// WaitingIn names the mails of a lane and shard: by share, then by the time that they are due.
func WaitingIn(lane, shard uint64) table.Query {
	return table.Query{Partition: path(lane, shard), Begins: table.P(wordShare)}
}

// FateKey is the key of a mail's fate.
func FateKey(m ids.Message) table.Key {
	return table.At(table.P(wordMail, table.ID(m)), table.P(wordFate))
}
