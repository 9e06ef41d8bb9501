package operation

import "portaal/shared/table"

var (
	wordOnce   = table.Name("ONCE")
	wordRecord = table.Name("RECORD")
)

// onceKey is where it lies what a request with an Idempotency-Key was answered; digest is of its caller and its name.
func onceKey(digest string) table.Key {
	return table.At(table.P(wordOnce, table.Digest(digest)), table.P(wordRecord))
}
