package members_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestARevokedAdminsInvitationsStop is finding 5 by chance: an admin invites as fast as possible while the owner
// revokes her; no invitation begins to commit after the owner had the answer.
func TestARevokedAdminsInvitationsStop(t *testing.T) {
	t.Parallel()
	var answered atomic.Bool
	var late atomic.Int64
	k := testkit.New(
		t,
		complete,
		testkit.WithAPI(func(a table.API) table.API { return &lateness{a, &answered, &late} }),
	)
	rounds, requests := testkit.Size(25, 1000), testkit.Size(6, 60)
	for range rounds {
		w := inside(k, 100_000, 0)
		w.join("Olga", tenancy.Owner)
		ada, m := w.join("Ada", tenancy.Admin)
		var group sync.WaitGroup
		for range requests {
			group.Go(func() {
				ada.Do("POST", w.users("/invite"), map[string]any{"emails": many(1), "type": 2})
			})
		}
		time.Sleep(rand.N(20 * time.Millisecond))
		w.ok(w.staff.Do("PUT", w.users("/"+string(m.ID)+"/revoke"), nil))
		answered.Store(true)
		group.Wait()
		answered.Store(false)
	}
	if n := late.Load(); n != 0 {
		t.Errorf("%d transactions committed after the revoke's answer", n)
	}
	testkit.Proved(t, "revoke against requests in flight", "%d rounds of %d, %d commits after the answer",
		rounds, requests, late.Load())
}

// lateness counts the transactions that go through although they begin after the answer.
type lateness struct {
	table.API
	answered *atomic.Bool
	late     *atomic.Int64
}

func (l *lateness) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	after := l.answered.Load()
	out, err := l.API.TransactWriteItems(ctx, in, o...)
	if err == nil && after {
		l.late.Add(1)
	}
	return out, err
}
