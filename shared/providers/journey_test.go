package providers_test

import (
	"context"
	"net/url"
	"testing"

	"portaal/infra/actor"
	"portaal/infra/testkit"
)

// From a new client to an owner who can open it, with real keys throughout.
func TestTheOwnerOfANewClientJoinsAndHoldsItsKey(t *testing.T) {
	k := testkit.New(t)
	ctx := context.Background()
	boss, provider := k.Provider("Bea")
	olga := testkit.Address("olga")
	made, err := boss.CreateClient(ctx, provider, actor.NewClient{
		Name:         "De Vries",
		BillingEmail: "billing@devries.test",
		OwnerEmail:   olga,
		Plan:         actor.EnterpriseAnnually,
		Seats:        5,
		SeatLimit:    8,
		StorageGB:    2,
	})
	k.Must(err)
	invitation := k.Link(olga, "accept-organization", url.Values{"organizationId": {made.OrganizationID}})
	owner, err := k.Server.RegisterInvited(ctx, testkit.Account(olga, "Olga"), invitation)
	k.Must(err)
	k.Must(owner.Accept(ctx, invitation))
	members, err := boss.Members(ctx, made.OrganizationID)
	k.Must(err)
	if len(members) != 1 || members[0].Status != actor.Accepted || members[0].Type != actor.Owner {
		t.Fatalf("%+v", members)
	}
	_, err = boss.ConfirmMember(ctx, made.OrganizationID, members[0])
	k.Must(err)
	theirs, err := owner.KeyOf(ctx, made.OrganizationID)
	k.Must(err)
	again, err := k.Server.Login(ctx, boss.Person) // on a device that has not seen the key made
	k.Must(err)
	ours, err := again.KeyOf(ctx, made.OrganizationID)
	if err != nil || ours != theirs {
		t.Errorf("owner and provider hold different keys: %v", err)
	}
	collections, err := owner.Collections(ctx, made.OrganizationID)
	if err != nil || len(collections) != 1 || collections[0].Name != "Default collection" {
		t.Errorf("%+v %v", collections, err)
	}
	rows, err := boss.ListClients(ctx, provider, nil)
	if err != nil || len(rows) != 1 || rows[0].UserCount != 1 || rows[0].OccupiedSeats != 1 ||
		rows[0].RemainingSeats != 4 ||
		rows[0].EstimatedTotalCents != 36792 {
		t.Errorf("%+v %v", rows, err)
	}
}
