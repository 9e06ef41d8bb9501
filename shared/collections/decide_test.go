package collections

import (
	"fmt"
	"testing"

	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Somebody manages a collection all the while it changes, and the caller's own use is the last to go.
func TestChangesBeginWithNewManagersAndEndWithTheCallersOwn(t *testing.T) {
	row := func(m ids.Member, f tenancy.Flags) tenancy.Usage {
		return tenancy.Usage{Meta: table.Meta{Rev: 1}, MemberID: m, Flags: f}
	}
	manage := tenancy.Flags{Manage: true}
	before := []tenancy.Usage{
		row("me", manage),
		row("same", tenancy.Flags{}),
		row("gone", tenancy.Flags{}),
		row("less", manage),
	}
	after := []Grant{
		{MemberID: "less", Flags: tenancy.Flags{ReadOnly: true}},
		{MemberID: "same"},
		{MemberID: "new", Flags: manage},
	}
	var got []string
	managers := 0
	for _, c := range changesTo(&Collection{}, before, after, "me") {
		got = append(got, fmt.Sprint(c.row.MemberID, " ", c.added(), " ", c.flags != nil))
		_, more := c.row.ChangeWrites(c.flags, nil)
		managers += more
	}
	want := "[new true true less false true gone false false me false false]"
	if fmt.Sprint(got) != want || managers != -1 {
		t.Errorf("%v, managers %d\nwant %s", got, managers, want)
	}
}
