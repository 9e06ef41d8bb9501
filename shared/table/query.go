package table

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/grant"
)

// Query is one access pattern: a partition, and perhaps a beginning or a range of the sort key.
type Query struct {
	Partition Path
	Begins    Path   // sort keys that begin with this path and a separator
	Prefix    string // after Begins: an encoded prefix of the next part (SortablePrefix)
	From, To  string // with Begins: inclusive bounds on what follows (typed parts' text)
	Backward  bool
	Limit     int    // items of one page; 0 = all, following every page
	After     string // the sort key to start after, from a former page
	// Only are the attributes that travel, beside the key; all of them when left out. The engine reads whole items.
	Only []expression.NameBuilder
}

// Page is the query for one page: up to n items after a sort key ("" is the beginning).
func (q Query) Page(n int, after string) Query {
	q.Limit, q.After = n, after
	return q
}

// Page is a page of items and the sort key to continue after ("" at the end).
type Page struct {
	Items []Raw
	Next  string
}

// Query reads a partition with strong consistency.
func (t *Table) Query(ctx context.Context, q Query) (Page, error) {
	if err := t.need(grant.TableRead); err != nil {
		return Page{}, err
	}
	if t.early {
		if page, err, ok := begun(ctx, q); ok {
			return page, err
		}
	}
	in, ok, err := t.queryInput(q)
	if err != nil || !ok {
		return Page{}, err
	}
	var page Page
	for {
		if q.Limit > 0 {
			in.Limit = aws.Int32(int32(q.Limit - len(page.Items)))
		}
		done := begin(ctx)
		res, err := t.api.Query(ctx, in)
		done()
		if err != nil {
			return Page{}, translate(err)
		}
		for _, item := range res.Items {
			page.Items = append(page.Items, item)
		}
		if res.LastEvaluatedKey == nil {
			return page, nil
		}
		if q.Limit > 0 && len(page.Items) >= q.Limit {
			page.Next = keyOf(res.LastEvaluatedKey).SK
			return page, nil
		}
		in.ExclusiveStartKey = res.LastEvaluatedKey
	}
}

func (t *Table) queryInput(q Query) (*dynamodb.QueryInput, bool, error) {
	pk, bad := join(q.Partition)
	begins := ""
	if len(q.Begins) > 0 {
		text, badSK := join(q.Begins)
		bad = bad || badSK
		begins = text + "#"
	}
	if bad {
		return nil, false, nil
	}
	cond := expression.Key("PK").Equal(expression.Value(pk))
	switch {
	case q.From != "" || q.To != "":
		upper := begins + q.To + "~"
		if q.To == "" {
			upper = begins + "~"
		}
		cond = cond.And(expression.Key("SK").Between(expression.Value(begins+q.From), expression.Value(upper)))
	case begins+q.Prefix != "":
		cond = cond.And(expression.Key("SK").BeginsWith(begins + q.Prefix))
	}
	b := expression.NewBuilder().WithKeyCondition(cond)
	if len(q.Only) > 0 {
		b = b.WithProjection(withKey(q.Only))
	}
	e, err := b.Build()
	if err != nil {
		return nil, false, err
	}
	in := &dynamodb.QueryInput{
		TableName:                 &t.name,
		ConsistentRead:            aws.Bool(true),
		KeyConditionExpression:    e.KeyCondition(),
		ProjectionExpression:      e.Projection(),
		ExpressionAttributeNames:  e.Names(),
		ExpressionAttributeValues: e.Values(),
		ScanIndexForward:          aws.Bool(!q.Backward),
	}
	if q.After != "" {
		in.ExclusiveStartKey = attributes(Key{PK: pk, SK: q.After})
	}
	return in, true, nil
}

// Decode turns the items of a page into values of one type.
func Decode[T any](items []Raw) ([]T, error) {
	out := make([]T, 0, len(items))
	for _, raw := range items {
		var v T
		if err := raw.Into(&v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// Count counts unless that would pass the limit, in one atomic step, and reports the new count and whether it was
// allowed; the limit when it was not. A missing counter starts at zero.
func (t *Table) Count(ctx context.Context, c *Counter, limit int64) (int64, bool, error) {
	if err := t.need(grant.TableWrite); err != nil {
		return 0, false, err
	}
	if c.N > limit {
		return limit, false, nil
	}
	e, err := upsertExpression(c, room(c.N, limit), t.clock.Now())
	if err != nil {
		return 0, false, err
	}
	done := begin(ctx)
	res, err := t.api.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName:                 &t.name,
		Key:                       attributes(c.at),
		UpdateExpression:          e.Update(),
		ConditionExpression:       e.Condition(),
		ExpressionAttributeNames:  e.Names(),
		ExpressionAttributeValues: e.Values(),
		ReturnValues:              types.ReturnValueUpdatedNew,
	})
	done()
	if conditionFailed(err) {
		return limit, false, nil
	}
	if err != nil {
		return 0, false, translate(err)
	}
	var now Counter
	err = attributevalue.UnmarshalMap(res.Attributes, &now)
	return now.N, err == nil, err
}

// Touch changes attributes of one item outside a transaction; it reports false when the condition does not hold.
func (t *Table) Touch(
	ctx context.Context,
	key Key,
	set expression.UpdateBuilder,
	cond expression.ConditionBuilder,
) (bool, error) {
	if err := t.need(grant.TableWrite); err != nil {
		return false, err
	}
	if key.bad {
		return false, nil
	}
	e, err := updateExpression(moving(set, new(Stamp(t.clock.Now()))), cond)
	if err != nil {
		return false, err
	}
	done := begin(ctx)
	_, err = t.api.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName:                 &t.name,
		Key:                       attributes(key),
		UpdateExpression:          e.Update(),
		ConditionExpression:       e.Condition(),
		ExpressionAttributeNames:  e.Names(),
		ExpressionAttributeValues: e.Values(),
	})
	done()
	if conditionFailed(err) {
		return false, nil
	}
	return err == nil, translateNil(err)
}

// Encode turns an item into its attributes; for tests that compare.
func Encode(item Item) (Raw, error) { return attributevalue.MarshalMap(item) }

// Pause waits before the nth try with full jitter: nothing before the first, then up to 25 ms, 50 ms, 100 ms …
func Pause(ctx context.Context, try int) error {
	if try == 0 {
		return ctx.Err()
	}
	d := time.Duration(rand.Int64N(int64(25*time.Millisecond) << min(try-1, 6)))
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
