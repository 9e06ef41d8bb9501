package testkit

import (
	"context"
	"fmt"
	"strings"
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
	jammed    bool
	expected  int
	met       chan struct{}
}

// Meet lets the next n transactions wait for each other before any is carried out: what each was decided on is then the
// same. Whoever does not come is not waited for long.
func (c *Crowd) Meet(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.expected, c.met = n, make(chan struct{})
}

// arrive waits for those who were told to meet.
func (c *Crowd) arrive() {
	c.mu.Lock()
	met := c.met
	switch {
	case c.expected == 0:
		met = nil
	case c.expected == 1:
		close(met)
		fallthrough
	default:
		c.expected--
	}
	c.mu.Unlock()
	if met == nil {
		return
	}
	select {
	case <-met:
	case <-time.After(time.Second):
	}
}

// Jam lets every transaction meet another, until it is told to stop.
func (c *Crowd) Jam(on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.jammed = on
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
	c.crowd.arrive()
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
		if c.jammed || c.underWay[k] > 0 {
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

// AtOnce has n people do something at the same moment and counts how they were answered: by status and, of refusals,
// code ("200", "409 portaal.stale").
func AtOnce(n int, do func(i int) Answer) map[string]int {
	all := make([]Answer, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { all[i] = do(i) })
	}
	wg.Wait()
	out := map[string]int{}
	for _, a := range all {
		out[strings.TrimSpace(fmt.Sprint(a.Status, " ", a.Code))]++
	}
	return out
}

type hurry struct{}

// InAHurry gives the function that serves a request so much time, of which it has otherwise half a minute.
func InAHurry(ctx context.Context, d time.Duration) context.Context {
	return context.WithValue(ctx, hurry{}, d)
}

func hurried(ctx context.Context) (context.Context, context.CancelFunc) {
	if d, ok := ctx.Value(hurry{}).(time.Duration); ok {
		return context.WithTimeout(ctx, d)
	}
	return ctx, func() {}
}
