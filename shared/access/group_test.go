package access

import (
	"testing"

	"portaal/shared/tenancy"
)

func TestWhoPutsPeopleIntoAGroup(t *testing.T) {
	closed := func(s Standing) Standing { s.AdminAccessToAll = false; return s }
	groups := holder(tenancy.Custom, tenancy.Permissions{ManageGroups: true})
	users := holder(tenancy.Custom, tenancy.Permissions{ManageUsers: true})
	edits := holder(tenancy.Custom, tenancy.Permissions{ManageGroups: true, EditAnyCollection: true})
	staff, keptOut := Standing{Staff: true}, Standing{Staff: true, RestrictProviderAccess: true}
	both := holder(tenancy.Plain, tenancy.Permissions{})
	both.Staff = true
	for _, row := range []struct {
		name string
		s    Standing
		e    Entry
		want Refusal
	}{
		{"nobody", Standing{}, Entry{}, TooLow},
		{"a plain member", holder(tenancy.Plain, tenancy.Permissions{}), Entry{}, TooLow},
		{"manage groups", closed(groups), Entry{}, Granted},
		{"manage users", closed(users), Entry{}, Granted},
		{"manage groups, oneself", closed(groups), Entry{Self: true}, OwnUse},
		{"manage users, oneself", closed(users), Entry{Self: true}, OwnUse},
		{"manage groups, oneself, administrators open everything", groups, Entry{Self: true}, Granted},
		{"edits every collection, oneself", closed(edits), Entry{Self: true}, Granted},
		{"staff", staff, Entry{}, Granted},
		{"staff, of a colleague", staff, Entry{Staff: true}, Granted},
		{"staff that is kept out", keptOut, Entry{}, Granted},
		{"staff that is kept out, of a colleague", keptOut, Entry{Staff: true}, KeptOut},
		{"staff that is a plain member, oneself", closed(both), Entry{Self: true, Staff: true}, Granted},
	} {
		if got := row.s.Enter(row.e); got != row.want {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}
