package testkit

import (
	"context"
	"sync/atomic"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Meanwhile lets something happen right before a transaction commits: after everything was read and decided.
type Meanwhile struct{ next atomic.Pointer[func()] }

// Do happens before the next transaction, once.
func (m *Meanwhile) Do(what func()) { m.next.Store(&what) }

// Wrap stands between a kit's handlers and its table: testkit.WithAPI(m.Wrap).
func (m *Meanwhile) Wrap(a table.API) table.API { return meanwhile{a, m} }

type meanwhile struct {
	table.API
	*Meanwhile
}

func (m meanwhile) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	if do := m.next.Swap(nil); do != nil {
		(*do)()
	}
	return m.API.TransactWriteItems(ctx, in, o...)
}

// Forget takes a caller's account away, as the last step of its deletion does.
func (k *Kit) Forget(c *Caller) {
	k.T.Helper()
	key := tenancy.UserKey(c.UserID)
	_, err := k.Client.DeleteItem(context.Background(), &dynamodb.DeleteItemInput{
		TableName: &k.Config.Table,
		Key: map[string]types.AttributeValue{
			"PK": &types.AttributeValueMemberS{Value: key.PK},
			"SK": &types.AttributeValueMemberS{Value: key.SK},
		},
	})
	k.Must(err)
}
