package members

import (
	"testing"

	"portaal/shared/tenancy"
)

func TestPermissionsBelongToTheCustomRole(t *testing.T) {
	t.Parallel()
	given := &tenancy.Permissions{ManageResetPassword: true}
	if got := permissionsFor(tenancy.Admin, given); got != (tenancy.Permissions{}) {
		t.Errorf("an admin keeps %+v", got)
	}
	if got := permissionsFor(tenancy.Custom, given); !got.ManageUsers || !got.ManageResetPassword {
		t.Errorf("recovery without managing users: %+v", got)
	}
	if got := permissionsFor(tenancy.Custom, nil); got != (tenancy.Permissions{}) {
		t.Errorf("custom without permissions: %+v", got)
	}
}
