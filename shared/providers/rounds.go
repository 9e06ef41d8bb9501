package providers

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// Round is how far what is done for a provider once a day has come. All rounds lie in one partition, so that a job
// finds every provider. It begins and goes with its provider; one from before has none, and nothing is counted there.
type Round struct {
	table.Meta
	ProviderID ids.Provider `dynamodbav:"providerId"`
	Day        string       `dynamodbav:"day,omitempty"`    // of the last round that began, as tenancy.Day writes it
	After      string       `dynamodbav:"after,omitempty"`  // where in the list of clients it goes on
	Done       bool         `dynamodbav:"done,omitempty"`   // it has come to the end
	Mailed     string       `dynamodbav:"mailed,omitempty"` // the week whose mails were written, as weekOf says it
}

// Key is where the round lies.
func (r *Round) Key() table.Key { return roundKey(r.ProviderID) }

// Kind is the item type.
func (*Round) Kind() string { return "Round" }

var (
	roundDay    = table.Attribute[Round]("day")
	roundAfter  = table.Attribute[Round]("after")
	roundDone   = table.Attribute[Round]("done")
	roundMailed = table.Attribute[Round]("mailed")
)

// moveWrite makes the write by which a round moves on. It fails with fault.Stale when another run moved it since it was
// read, or the provider is gone.
func (r *Round) moveWrite(day, after string, done bool) table.Write {
	same := roundDay.Equal(expression.Value(r.Day))
	if r.Day == "" {
		same = expression.AttributeNotExists(roundDay)
	}
	at := roundAfter.Equal(expression.Value(r.After))
	if r.After == "" {
		at = expression.AttributeNotExists(roundAfter).Or(at)
	}
	was := table.Unset(roundDone)
	if r.Done {
		was = roundDone.Equal(expression.Value(true))
	}
	set := expression.Set(roundDay, expression.Value(day)).
		Set(roundAfter, expression.Value(after)).
		Set(roundDone, expression.Value(done))
	return table.Update(r.Key(), set, table.Exists().And(same, at, was), fault.Stale)
}

// spare is how long before the end of its time a job begins nothing more: what it has begun is ended, and the next call
// goes on from there.
const spare = 8 * time.Second

// beginning is until when a job may begin one more part of its work: as its context, but for the spare time.
func beginning(ctx context.Context) (context.Context, context.CancelFunc) {
	if end, ends := ctx.Deadline(); ends {
		return context.WithDeadline(ctx, end.Add(-spare))
	}
	return context.WithCancel(ctx)
}
