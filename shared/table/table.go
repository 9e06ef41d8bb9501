// Package table is the door to the one DynamoDB table. It knows keys, conditions, revisions and pages, and nothing
// of what the items mean. Every write names its condition; there is no unconditional put and no scan.
package table

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/grant"
)

// The grants of this door, for an operation's Spec.
const (
	Reads  = grant.TableRead
	Writes = grant.TableWrite
)

// API is the part of the DynamoDB client that the door uses.
type API interface {
	GetItem(context.Context, *dynamodb.GetItemInput, ...func(*dynamodb.Options)) (*dynamodb.GetItemOutput, error)
	BatchGetItem(
		context.Context,
		*dynamodb.BatchGetItemInput,
		...func(*dynamodb.Options),
	) (*dynamodb.BatchGetItemOutput, error)
	Query(context.Context, *dynamodb.QueryInput, ...func(*dynamodb.Options)) (*dynamodb.QueryOutput, error)
	UpdateItem(
		context.Context,
		*dynamodb.UpdateItemInput,
		...func(*dynamodb.Options),
	) (*dynamodb.UpdateItemOutput, error)
	TransactWriteItems(
		context.Context,
		*dynamodb.TransactWriteItemsInput,
		...func(*dynamodb.Options),
	) (*dynamodb.TransactWriteItemsOutput, error)
}

// Table is an opened door: one table, one clock, and the grants that it enforces.
type Table struct {
	api    API
	name   string
	grants grant.Set
	clock  clock.Clock
	used   func(grant.Set)
	early  bool // queries that were begun ahead are taken from there
}

// Open opens the table for an operation with the given grants. used, when not nil, hears each grant that is used.
func Open(api API, name string, grants grant.Set, c clock.Clock, used func(grant.Set)) *Table {
	if used == nil {
		used = func(grant.Set) {}
	}
	return &Table{
		api:    api,
		name:   name,
		grants: grants,
		clock:  c,
		used:   used,
	}
}

// ErrNotGranted says that an operation used a door that its value does not declare.
var ErrNotGranted = errors.New("table: the operation has no such grant")

func (t *Table) need(g grant.Set) error {
	t.used(g)
	if !t.grants.Has(g) {
		return fmt.Errorf("%w: %s", ErrNotGranted, g)
	}
	return nil
}

// Clock returns the clock that stamps items.
func (t *Table) Clock() clock.Clock { return t.clock }

// Get reads one item with strong consistency into out and reports whether it exists.
func (t *Table) Get(ctx context.Context, key Key, out any) (bool, error) {
	if err := t.need(grant.TableRead); err != nil {
		return false, err
	}
	if key.bad {
		return false, nil
	}
	done := begin(ctx)
	res, err := t.api.GetItem(
		ctx,
		&dynamodb.GetItemInput{TableName: &t.name, Key: attributes(key), ConsistentRead: aws.Bool(true)},
	)
	done()
	if err != nil {
		return false, translate(err)
	}
	if res.Item == nil {
		return false, nil
	}
	return true, attributevalue.UnmarshalMap(res.Item, out)
}

// Raw is an item as it came from the table.
type Raw map[string]types.AttributeValue

// Into decodes the item.
func (r Raw) Into(out any) error { return attributevalue.UnmarshalMap(r, out) }

// Found is the answer of a batch: the items that exist, by key.
type Found map[Key]Raw

// Into decodes the item of the key into out and reports whether it was found.
func (f Found) Into(key Key, out any) (bool, error) {
	raw, ok := f[key]
	if !ok || key.bad {
		return false, nil
	}
	return true, raw.Into(out)
}

// Batch reads items with strong consistency: one round trip per hundred keys, the hundreds side by side (Together).
// Keys that do not exist are missing from the answer.
func (t *Table) Batch(ctx context.Context, keys ...Key) (Found, error) {
	return t.batches(ctx, nil, keys)
}

// BatchOf is Batch for some attributes of large items, beside their keys: the engine reads whole items, and only these
// travel.
func (t *Table) BatchOf(ctx context.Context, attributes []expression.NameBuilder, keys ...Key) (Found, error) {
	e, err := expression.NewBuilder().WithProjection(withKey(attributes)).Build()
	if err != nil {
		return nil, err
	}
	return t.batches(ctx, &e, keys)
}

func withKey(attributes []expression.NameBuilder) expression.ProjectionBuilder {
	return expression.NamesList(expression.Name("PK"), expression.Name("SK")).AddNames(attributes...)
}

func (t *Table) batches(ctx context.Context, only *expression.Expression, keys []Key) (Found, error) {
	if err := t.need(grant.TableRead); err != nil {
		return nil, err
	}
	var wanted []map[string]types.AttributeValue
	seen := map[Key]bool{}
	for _, k := range keys {
		if !k.bad && !seen[k] {
			seen[k] = true
			wanted = append(wanted, attributes(k))
		}
	}
	found := Found{}
	var mu sync.Mutex
	var chunks []func() error
	for len(wanted) > 0 {
		n := min(100, len(wanted))
		chunk := wanted[:n]
		wanted = wanted[n:]
		chunks = append(chunks, func() error { return t.batch(ctx, only, chunk, found, &mu) })
	}
	return found, Together(chunks...)
}

func (t *Table) batch(
	ctx context.Context,
	only *expression.Expression,
	keys []map[string]types.AttributeValue,
	found Found,
	mu *sync.Mutex,
) error {
	pending := keys
	for try := 0; len(pending) > 0; try++ {
		if err := Pause(ctx, try); err != nil {
			return err
		}
		ask := types.KeysAndAttributes{Keys: pending, ConsistentRead: aws.Bool(true)}
		if only != nil {
			ask.ProjectionExpression, ask.ExpressionAttributeNames = only.Projection(), only.Names()
		}
		done := begin(ctx)
		res, err := t.api.BatchGetItem(
			ctx,
			&dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{t.name: ask}},
		)
		done()
		if err != nil {
			return translate(err)
		}
		mu.Lock()
		for _, item := range res.Responses[t.name] {
			found[keyOf(item)] = item
		}
		mu.Unlock()
		pending = res.UnprocessedKeys[t.name].Keys
	}
	return nil
}

// sideBySide is how many reads run at the same time: each has a connection of its own, and a function on Lambda may
// open a thousand files.
const sideBySide = 64

// Together runs the given reads at the same time, no more than sideBySide of them, and returns the errors of all.
func Together(fns ...func() error) error {
	if len(fns) == 1 {
		return fns[0]()
	}
	errs := make([]error, len(fns))
	slots := make(chan struct{}, sideBySide)
	var wg sync.WaitGroup
	for i, fn := range fns {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			errs[i] = fn()
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

func attributes(k Key) map[string]types.AttributeValue {
	return map[string]types.AttributeValue{
		"PK": &types.AttributeValueMemberS{Value: k.PK},
		"SK": &types.AttributeValueMemberS{Value: k.SK},
	}
}

func keyOf(item map[string]types.AttributeValue) Key {
	text := func(name string) string {
		if s, ok := item[name].(*types.AttributeValueMemberS); ok {
			return s.Value
		}
		return ""
	}
	return Key{PK: text("PK"), SK: text("SK")}
}

// Key is the key of an item as it came from the table.
func (r Raw) Key() Key { return keyOf(r) }

// busyFor is when to try again what the table could not take just now.
const busyFor = 2 * time.Second

// busy are the codes with which the engine says that it cannot just now. What it says of a request that is wrong is
// never among them: that is a mistake of ours, and trying again would not help.
var busy = []string{
	"InternalServerError", "LimitExceededException", "ProvisionedThroughputExceededException",
	"RequestLimitExceeded", "ServiceUnavailable", "ServiceUnavailableException", "ThrottlingException",
	"TransactionConflictException", "TransactionInProgressException",
}

// translate keeps the engine's message as a cause for the log and gives the caller a plain fault: busy when the table
// could not be reached or had too much to do, otherwise an internal one. Engine messages may echo the request, so
// they never leave the process.
func translate(err error) error {
	var said smithy.APIError
	var answer *smithyhttp.ResponseError
	var unsent *smithyhttp.RequestSendError
	var network net.Error
	switch {
	case errors.As(err, &said):
		if slices.Contains(busy, said.ErrorCode()) {
			return unavailable(errors.New("the table answers " + said.ErrorCode()))
		}
		if errors.As(err, &answer) && answer.HTTPStatusCode() >= 500 {
			return unavailable(fmt.Errorf("the table answers %d", answer.HTTPStatusCode()))
		}
	case errors.As(err, &answer) && answer.HTTPStatusCode() >= 500:
		return unavailable(fmt.Errorf("the table answers %d", answer.HTTPStatusCode()))
	case errors.Is(err, context.Canceled): // the caller has gone
	case errors.As(err, &unsent): // which way it failed, and nothing of what was asked
		return unavailable(fmt.Errorf("the table is out of reach: %v", unsent))
	case errors.As(err, &network), errors.Is(err, context.DeadlineExceeded):
		return unavailable(errors.New("the table is out of reach"))
	}
	return err
}

func unavailable(cause error) error {
	return &fault.Fault{Kind: fault.Unavailable, RetryAfter: busyFor, Cause: cause}
}

func translateNil(err error) error {
	if err == nil {
		return nil
	}
	return translate(err)
}

func conditionFailed(err error) bool {
	var failed *types.ConditionalCheckFailedException
	return errors.As(err, &failed)
}
