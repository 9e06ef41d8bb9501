package table_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/shared/clock"
	"portaal/shared/grant"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// gauge answers batches with nothing and notes how many were under way at once.
type gauge struct {
	table.API
	keys, now, most atomic.Int64
}

func (g *gauge) BatchGetItem(
	_ context.Context,
	in *dynamodb.BatchGetItemInput,
	_ ...func(*dynamodb.Options),
) (*dynamodb.BatchGetItemOutput, error) {
	if n := g.now.Add(1); n > g.most.Load() {
		g.most.Store(n)
	}
	defer g.now.Add(-1)
	g.keys.Add(int64(len(in.RequestItems["t"].Keys)))
	time.Sleep(time.Millisecond)
	return &dynamodb.BatchGetItemOutput{}, nil
}

// A search among 100,000 clients asked for a thousand batches at once, each on a connection of its own.
func TestAReadOfVeryManyItemsDoesNotOpenAConnectionForEachHundred(t *testing.T) {
	g := &gauge{}
	keys := make([]table.Key, 40_000)
	for i := range keys {
		keys[i] = (&note{ID: ids.New[ids.Collection]()}).Key()
	}
	at := table.Open(g, "t", ^grant.Set(0), clock.System{}, nil)
	if _, err := at.Batch(context.Background(), keys...); err != nil {
		t.Fatal(err)
	}
	if g.keys.Load() != 40_000 || g.most.Load() > 64 || g.most.Load() < 2 {
		t.Errorf("%d keys asked for, %d batches at once", g.keys.Load(), g.most.Load())
	}
}
