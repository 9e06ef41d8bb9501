package table_test

import (
	"context"
	"errors"
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

// A transaction that fails on what its caller holds is given its writes again once that was looked at: whoever's place
// was written meanwhile got 500 for a change that was still theirs to make.
func TestAnUpdateCanBeGivenToTheNextTransaction(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection](), N: 1}
	absent := table.Check((&note{ID: ids.New[ids.Collection]()}).Key(), table.Exists(), stale)
	k.Must(k.Table.Transact(ctx, table.Create(n, taken)))
	more := table.Update(n.Key(), expression.Add(expression.Name("n"), expression.Value(2)), table.Exists(), taken)
	if err := k.Table.Transact(ctx, more, absent); !errors.Is(err, stale) {
		t.Fatalf("the first transaction gave %v", err)
	}
	k.Must(k.Table.Transact(ctx, more))
	k.Must(k.Table.Transact(ctx, more))
	var got note
	if ok, err := k.Table.Get(ctx, n.Key(), &got); err != nil || !ok || got.N != 5 || got.Rev != 3 {
		t.Errorf("%v %v %+v", ok, err, got)
	}
}
