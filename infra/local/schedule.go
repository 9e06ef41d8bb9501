package local

import (
	"context"
	"fmt"
	"log"
	"sync"
	"time"

	"portaal/shared/clock"
)

// Schedule is work that runs by the clock rather than by a request.
type Schedule struct {
	Name  string
	Every time.Duration
	Run   func(context.Context) error
}

// tick is how often the scheduler looks at the clock.
const tick = 250 * time.Millisecond

// runSchedules runs each schedule now and then at its interval by c, until ctx ends; it returns when
// the last run has ended. A schedule never overlaps itself. A clock that is moved far runs what has
// become due once, not once per interval missed: a run asks what is due, not what fired. A value on
// moved makes it look at the clock at once.
func runSchedules(ctx context.Context, schedules []Schedule, c clock.Clock, moved <-chan struct{}, logger *log.Logger) {
	var running sync.WaitGroup
	wakes := make([]chan struct{}, len(schedules))
	for i, s := range schedules {
		wakes[i] = make(chan struct{}, 1)
		running.Go(func() { s.loop(ctx, c, wakes[i], logger) })
	}
	for {
		select {
		case <-moved:
			for _, wake := range wakes {
				select {
				case wake <- struct{}{}:
				default:
				}
			}
		case <-ctx.Done():
			running.Wait()
			return
		}
	}
}

func (s Schedule) loop(ctx context.Context, c clock.Clock, wake <-chan struct{}, logger *log.Logger) {
	ticker := time.NewTicker(min(tick, max(s.Every, time.Millisecond)))
	defer ticker.Stop()
	var due time.Time
	said := ""
	for ctx.Err() == nil {
		if now := c.Now(); !now.Before(due) {
			due = now.Add(s.Every)
			// The same failure every second is said once, and again when it has changed.
			now := ""
			if err := s.once(ctx, c); err != nil && ctx.Err() == nil {
				now = err.Error()
			}
			if now != "" && now != said {
				logger.Printf("%s: %s", s.Name, now)
			}
			said = now
		}
		select {
		case <-ticker.C:
		case <-wake:
		case <-ctx.Done():
		}
	}
}

// once runs the schedule as Lambda would: a panic ends the run, not the program.
func (s Schedule) once(ctx context.Context, c clock.Clock) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panicked: %v", p)
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, MaxJob)
	defer cancel()
	return s.Run(byClock{ctx, c.Now().Add(MaxJob)})
}

// byClock is a context that tells its end in the time of a clock. What a run has left it reckons by the clock that it
// works by: where that was moved forward, the machine's time would say that nothing is left.
type byClock struct {
	context.Context
	end time.Time
}

// Deadline is the end.
func (c byClock) Deadline() (time.Time, bool) { return c.end, true }

// MaxJob is the longest that Lambda lets a function run.
const MaxJob = 15 * time.Minute
