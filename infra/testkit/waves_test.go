package testkit_test

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// A wave too many is felt with every request by everybody; it is not seen on one machine.
func TestRequestsWaitForTheTableNoMoreOftenThanTheyMay(t *testing.T) {
	t.Parallel()
	for _, w := range testkit.Waves(t) {
		if w.Waves > w.Most {
			t.Errorf("%s: %d waves of %d calls, at most %d", w.What, w.Waves, w.Calls, w.Most)
		}
		t.Logf("%s: %d waves, %d calls", w.What, w.Waves, w.Calls)
	}
}

// slow is a table whose queries do not come back before nobody wants them any more.
type slow struct{ table.API }

func (slow) Query(
	ctx context.Context,
	_ *dynamodb.QueryInput,
	_ ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// What is read beside the caller's standing must not be felt by who is refused: it would tell what there is.
func TestARefusalWaitsForNothingThatWasReadForItsOpposite(t *testing.T) {
	t.Parallel()
	k := testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return slow{a} }))
	dead := k.Caller("Dirk")
	k.Must(k.Table.Transact(t.Context(), table.Update(
		tenancy.UserKey(dead.UserID),
		expression.Set(expression.Name("securityStamp"), expression.Value("another")),
		table.Exists(),
		nil,
	)))
	done := make(chan struct{})
	go func() {
		defer close(done)
		dead.Do("GET", "/api/sync", nil).Refused("a dead session", 401, "portaal.signed_out")
		dead.Do("POST", "/api/ciphers", map[string]any{}).Refused("a dead session", 401, "portaal.signed_out")
		alive := k.Caller("Ann")
		alive.Do("GET", "/api/ciphers/"+string(ids.New[ids.Cipher]()), nil).
			Refused("no such item", 404, "portaal.not_found")
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("a refusal waits for what was begun beside it")
	}
}
