package table_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"portaal/shared/fault"
	"portaal/shared/table"
)

func TestWhoIsOvertakenTimeAndAgainIsToldWhenToComeBack(t *testing.T) {
	moved, other := errors.New("moved"), errors.New("other")
	synctest.Test(t, func(t *testing.T) {
		rounds := 0
		err := table.Anew(context.Background(), func(round int) error {
			if round != rounds {
				t.Errorf("round %d is called %d", rounds, round)
			}
			rounds++
			return moved
		}, other, moved)
		var f *fault.Fault
		if !errors.As(err, &f) || f.Kind != fault.Unavailable || f.RetryAfter <= 0 || rounds < 10 {
			t.Errorf("after %d rounds: %v", rounds, err)
		}
	})
}

func TestWhatNobodyOvertookIsDecidedOnce(t *testing.T) {
	t.Parallel()
	for _, want := range []error{nil, errors.New("refused")} {
		rounds := 0
		err := table.Anew(context.Background(), func(int) error { rounds++; return want }, errors.New("moved"))
		if err != want || rounds != 1 {
			t.Errorf("%d rounds, %v instead of %v", rounds, err, want)
		}
	}
}

func TestADecisionMadeAnewCounts(t *testing.T) {
	moved := errors.New("moved")
	synctest.Test(t, func(t *testing.T) {
		err := table.Anew(context.Background(), func(round int) error {
			if round < 3 {
				return moved
			}
			return nil
		}, moved)
		if err != nil {
			t.Error(err)
		}
	})
}

func TestWhoWaitsForAnotherTurnAndLeavesIsTold(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	moved := errors.New("moved")
	err := table.Anew(ctx, func(int) error { cancel(); return moved }, moved)
	var f *fault.Fault
	if !errors.As(err, &f) || f.Kind != fault.Unavailable {
		t.Error(err)
	}
}
