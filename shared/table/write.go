package table

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/fault"
	"portaal/shared/grant"
)

// Meta is what every item has beside its own attributes. Items embed it.
type Meta struct {
	PK      string    `dynamodbav:"PK"`
	SK      string    `dynamodbav:"SK"`
	Type    string    `dynamodbav:"type"`
	Rev     int64     `dynamodbav:"rev"`             // 1 at creation, one more at each write
	Shape   int       `dynamodbav:"shape,omitempty"` // schema version; absent is 0
	Created time.Time `dynamodbav:"created"`
	Updated time.Time `dynamodbav:"updated"`
	TTL     int64     `dynamodbav:"ttl,omitempty"` // seconds since 1970; expiry is also checked in code
}

func (m *Meta) meta() *Meta { return m }

// ChangedSince reports whether somebody wrote the item after a revision, by its date, that a caller last saw; never for
// one who says none.
func (m *Meta) ChangedSince(seen *time.Time) bool { return seen != nil && !seen.Equal(m.Updated) }

// Whatever embeds Meta has the half of Item that items do not write themselves.
var _ interface{ meta() *Meta } = (*Meta)(nil)

// Expired reports whether the item's TTL has passed.
func (m *Meta) Expired(now time.Time) bool { return m.TTL > 0 && now.Unix() >= m.TTL }

// Item is a pointer to a struct that embeds Meta and knows its own key and type.
type Item interface {
	Key() Key
	Kind() string // "Collection"
	meta() *Meta
}

// Write is one conditional write of a transaction.
type Write struct {
	build func(t *Table, now time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error)
	cond  expression.ConditionBuilder // when it may happen; unset: whatever is there
	fault error                       // what it means when the condition fails
	key   Key
	role  role
	held  bool  // the condition is that of holds, not its own
	meta  *Meta // of the item that is put; it takes its new revision when the transaction went through
	with  []Write
}

// None is a write that does nothing; Transact leaves it out.
var None = Write{}

// Create writes an item that must not exist yet; taken is what it means when it does.
func Create(item Item, taken error) Write {
	return Write{
		fault: taken,
		key:   item.Key(),
		meta:  item.meta(),
		cond:  Missing(),
		build: func(t *Table, now time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
			m := item.meta()
			m.Rev, m.Created, m.Updated = 1, Stamp(now), Stamp(now)
			return put(t, item, cond)
		},
	}
}

// Put replaces an item that was read before, if nobody changed it since; stale is what it means when somebody did
// (nil: fault.Stale).
func Put(item Item, stale error) Write {
	if stale == nil {
		stale = fault.Stale
	}
	read := item.meta().Rev
	return Write{
		fault: stale,
		key:   item.Key(),
		meta:  item.meta(),
		cond:  AtRevision(read),
		build: func(t *Table, now time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
			m := item.meta()
			m.Rev = read + 1
			m.Updated = later(Stamp(now), m.Updated)
			return put(t, item, cond)
		},
	}
}

// Delete removes an item that was read before, if nobody changed it since (nil: fault.Stale).
func Delete(item Item, stale error) Write {
	if stale == nil {
		stale = fault.Stale
	}
	rev := item.meta().Rev
	return DeleteIf(item.Key(), AtRevision(rev), stale)
}

// DeleteIf removes the item of the key when the condition holds.
func DeleteIf(key Key, cond expression.ConditionBuilder, otherwise error) Write {
	return Write{fault: otherwise, key: key, cond: cond, build: deleting(key)}
}

// Gone removes the item of the key whether it exists or not: for rows that merely follow another row of the same
// transaction, whose condition decides.
func Gone(key Key) Write { return Write{key: key, build: deleting(key)} }

func deleting(key Key) func(*Table, time.Time, expression.ConditionBuilder) (types.TransactWriteItem, error) {
	return func(t *Table, _ time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
		e, err := conditional(cond)
		return types.TransactWriteItem{Delete: &types.Delete{
			TableName:                 &t.name,
			Key:                       attributes(key),
			ConditionExpression:       e.Condition(),
			ExpressionAttributeNames:  e.Names(),
			ExpressionAttributeValues: e.Values(),
		}}, err
	}
}

// conditional is an expression of a condition alone; of none when it is unset.
func conditional(cond expression.ConditionBuilder) (expression.Expression, error) {
	if !cond.IsSet() {
		return expression.Expression{}, nil
	}
	return expression.NewBuilder().WithCondition(cond).Build()
}

// Follow writes a row whose truth is another row of the same transaction (a copy for reading by another key),
// whose condition decides.
func Follow(item Item) Write {
	return Write{
		key:  item.Key(),
		meta: item.meta(),
		build: func(t *Table, now time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
			m := item.meta()
			if m.Created.IsZero() {
				m.Created = Stamp(now)
			}
			m.Rev, m.Updated = m.Rev+1, later(Stamp(now), m.Updated)
			return put(t, item, cond)
		},
	}
}

// Update changes single attributes of an item when the condition holds, and moves its revision on. Like every write it
// can be given to one transaction after another.
func Update(key Key, set expression.UpdateBuilder, cond expression.ConditionBuilder, otherwise error) Write {
	at := new(time.Time)
	set = moving(set, at)
	return Write{
		fault: otherwise,
		key:   key,
		cond:  cond,
		build: func(t *Table, now time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
			*at = Stamp(now)
			e, err := updateExpression(set, cond)
			return t.updating(key, e), err
		},
	}
}

// updating is an update in a transaction.
func (t *Table) updating(key Key, e expression.Expression) types.TransactWriteItem {
	return types.TransactWriteItem{Update: &types.Update{
		TableName:                 &t.name,
		Key:                       attributes(key),
		UpdateExpression:          e.Update(),
		ConditionExpression:       e.Condition(),
		ExpressionAttributeNames:  e.Names(),
		ExpressionAttributeValues: e.Values(),
	}}
}

// Check writes nothing and lets the transaction fail unless the condition holds for the item of the key.
func Check(key Key, cond expression.ConditionBuilder, otherwise error) Write {
	return Write{
		fault: otherwise,
		key:   key,
		cond:  cond,
		build: func(t *Table, _ time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
			e, err := conditional(cond)
			return types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{
				TableName:                 &t.name,
				Key:                       attributes(key),
				ConditionExpression:       e.Condition(),
				ExpressionAttributeNames:  e.Names(),
				ExpressionAttributeValues: e.Values(),
			}}, err
		},
	}
}

// Most is the number of writes of one transaction.
const Most = 100

// Transact carries out at most Most writes, all or none. When conditions fail, the fault named with the first such
// write is returned, and that of a Hold before any other: whoever may not do it any more is not told what stands in
// the way. A conflict with another transaction is tried again with full jitter,
// triesOfConflict times or until the deadline.
func (t *Table) Transact(ctx context.Context, writes ...Write) error {
	if err := t.need(grant.TableWrite); err != nil {
		return err
	}
	kept, err := merged(spread(writes))
	if err != nil {
		return err
	}
	if len(kept) == 0 {
		return nil
	}
	if len(kept) > Most {
		return fmt.Errorf("table: a transaction of %d writes", len(kept))
	}
	items, next, err := t.build(kept)
	if err != nil {
		return err
	}
	if err := t.transact(ctx, kept, items); err != nil {
		return err
	}
	for i, w := range kept {
		if w.meta != nil {
			*w.meta = next[i]
		}
	}
	return nil
}

// build makes the requests, and the revisions that the items take when the transaction goes through.
func (t *Table) build(writes []Write) ([]types.TransactWriteItem, []Meta, error) {
	now := t.clock.Now()
	items, next := make([]types.TransactWriteItem, len(writes)), make([]Meta, len(writes))
	for i, w := range writes {
		var before Meta
		if w.meta != nil {
			before = *w.meta
		}
		item, err := w.build(t, now, w.cond)
		if err != nil {
			return nil, nil, err
		}
		items[i] = item
		if w.meta != nil {
			next[i], *w.meta = *w.meta, before
		}
	}
	return items, next, nil
}

// triesOfConflict is how often a transaction that meets another one is tried again: for five to six seconds on average.
// Whoever still waits then is told when to come back.
const triesOfConflict = 12

func (t *Table) transact(ctx context.Context, writes []Write, items []types.TransactWriteItem) error {
	for try := 0; ; try++ {
		if err := Pause(ctx, try); err != nil {
			return unavailable(err)
		}
		done := begin(ctx)
		_, err := t.api.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items})
		done()
		if err == nil {
			return nil
		}
		var cancelled *types.TransactionCanceledException
		if !errors.As(err, &cancelled) {
			return translate(err)
		}
		conflict, wrong := false, ""
		var unmet []Write
		for i, reason := range cancelled.CancellationReasons {
			switch aws.ToString(reason.Code) {
			case "ConditionalCheckFailed":
				if writes[i].fault == nil {
					return fmt.Errorf("table: write %d of a transaction has a condition without a meaning", i)
				}
				unmet = append(unmet, writes[i])
			case "ValidationError":
				return fmt.Errorf("table: write %d of a transaction is not valid", i)
			case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded":
				conflict = true
			case "", "None":
			default:
				wrong = aws.ToString(reason.Code)
			}
		}
		if len(unmet) > 0 {
			return unmet[max(0, slices.IndexFunc(unmet, Write.isHold))].fault
		}
		if wrong != "" || !conflict {
			return fmt.Errorf("table: a transaction is refused: %q", wrong)
		}
		if try >= triesOfConflict {
			return unavailable(errors.New("the transaction conflicts with others"))
		}
	}
}

func (w Write) isHold() bool { return w.role == holds || w.held }

func put(t *Table, item Item, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
	m, key := item.meta(), item.Key()
	m.PK, m.SK, m.Type = key.PK, key.SK, item.Kind()
	attrs, err := attributevalue.MarshalMap(item)
	if err != nil {
		return types.TransactWriteItem{}, err
	}
	p := &types.Put{TableName: &t.name, Item: attrs}
	if cond.IsSet() {
		e, err := expression.NewBuilder().WithCondition(cond).Build()
		if err != nil {
			return types.TransactWriteItem{}, err
		}
		p.ConditionExpression = e.Condition()
		p.ExpressionAttributeNames, p.ExpressionAttributeValues = e.Names(), e.Values()
	}
	return types.TransactWriteItem{Put: p}, nil
}

// moving adds to an update that it moves the item's revision on, at a time that is read when the request is made. It is
// added once, not for each request: what a builder was given stays in it, and nothing may be set twice.
func moving(set expression.UpdateBuilder, at *time.Time) expression.UpdateBuilder {
	return set.Add(revision, expression.Value(1)).Set(updated, expression.Value(at))
}

// updateExpression makes the request of a moving update.
func updateExpression(
	set expression.UpdateBuilder,
	cond expression.ConditionBuilder,
) (expression.Expression, error) {
	b := expression.NewBuilder().WithUpdate(set)
	if cond.IsSet() {
		b = b.WithCondition(cond)
	}
	e, err := b.Build()
	if err != nil || e.Update() == nil {
		return e, err
	}
	return e, onceEach(*e.Update())
}

// onceEach refuses an update that changes an attribute twice, as DynamoDB does and the embedded engine does not. So
// ends an expression.UpdateBuilder that is given to two writes: it is a reference, and both add to it.
func onceEach(update string) error {
	seen := map[string]bool{}
	for _, clause := range strings.FieldsFunc(update, func(r rune) bool { return r == '\n' || r == ',' }) {
		words := strings.Fields(clause)
		if len(words) > 0 && !strings.HasPrefix(words[0], "#") {
			words = words[1:] // SET, REMOVE, ADD or DELETE
		}
		if len(words) == 0 || !strings.HasPrefix(words[0], "#") {
			continue // inside a function's arguments
		}
		if seen[words[0]] {
			return fmt.Errorf("table: an attribute is changed twice in one update: %s", update)
		}
		seen[words[0]] = true
	}
	return nil
}

// Stamp cuts an instant to the milliseconds that the wire shows, so that what is returned is what is stored.
func Stamp(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// later keeps a revision date moving forward even when two writes fall in one millisecond.
func later(now, before time.Time) time.Time {
	if !now.After(before) {
		return before.Add(time.Millisecond)
	}
	return now
}
