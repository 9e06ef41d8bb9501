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

	wordGivenUp = table.Name("GIVENUP")
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

var givenUp = table.P(wordGivenUp)

// GivenUpMails names the mails that were not sent, the newest first. They lie in one partition: a sender gives up no
// faster than it sends.
func GivenUpMails() table.Query {
	return table.Query{Partition: givenUp, Begins: table.P(wordMail), Backward: true}
}

// FateKey is the key of a mail's fate.
func FateKey(m ids.Message) table.Key {
	return table.At(table.P(wordMail, table.ID(m)), table.P(wordFate))
}
