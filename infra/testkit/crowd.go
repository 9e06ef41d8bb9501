package testkit

import (
	"context"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/table"
)

// Crowd is a door to the table that refuses as DynamoDB does and the local engines do not: a transaction conflicts with
// every other that is under way and names one of its keys. It holds each a little, so that those which are sent at the
// same time do meet.
type Crowd struct {
	Hold time.Duration

	mu        sync.Mutex
	underWay  map[[2]string]int
	conflicts int
}

// Conflicts is how many transactions were refused so far.
func (c *Crowd) Conflicts() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.conflicts
}

// Wrap is for WithAPI.
func (c *Crowd) Wrap(a table.API) table.API { return crowded{a, c} }

type crowded struct {
	table.API
	crowd *Crowd
}

func (c crowded) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	options ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	keys := make([][2]string, len(in.TransactItems))
	for i, item := range in.TransactItems {
		keys[i] = keyIn(item)
	}
	if err := c.crowd.enter(keys); err != nil {
		return nil, err
	}
	defer c.crowd.leave(keys)
	time.Sleep(c.crowd.Hold)
	return c.API.TransactWriteItems(ctx, in, options...)
}

func (c *Crowd) enter(keys [][2]string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	reasons, met := make([]types.CancellationReason, len(keys)), false
	for i, k := range keys {
		reasons[i].Code = aws.String("None")
		if c.underWay[k] > 0 {
			reasons[i].Code, met = aws.String("TransactionConflict"), true
		}
	}
	if met {
		c.conflicts++
		return &types.TransactionCanceledException{CancellationReasons: reasons}
	}
	if c.underWay == nil {
		c.underWay = map[[2]string]int{}
	}
	for _, k := range keys {
		c.underWay[k]++
	}
	return nil
}

func (c *Crowd) leave(keys [][2]string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, k := range keys {
		c.underWay[k]--
	}
}

func keyIn(item types.TransactWriteItem) [2]string {
	var key map[string]types.AttributeValue
	switch {
	case item.Put != nil:
		key = item.Put.Item
	case item.Update != nil:
		key = item.Update.Key
	case item.Delete != nil:
		key = item.Delete.Key
	case item.ConditionCheck != nil:
		key = item.ConditionCheck.Key
	}
	at := table.Raw(key).Key()
	return [2]string{at.PK, at.SK}
}
