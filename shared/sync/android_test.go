package sync_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

// Android's model has an object here: with a null, nobody on a provider's staff could sync at all.
func TestProviderStaffSyncOnAndroid(t *testing.T) {
	k := testkit.New(t)
	c := k.Caller("Sem")
	p := tenancy.Provider{ID: ids.New[ids.Provider](), Name: "Bakker IT", Enabled: true}
	k.Plant(&p)
	place := tenancy.ProviderPlace{
		ID:         ids.New[ids.ProviderUser](),
		ProviderID: p.ID,
		UserID:     c.UserID,
		Status:     tenancy.Confirmed,
		WrappedKey: wrapped,
	}
	k.Must(k.Table.Transact(context.Background(), tenancy.CreateProviderPlaceWrites(&place, nil)...))
	flags, _ := syncOf(c).Profile.Providers[0]["permissions"].(map[string]any)
	if len(flags) != 12 {
		t.Errorf("permissions %v", flags)
	}
	for name, flag := range flags {
		if flag != false {
			t.Errorf("%s is %v", name, flag)
		}
	}
}
