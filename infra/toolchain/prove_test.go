package main

import (
	"slices"
	"testing"
)

// TestProveRunsWhatHasTwoSizes: a proof that is not found would only ever run at its small size.
func TestProveRunsWhatHasTwoSizes(t *testing.T) {
	packages, tests, err := house{root: "../.."}.proving(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []string{
		"TestARevokedAdminsInvitationsStop", "TestEveryDoorDecidesAsThePageSays",
		"TestAKilledProcessLosesNothingAndDoublesNothing", "TestAProcessKilledAtAnyCallLeavesNothingHalfDone",
	} {
		if !slices.Contains(tests, test) {
			t.Errorf("%s is not found in %v", test, packages)
		}
	}
}
