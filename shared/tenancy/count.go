package tenancy

import (
	"context"
	"hash/fnv"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// countParts is in how many parts the items of a vault are counted, each part by other people: what many create at the
// same time seldom meets in one row.
const countParts = 256

// counted is a part of the count of a vault's items. A part can be below zero: who deletes is not always who created.
type counted struct {
	table.Meta
	Items int `dynamodbav:"n" upsert:"add"`
	vault table.Path
	part  uint64
}

// Key is where the part lies: in its vault.
func (c *counted) Key() table.Key { return table.At(c.vault, table.P(wordCount, table.Number(c.part))) }

// Kind is the item type.
func (*counted) Kind() string { return "ItemCount" }

// CountWrite makes the write that counts items which a user puts into a vault or takes out of it.
func CountWrite(vault table.Path, by ids.User, items int) table.Write {
	h := fnv.New32a()
	h.Write([]byte(by))
	return table.Upsert(&counted{Items: items, vault: vault, part: uint64(h.Sum32() % countParts)})
}

// CountOf reads how many items lie in a vault: one query of a few rows, whatever the vault holds.
func CountOf(ctx context.Context, t *table.Table, vault table.Path) (int, error) {
	page, err := t.Query(ctx, countsOf(vault))
	if err != nil {
		return 0, err
	}
	parts, err := table.Decode[counted](page.Items)
	sum := 0
	for _, part := range parts {
		sum += part.Items
	}
	return sum, err
}

// EraseCount removes the count of a vault whose items are gone.
func EraseCount(ctx context.Context, t *table.Table, vault table.Path) error {
	for {
		page, err := t.Query(ctx, countsOf(vault).Page(table.Most, ""))
		if err != nil || len(page.Items) == 0 {
			return err
		}
		writes := make([]table.Write, len(page.Items))
		for i, raw := range page.Items {
			writes[i] = table.Gone(raw.Key())
		}
		if err := t.Transact(ctx, writes...); err != nil {
			return err
		}
	}
}
