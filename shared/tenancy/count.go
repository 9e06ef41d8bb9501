package tenancy

import (
	"context"
	"hash/fnv"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/ids"
	"portaal/shared/table"
)

// countParts is in how many parts the items of a vault are counted, each part by other people: what many create at the
// same time seldom meets in one row.
const countParts = 256

// counted is a part of the count of a vault's items. A part can be below zero: who deletes is not always who created.
type counted struct {
	Items int `dynamodbav:"n"`
}

func counts() table.Path { return table.P(table.Name("COUNT")) }

// CountWrite makes the write that counts items which a user puts into a vault or takes out of it.
func CountWrite(vault table.Path, by ids.User, items int) table.Write {
	h := fnv.New32a()
	h.Write([]byte(by))
	part := append(counts(), table.Number(uint64(h.Sum32()%countParts)))
	return table.Mark(table.At(vault, part), expression.Add(expression.Name("n"), expression.Value(items)).
		Set(expression.Name("type"), expression.Value("ItemCount")))
}

// CountQuery names the parts of a vault's count.
func CountQuery(vault table.Path) table.Query { return table.Query{Partition: vault, Begins: counts()} }

// CountOf reads how many items lie in a vault: one query of a few rows, whatever the vault holds.
func CountOf(ctx context.Context, t *table.Table, vault table.Path) (int, error) {
	page, err := t.Query(ctx, CountQuery(vault))
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
		page, err := t.Query(ctx, table.Query{Partition: vault, Begins: counts(), Limit: 100})
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
