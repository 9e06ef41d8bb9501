package testkit

import (
	"context"
	"net/http"
	"runtime"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/catalog"
	"portaal/shared/table"
)

// Pile writes items into the table by the batch, as they would have come over the years.
func Pile[T table.Item](k *Kit, n int, make func(i int) (T, *table.Meta)) {
	k.T.Helper()
	work := func(from, to int) error {
		for from < to {
			var writes []types.WriteRequest
			for ; from < to && len(writes) < 25; from++ {
				item, meta := make(from)
				key := item.Key()
				now := k.Clock.Now().UTC().Truncate(time.Millisecond)
				meta.PK, meta.SK, meta.Type = key.PK, key.SK, item.Kind()
				meta.Rev, meta.Created, meta.Updated = 1, now, now
				attributes, err := attributevalue.MarshalMap(item)
				if err != nil {
					return err
				}
				writes = append(writes, types.WriteRequest{PutRequest: &types.PutRequest{Item: attributes}})
			}
			for len(writes) > 0 {
				res, err := k.Client.BatchWriteItem(context.Background(), &dynamodb.BatchWriteItemInput{
					RequestItems: map[string][]types.WriteRequest{k.Config.Table: writes},
				})
				if err != nil {
					return err
				}
				writes = res.UnprocessedItems[k.Config.Table]
			}
		}
		return nil
	}
	half := n / 2
	k.Must(table.Together(func() error { return work(0, half) }, func() error { return work(half, n) }))
}

// Peak watches the heap while fn runs and tells by how much it grew over the idle one.
func Peak(fn func()) uint64 {
	var idle, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&idle)
	var highest uint64
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		for {
			runtime.ReadMemStats(&now)
			highest = max(highest, now.HeapInuse)
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	fn()
	close(stop)
	wait.Wait()
	return highest - min(highest, idle.HeapInuse)
}

// Handler is one operation by itself, without the gateway and its events: for measuring what the function does.
func (k *Kit) Handler(id string) http.Handler {
	k.T.Helper()
	e, ok := catalog.ByID(id)
	if !ok {
		k.T.Fatalf("no operation %s", id)
	}
	return e.Serve(k.Doors(e, func(a table.API) table.API { return a }))
}
