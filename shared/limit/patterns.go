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
	PasswordPerAddress     = class(table.Name("PASSWORDIP"), 100, 15*time.Minute, "wrong passwords from one network")
	PreloginPerAddress     = class(table.Name("PRELOGIN"), 120, time.Minute, "log-ins begun from one network")
	RegistrationPerEmail   = class(table.Name("REGISTER"), 5, time.Hour, "sign-ups begun for one address")
	RegistrationPerAddress = class(table.Name("REGISTERIP"), 60, time.Hour, "sign-ups begun from one network")
	HintPerEmail           = class(table.Name("HINT"), 5, time.Hour, "password hints for one address")
	HintPerAddress         = class(table.Name("HINTIP"), 60, time.Hour, "password hints from one network")
	EmailCodePerAccount    = class(table.Name("EMAILCODE"), 5, time.Hour, "codes for a new address of one account")
	InvitesPerOrganization = class(table.Name("INVITES"), 1000, day, "addresses invited by one organisation")
	InvitesPerProvider     = class(table.Name("PROVIDERINVITES"), 3000, day, "addresses invited for one provider")
	ReplyToPerProvider     = class(table.Name("REPLYTOASKED"), 5, time.Hour, "reply-to addresses asked by one provider")
	ReplyToPerEmail        = class(table.Name("REPLYTOMAIL"), 5, time.Hour, "of these, by all, to one address")
	KeyPerAddress          = class(table.Name("KEYIP"), 100, 15*time.Minute, "wrong API keys from one network")
	TokensPerKey           = class(table.Name("KEYTOKENS"), 120, time.Hour, "tokens for one API key")
	KeysPerProvider        = class(table.Name("KEYSMADE"), 50, day, "API keys made by one provider")
	DomainsLookedFor       = class(table.Name("DOMAINLOOKS"), 60, time.Hour, "looks for domains of one organisation")
	DirectoryKeyPerAddress = class(table.Name("SCIMIP"), 20, time.Minute, "wrong keys of a directory from one network")
	DirectoryKeysMade      = class(table.Name("SCIMKEYS"), 50, day, "keys of directories made by one organisation")
	LogosPerProvider       = class(table.Name("LOGOS"), 30, time.Hour, "pictures sent as the logo of one provider")
	JoinPerAddress         = class(table.Name("JOINIP"), 120, time.Hour, "questions about links from one network")
	JoinPerAccount         = class(table.Name("JOIN"), 20, time.Hour, "links to join tried by one account")
	// Each start sends a mail to an address of its choice.
	ClientsPerProvider = class(
		table.Name("CLIENTSTARTS"), 500, day, "clients started or added by a provider, by day of UTC",
	)
	ClientEventsPerUser = class(table.Name("CLIENTEVENTS"), 200, time.Hour, "reports of one person to the log")

	// Guesses at the second step, of whoever knows the master password.
	StepPerAccount     = class(table.Name("STEPTRIES"), 20, day, "codes of two-step login tried for one account")
	StepPace           = class(table.Name("STEPPACE"), 5, 5*time.Minute, "of these")
	RecoveryPerAccount = class(table.Name("RECOVERY"), 5, day, "recovery codes tried for one account")
	StepMailPerAccount = class(
		table.Name("STEPMAIL"), 3, 10*time.Minute, "codes of two-step login mailed for one account",
	)
	StepFailedMails = class(table.Name("STEPFAILED"), 3, time.Hour, "mails to one account about a wrong code")

	ItemWritesPerUser = Pace{table.Name("ITEMWRITES"), ItemWrites, time.Minute}
)

// GuardKey is where the guard of an address lies; digest is the keyed digest of the address.
func GuardKey(digest string) table.Key {
	return table.At(table.P(wordLimit, wordPassword, table.Digest(digest)), table.P(wordGuard))
}

// counted is what counts the attempts of a class and a subject from an instant on.
func counted(c Class, subject table.Part, begin time.Time) table.Path {
	return table.P(wordLimit, c.Name, subject, table.Time(begin))
}
