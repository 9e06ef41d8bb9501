package table_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/grant"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// The contract of the door, on whichever engine the run was started with; CI runs it on both.

type note struct {
	table.Meta
	ID   ids.Collection `dynamodbav:"id"`
	Text string         `dynamodbav:"text"`
	N    int            `dynamodbav:"n"`
}

func (n *note) Key() table.Key {
	return table.At(table.P(table.Name("NOTES")), table.P(table.Name("NOTE"), table.ID(n.ID)))
}
func (*note) Kind() string { return "Note" }

var (
	taken = errors.New("taken")
	stale = errors.New("stale")
)

func TestCreateRefusesWhatExists(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection](), Text: "first"}
	k.Must(k.Table.Transact(ctx, table.Create(n, taken)))
	if err := k.Table.Transact(ctx, table.Create(&note{ID: n.ID, Text: "second"}, taken)); !errors.Is(err, taken) {
		t.Fatalf("the second create gave %v", err)
	}
	var got note
	if ok, err := k.Table.Get(
		ctx,
		n.Key(),
		&got,
	); err != nil || !ok || got.Text != "first" || got.Rev != 1 || got.Type != "Note" ||
		!got.Created.Equal(got.Updated) {
		t.Fatalf("%v %v %+v", ok, err, got)
	}
}

func TestPutRefusesAStaleRevision(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection]()}
	k.Must(k.Table.Transact(ctx, table.Create(n, taken)))
	mine, theirs := *n, *n
	mine.Text, theirs.Text = "mine", "theirs"
	k.Must(k.Table.Transact(ctx, table.Put(&mine, stale)))
	if err := k.Table.Transact(ctx, table.Put(&theirs, stale)); !errors.Is(err, stale) {
		t.Fatalf("a stale put gave %v", err)
	}
	if err := k.Table.Transact(ctx, table.Delete(&theirs, nil)); !errors.Is(err, fault.Stale) {
		t.Fatalf("a stale delete gave %v", err)
	}
	var got note
	if _, err := k.Table.Get(
		ctx,
		n.Key(),
		&got,
	); err != nil || got.Text != "mine" || got.Rev != 2 ||
		!got.Updated.After(got.Created) {
		t.Fatalf("%v %+v", err, got)
	}
}

func TestATransactionIsAllOrNothingAndNamesTheFirstFault(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	there := &note{ID: ids.New[ids.Collection]()}
	k.Must(k.Table.Transact(ctx, table.Create(there, taken)))
	fresh := &note{ID: ids.New[ids.Collection]()}
	k.Unchanged("a refused transaction", func() {
		err := k.Table.Transact(ctx, table.Create(fresh, errors.New("other")), table.Create(&note{ID: there.ID}, taken),
			table.Check((&note{ID: ids.New[ids.Collection]()}).Key(), table.Exists(), stale))
		if !errors.Is(err, taken) {
			t.Errorf("got %v", err)
		}
	})
}

func TestATransactionWritesAnItemOnce(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection]()}
	k.Unchanged("a transaction that writes an item twice", func() {
		if err := k.Table.Transact(
			ctx,
			table.Create(n, taken),
			table.Gone(n.Key()),
		); err == nil ||
			errors.Is(err, taken) {
			t.Errorf("got %v", err)
		}
	})
}

func TestParallelPutsOfOneRevisionLetOneThrough(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection]()}
	k.Must(k.Table.Transact(ctx, table.Create(n, taken)))
	var won sync.Map
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			mine := *n
			mine.N = i
			if err := k.Table.Transact(ctx, table.Put(&mine, stale)); err == nil {
				won.Store(i, true)
			} else if !errors.Is(err, stale) {
				t.Errorf("%v", err)
			}
		})
	}
	wg.Wait()
	count := 0
	won.Range(func(_, _ any) bool { count++; return true })
	if count != 1 {
		t.Fatalf("%d puts went through", count)
	}
}

// A mark was written by hand: its rows had no creation and no type of their own.
func TestAnUpsertMakesAWholeItemAndKeepsWhenItWasMade(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection](), Text: "first", Meta: table.Meta{Shape: 3}}
	k.Must(k.Table.Transact(ctx, table.Upsert(n), table.Upsert(n)))
	var first, second note
	_, err := k.Table.Get(ctx, n.Key(), &first)
	k.Must(err)
	if first.Type != "Note" || first.Shape != 3 || first.Rev != 1 || first.Text != "first" || first.ID != n.ID ||
		!first.Created.Equal(k.Clock.Now()) || !first.Updated.Equal(first.Created) {
		t.Fatalf("%+v", first)
	}
	k.Clock.Advance(time.Minute)
	n.Text = "second"
	k.Must(k.Table.Transact(ctx, table.Upsert(n)))
	_, err = k.Table.Get(ctx, n.Key(), &second)
	k.Must(err)
	if second.Text != "second" || second.Rev != 2 || !second.Created.Equal(first.Created) ||
		!second.Updated.Equal(k.Clock.Now()) {
		t.Fatalf("%+v", second)
	}
	if err := k.Table.Transact(ctx, table.UpsertIf(n, table.AtRevision(1), stale)); !errors.Is(err, stale) {
		t.Fatalf("a condition that does not hold gave %v", err)
	}
}

func TestMarksMergeWithWritesOfTheSameItemAndCountsDoNot(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection](), Text: "created"}
	marked := *n
	marked.Text = "marked"
	k.Must(k.Table.Transact(ctx, table.Create(n, taken), table.Upsert(&marked)))
	var got note
	if ok, err := k.Table.Get(ctx, n.Key(), &got); err != nil || !ok || got.Text != "created" || got.Rev != 1 {
		t.Fatalf("%v %v %+v", ok, err, got)
	}
	one := table.Upsert(table.NewCounter(table.P(table.Name("MERGED")), 1, k.Clock.Now()))
	if err := k.Table.Transact(ctx, one, one); err == nil {
		t.Fatal("one of two counts of a transaction was dropped")
	}
}

// AttributeNotExists("deletingg") holds for every item: a misspelt name failed open.
func TestAMisspeltAttributeStopsTheProgram(t *testing.T) {
	table.Attribute[note]("text")
	table.Attribute[note]("rev")
	for _, name := range []string{"textt", "Text", "", "-"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was taken for an attribute", name)
				}
			}()
			table.Attribute[note](name)
		}()
	}
}

func TestQueryPagesInBothDirections(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	for range 25 {
		k.Must(k.Table.Transact(ctx, table.Create(&note{ID: ids.New[ids.Collection]()}, taken)))
	}
	for _, backward := range []bool{false, true} {
		q := table.Query{
			Partition: table.P(table.Name("NOTES")),
			Begins:    table.P(table.Name("NOTE")),
			Limit:     10,
			Backward:  backward,
		}
		var keys []string
		for {
			page, err := k.Table.Query(ctx, q)
			k.Must(err)
			for _, item := range page.Items {
				keys = append(keys, item.Key().SK)
			}
			if q.After = page.Next; q.After == "" {
				break
			}
		}
		if len(keys) != 25 {
			t.Fatalf("backward %v: %d keys", backward, len(keys))
		}
		for i := 1; i < len(keys); i++ {
			if (keys[i] > keys[i-1]) == backward {
				t.Fatalf("backward %v: out of order at %d", backward, i)
			}
		}
	}
}

func TestABadKeyFindsNothingAndWritesNothing(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	for _, hostile := range []ids.Collection{"a#b", "", "~", "%23", "5A3C8F10-7D42-4B6E-9C01-000000000000"} {
		bad := &note{ID: hostile}
		if ok, err := k.Table.Get(ctx, bad.Key(), &note{}); ok || err != nil {
			t.Fatal(hostile, ok, err)
		}
		if err := k.Table.Transact(ctx, table.Create(bad, taken)); err == nil || errors.Is(err, taken) {
			t.Fatalf("%q: a bad key was written: %v", hostile, err)
		}
	}
}

func TestCountStopsAtItsLimit(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	subject := table.P(table.Name("LIMIT"), table.Digest("x"))
	var allowed sync.Map
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			_, ok, err := k.Table.Count(ctx, table.NewCounter(subject, 1, time.Now().Add(time.Hour)), 5)
			if err != nil {
				t.Error(err)
			}
			if ok {
				allowed.Store(i, true)
			}
		})
	}
	wg.Wait()
	n := 0
	allowed.Range(func(_, _ any) bool { n++; return true })
	if n != 5 {
		t.Fatalf("%d of 20 were allowed, the limit is 5", n)
	}
}

func TestADoorRefusesWhatIsNotGranted(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	var used []grant.Set
	door := table.Open(
		k.Client,
		k.Config.Table,
		grant.TableRead,
		clock.System{},
		func(g grant.Set) { used = append(used, g) },
	)
	if err := door.Transact(
		ctx,
		table.Create(&note{ID: ids.New[ids.Collection]()}, taken),
	); !errors.Is(
		err,
		table.ErrNotGranted,
	) {
		t.Fatalf("a write without a grant gave %v", err)
	}
	if fmt.Sprint(used) != "[table.write]" {
		t.Fatalf("recorded %v", used)
	}
}

// conflicting fails the first transactions with a conflict, as AWS does and no engine on one machine.
type conflicting struct {
	table.API
	left int
}

func (c *conflicting) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	if c.left > 0 {
		c.left--
		code, none := "TransactionConflict", "None"
		reasons := make([]types.CancellationReason, len(in.TransactItems))
		for i := range reasons {
			reasons[i].Code = &none
		}
		reasons[0].Code = &code
		return nil, &types.TransactionCanceledException{CancellationReasons: reasons}
	}
	return c.API.TransactWriteItems(ctx, in, o...)
}

func TestAConflictIsTriedAgainAndThenGivenUp(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	door := table.Open(&conflicting{k.Client, 3}, k.Config.Table, table.Writes, k.Clock, nil)
	k.Must(door.Transact(ctx, table.Create(&note{ID: ids.New[ids.Collection]()}, taken)))
	door = table.Open(&conflicting{k.Client, 100}, k.Config.Table, table.Writes, k.Clock, nil)
	err := door.Transact(ctx, table.Create(&note{ID: ids.New[ids.Collection]()}, taken))
	if !errors.Is(err, fault.Unavailable) || fault.From(err).RetryAfter <= 0 {
		t.Fatalf("an endless conflict gave %v", err)
	}
}

func TestWhatWasBegunAheadIsAsOldAsTheRequestForThoseWhoSaySoOnly(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	ctx, done := table.WithAhead(context.Background())
	defer done()
	ctx, trips := table.CountTrips(ctx)
	notes := table.Query{Partition: table.P(table.Name("NOTES")), Begins: table.P(table.Name("NOTE"))}
	k.Table.Begin(ctx, notes, notes)
	count := func(t *table.Table, q table.Query) int {
		page, err := t.Query(ctx, q)
		k.Must(err)
		return len(page.Items)
	}
	if n := count(k.Table.Early(), notes); n != 0 {
		t.Errorf("%d notes in an empty table", n)
	}
	k.Plant(&note{ID: ids.New[ids.Collection]()})
	limited := notes
	limited.Limit = 5
	if early, fresh, other := count(k.Table.Early(), notes), count(k.Table, notes),
		count(k.Table.Early(), limited); early != 0 || fresh != 1 || other != 1 {
		t.Errorf("begun ahead %d, asked now %d, another query %d", early, fresh, other)
	}
	if trips.Calls() != 3 || trips.Waves() != 3 {
		t.Errorf("%d calls in %d waves", trips.Calls(), trips.Waves())
	}
}
