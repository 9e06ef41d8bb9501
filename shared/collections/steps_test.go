package collections_test

import (
	"maps"
	"slices"
	"testing"

	"portaal/infra/testkit"
	"portaal/shared/ids"
	"portaal/shared/table"
	"portaal/shared/tenancy"
)

// Somebody manages a collection all the while it changes, and the caller's own use is the last to go: changes of many
// are made in steps, in the order of the writes.
func TestChangesBeginWithNewManagersAndEndWithTheCallersOwn(t *testing.T) {
	t.Parallel()
	recorder := &testkit.Recorder{}
	o := newOfficeOn(t, testkit.New(t, testkit.WithAPI(recorder.Wrap)))
	seat := func(name string, change ...func(*tenancy.Membership)) tenancy.Membership {
		return o.Join(o.Caller(name), o.org, tenancy.Plain, change...)
	}
	me, same, less, added := o.managerSeat, o.editorSeat, seat("Less"), seat("New")
	// Uses are read by member: the one who goes comes after the caller, if nobody sees to the order.
	gone := seat("Gone", func(m *tenancy.Membership) { m.ID = "ffffffff-ffff-4fff-bfff-ffffffffffff" })
	save := func(users ...body) {
		t.Helper()
		if a := o.manager.Do("PUT", o.at(o.shared), o.body(o.seal("Shared"), users...)); a.Status != 200 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
	}
	save(manages(me), edits(same), edits(gone), manages(less))
	recorder.Written()
	save(body{"id": less.ID, "readOnly": true}, edits(same), manages(added))
	names := map[table.Key]string{}
	for name, m := range map[string]tenancy.Membership{
		"me":    me,
		"same":  same,
		"gone":  gone,
		"less":  less,
		"added": added,
	} {
		names[tenancy.UsageKey(o.org.ID, o.shared, m.ID)] = name
	}
	var order []string
	for _, key := range recorder.Written() {
		if name, ok := names[key]; ok {
			order = append(order, name)
		}
	}
	if want := []string{"added", "less", "gone", "me"}; !slices.Equal(order, want) {
		t.Errorf("uses change in the order %v, want %v", order, want)
	}
	want := map[ids.Member]tenancy.Flags{less.ID: {ReadOnly: true}, same.ID: {}, added.ID: {Manage: true}}
	if got := o.grants(o.shared); !maps.Equal(got, want) {
		t.Errorf("left %v, want %v", got, want)
	}
}
