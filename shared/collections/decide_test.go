package collections

import (
	"testing"

	"portaal/shared/tenancy"
)

func TestCompareFindsWhatChanges(t *testing.T) {
	before := []Grant{{MemberID: "a"}, {MemberID: "b"}, {MemberID: "c"}}
	after := []Grant{{MemberID: "a"}, {MemberID: "b", Flags: tenancy.Flags{ReadOnly: true}}, {MemberID: "d"}}
	d := compare(before, after)
	if len(d.set) != 2 || len(d.added) != 1 || d.added[0].MemberID != "d" || len(d.gone) != 1 ||
		d.gone[0].MemberID != "c" {
		t.Errorf("got %+v", d)
	}
}
