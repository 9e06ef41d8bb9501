package table

import (
	"context"
	"reflect"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// Upsert writes what an item holds, whatever was there: a missing item is made, with the type, the shape and the
// instants that every item has. Attributes that the item leaves out (omitempty) stay as they were, and those tagged
// `upsert:"add"` are added to what is there. It is for marks such as "changed at", and for counters. A mark is left out
// when the transaction writes the same item otherwise; what is added is not.
func Upsert(item Item) Write {
	w := UpsertIf(item, expression.ConditionBuilder{}, nil)
	if len(added(item)) == 0 {
		w.role = marks
	}
	return w
}

// UpsertIf is Upsert when the condition holds for what was there.
func UpsertIf(item Item, cond expression.ConditionBuilder, otherwise error) Write {
	key := item.Key()
	return Write{
		fault: otherwise,
		key:   key,
		cond:  cond,
		build: func(t *Table, now time.Time, cond expression.ConditionBuilder) (types.TransactWriteItem, error) {
			e, err := upsertExpression(item, cond, now)
			return t.updating(key, e), err
		},
	}
}

func upsertExpression(item Item, cond expression.ConditionBuilder, now time.Time) (expression.Expression, error) {
	item.meta().Type = item.Kind()
	attrs, err := attributevalue.MarshalMap(item)
	if err != nil {
		return expression.Expression{}, err
	}
	set := expression.Set(created, created.IfNotExists(expression.Value(Stamp(now))))
	sums := added(item)
	for name, value := range attrs {
		switch {
		case slices.Contains([]string{"PK", "SK", "rev", "created", "updated"}, name):
		case slices.Contains(sums, name):
			set = set.Add(expression.Name(name), expression.Value(value))
		default:
			set = set.Set(expression.Name(name), expression.Value(value))
		}
	}
	return updateExpression(moving(set, new(Stamp(now))), cond)
}

// added lists the attributes of an item that Upsert adds to.
func added(item Item) (names []string) {
	for name, f := range stored(reflect.TypeOf(item).Elem()) {
		if f.Tag.Get("upsert") == "add" {
			names = append(names, name)
		}
	}
	return names
}

// Counter is a row that only counts, for limits: one partition per subject.
type Counter struct {
	Meta
	N  int64 `dynamodbav:"n" upsert:"add"`
	at Key
}

// NewCounter is n more of the subject that has a partition, until its row expires.
func NewCounter(subject Path, n int64, expires time.Time) *Counter {
	return &Counter{Meta: Meta{TTL: expires.Unix()}, N: n, at: At(subject, P(counterWord))}
}

// Key is where the counter lies.
func (c *Counter) Key() Key { return c.at }

// Kind is the item type.
func (*Counter) Kind() string { return "Counter" }

var (
	counterWord = Name("COUNTER")
	count       = Attribute[Counter]("n")
)

// room is the condition that counting n more does not pass a limit.
func room(n, limit int64) expression.ConditionBuilder {
	return expression.AttributeNotExists(count).Or(count.LessThanEqual(expression.Value(limit - n)))
}

// Uncount takes back what was counted; it reports false when that is not there any more.
func (t *Table) Uncount(ctx context.Context, c *Counter) (bool, error) {
	return t.Touch(
		ctx,
		c.at,
		expression.Add(count, expression.Value(-c.N)),
		count.GreaterThanEqual(expression.Value(c.N)),
	)
}

// Within counts inside a transaction, unless that would pass the limit.
func (c *Counter) Within(limit int64, otherwise error) Write {
	return UpsertIf(c, room(c.N, limit), otherwise)
}
