package mail

import "time"

// APIKeyMade tells an admin of a provider that somebody made an API key.
type APIKeyMade struct {
	ProviderName Name
	ByName       Name // may be empty
	ByEmail      Address
	KeyName      Name
	Expires      time.Time
	Link         Link // to the provider's API keys
}

func (APIKeyMade) template() string { return "api-key-made" }

func (m APIKeyMade) link() Link { return m.Link }
