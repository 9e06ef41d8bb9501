package table_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
)

var gone = errors.New("gone")

// A hold that stood before the write of its item was a fault of the server's, one that stood after an unconditional
// write was forgotten, and of two holds of an item the second was.
func TestAHoldIsHeldWhateverElseATransactionWritesOfItsItem(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	text := expression.Name("text")
	says := func(s string) expression.ConditionBuilder { return text.Equal(expression.Value(s)) }
	for what, c := range map[string]struct {
		write func(n *note) []table.Write
		fault error // when the hold is not met
	}{
		"nothing":      {func(*note) []table.Write { return nil }, gone},
		"a follower":   {func(n *note) []table.Write { return []table.Write{table.Follow(n)} }, gone},
		"a removal":    {func(n *note) []table.Write { return []table.Write{table.Gone(n.Key())} }, gone},
		"a mark":       {func(n *note) []table.Write { return []table.Write{table.Upsert(n)} }, gone},
		"two marks":    {func(n *note) []table.Write { return []table.Write{table.Upsert(n), table.Upsert(n)} }, gone},
		"another hold": {func(n *note) []table.Write { return []table.Write{there(n, table.Hold, gone)} }, gone},
		"a write":      {func(n *note) []table.Write { return []table.Write{table.Put(n, stale)} }, stale},
		"a check":      {func(n *note) []table.Write { return []table.Write{there(n, table.Check, stale)} }, stale},
		"a write and a mark": {
			func(n *note) []table.Write { return []table.Write{table.Put(n, stale), table.Upsert(n)} },
			stale,
		},
	} {
		for _, met := range []bool{true, false} {
			for _, backward := range []bool{false, true} {
				n := &note{ID: ids.New[ids.Collection](), Text: "there"}
				k.Must(k.Table.Transact(ctx, table.Create(n, taken)))
				held := "there"
				if !met {
					held = "else"
				}
				all := append(c.write(n), table.Hold(n.Key(), says(held), gone))
				if backward {
					slices.Reverse(all)
				}
				before := k.Digest()
				err := k.Table.Transact(ctx, all...)
				switch {
				case met && err != nil:
					t.Errorf("%s, backward %v: %v", what, backward, err)
				case !met && (!errors.Is(err, c.fault) || k.Digest() != before):
					t.Errorf("%s, backward %v: a hold that is not met gave %v", what, backward, err)
				}
			}
		}
	}
}

// there makes a write whose condition is that the note exists.
func there(
	n *note,
	make func(table.Key, expression.ConditionBuilder, error) table.Write,
	otherwise error,
) table.Write {
	return make(n.Key(), table.Exists(), otherwise)
}

// TestWhoMayNotDoItAnyMoreIsNotToldWhatStandsInTheWay: an admin who was removed a moment before was told that
// somebody is the last admin.
func TestWhoMayNotDoItAnyMoreIsNotToldWhatStandsInTheWay(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	absent := table.Key{PK: "NOTE#absent", SK: "NOTE"}
	place := table.Key{PK: "NOTE#place", SK: "NOTE"}
	writes := []table.Write{
		table.Check(absent, table.Exists(), taken),
		table.Hold(place, table.Exists(), gone),
	}
	for range writes {
		if err := k.Table.Transact(context.Background(), writes...); !errors.Is(err, gone) {
			t.Errorf("got %v", err)
		}
		slices.Reverse(writes)
	}
}

func TestHoldsOfOneItemThatMeanDifferentThingsAreRefused(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection]()}
	k.Must(k.Table.Transact(ctx, table.Create(n, taken)))
	one, other := table.Hold(n.Key(), table.Exists(), taken), table.Hold(n.Key(), table.AtRevision(1), stale)
	k.Unchanged("two meanings", func() {
		for _, writes := range [][]table.Write{{one, other}, {other, one}, {table.Follow(n), one, other}} {
			if err := k.Table.Transact(ctx, writes...); err == nil || !strings.Contains(err.Error(), "two holds") {
				t.Errorf("got %v", err)
			}
		}
	})
	k.Must(k.Table.Transact(ctx, one, one, table.Put(n, stale)))
}

// A mark that came before the write of its item was a fault of the server's.
func TestAMarkGivesWayBeforeAndAfter(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	n := &note{ID: ids.New[ids.Collection](), Text: "created"}
	marked := *n
	marked.Text = "marked"
	k.Must(k.Table.Transact(ctx, table.Upsert(&marked), table.Create(n, taken)))
	var got note
	if ok, err := k.Table.Get(ctx, n.Key(), &got); err != nil || !ok || got.Text != "created" || got.Rev != 1 {
		t.Fatalf("%v %v %+v", ok, err, got)
	}
}

// A line of a log and its copy: wherever the one is written the other is, and both count for what fits.
func TestAWriteThatGoesWithAnotherIsPartOfTheTransaction(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	fresh := func() *note { return &note{ID: ids.New[ids.Collection](), Text: "x"} }
	first, second, third := fresh(), fresh(), fresh()
	both := table.Create(first, taken).With(table.Follow(second).With(table.Follow(third)))
	if n := table.Size(both, table.Create(fresh(), taken), table.None.With(table.None)); n != 4 {
		t.Errorf("a size of %d", n)
	}
	k.Must(k.Table.Transact(ctx, both))
	for _, n := range []*note{first, second, third} {
		if there, err := k.Table.Get(ctx, n.Key(), &note{}); err != nil || !there || n.Rev != 1 {
			t.Errorf("%v %v, revision %d", there, err, n.Rev)
		}
	}
	alone := fresh()
	if err := k.Table.Transact(ctx, table.Create(first, taken).With(table.Follow(alone))); !errors.Is(err, taken) {
		t.Fatal(err)
	}
	if there, _ := k.Table.Get(ctx, alone.Key(), &note{}); there {
		t.Error("it was written without what it goes with")
	}
	many := table.Create(fresh(), taken)
	for range table.Most {
		many = many.With(table.Follow(fresh()))
	}
	if err := k.Table.Transact(ctx, many); err == nil || !strings.Contains(err.Error(), "101 writes") {
		t.Errorf("more than fits: %v", err)
	}
}
