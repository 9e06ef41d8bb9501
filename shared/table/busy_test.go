package table_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"portaal/infra/testkit"
	"portaal/shared/clock"
	"portaal/shared/fault"
	"portaal/shared/grant"
	"portaal/shared/ids"
	"portaal/shared/table"
)

// failing is a table that answers everything with one error.
type failing struct {
	table.API
	err error
}

func (f failing) GetItem(
	context.Context,
	*dynamodb.GetItemInput,
	...func(*dynamodb.Options),
) (*dynamodb.GetItemOutput, error) {
	return nil, f.err
}

func (f failing) Query(
	context.Context,
	*dynamodb.QueryInput,
	...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	return nil, f.err
}

func (f failing) TransactWriteItems(
	context.Context,
	*dynamodb.TransactWriteItemsInput,
	...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	return nil, f.err
}

// An unreachable or throttled table was "something went wrong on our side", which no client tries again.
func TestATableThatCannotJustNowIsBusyAndSaysWhenToComeBack(t *testing.T) {
	said := func(code string) error { return &smithy.GenericAPIError{Code: code, Message: "a request of somebody"} }
	answered := func(status int, err error) error {
		return &smithyhttp.ResponseError{
			Response: &smithyhttp.Response{Response: &http.Response{StatusCode: status}},
			Err:      err,
		}
	}
	code := "ValidationError"
	for name, c := range map[string]struct {
		err  error
		busy bool
	}{
		"no connection": {
			&smithyhttp.RequestSendError{Err: &net.OpError{Op: "dial", Err: errors.New("refused")}},
			true,
		},
		"no answer in time": {context.DeadlineExceeded, true},
		"throttled":         {said("ThrottlingException"), true},
		"throughput":        {&types.ProvisionedThroughputExceededException{}, true},
		"its own fault":     {&types.InternalServerError{}, true},
		"a bad gateway":     {answered(502, errors.New("html")), true},
		"a wrong request":   {answered(400, said("ValidationException")), false},
		"no such table":     {&types.ResourceNotFoundException{}, false},
		"not allowed":       {said("AccessDeniedException"), false},
		"a wrong transaction": {&types.TransactionCanceledException{
			CancellationReasons: []types.CancellationReason{{Code: &code}},
		}, false},
	} {
		at := table.Open(failing{err: c.err}, "t", ^grant.Set(0), clock.System{}, nil)
		var into note
		_, got := at.Get(context.Background(), (&note{ID: ids.New[ids.Collection]()}).Key(), &into)
		write := at.Transact(context.Background(), table.Create(&note{ID: ids.New[ids.Collection]()}, taken))
		for door, err := range map[string]error{"read": got, "write": write} {
			f := fault.From(err)
			if busy := f.Kind == fault.Unavailable && f.RetryAfter > 0; busy != c.busy {
				t.Errorf("%s, %s: %v, again after %v", name, door, err, f.RetryAfter)
			}
		}
	}
}

func TestRowsEndWithTheFirstError(t *testing.T) {
	at := table.Open(failing{err: &types.InternalServerError{}}, "t", ^grant.Set(0), clock.System{}, nil)
	n := 0
	for _, err := range at.Rows(context.Background(), table.Query{Partition: table.P(table.Name("NOTES"))}) {
		if n++; !errors.Is(err, fault.Unavailable) {
			t.Error(err)
		}
	}
	if n != 1 {
		t.Errorf("%d errors", n)
	}
}

// Rows come as one query would give them: none missing, none twice, in order, also when read in segments.
func TestRowsAreThoseOfTheQueryInItsOrder(t *testing.T) {
	t.Parallel()
	k, ctx := testkit.New(t), context.Background()
	for range 13 {
		var writes []table.Write
		for range 100 {
			writes = append(writes, table.Create(&note{ID: ids.New[ids.Collection]()}, taken))
		}
		k.Must(k.Table.Transact(ctx, writes...))
	}
	q := table.Query{Partition: table.P(table.Name("NOTES")), Begins: table.P(table.Name("NOTE"))}
	whole, err := k.Table.Query(ctx, q)
	k.Must(err)
	want := make([]string, 0, len(whole.Items))
	for _, raw := range whole.Items {
		want = append(want, raw.Key().SK)
	}
	for _, queries := range [][]table.Query{{q}, {q, {Partition: table.P(table.Name("NONE"))}, q}} {
		var got, twice []string
		for raw, err := range k.Table.Rows(ctx, queries...) {
			k.Must(err)
			got = append(got, raw.Key().SK)
		}
		if twice = want; len(queries) > 1 {
			twice = append(append([]string{}, want...), want...)
		}
		if len(want) != 1300 || !slices.Equal(got, twice) {
			t.Errorf("%d queries: %d rows for %d", len(queries), len(got), len(twice))
		}
	}
	n := 0
	for range k.Table.Rows(ctx, q) {
		if n++; n == 700 {
			break // what was read ahead is let go
		}
	}
}
