package policies_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"portaal/infra/testkit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// checking counts the policies that transactions hold as they were read.
type checking struct {
	table.API
	policies *atomic.Int64
}

func (c checking) TransactWriteItems(
	ctx context.Context,
	in *dynamodb.TransactWriteItemsInput,
	more ...func(*dynamodb.Options),
) (*dynamodb.TransactWriteItemsOutput, error) {
	for _, item := range in.TransactItems {
		if check := item.ConditionCheck; check != nil {
			at := table.Raw(map[string]types.AttributeValue(check.Key)).Key()
			if strings.HasPrefix(at.SK, "POLICY#") {
				c.policies.Add(1)
			}
		}
	}
	return c.API.TransactWriteItems(ctx, in, more...)
}

// An item of somebody's own holds the two policies about items of each organisation of theirs, up to 48: whoever is in
// more of them than a transaction has room for makes items all the same. See decision 0091.
func TestWhoeverIsInVeryManyOrganisationsMakesItemsAllTheSame(t *testing.T) {
	t.Parallel()
	var held atomic.Int64
	k := testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return checking{a, &held} }))
	bob := k.Caller("Bob")
	places := 0
	for _, c := range []struct{ organizations, policies int64 }{{0, 0}, {1, 2}, {24, 48}, {25, 48}, {60, 48}} {
		for ; places < int(c.organizations); places++ {
			k.Join(bob, k.Organization(), tenancy.Plain)
		}
		held.Store(0)
		a := bob.Do("POST", "/api/ciphers", map[string]any{"type": 2, "name": bob.Key.Seal("Mine")})
		if n := held.Load(); a.Status != 200 || n != c.policies {
			t.Errorf("of %d organisations: %d holding %d policies, want %d: %s",
				c.organizations, a.Status, n, c.policies, a.Body)
		}
	}
}
