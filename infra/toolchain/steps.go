package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// step is one named command of a run.
type step struct {
	name string
	command
}

// sequence runs steps one after the other and stops at the first that fails; what follows would only repeat it.
func sequence(ctx context.Context, steps ...step) error {
	for _, s := range steps {
		started := time.Now()
		spent, err := s.spend(ctx)
		if err != nil {
			fmt.Printf("FAIL %-12s %s\n", s.name, rounded(started))
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Printf("ok   %-12s %s, %s of processor time\n", s.name, rounded(started), spent.Round(100*time.Millisecond))
	}
	return nil
}

// together runs lanes side by side and answers every lane's failure.
func together(lanes ...func() error) error {
	var wait sync.WaitGroup
	failed := make([]error, len(lanes))
	for i, lane := range lanes {
		wait.Go(func() { failed[i] = lane() })
	}
	wait.Wait()
	return errors.Join(failed...)
}

func rounded(since time.Time) time.Duration { return time.Since(since).Round(100 * time.Millisecond) }
