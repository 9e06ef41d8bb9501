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

// OrganizationVault is the partition of all items of an organisation.
func OrganizationVault(o ids.Organization) table.Path {
	return table.P(table.Name("ORGVAULT"), table.ID(o))
}

// OwnVault is the partition of a user's own items.
func OwnVault(u ids.User) table.Path { return table.P(table.Name("USERVAULT"), table.ID(u)) }

// CollectionVault is the partition of the copies of the items of one collection.
func CollectionVault(c ids.Collection) table.Path {
	return table.P(table.Name("COLLECTION"), table.ID(c))
}

// InVault is an item's sort key in every vault.
func InVault(c ids.Cipher) table.Path { return table.P(table.Name("CIPHER"), table.ID(c)) }

// Items is the beginning of the sort keys of a vault's items, for one query.
func Items() table.Path { return table.P(table.Name("CIPHER")) }

// CollectionLives is the condition that a collection exists and is not being deleted: whoever puts an item into a
// collection checks it in the same transaction, so that a collection on its way out cannot gain one.
func CollectionLives() expression.ConditionBuilder {
	return table.Exists().And(expression.AttributeNotExists(expression.Name("deleting")))
}

// GrantsQuery names what a member may use.
func GrantsQuery(m ids.Member) table.Query {
	return table.Query{Partition: GranteePath(m), Begins: table.P(table.Name("COLLECTION"))}
}

// GrantsOf reads what a member may use, by collection: one query.
func GrantsOf(ctx context.Context, t *table.Table, m Membership) (map[ids.Collection]Flags, error) {
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
