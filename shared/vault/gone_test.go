package vault_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// What somebody was still saving when the account was deleted stayed in the table, with nobody to delete it.
func TestNothingIsSavedForAnAccountThatIsDeletedMeanwhile(t *testing.T) {
	t.Parallel()
	var meanwhile testkit.Breaker
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(meanwhile.Wrap)))
	for what, send := range map[string]func(*testkit.Caller) testkit.Answer{
		"an item": func(c *testkit.Caller) testkit.Answer { return c.Do("POST", "/api/ciphers", o.login("late")) },
		"a folder": func(c *testkit.Caller) testkit.Answer {
			return c.Do("POST", "/api/folders", body{"name": o.seal("Late")})
		},
	} {
		c := o.Caller("Late")
		meanwhile.Between(0, func() { o.Forget(c) })
		if got := send(c); got.Status != 401 {
			t.Errorf("%s for an account that has gone: %d %s", what, got.Status, got.Body)
		}
		left, err := o.Table.Query(context.Background(), table.Query{Partition: tenancy.OwnVault(c.UserID)})
		o.Must(err)
		if len(left.Items) != 0 {
			t.Errorf("%s was saved for an account that has gone", what)
		}
	}
}
