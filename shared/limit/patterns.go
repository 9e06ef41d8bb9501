package limit

import (
	"time"

	"portaal/shared/table"
)

var (
	wordLimit    = table.Name("LIMIT")
	wordPassword = table.Name("PASSWORD")
	wordGuard    = table.Name("GUARD")
)

// The limits. Each subject (an account, an address) has its own partition, so that an attack on one cannot slow
// another. Wrong master passwords of one account are Guard's.
var (
	PasswordPerAddress     = Class{table.Name("PASSWORDIP"), 100, 15 * time.Minute}
	PreloginPerAddress     = Class{table.Name("PRELOGIN"), 120, time.Minute}
	RegistrationPerEmail   = Class{table.Name("REGISTER"), 5, time.Hour}
	RegistrationPerAddress = Class{table.Name("REGISTERIP"), 60, time.Hour}
	HintPerEmail           = Class{table.Name("HINT"), 5, time.Hour}
	HintPerAddress         = Class{table.Name("HINTIP"), 60, time.Hour}
	EmailCodePerAccount    = Class{table.Name("EMAILCODE"), 5, time.Hour}
	// Invitations are counted by address, in the organisation and for the provider that manages it.
	InvitesPerOrganization = Class{table.Name("INVITES"), 1000, 24 * time.Hour}
	InvitesPerProvider     = Class{table.Name("PROVIDERINVITES"), 3000, 24 * time.Hour}
	ItemWritesPerUser      = Pace{table.Name("ITEMWRITES"), ItemWrites, time.Minute}
	// Each start sends a mail to an address of its choice.
	ClientsPerProvider  = Class{table.Name("CLIENTSTARTS"), 500, 24 * time.Hour}
	ClientEventsPerUser = Class{table.Name("CLIENTEVENTS"), 200, time.Hour} // calls of at most 100 rows
)

// GuardKey is where the guard of an address lies; digest is the keyed digest of the address.
func GuardKey(digest string) table.Key {
	return table.At(table.P(wordLimit, wordPassword, table.Digest(digest)), table.P(wordGuard))
}

// counted is what counts the attempts of a class and a subject from an instant on.
func counted(c Class, subject table.Part, begin time.Time) table.Path {
	return table.P(wordLimit, c.Name, subject, table.Time(begin))
}
