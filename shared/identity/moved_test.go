package identity_test

import (
	"context"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// TestAPersonWithANewAddressLogsInAndOpensTheVault derives as clients do, with the salt that goes with the address: the
// salt of the old one would leave the person in front of a closed vault.
func TestAPersonWithANewAddressLogsInAndOpensTheVault(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	ctx := context.Background()
	a := k.Person("Fatima")
	before := a.Person
	_, err := a.CreateItem(ctx, actor.Item{Name: "Mine", Notes: "kept"})
	k.Must(err)
	k.Must(a.ChangeEmail(ctx, testkit.Address("Moved")))

	if _, err := k.Server.Login(ctx, before); !actor.Refused(err, 400, "") {
		t.Errorf("the old address: %v", err)
	}
	again, err := k.Server.Login(ctx, a.Person)
	if err != nil {
		t.Fatalf("the new address: %v", err)
	}
	vault, err := again.Sync(ctx)
	k.Must(err)
	if again.Key != a.Key || len(vault.Items) != 1 || vault.Items[0].Notes != "kept" {
		t.Errorf("the vault holds %+v", vault.Items)
	}
	k.Sound("a change of address")
}
