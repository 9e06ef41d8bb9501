package providers

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/shared/fault"
	"portaal/shared/ids"
	"portaal/shared/operation"
	"portaal/shared/table"
)

// Round is how far what is done for a provider once a day has come. All rounds lie in one partition, so that a job
// finds every provider. It begins and goes with its provider; one from before gets it when its staff first look at the
// figures, or ask for the weekly mail.
type Round struct {
	table.Meta
	ProviderID ids.Provider     `dynamodbav:"providerId"`
	Day        string           `dynamodbav:"day,omitempty"`    // of the last round that began, as tenancy.Day writes it
	After      string           `dynamodbav:"after,omitempty"`  // where in the list of clients it goes on
	Done       bool             `dynamodbav:"done,omitempty"`   // it has come to the end
	Missed     bool             `dynamodbav:"missed,omitempty"` // of a client there is no count: it failed, or the client is suspended
	Clients    int              `dynamodbav:"clients,omitempty"`
	Seats      int              `dynamodbav:"seats,omitempty"`
	Occupied   int              `dynamodbav:"occupied,omitempty"`
	Billed     map[string]int64 `dynamodbav:"billed,omitempty"`   // over a year, in cents, by currency
	Began      int64            `dynamodbav:"began,omitempty"`    // when it began, in milliseconds, as are those below
	Whole      int64            `dynamodbav:"whole,omitempty"`    // when the last one began that counted every client
	TakenUp    int64            `dynamodbav:"takenUp,omitempty"`  // when a count last went on with it
	Mailed     string           `dynamodbav:"mailed,omitempty"`   // the week whose mails were written, as weekOf says it
	MailedAt   int64            `dynamodbav:"mailedAt,omitempty"` // when those were last taken up
}

// Key is where the round lies.
func (r *Round) Key() table.Key { return roundKey(r.ProviderID) }

// Kind is the item type.
func (*Round) Kind() string { return "Round" }

var (
	roundDay      = table.Attribute[Round]("day")
	roundAfter    = table.Attribute[Round]("after")
	roundDone     = table.Attribute[Round]("done")
	roundMissed   = table.Attribute[Round]("missed")
	roundClients  = table.Attribute[Round]("clients")
	roundSeats    = table.Attribute[Round]("seats")
	roundOccupied = table.Attribute[Round]("occupied")
	roundBilled   = table.Attribute[Round]("billed")
	roundBegan    = table.Attribute[Round]("began")
	roundWhole    = table.Attribute[Round]("whole")
	roundTakenUp  = table.Attribute[Round]("takenUp")
	roundMailed   = table.Attribute[Round]("mailed")
	roundMailedAt = table.Attribute[Round]("mailedAt")
)

// roundWrite makes the write that gives a provider a round unless it has one, which stays as it is.
func roundWrite(p ids.Provider) table.Write { return table.Upsert(&Round{ProviderID: p}) }

// roundOfPath names the round of the provider of the path, to be read together with the caller's standing.
func roundOfPath(path func(string) string) table.Key {
	return roundKey(ids.Provider(path("providerId")))
}

// counted reports whether every client was counted: the last round without a gap began after a client last came
// or went.
func (r *Round) counted(so ClientCount) bool { return r.Whole > max(0, so.Updated.UnixMilli()) }

// daily is what a job does for each provider: for which rounds, and where it is kept when it was last taken up.
type daily struct {
	due  func(*Round) bool
	last func(*Round) int64
	when expression.NameBuilder
	work func(ctx, begin context.Context, r *Round) error
}

// runDaily does the work of a job for each round for which something is to be done, as long as more may be begun: who
// waits longest first. Whoever takes long, or fails, has its next turn after the others.
func (s *Service) runDaily(ctx context.Context, d daily) error {
	begin, cancel := operation.Beginning(ctx)
	defer cancel()
	var due []Round
	for r, err := range table.RowsAs[Round](s.table.Rows(ctx, rounds())) {
		if err != nil {
			return err
		}
		if d.due(&r) {
			due = append(due, r)
		}
	}
	slices.SortStableFunc(due, func(a, b Round) int { return cmp.Compare(d.last(&a), d.last(&b)) })
	var failed []error
	for i := 0; i < len(due) && begin.Err() == nil; i++ {
		set := expression.Set(d.when, expression.Value(s.clock.Now().UnixMilli()))
		there, err := s.table.Touch(ctx, due[i].Key(), set, table.Exists())
		if err == nil && there {
			err = d.work(ctx, begin, &due[i])
		}
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// moveWrite makes the write by which a round moves on. It fails with fault.Stale when another run moved it since it was
// read, or the provider is gone.
func (r *Round) moveWrite(to Round) table.Write {
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
	set := expression.Set(roundDay, expression.Value(to.Day)).
		Set(roundAfter, expression.Value(to.After)).
		Set(roundDone, expression.Value(to.Done)).
		Set(roundMissed, expression.Value(to.Missed)).
		Set(roundClients, expression.Value(to.Clients)).
		Set(roundSeats, expression.Value(to.Seats)).
		Set(roundOccupied, expression.Value(to.Occupied)).
		Set(roundBilled, expression.Value(to.Billed)).
		Set(roundBegan, expression.Value(to.Began)).
		Set(roundWhole, expression.Value(to.Whole))
	return table.Update(r.Key(), set, table.Exists().And(same, at, was), fault.Stale)
}
