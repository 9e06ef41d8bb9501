package table_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
)

func TestBatchReadsMoreThanAHundred(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	var keys []table.Key
	for range 3 {
		var writes []table.Write
		for range 50 {
			n := &note{ID: ids.New[ids.Collection]()}
			writes, keys = append(writes, table.Create(n, taken)), append(keys, n.Key())
		}
		k.Must(k.Table.Transact(ctx, writes...))
	}
	missing := (&note{ID: ids.New[ids.Collection]()}).Key()
	found, err := k.Table.Batch(ctx, append(keys, missing, keys[0])...)
	if err != nil || len(found) != 150 {
		t.Fatalf("%d found, %v", len(found), err)
	}
}

func TestABatchOfSomeAttributesGivesTheseAndTheKeys(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	var writes []table.Write
	var keys []table.Key
	for range 2 {
		n := &note{ID: ids.New[ids.Collection]()}
		writes, keys = append(writes, table.Create(n, taken)), append(keys, n.Key())
	}
	k.Must(k.Table.Transact(ctx, writes...))
	found, err := k.Table.BatchOf(ctx, []expression.NameBuilder{table.Attribute[note]("id")}, keys...)
	if err != nil || len(found) != 2 {
		t.Fatalf("%d found, %v", len(found), err)
	}
	for key, raw := range found {
		var n note
		k.Must(raw.Into(&n))
		if len(raw) != 3 || n.Key() != key {
			t.Errorf("%v of %v", raw, key)
		}
	}
}
