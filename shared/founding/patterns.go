package founding

import (
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

var wordFounded = table.Name("FOUNDED")

// foundedKey is the key of how many organisations a person has made.
func foundedKey(u ids.User) table.Key { return table.At(tenancy.UserPath(u), table.P(wordFounded)) }
