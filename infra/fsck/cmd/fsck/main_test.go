package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// TestTheProgramEndsWithOneWhenAnythingIsWrong, with 2 when it could not look, and with 0 otherwise.
func TestTheProgramEndsWithOneWhenAnythingIsWrong(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	ctx := context.Background()
	admin, provider := k.Provider("Paula")
	look := func(args ...string) (int, string) {
		var out bytes.Buffer
		args = append([]string{"-endpoint", k.Config.DynamoDBEndpoint, "-region", k.Config.Region}, args...)
		return run(ctx, args, &out, &out), out.String()
	}
	if code, out := look("-table", k.Config.Table); code != 0 || !strings.HasSuffix(out, " 0 violations\n") {
		t.Errorf("%d %s", code, out)
	}
	place := tenancy.StaffPlaceKey(ids.User(admin.UserID), ids.Provider(provider))
	_, err := k.Table.Touch(ctx, place, expression.Set(expression.Name("role"), expression.Value(1)), table.Exists())
	k.Must(err)
	code, out := look("-table", k.Config.Table)
	if code != 1 || !strings.Contains(out, "I-15  PROVIDER#"+provider) || strings.Contains(out, "@") {
		t.Errorf("%d %s", code, out)
	}
	for _, args := range [][]string{{"-table", "no-such-table"}, {"-table", ""}, {"-nonsense"}} {
		if code, out := look(args...); code != 2 {
			t.Errorf("%v: %d %s", args, code, out)
		}
	}
}
