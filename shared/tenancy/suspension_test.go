package tenancy_test

import (
	"slices"
	"testing"

	"portaal/shared/tenancy"
)

// Lifting one reason lifted another: a client that did not pay came back because its provider had reactivated it.
func TestEachReasonOfASuspensionIsLiftedByItself(t *testing.T) {
	const unpaid tenancy.Suspension = "unpaid"
	o := tenancy.Organization{Enabled: true}
	o.Suspend(tenancy.SuspendedByProvider)
	both := o
	both.Suspend(unpaid)
	both.Suspend(unpaid)
	if !slices.Equal(o.Suspensions, []tenancy.Suspension{tenancy.SuspendedByProvider}) {
		t.Errorf("a copy's second reason is the first one's: %v", o.Suspensions)
	}
	if both.Enabled || len(both.Suspensions) != 2 {
		t.Errorf("suspended twice: %+v", both)
	}
	both.Resume(tenancy.SuspendedByProvider)
	if both.Enabled || both.SuspendedFor(tenancy.SuspendedByProvider) || !both.SuspendedFor(unpaid) {
		t.Errorf("one of two lifted: %+v", both)
	}
	both.Resume(tenancy.SuspendedByProvider)
	if both.Enabled {
		t.Error("lifting what is none enables")
	}
	both.Resume(unpaid)
	if !both.Enabled || len(both.Suspensions) != 0 {
		t.Errorf("all lifted: %+v", both)
	}
	off := tenancy.Organization{}
	off.Resume(unpaid)
	if off.Enabled {
		t.Error("what is off for no reason of this kind was enabled")
	}
}
