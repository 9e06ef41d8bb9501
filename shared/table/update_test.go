package table_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Whoever gave one expression to the writes of several places got 500 from DynamoDB when they changed their name, and
// nothing told of it before, because the embedded engine takes an attribute twice.
func TestAnExpressionOfTwoWritesIsRefusedByBothEngines(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	one, other := &note{ID: ids.New[ids.Collection]()}, &note{ID: ids.New[ids.Collection]()}
	k.Must(k.Table.Transact(ctx, table.Create(one, taken), table.Create(other, taken)))
	set := expression.Set(expression.Name("text"), expression.Value("changed"))
	k.Unchanged("two writes that share an expression", func() {
		err := k.Table.Transact(
			ctx,
			table.Update(one.Key(), set, table.Exists(), stale),
			table.Update(other.Key(), set, table.Exists(), stale),
		)
		if err == nil || !strings.Contains(err.Error(), "twice in one update") {
			t.Errorf("got %v", err)
		}
	})
}
