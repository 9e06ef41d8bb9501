package tenancy

import (
	"context"
	"time"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// revision is the sort key of the instant at which something last changed; every partition that has one keeps it there.
func revision() table.Path { return table.P(table.Name("REVISION")) }

// RevisionKey is the key of the instant at which a user's sync last changed: an item of its own, because it is written
// often.
func RevisionKey(u ids.User) table.Key { return table.At(UserPath(u), revision()) }

// OrganizationRevisionKey is the key of the instant at which what an organisation's members see, its items aside, last
// changed.
func OrganizationRevisionKey(o ids.Organization) table.Key {
	return table.At(OrganizationPath(o), revision())
}

// ProviderRevisionKey is the key of the instant at which what a provider's staff see last changed.
func ProviderRevisionKey(p ids.Provider) table.Key { return table.At(ProviderPath(p), revision()) }

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
	return table.At(changes(c.OrganizationID), table.P(table.Name("AT"), table.Time(c.At), table.ID(c.CipherID)))
}

// Kind is the item type.
func (*ItemChange) Kind() string { return "ItemChange" }

func changes(o ids.Organization) table.Path { return table.P(table.Name("ORGCHANGES"), table.ID(o)) }

// ItemChangeWrite makes the write that tells every member's sync that an item of the organisation changed.
func ItemChangeWrite(o ids.Organization, c ids.Cipher, now time.Time) table.Write {
	row := &ItemChange{CipherID: c, OrganizationID: o, At: now}
	row.TTL = now.Add(changeLife).Unix()
	return table.Follow(row)
}

// LastItemChange reads when an item of the organisation last changed; zero when none has lately.
func LastItemChange(ctx context.Context, t *table.Table, o ids.Organization) (time.Time, error) {
	page, err := t.Query(ctx, table.Query{
		Partition: changes(o),
		Begins:    table.P(table.Name("AT")),
		Backward:  true,
		Limit:     1,
	})
	if err != nil || len(page.Items) == 0 {
		return time.Time{}, err
	}
	var last ItemChange
	err = page.Items[0].Into(&last)
	return last.Updated, err
}
