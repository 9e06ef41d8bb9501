package tenancy_test

import (
	"context"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/tenancy"
)

func TestTheAdminsOfAProviderAreThoseWhoAreConfirmedAsSuch(t *testing.T) {
	t.Parallel()
	k := testkit.New(t)
	p, admin := ids.New[ids.Provider](), ids.New[ids.ProviderUser]()
	place := func(id ids.ProviderUser, of ids.Provider, role tenancy.ProviderRole, status tenancy.Status) {
		k.Plant(&tenancy.ProviderPlace{ID: id, ProviderID: of, UserID: ids.New[ids.User](), Role: role, Status: status})
	}
	place(admin, p, tenancy.ProviderAdmin, tenancy.Confirmed)
	place(ids.New[ids.ProviderUser](), p, tenancy.ProviderAdmin, tenancy.Accepted)
	place(ids.New[ids.ProviderUser](), p, tenancy.ServiceUser, tenancy.Confirmed)
	place(ids.New[ids.ProviderUser](), ids.New[ids.Provider](), tenancy.ProviderAdmin, tenancy.Confirmed)
	admins, err := tenancy.AdminsOf(t.Context(), k.Table, p)
	if err != nil || len(admins) != 1 || admins[0].ID != admin {
		t.Errorf("%+v %v", admins, err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if admins, err := tenancy.AdminsOf(ended, k.Table, p); err == nil {
		t.Errorf("%+v, although the table did not answer", admins)
	}
}
