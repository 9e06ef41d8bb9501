package sync_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/organizations"
	"portaal/shared/providers"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// counting is a table's client that counts reads.
type counting struct {
	table.API
	mu *sync.Mutex
	n  *int
}

func (c counting) Query(
	ctx context.Context,
	in *dynamodb.QueryInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.QueryOutput, error) {
	c.mu.Lock()
	*c.n++
	c.mu.Unlock()
	return c.API.Query(ctx, in, o...)
}

func (c counting) BatchGetItem(
	ctx context.Context,
	in *dynamodb.BatchGetItemInput,
	o ...func(*dynamodb.Options),
) (*dynamodb.BatchGetItemOutput, error) {
	c.mu.Lock()
	*c.n++
	c.mu.Unlock()
	return c.API.BatchGetItem(ctx, in, o...)
}

func TestStaffSyncsTheKeysOfEveryClient(t *testing.T) {
	var mu sync.Mutex
	reads := 0
	k := testkit.New(t, testkit.WithAPI(func(a table.API) table.API { return counting{a, &mu, &reads} }))
	c := k.Caller("Sem")
	p := tenancy.Provider{ID: ids.New[ids.Provider](), Name: "Bakker IT", Enabled: true}
	k.Plant(&p)
	place := tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: p.ID,
		UserID:     c.UserID,
		Status:     tenancy.Confirmed,
		Role:       tenancy.ServiceUser,
		WrappedKey: wrapped,
	}
	k.Must(k.Table.Transact(context.Background(), tenancy.CreateProviderPlaceWrites(&place, nil)...))
	const clients = 120
	for i := range clients {
		o := tenancy.Organization{
			ID:           ids.New[ids.Organization](),
			Name:         fmt.Sprintf("Client %03d", i),
			PlanType:     18,
			Enabled:      true,
			ProviderID:   p.ID,
			ProviderName: "an old name",
			ClientID:     ids.New[ids.Client](),
		}
		k.Must(k.Table.Transact(
			context.Background(),
			table.Create(&o, nil),
			table.Create(
				&providers.Link{ID: o.ClientID, ProviderID: p.ID, OrganizationID: o.ID, WrappedKey: sealed(c)},
				nil,
			),
			table.Create(&organizations.Seats{
				OrganizationID:      o.ID,
				ProviderID:          p.ID,
				ClientID:            o.ClientID,
				Name:                o.Name,
				Seats:               7,
				AdditionalStorageGb: 2,
				Enabled:             true,
			}, nil),
		))
	}
	reads = 0
	a := syncOf(c)
	if len(a.Profile.Providers) != 1 || a.Profile.Providers[0]["key"] != string(wrapped) ||
		a.Profile.Providers[0]["type"] != 1.0 ||
		a.Profile.Providers[0]["providerStatus"] != 1.0 {
		t.Errorf("providers %v", a.Profile.Providers)
	}
	if len(a.Profile.ProviderOrganizations) != clients || len(a.Profile.Organizations) != 0 {
		t.Fatalf("%d clients", len(a.Profile.ProviderOrganizations))
	}
	row := a.Profile.ProviderOrganizations[17]
	for name, wanted := range map[string]any{
		"name":               "Client 017",
		"status":             2.0,
		"type":               0.0,
		"enabled":            true,
		"usePolicies":        false,
		"organizationUserId": nil,
		"seats":              7.0,
		"maxStorageGb":       3.0,
		"providerId":         string(p.ID),
		"providerName":       "Bakker IT",
		"providerType":       0.0,
		"object":             "profileProviderOrganization",
		"productTierType":    2.0,
	} {
		if row[name] != wanted {
			t.Errorf("%s is %v, want %v", name, row[name], wanted)
		}
	}
	if key, _ := row["key"].(string); !strings.HasPrefix(key, "2.") {
		t.Errorf("key %v", row["key"])
	}
	// The caller; seats, own items, folders, marks; providers, links, rows; organisations in two batches.
	if reads > 11 {
		t.Errorf("%d reads for %d clients", reads, clients)
	}
	k.Caller("stranger").Do("GET", "/api/sync", nil).Into(&a)
	if len(a.Profile.ProviderOrganizations) != 0 {
		t.Error("a stranger syncs clients")
	}
}
