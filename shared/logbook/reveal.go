package logbook

import (
	"slices"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Reveal says that somebody of a provider's staff got to know what an item of a client holds: what the lines of that
// person about that item in the client's log say, in one row. It stays when the person's place goes, so that whoever
// remains knows which secrets to change, and expires when the last of its lines does.
type Reveal struct {
	table.Meta
	ProviderID     ids.Provider     `dynamodbav:"providerId"`
	UserID         ids.User         `dynamodbav:"userId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	CipherID       ids.Cipher       `dynamodbav:"cipherId,omitempty"` // none: the vault was exported
	Kinds          []EventType      `dynamodbav:"kinds,numberset" upsert:"add"`
	Date           time.Time        `dynamodbav:"date"`           // of the last line
	Known          time.Time        `dynamodbav:"known"`          // when that line came in, by this server's clock
	Done           *Done            `dynamodbav:"done,omitempty"` // stays when more is revealed: see Settled
}

// Done says that somebody changed the secret, or saw that it need not be changed.
type Done struct {
	At time.Time `dynamodbav:"at"`
	By ids.User  `dynamodbav:"by"`
}

// Key is where the row lies: with the provider and the person, by client.
func (r *Reveal) Key() table.Key {
	return RevealKey(r.ProviderID, r.UserID, r.OrganizationID, r.CipherID)
}

// Kind is the item type.
func (*Reveal) Kind() string { return "Reveal" }

// Settled reports whether it was ticked off after the last time that something was revealed.
func (r *Reveal) Settled() bool { return r.Done != nil && !r.Done.At.Before(r.Known) }

// Write makes the write that adds what Kinds says to what is known of the person and the item.
func (r Reveal) Write(now time.Time) table.Write {
	r.Known = table.Stamp(now)
	r.TTL = r.Known.AddDate(tenancy.LongestEventYears, 0, 0).Unix()
	return table.Upsert(&r)
}

// Reveals reports whether a line about an item, or about a vault, says that whoever acted knows what it holds: they
// looked, copied or filled it in, wrote it themselves, or exported all of it.
func (e EventType) Reveals() bool {
	other := []EventType{CipherSoftDeleted, CipherRestored}
	known := []EventType{CipherCreated, CipherUpdated, UserExportedVault, OrganizationExportedVault}
	return e >= MinClientReportedEvent && e <= MaxClientReportedEvent && !slices.Contains(other, e) ||
		slices.Contains(known, e)
}

// PasswordOnly reports whether a line that reveals something reveals the password of a login and no other secret.
func (e EventType) PasswordOnly() bool {
	return slices.Contains([]EventType{CipherViewed, CipherPasswordShown, CipherPasswordCopied, CipherFilledIn}, e)
}
