package tenancy

import (
	"context"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Revision is the instant at which what a user's sync shows last changed: of the user's own, or of what an organisation
// or a provider adds to it.
type Revision struct {
	table.Meta
	UserID         ids.User         `dynamodbav:"userId,omitempty"`
	OrganizationID ids.Organization `dynamodbav:"organizationId,omitempty"`
	ProviderID     ids.Provider     `dynamodbav:"providerId,omitempty"`
}

// Key is where the revision lies: with the user, organisation or provider it is of.
func (r *Revision) Key() table.Key {
	switch {
	case r.OrganizationID != "":
		return OrganizationRevisionKey(r.OrganizationID)
	case r.ProviderID != "":
		return ProviderRevisionKey(r.ProviderID)
	}
	return RevisionKey(r.UserID)
}

// Kind is the item type.
func (*Revision) Kind() string { return "Revision" }

// Moved makes the write that moves a user's sync revision on; no write for a user not known yet.
func Moved(u ids.User) table.Write {
	if u == "" {
		return table.None
	}
	return table.Upsert(&Revision{UserID: u})
}

// changeLife is how long the change of an item is remembered: longer than a client can have been away without logging
// in again, which fetches everything.
const changeLife = 90 * 24 * time.Hour

// ItemChange says when an item of an organisation changed. Every change has a row of its own, because people change
// items at the same time all day: one row for all of them would let them wait for each other.
type ItemChange struct {
	table.Meta
	CipherID       ids.Cipher       `dynamodbav:"cipherId"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	At             time.Time        `dynamodbav:"at"`
}

// Key is where the change lies: the newest change is the last row of its partition.
func (c *ItemChange) Key() table.Key {
	return table.At(changes(c.OrganizationID), table.P(wordChange, table.Time(c.At), table.ID(c.CipherID)))
}

// Kind is the item type.
func (*ItemChange) Kind() string { return "ItemChange" }

// ItemChangeWrite makes the write that tells every member's sync that an item of the organisation changed.
func ItemChangeWrite(o ids.Organization, c ids.Cipher, now time.Time) table.Write {
	row := &ItemChange{CipherID: c, OrganizationID: o, At: now}
	row.TTL = now.Add(changeLife).Unix()
	return table.Follow(row)
}

// LastItemChange reads when an item of the organisation last changed; zero when none has lately.
func LastItemChange(ctx context.Context, t *table.Table, o ids.Organization) (time.Time, error) {
	page, err := t.Query(ctx, changesOf(o).Page(1, ""))
	if err != nil || len(page.Items) == 0 {
		return time.Time{}, err
	}
	var last ItemChange
	err = page.Items[0].Into(&last)
	return last.Updated, err
}
