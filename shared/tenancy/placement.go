package tenancy

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// Placement is the part of an organisation's vault item that says where it lies: once in the organisation's vault, and
// as a copy in each of its collections, so that reading a collection costs what it holds. vault owns the whole item;
// who deletes a collection needs only this.
type Placement struct {
	table.Meta
	ID             ids.Cipher       `dynamodbav:"id"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
	CollectionIDs  []ids.Collection `dynamodbav:"collectionIds"`
	DeletedDate    *time.Time       `dynamodbav:"deletedDate,omitempty"` // since when it is in the trash
}

// Loose reports whether it is an organisation's item that lies in no collection, and not in the trash either: whoever
// looks after the organisation is told of it, because nobody else sees it.
func (p Placement) Loose() bool {
	return p.OrganizationID != "" && len(p.CollectionIDs) == 0 && p.DeletedDate == nil
}

// LooseKey is where it says that the item is loose.
func (p Placement) LooseKey() table.Key { return looseKey(p.OrganizationID, p.ID) }

// LooseWrites makes the write that keeps the list of loose items when an item comes to lie as p says; was says whether
// it is in the list now.
func (p Placement) LooseWrites(was bool) []table.Write {
	switch is := p.Loose(); {
	case is && !was:
		return []table.Write{table.Follow(&Loose{ID: p.ID, OrganizationID: p.OrganizationID})}
	case was && !is:
		return []table.Write{table.Gone(p.LooseKey())}
	}
	return nil
}

// Loose says of an item that it is in no collection. It lies in the organisation's vault, beside the items.
type Loose struct {
	table.Meta
	ID             ids.Cipher       `dynamodbav:"id"`
	OrganizationID ids.Organization `dynamodbav:"organizationId"`
}

// Key is where the row lies.
func (l *Loose) Key() table.Key { return looseKey(l.OrganizationID, l.ID) }

// Kind is the item type.
func (*Loose) Kind() string { return "Loose" }

var deleting = table.AttributeOfBoth[Shared, Group]("deleting")

// CollectionLives is the condition that a collection exists and is not being deleted: whoever puts an item into a
// collection checks it in the same transaction, so that a collection on its way out cannot gain one.
func CollectionLives() expression.ConditionBuilder {
	return table.Exists().And(expression.AttributeNotExists(deleting))
}

// GroupLives is the condition that a group exists and is not being deleted.
func GroupLives() expression.ConditionBuilder { return CollectionLives() }

// GrantsOf reads what a member may use, by collection, as given to the member or through groups: the most generous of
// both. One wave of queries, one for the member and one for each group.
func GrantsOf(ctx context.Context, t *table.Table, m Membership) (map[ids.Collection]Flags, error) {
	ways, err := WaysOf(ctx, t, m)
	return ways.Flags(), err
}

// GivenTo reads what a member was given, groups left aside, by collection: one query.
func GivenTo(ctx context.Context, t *table.Table, m Membership) (map[ids.Collection]Flags, error) {
	page, err := t.Query(ctx, GrantsQuery(m.ID))
	if err != nil {
		return nil, err
	}
	rows, err := table.Decode[Grantee](page.Items)
	if err != nil {
		return nil, err
	}
	grants := make(map[ids.Collection]Flags, len(rows))
	for _, row := range rows {
		if row.OrganizationID == m.OrganizationID {
			grants[row.CollectionID] = row.Flags
		}
	}
	return grants, nil
}
