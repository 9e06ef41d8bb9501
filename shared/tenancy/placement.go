package tenancy

import (
	"context"

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
}

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
