package testkit

import (
	"context"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/table"
)

// Recorder is a door to the table that writes down every key that is written, whether the write goes through or not: a
// request that is denied writes nothing at all. Counters of tries are left out: those of a denied request count too.
type Recorder struct {
	mu   sync.Mutex
	keys []table.Key
}

// Wrap is for WithAPI.
func (r *Recorder) Wrap(a table.API) table.API { return recorded{a, r} }

// Written gives the keys that were written since it was last asked. Checks are no writes.
func (r *Recorder) Written() []table.Key {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.keys
	r.keys = nil
	return out
}

func (r *Recorder) note(keys ...table.Key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, key := range keys {
		if !strings.HasPrefix(key.PK, "LIMIT#") {
			r.keys = append(r.keys, key)
		}
	}
}

type recorded struct {
	table.API
	r *Recorder
}

func (a recorded) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	for _, item := range in.TransactItems {
		if item.ConditionCheck == nil {
			at := keyIn(item)
			a.r.note(table.Key{PK: at[0], SK: at[1]})
		}
	}
	return a.API.TransactWriteItems(ctx, in, o...)
}

func (a recorded) UpdateItem(
	ctx context.Context,
	in *dynamodb.UpdateItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.UpdateItemOutput, error) {
	a.r.note(table.Raw(map[string]types.AttributeValue(in.Key)).Key())
	return a.API.UpdateItem(ctx, in, o...)
}
