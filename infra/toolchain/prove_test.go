package main

import (
	"slices"
	"testing"
)

// TestProveRunsWhatHasTwoSizes: a proof that is not found would only ever run at its small size.
func TestProveRunsWhatHasTwoSizes(t *testing.T) {
	crowds, others, err := house{root: "../.."}.proving(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []string{
		"TestARevokedAdminsInvitationsStop", "TestEveryDoorDecidesAsThePageSays",
		"TestAKilledProcessLosesNothingAndDoublesNothing", "TestAProcessKilledAtAnyCallLeavesNothingHalfDone",
	} {
		if !slices.Contains(others.tests, test) {
			t.Errorf("%s is not found in %v", test, others.packages)
		}
	}
	if crowd := "TestManyAdminsChangeMembersAtOnce"; !slices.Contains(crowds.tests, crowd) ||
		slices.Contains(others.tests, crowd) {
		t.Errorf("%s does not run by itself", crowd)
	}
}
