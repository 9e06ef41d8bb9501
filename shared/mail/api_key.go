package mail

import "time"

// APIKeyMade tells an admin of a provider that somebody made an API key.
type APIKeyMade struct {
	ProviderName Name
	ByName       Name // may be empty
	ByEmail      Address
	KeyName      Name
	ReadsClients bool // what it is for; in a mail from before this was said, nothing
	ReadsMembers bool
	ReadsReports bool
	Invites      bool
	Confirms     bool
	Starts       bool  // client organisations
	LimitCents   int64 // what it may add to bills in a calendar month
	Currency     Name  // of that; empty when it buys nothing
	Expires      time.Time
	Link         Link // to the provider's API keys
}

func (APIKeyMade) template() string { return "api-key-made" }

func (m APIKeyMade) link() Link { return m.Link }
