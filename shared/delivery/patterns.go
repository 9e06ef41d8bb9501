package delivery

import (
	"time"

	"portaal/shared/table"
)

var wordPace = table.Name("PACE")

// sentIn is what counts the mails that all senders together sent in a second.
func sentIn(second time.Time) table.Path { return table.P(wordPace, table.Time(second)) }
