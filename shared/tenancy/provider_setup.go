package tenancy

import (
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// ProviderSetup is the operator's invitation of an address to start a provider: one for each address. It is gone with
// the provider's start. providers owns its life cycle; identity looks at it when somebody registers by its link.
type ProviderSetup struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"` // that the provider is going to have
	Email      string       `dynamodbav:"email"`      // lower-case
	Culture    string       `dynamodbav:"culture"`
	Nonce      string       `dynamodbav:"inviteNonce"` // in the newest mail's token: older mails are dead
	InvitedAt  time.Time    `dynamodbav:"invitedAt"`   // when the newest mail was asked for
	MessageID  ids.Message  `dynamodbav:"messageId"`
}

// Key is where the invitation lies: by the address.
func (s *ProviderSetup) Key() table.Key { return ProviderSetupKey(s.Email) }

// Kind is the item type.
func (*ProviderSetup) Kind() string { return "ProviderSetup" }

// ProviderSetupKey is the key of the invitation of an address to start a provider.
func ProviderSetupKey(email string) table.Key {
	return table.At(table.P(wordProviderSetup, table.Digest(email)), table.P(wordInvite))
}
